package org.forecastj.models.global;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.forecastj.core.Execution;
import org.forecastj.core.model.Fit;
import org.forecastj.core.model.Forecast;
import org.forecastj.core.model.SamplePaths;
import org.forecastj.core.series.Panel;
import org.forecastj.core.series.Regressors;
import org.forecastj.core.series.SeriesKey;
import org.forecastj.core.series.TimeSeries;
import org.forecastj.models.boosting.FeatureImportance;

/**
 * Boosted trees fitted to one series: a {@link BoostedFit} of a panel that has it alone.
 *
 * <p>Fitted values are those of the first model of the strategy: for a recursive one the forecasts of one step, for a direct one those of
 * the last step of its first block. Simulated paths are the mean and errors that are drawn independently for each step, as {@link
 * BoostedFit#simulate} says. There are no components.
 *
 * <p>{@link #update} takes the new values into the features and keeps the trees, the transform and the scale of errors: forecasts start
 * from the new end, and nothing is learnt anew. Fit again from time to time.
 *
 * <p>Immutable and safe for use by any number of threads.
 */
public final class LocalBoostedFit implements Fit {
    private static final int MOST_FEATURES = 10;

    private final BoostedFit fit;
    private final SeriesKey key;
    private final TimeSeries observed;

    LocalBoostedFit(BoostedFit fit, SeriesKey key, TimeSeries observed) {
        this.fit = fit;
        this.key = key;
        this.observed = observed;
    }

    @Override
    public String model() {
        return BoostedForecaster.NAME;
    }

    @Override
    public TimeSeries observed() {
        return observed;
    }

    /**
     * The fit of the panel that has this series alone, such as for its trees.
     *
     * @return the fit, with one key
     */
    public BoostedFit asPanel() {
        return fit;
    }

    @Override
    public TimeSeries fitted() {
        return observed.withValues(Objects.requireNonNull(fit.fitted().get(key)));
    }

    @Override
    public Forecast forecast(int horizon, Regressors future, double... levels) {
        return fit.forecast(key, horizon, future, levels);
    }

    @Override
    public SamplePaths simulate(int horizon, Regressors future, int paths, long seed) {
        return fit.simulate(key, horizon, future, paths, seed);
    }

    /**
     * Why a step is forecast as it is.
     *
     * @param step step after the history, from 1
     * @param future regressors that cover every step up to it
     * @return the contributions of the features, largest first
     * @throws IllegalArgumentException if the step is below 1 or beyond the strategy
     * @see BoostedFit#explain
     */
    public Explanation explain(int step, Regressors future) {
        return fit.explain(key, step, future);
    }

    @Override
    public Map<String, TimeSeries> components() {
        return Map.of();
    }

    @Override
    public LocalBoostedFit update(TimeSeries newObservations) {
        return update(newObservations, Regressors.none());
    }

    @Override
    public LocalBoostedFit update(TimeSeries newObservations, Regressors regressors) {
        TimeSeries all = observed.append(newObservations);
        Panel later = Panel.of(Map.of(key, newObservations));
        return new LocalBoostedFit(fit.update(later, ignored -> regressors, Execution.sequential()), key, all);
    }

    @Override
    public String summary() {
        StringBuilder text = new StringBuilder();
        text.append(model()).append(" forecast of '").append(observed.name()).append("'\n");
        text.append("history: ").append(observed.index()).append(", ");
        text.append(observed.observedCount()).append(" observed\n");
        text.append("specification: ").append(fit.description()).append('\n');
        text.append("trees: ").append(fit.treeCount()).append(" in ");
        text.append(fit.ensembles().size()).append(fit.ensembles().size() == 1 ? " model\n" : " models\n");
        text.append("features by gain:");
        List<FeatureImportance> used = fit.importance().stream()
                .filter(feature -> feature.gain() > 0)
                .limit(MOST_FEATURES)
                .toList();
        double total =
                fit.importance().stream().mapToDouble(FeatureImportance::gain).sum();
        for (FeatureImportance feature : used) {
            text.append(
                    String.format(Locale.ROOT, "\n  %-28s %5.1f %%", feature.feature(), 100 * feature.gain() / total));
        }
        text.append(used.isEmpty() ? " none; every forecast is the same constant\n" : "\n");
        return text.append(fit.errors().describe()).append('\n').toString();
    }

    @Override
    public String toString() {
        return "LocalBoostedFit['" + observed.name() + "', " + observed.index() + ", " + fit.description() + "]";
    }
}
