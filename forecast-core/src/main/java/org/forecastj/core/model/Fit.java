package org.forecastj.core.model;

import java.util.Map;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.series.Regressors;
import org.forecastj.core.series.TimeIndex;
import org.forecastj.core.series.TimeSeries;

/**
 * A model fitted to one series: what {@link Forecaster#fit} returns.
 *
 * <p>Immutable and safe for use by any number of threads. {@code forecast} with the same arguments gives the same numbers, bit for bit,
 * on every call, in every thread and after saving and loading.
 */
public interface Fit extends FittedModel {
    /**
     * Name of the model itself; a name given by {@link Forecaster#named} stays with the forecaster.
     *
     * @return such as {@code additive}
     */
    String model();

    /**
     * The series that the model was fitted to, in the units it was given in.
     *
     * @return the training series, NaN where missing
     */
    TimeSeries observed();

    /**
     * The model's value for each row of the history: for models that carry a state, the forecast from one step before.
     *
     * @return on the index of {@link #observed()}, NaN where the model says nothing, such as in the first rows of a seasonal naive forecast
     */
    TimeSeries fitted();

    /**
     * Observed minus fitted.
     *
     * @return on the index of {@link #observed()}, NaN where either is missing
     */
    default TimeSeries residuals() {
        double[] r = observed().values();
        double[] f = fitted().values();
        for (int i = 0; i < r.length; i++) {
            r[i] -= f[i];
        }
        return observed().withValues(r);
    }

    /**
     * Forecasts the steps that follow the history.
     *
     * @param horizon number of steps, at least 1
     * @param levels interval levels, each in (0, 1); may be empty
     * @return the forecast in the units of the history
     * @throws IllegalArgumentException if the horizon is below 1, or a level is outside (0, 1) or given twice
     * @throws ForecastingException with {@link ForecastingException.Reason#MISSING_REGRESSOR} if the model needs regressors, with
     *     {@link ForecastingException.Reason#IRREGULAR_INDEX} if the history has no frequency
     */
    default Forecast forecast(int horizon, double... levels) {
        return forecast(horizon, Regressors.none(), levels);
    }

    /**
     * Forecasts the steps that follow the history, given regressors for them.
     *
     * @param horizon number of steps, at least 1
     * @param future regressors that cover every step of the horizon; rows beyond it are ignored
     * @param levels interval levels, each in (0, 1); may be empty
     * @return the forecast in the units of the history
     * @throws IllegalArgumentException if the horizon is below 1, or a level is outside (0, 1) or given twice
     * @throws ForecastingException with {@link ForecastingException.Reason#MISSING_REGRESSOR} if a regressor of the model is not there
     *     for a step, with {@link ForecastingException.Reason#IRREGULAR_INDEX} if the history has no frequency
     */
    Forecast forecast(int horizon, Regressors future, double... levels);

    /**
     * Forecasts given timestamps. A fit can do so for timestamps that follow a regular history, by forecasting all steps up to the last
     * of them; models that are functions of time, such as the additive one, forecast any timestamp, after an irregular history too.
     *
     * @param index the timestamps, regular or not, at least 1
     * @param future regressors that cover every step from the history to the last timestamp, or, for models that forecast any timestamp,
     *     these timestamps alone
     * @param levels interval levels, each in (0, 1); may be empty
     * @return the forecast on {@code index}, in the units of the history
     * @throws IllegalArgumentException if there are no timestamps, or a level is outside (0, 1) or given twice
     * @throws ForecastingException with {@link ForecastingException.Reason#MISSING_REGRESSOR} if a regressor of the model is not there
     *     for a step, with {@link ForecastingException.Reason#IRREGULAR_INDEX} if the history has no frequency, or a timestamp is not
     *     one of the steps that follow it
     */
    default Forecast forecastAt(TimeIndex index, Regressors future, double... levels) {
        return Continuation.forecastAt(this, index, future, levels);
    }

    /**
     * Simulates the steps that follow the history.
     *
     * @param horizon number of steps, at least 1
     * @param future regressors that cover every step of the horizon; {@link Regressors#none()} for a model without
     * @param paths number of paths, at least 1
     * @param seed the same seed gives the same paths, bit for bit
     * @return the paths, in the units of the history
     * @throws IllegalArgumentException if horizon or paths is below 1
     * @throws ForecastingException as for {@link #forecast(int, Regressors, double...)}
     */
    SamplePaths simulate(int horizon, Regressors future, int paths, long seed);

    /**
     * The components of the fitted values by name, such as trend and weekly, in the model's order. For a model behind transforms they are
     * on the model's own, transformed scale.
     *
     * @return an unmodifiable map, each series on the index of {@link #observed()}; empty if the model has no components
     */
    Map<String, TimeSeries> components();

    /**
     * The fit after more observations have come in. What is estimated anew the model's documentation says; its specification, and what
     * depends on the dates of the first history, such as the grid of changepoints, stays.
     *
     * @param newObservations rows that continue the history
     * @param regressors regressors for the new rows; {@link Regressors#none()} for a model without
     * @return a new fit; this one stays as it is
     * @throws ForecastingException if the rows do not continue the history, or regressors are missing
     */
    Fit update(TimeSeries newObservations, Regressors regressors);

    /**
     * As {@link #update(TimeSeries, Regressors)}, for a model without regressors.
     *
     * @param newObservations rows that continue the history
     * @return a new fit; this one stays as it is
     * @throws ForecastingException if the rows do not continue the history, or the model needs regressors
     */
    default Fit update(TimeSeries newObservations) {
        return update(newObservations, Regressors.none());
    }

    /**
     * A readable account of the fit on several lines: the specification, the parameters, how well it fits.
     *
     * @return text with line feeds, for people; its form may change between versions
     */
    String summary();
}
