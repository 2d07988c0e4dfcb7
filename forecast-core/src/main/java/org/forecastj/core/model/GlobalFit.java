package org.forecastj.core.model;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.forecastj.core.Execution;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.Outcome;
import org.forecastj.core.series.Regressors;
import org.forecastj.core.series.SeriesKey;

/** A model fitted to a panel. Immutable and safe for use by any number of threads. */
public interface GlobalFit extends FittedModel {
    /**
     * The keys of the series that can be forecast, in order.
     *
     * @return the keys without those in {@link #failures()}
     */
    List<SeriesKey> keys();

    /**
     * The series that could not be fitted, and why.
     *
     * @return an unmodifiable map in the order of the keys; empty if all succeeded
     */
    Map<SeriesKey, ForecastingException> failures();

    /**
     * Forecasts one series of the panel.
     *
     * @param key its key
     * @param horizon number of steps, at least 1
     * @param future regressors that cover every step of the horizon; {@link Regressors#none()} for a model without
     * @param levels interval levels, each in (0, 1); may be empty
     * @return the forecast
     * @throws NoSuchElementException if the series is unknown or could not be fitted; the message says which
     * @throws IllegalArgumentException if the horizon is below 1, or a level is outside (0, 1) or given twice
     * @throws ForecastingException as for {@link Fit#forecast(int, Regressors, double...)}
     */
    Forecast forecast(SeriesKey key, int horizon, Regressors future, double... levels);

    /**
     * Forecasts every series of {@link #keys()} on the calling thread, for a model without regressors; the first failure ends it.
     * {@link #forecastEach(int, Execution, double...)} does so on several threads, and a failure is an outcome of its series alone.
     *
     * @param horizon number of steps, at least 1
     * @param levels interval levels, each in (0, 1); may be empty
     * @return an unmodifiable map in the order of the keys
     * @throws IllegalArgumentException if the horizon is below 1, or a level is outside (0, 1) or given twice
     * @throws ForecastingException as for {@link Fit#forecast(int, Regressors, double...)}
     */
    default SortedMap<SeriesKey, Forecast> forecast(int horizon, double... levels) {
        SortedMap<SeriesKey, Forecast> all = new TreeMap<>();
        for (SeriesKey key : keys()) {
            all.put(key, forecast(key, horizon, Regressors.none(), levels));
        }
        return Collections.unmodifiableSortedMap(all);
    }

    /**
     * Forecasts every series of the panel, for a model without regressors.
     *
     * @param horizon number of steps, at least 1
     * @param execution threads, progress (one item for each series of {@link #keys()}), cancellation and time budget
     * @param levels interval levels, each in (0, 1); may be empty
     * @return as {@link #forecastEach(int, Function, Execution, double...)}
     * @throws IllegalArgumentException if the horizon is below 1, or a level is outside (0, 1) or given twice
     */
    default SortedMap<SeriesKey, Outcome<Forecast>> forecastEach(int horizon, Execution execution, double... levels) {
        return forecastEach(horizon, key -> Regressors.none(), execution, levels);
    }

    /**
     * Forecasts every series of the panel, given regressors for each. The forecasts are those of {@link #forecast(SeriesKey, int,
     * Regressors, double...)}, bit for bit, on any number of threads.
     *
     * @param horizon number of steps, at least 1
     * @param future the regressors that cover every step of the horizon, for the series of a key; called from several threads
     * @param execution threads, progress (one item for each series of {@link #keys()}), cancellation and time budget
     * @param levels interval levels, each in (0, 1); may be empty
     * @return an unmodifiable map in the order of the keys with a forecast or a failure for every series: for one of {@link #failures()} why it
     *     could not be fitted, for another why it could not be forecast, such as
     *     {@link ForecastingException.Reason#MISSING_REGRESSOR}, or why it was stopped
     * @throws IllegalArgumentException if the horizon is below 1, or a level is outside (0, 1) or given twice
     */
    default SortedMap<SeriesKey, Outcome<Forecast>> forecastEach(
            int horizon, Function<SeriesKey, Regressors> future, Execution execution, double... levels) {
        Levels.requireHorizon(horizon);
        double[] sorted = Levels.sorted(levels);
        List<SeriesKey> fitted = keys();
        List<Outcome<Forecast>> forecasts =
                execution.run(fitted, key -> forecast(key, horizon, future.apply(key), sorted));
        SortedMap<SeriesKey, Outcome<Forecast>> all = new TreeMap<>();
        failures().forEach((key, failure) -> all.put(key, Outcome.failed(failure)));
        for (int i = 0; i < fitted.size(); i++) {
            all.put(fitted.get(i), forecasts.get(i));
        }
        return Collections.unmodifiableSortedMap(all);
    }
}
