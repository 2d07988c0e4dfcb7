package org.forecastj.core.hierarchy;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.ForecastingException.Reason;
import org.forecastj.core.model.Forecast;
import org.forecastj.core.series.SeriesKey;
import org.forecastj.core.series.TimeIndex;

/** Forecasts of all series of a hierarchy in the order of its keys, on the same steps. Immutable. */
final class Bases {
    private final List<Forecast> forecasts;

    private Bases(List<Forecast> forecasts) {
        this.forecasts = forecasts;
    }

    static Bases of(Hierarchy hierarchy, Map<SeriesKey, Forecast> given) {
        return new Bases(ordered(hierarchy, given, Forecast::index));
    }

    /** What is given for each key, checked to be complete and on the same steps. */
    static <T> List<T> ordered(Hierarchy hierarchy, Map<SeriesKey, T> given, Function<T, TimeIndex> index) {
        for (SeriesKey key : given.keySet()) {
            if (!hierarchy.contains(key)) {
                throw new ForecastingException(
                        Reason.MALFORMED_INPUT,
                        "there is a forecast of '" + key
                                + "', which is not in the hierarchy; remove it, or make the hierarchy from all series");
            }
        }
        List<SeriesKey> keys = hierarchy.keys();
        for (SeriesKey key : keys) {
            if (!given.containsKey(key)) {
                throw new ForecastingException(
                        Reason.NO_DATA,
                        "there is no forecast of '" + key + "'; give one for each of the " + keys.size()
                                + " series of the hierarchy");
            }
        }
        List<T> all =
                keys.stream().map(key -> Objects.requireNonNull(given.get(key))).toList();
        TimeIndex first = index.apply(all.get(0));
        for (int i = 1; i < all.size(); i++) {
            TimeIndex own = index.apply(all.get(i));
            if (own.size() != first.size() || !own.sameTimes(first)) {
                throw new ForecastingException(
                        Reason.IRREGULAR_INDEX,
                        "the forecast of '" + keys.get(i) + "' has the steps " + own + ", that of '" + keys.get(0)
                                + "' has " + first + "; forecast all series for the same steps");
            }
        }
        return all;
    }

    TimeIndex index() {
        return forecasts.get(0).index();
    }

    Forecast get(int i) {
        return forecasts.get(i);
    }

    /** Shape [series][step]. */
    double[][] means() {
        return forecasts.stream().map(f -> f.mean().values()).toArray(double[][]::new);
    }
}
