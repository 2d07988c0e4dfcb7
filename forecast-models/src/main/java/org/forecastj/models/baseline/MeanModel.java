package org.forecastj.models.baseline;

import org.forecastj.core.ForecastingException;
import org.forecastj.core.model.Forecaster;
import org.forecastj.core.series.Regressors;
import org.forecastj.core.series.TimeSeries;

/**
 * Forecasts the mean of all observed values, for data that scatter independently around a constant.
 *
 * <p>Missing values are left out. One observed value is enough; σ is then 0, because there is nothing to estimate it from. Immutable; no
 * regressors.
 *
 * @see "Hyndman and Athanasopoulos (2021), Forecasting: Principles and Practice, 3rd edition, sections 5.2 and 5.5"
 */
public record MeanModel() implements Forecaster<MeanFit> {
    static final String NAME = "mean";

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
     * @throws ForecastingException with {@code NO_DATA} if no value is observed, with {@code NUMERICAL} if the spread overflows
     */
    @Override
    public MeanFit fit(TimeSeries series, Regressors regressors) {
        History.requireNoRegressors(NAME, regressors);
        History.requireObserved(NAME, series, 1);
        double[] y = series.values();
        int n = series.observedCount();
        double level = History.requireFinite(NAME, series, "level", Spread.mean(y, n));
        double sigma = Spread.rootMeanSquare(errors(y, level, n), n - 1);
        return new MeanFit(series, level, History.requireFinite(NAME, series, "sigma", sigma));
    }

    private static double[] errors(double[] y, double level, int observed) {
        double[] errors = new double[observed];
        int count = 0;
        for (double v : y) {
            if (!Double.isNaN(v)) {
                errors[count++] = v - level;
            }
        }
        return errors;
    }
}
