package org.forecastj.models.additive;

import java.util.Optional;
import org.forecastj.core.series.Regressors;
import org.forecastj.core.series.TimeSeries;
import org.forecastj.models.internal.additive.AdditiveDesign;
import org.forecastj.models.internal.additive.AdditiveSolution;
import org.forecastj.models.internal.additive.AdditiveSolver;
import org.forecastj.models.internal.additive.ResponseStatistics;

/**
 * What all series with the same observed rows and the same regressors share: the layout, and the kernel's factorised design. Immutable;
 * fitting a series to it costs one product Xᵀy and one small solve.
 */
final class SharedDesign {
    private final AdditiveModel model;
    private final Layout layout;
    private final ObservedRows rows;
    private final Regressors columns;
    private final AdditiveDesign design;
    private final SharedHistory history;

    private SharedDesign(
            AdditiveModel model,
            Layout layout,
            ObservedRows rows,
            Regressors columns,
            AdditiveDesign design,
            SharedHistory history) {
        this.model = model;
        this.layout = layout;
        this.rows = rows;
        this.columns = columns;
        this.design = design;
        this.history = history;
    }

    /**
     * Resolves and factorises.
     *
     * @param model a specification whose holidays are written down
     * @param layout the specification resolved on the rows
     * @param rows the observed rows
     * @param columns regressors on all rows of the index
     * @param series name of a series, for messages
     */
    static SharedDesign of(AdditiveModel model, Layout layout, ObservedRows rows, Regressors columns, String series) {
        var observedIndex = rows.observedIndex();
        Regressors observedColumns = columns.at(observedIndex);
        AdditiveDesign design = Estimate.solved(
                series, () -> AdditiveDesign.of(Rows.linear(layout, observedIndex, observedColumns, series)));
        SharedHistory history = SharedHistory.of(model, layout, design.gram(), observedColumns);
        return new SharedDesign(model, layout, rows, columns, design, history);
    }

    /** Fits a series that has these rows. */
    AdditiveFit fit(TimeSeries series) {
        ScaledValues y = ScaledValues.of(rows.values(series), model.scaling(), series.name());
        Estimate estimate;
        ResponseStatistics response;
        if (y.constant) {
            estimate = Estimate.constant(layout, y.values[0], y.floor, y.scale);
            response = ResponseStatistics.exact(estimate.smooth(layout.isFlat()), estimate.delta);
        } else {
            AdditiveSolution solution = Estimate.solved(
                    series.name(), () -> AdditiveSolver.solve(design, y.values, layout.trendPriorScale()));
            estimate = Estimate.of(solution, y);
            response = solution.statistics();
        }
        Statistics statistics = new Statistics(Optional.of(history), response, y.low, y.high);
        KeptRows kept = new KeptRows(series, columns, true);
        return AdditiveEstimation.finish(new AdditiveFit(model, layout, estimate, kept, Optional.of(statistics)));
    }
}
