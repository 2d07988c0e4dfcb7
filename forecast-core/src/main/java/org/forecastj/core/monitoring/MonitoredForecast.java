package org.forecastj.core.monitoring;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.ForecastingException.Reason;
import org.forecastj.core.series.SeriesKey;
import org.forecastj.core.spi.ModelState;

/**
 * A forecast of one value, for a {@link DriftMonitor}. Immutable.
 *
 * @param key the series
 * @param time the time that it is for, cut to milliseconds
 * @param mean the forecast, finite
 * @param lower lower bound of its interval at the level that the monitor watches, NaN without
 * @param upper upper bound, NaN without
 * @param features values of features it was made from, by name, NaN where missing; unmodifiable
 */
public record MonitoredForecast(
        SeriesKey key, Instant time, double mean, double lower, double upper, Map<String, Double> features) {
    /** The end of the year 9999. */
    private static final long MOST_SECONDS = 253_402_300_799L;

    /**
     * Checks the parts.
     *
     * @param key the series
     * @param time the time that it is for
     * @param mean the forecast
     * @param lower lower bound
     * @param upper upper bound
     * @param features values of features
     * @throws ForecastingException with {@link Reason#INVALID_VALUE} if the mean is not finite, a feature infinite, a bound infinite or without
     *     the other, the lower bound above the upper one, or the time beyond the year 9999
     */
    public MonitoredForecast {
        Objects.requireNonNull(key, "key");
        time = time.truncatedTo(ChronoUnit.MILLIS);
        if (Math.abs(time.getEpochSecond()) > MOST_SECONDS) {
            throw invalid(key, time, "the time is out of range; years up to 9999 are needed");
        }
        if (!Double.isFinite(mean)) {
            throw invalid(key, time, "the forecast is " + mean + "; a finite number is needed");
        }
        boolean without = Double.isNaN(lower) && Double.isNaN(upper);
        if (!without && !(Double.isFinite(lower) && Double.isFinite(upper) && lower <= upper)) {
            throw invalid(
                    key,
                    time,
                    "the interval is " + lower + " to " + upper + "; finite bounds in order, or none, are needed");
        }
        NavigableMap<String, Double> sorted = new TreeMap<>(features);
        for (Map.Entry<String, Double> feature : sorted.entrySet()) {
            if (feature.getValue().isInfinite()) {
                throw invalid(
                        key,
                        time,
                        "feature '" + feature.getKey() + "' is " + feature.getValue()
                                + "; a finite number is needed, NaN where missing");
            }
        }
        features = Collections.unmodifiableMap(sorted);
    }

    static ForecastingException invalid(SeriesKey key, Instant time, String what) {
        return new ForecastingException(Reason.INVALID_VALUE, "series '" + key + "', " + time + ": " + what);
    }

    /**
     * A forecast without interval and features.
     *
     * @param key the series
     * @param time the time that it is for
     * @param mean the forecast, finite
     * @return the forecast
     * @throws ForecastingException with {@link Reason#INVALID_VALUE} if the mean is not finite
     */
    public static MonitoredForecast of(SeriesKey key, Instant time, double mean) {
        return new MonitoredForecast(key, time, mean, Double.NaN, Double.NaN, Map.of());
    }

    /**
     * A copy with an interval.
     *
     * @param newLower lower bound, finite
     * @param newUpper upper bound, finite and not below it
     * @return the copy
     * @throws ForecastingException with {@link Reason#INVALID_VALUE} if the bounds are none
     */
    public MonitoredForecast withInterval(double newLower, double newUpper) {
        return new MonitoredForecast(key, time, mean, newLower, newUpper, features);
    }

    /**
     * A copy with one more feature.
     *
     * @param name its name
     * @param value its value, NaN where missing
     * @return the copy
     * @throws ForecastingException with {@link Reason#INVALID_VALUE} if the value is infinite
     */
    public MonitoredForecast withFeature(String name, double value) {
        NavigableMap<String, Double> more = new TreeMap<>(features);
        more.put(Objects.requireNonNull(name, "name"), value);
        return new MonitoredForecast(key, time, mean, lower, upper, more);
    }

    boolean hasInterval() {
        return !Double.isNaN(lower);
    }

    /** Without the features, which have been looked at when it was registered. */
    ModelState write() {
        return ModelState.builder()
                .putTexts("key", key.levels())
                .put("time", time.toEpochMilli())
                .put("mean", mean)
                .put("lower", lower)
                .put("upper", upper)
                .build();
    }

    static MonitoredForecast read(ModelState state) {
        return new MonitoredForecast(
                new SeriesKey(state.texts("key")),
                Instant.ofEpochMilli(state.longInteger("time")),
                state.number("mean"),
                state.number("lower"),
                state.number("upper"),
                Map.of());
    }
}
