package org.forecastj.models.additive;

import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.evaluation.Metric;
import org.forecastj.core.series.SeriesKey;

/** The prior scales that {@link PriorScaleSearch} chose, and how all others did. Immutable and safe to share. */
public final class PriorScaleChoice {
    private final AdditiveModel model;
    private final Metric metric;
    private final PriorScaleScore chosen;
    private final PriorScaleScore own;
    private final List<PriorScaleScore> table;
    private final SortedMap<SeriesKey, ForecastingException> leftOut;

    PriorScaleChoice(
            AdditiveModel model,
            Metric metric,
            PriorScaleScore chosen,
            PriorScaleScore own,
            List<PriorScaleScore> table,
            SortedMap<SeriesKey, ForecastingException> leftOut) {
        this.model = model;
        this.metric = metric;
        this.chosen = chosen;
        this.own = own;
        this.table = table;
        this.leftOut = leftOut;
    }

    /**
     * The model with the scales chosen, not fitted.
     *
     * @return the specification
     */
    public AdditiveModel model() {
        return model;
    }

    /**
     * The scales chosen.
     *
     * @return the combination
     */
    public PriorScales scales() {
        return chosen.scales();
    }

    /**
     * The score of the scales chosen.
     *
     * @return a row of the table, one with a score
     */
    public PriorScaleScore chosen() {
        return chosen;
    }

    /**
     * The score of the model as it was given, on the same folds, to see what the choice is worth.
     *
     * @return a row that is not in the table, unless it is one of the combinations too; its scales are all empty
     */
    public PriorScaleScore given() {
        return own;
    }

    /**
     * What was scored.
     *
     * @return the metric
     */
    public Metric metric() {
        return metric;
    }

    /**
     * Every combination.
     *
     * @return an unmodifiable list, the best first, equal ones in the order of the grid, those that failed at the end
     */
    public List<PriorScaleScore> table() {
        return table;
    }

    /**
     * The series of a panel that the choice does not rest on: those too short for a fold, and those on which every combination failed.
     *
     * @return an unmodifiable map of reasons, empty for a single series
     */
    public SortedMap<SeriesKey, ForecastingException> leftOut() {
        return leftOut;
    }

    /** The table as text, one line for each combination. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(metric.name()).append(" over folds; the model as given: ");
        text.append(line(own)).append('\n');
        for (PriorScaleScore row : table) {
            text.append(row.equals(chosen) ? "* " : "  ").append(line(row)).append('\n');
        }
        return text.toString();
    }

    private static String line(PriorScaleScore row) {
        if (row.failure().isPresent()) {
            return row.scales() + ": failed (" + row.failure().get().getMessage() + ")";
        }
        String error = row.standardError().isPresent()
                ? String.format(Locale.ROOT, " ± %.6g", row.standardError().getAsDouble())
                : "";
        return String.format(Locale.ROOT, "%s: %.6g", row.scales(), row.score().orElseThrow()) + error;
    }
}
