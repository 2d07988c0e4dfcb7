package org.forecastj.models.additive;

import org.forecastj.core.ForecastingException;
import org.forecastj.core.ForecastingException.Reason;
import org.forecastj.core.series.Regressors;
import org.forecastj.core.series.TimeSeries;
import org.forecastj.models.internal.additive.AdditiveDesign;
import org.forecastj.models.internal.additive.AdditiveFeatures;
import org.forecastj.models.internal.additive.AdditiveSolution;
import org.forecastj.models.internal.additive.AdditiveSolver;

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
    private final RowMemory memory = new RowMemory();

    private SharedDesign(
            AdditiveModel model, Layout layout, ObservedRows rows, Regressors columns, AdditiveDesign design) {
        this.model = model;
        this.layout = layout;
        this.rows = rows;
        this.columns = columns;
        this.design = design;
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
        AdditiveFeatures features = Features.of(layout, observedIndex, columns.at(observedIndex), series);
        return new SharedDesign(model, layout, rows, columns, AdditiveDesign.of(features));
    }

    /** Fits a series that has these rows. */
    AdditiveFit fit(TimeSeries series) {
        return new AdditiveFit(model, layout, estimate(series), series, columns);
    }

    /** Fits one of several series that have these rows; their fits share the rows of forecasts. */
    AdditiveFit fitOneOfMany(TimeSeries series) {
        return new AdditiveFit(model, layout, estimate(series), series, columns, memory);
    }

    private Estimate estimate(TimeSeries series) {
        ScaledValues y = ScaledValues.of(rows.values(series), model.scaling(), series.name());
        return y.constant ? constant(y) : solve(y, series.name());
    }

    private Estimate constant(ScaledValues y) {
        return new Estimate(
                0,
                y.values[0],
                new double[layout.changepointMillis().length],
                new double[layout.priorScales().length],
                0,
                y.floor,
                y.scale,
                new Convergence(0, 0, 0, true));
    }

    private Estimate solve(ScaledValues y, String series) {
        try {
            AdditiveSolution s = AdditiveSolver.solve(design, y.values, layout.trendPriorScale());
            Convergence convergence = new Convergence(s.objective(), s.kktResidual(), s.iterations(), s.converged());
            return new Estimate(s.k(), s.m(), s.delta(), s.beta(), s.sigma(), y.floor, y.scale, convergence);
        } catch (ArithmeticException | IllegalArgumentException e) {
            throw new ForecastingException(
                    Reason.NUMERICAL,
                    "series '" + series + "': the additive model could not be solved (" + e.getMessage()
                            + "); check the series and regressors for values of very different size",
                    e);
        }
    }
}
