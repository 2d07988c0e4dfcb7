package org.forecastj.models.baseline;

import java.util.Arrays;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.model.Forecaster;
import org.forecastj.core.series.Regressors;
import org.forecastj.core.series.TimeSeries;

/**
 * Forecasts the mean of the last values, for data that scatter around a level that moves slowly.
 *
 * <p>Missing values are left out: the window holds the last values that were observed, however many rows that spans. If the history is just one
 * window, there is nothing to estimate σ from, and it is 0. Immutable; no regressors.
 *
 * @param window how many observed values, at least 1
 */
public record WindowAverageModel(int window) implements Forecaster<WindowAverageFit> {
    static final String NAME = "window average";

    /**
     * Creates a model.
     *
     * @throws IllegalArgumentException if the window is below 1
     */
    public WindowAverageModel {
        if (window < 1) {
            throw new IllegalArgumentException("window is " + window + "; at least 1 value is needed");
        }
    }

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
     * @throws ForecastingException with {@code NO_DATA} if no value is observed, {@code TOO_SHORT} if there are fewer than one window,
     *     {@code NUMERICAL} if level or spread overflows
     */
    @Override
    public WindowAverageFit fit(TimeSeries series, Regressors regressors) {
        History.requireNoRegressors(NAME, regressors);
        History.requireObserved(NAME, series, window);
        double[] v = observedValues(series.values());
        double[] means = WindowMeans.of(v, window);
        double level = History.requireFinite(NAME, series, "level", means[means.length - 1]);
        double[] errors = new double[v.length - window];
        for (int i = 0; i < errors.length; i++) {
            errors[i] = v[i + window] - means[i];
        }
        double sigma = Spread.rootMeanSquare(errors, errors.length) / Math.sqrt(1 + 1.0 / window);
        return new WindowAverageFit(series, window, level, History.requireFinite(NAME, series, "sigma", sigma));
    }

    static double[] observedValues(double[] y) {
        return Arrays.stream(y).filter(v -> !Double.isNaN(v)).toArray();
    }
}
