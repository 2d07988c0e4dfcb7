package org.forecastj.core.model;

import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.SortedMap;
import java.util.TreeMap;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.series.Regressors;
import org.forecastj.core.series.SeriesKey;

/** A model fitted to a panel. Immutable and safe for use by any number of threads. */
public interface GlobalFit {
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
     * Forecasts every series of {@link #keys()}, for a model without regressors.
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
        return java.util.Collections.unmodifiableSortedMap(all);
    }
}
