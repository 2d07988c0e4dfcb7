package org.forecastj.models.baseline;

import org.forecastj.core.ForecastingException;
import org.forecastj.core.model.Forecaster;
import org.forecastj.core.series.Regressors;
import org.forecastj.core.series.TimeSeries;

/**
 * Forecasts the last observed value, for data that behave like a random walk.
 *
 * <p>Missing values are exact: an error over a gap of q rows counts with q times the variance of one step, in σ as in the forecast after a
 * history that ends in missing values. (R's {@code naive} treats every error as one of a single step.) One observed value is enough; σ is
 * then 0, because there is nothing to estimate it from. Rows of an irregular index count as steps. Immutable; no regressors.
 *
 * @see "Hyndman and Athanasopoulos (2021), Forecasting: Principles and Practice, 3rd edition, sections 5.2 and 5.5"
 */
public record NaiveModel() implements Forecaster<NaiveFit> {
    static final String NAME = "naive";

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
    public NaiveFit fit(TimeSeries series, Regressors regressors) {
        History.requireNoRegressors(NAME, regressors);
        History.requireObserved(NAME, series, 1);
        double sigma = Walk.sigma(series, 1, 0, 0);
        return new NaiveFit(series, History.requireFinite(NAME, series, "sigma", sigma));
    }
}
