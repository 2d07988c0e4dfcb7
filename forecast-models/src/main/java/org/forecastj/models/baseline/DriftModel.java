package org.forecastj.models.baseline;

import org.forecastj.core.ForecastingException;
import org.forecastj.core.model.Forecaster;
import org.forecastj.core.series.Regressors;
import org.forecastj.core.series.TimeSeries;

/**
 * Forecasts along the line through the first and the last observed value, for data that behave like a random walk with drift.
 *
 * <p>Missing values are exact: the slope is the rise divided by the rows between those two values, and an error over a gap of q rows counts with
 * q times the variance of one step. (R's {@code rwf} takes the mean of the differences between observed neighbours, however far apart.) With
 * two observed values there is nothing to estimate σ from, and it is 0. Rows of an irregular index count as steps. Immutable; no
 * regressors.
 *
 * @see "Hyndman and Athanasopoulos (2021), Forecasting: Principles and Practice, 3rd edition, sections 5.2 and 5.5"
 */
public record DriftModel() implements Forecaster<DriftFit> {
    static final String NAME = "drift";
    static final int NEEDED = 2;

    @Override
    public String name() {
        return NAME;
    }

    /**
     * Fits the model to a series.
     *
     * @param series the history, NaN where missing, regular or not; not modified
     * @param regressors {@link Regressors#none()}
     * @return the fit
     * @throws IllegalArgumentException if there are regressors
     * @throws ForecastingException with {@code NO_DATA} if no value is observed, {@code TOO_SHORT} if only one is, {@code NUMERICAL} if
     *     slope or spread overflows
     */
    @Override
    public DriftFit fit(TimeSeries series, Regressors regressors) {
        History.requireNoRegressors(NAME, regressors);
        History.requireObserved(NAME, series, NEEDED);
        int first = firstRow(series);
        int last = Walk.lastRows(series, 1)[0];
        double rise = series.value(last) - series.value(first);
        double slope = History.requireFinite(NAME, series, "slope", rise / (last - first));
        double sigma = Walk.sigma(series, 1, slope, 1);
        return new DriftFit(series, slope, History.requireFinite(NAME, series, "sigma", sigma));
    }

    private static int firstRow(TimeSeries series) {
        int i = 0;
        while (series.isMissing(i)) {
            i++;
        }
        return i;
    }

    /** Rows from the first to the last observed value. */
    static int span(TimeSeries series) {
        return Walk.lastRows(series, 1)[0] - firstRow(series);
    }
}
