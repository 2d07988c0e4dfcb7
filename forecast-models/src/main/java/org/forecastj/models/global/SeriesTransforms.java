package org.forecastj.models.global;

import java.util.List;
import java.util.NavigableMap;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.TreeMap;
import org.forecastj.core.Execution;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.ForecastingException.Reason;
import org.forecastj.core.Outcome;
import org.forecastj.core.series.Panel;
import org.forecastj.core.series.SeriesKey;
import org.forecastj.core.series.TimeSeries;
import org.forecastj.core.transform.FittedTransform;
import org.forecastj.core.transform.Transform;

/** The transform of each series. Immutable. */
final class SeriesTransforms {
    private final Optional<Transform> transform;
    private final NavigableMap<SeriesKey, FittedTransform> fitted;

    private SeriesTransforms(Optional<Transform> transform, NavigableMap<SeriesKey, FittedTransform> fitted) {
        this.transform = transform;
        this.fitted = fitted;
    }

    /** Transformed series, and why others have none. */
    record Learned(SeriesTransforms transforms, Panel panel, NavigableMap<SeriesKey, ForecastingException> failures) {}

    /** Transforms that are learnt already; the specification is for series that come later. */
    static SeriesTransforms of(Optional<Transform> specification, NavigableMap<SeriesKey, FittedTransform> fitted) {
        return new SeriesTransforms(specification, fitted);
    }

    /** What is learnt for a series that comes later. */
    Optional<Transform> specification() {
        return transform;
    }

    /** Learns the transform of each series that has a value. */
    static Learned learn(Optional<Transform> transform, Panel panel, Execution execution) {
        return new SeriesTransforms(transform, new TreeMap<>()).extend(panel, execution);
    }

    /** Learns the transforms of further series. */
    private Learned extend(Panel panel, Execution execution) {
        List<SeriesKey> keys = panel.keys();
        NavigableMap<SeriesKey, FittedTransform> all = new TreeMap<>(fitted);
        NavigableMap<SeriesKey, TimeSeries> transformed = new TreeMap<>();
        NavigableMap<SeriesKey, ForecastingException> failures = new TreeMap<>();
        List<Outcome<Transformed>> outcomes = execution.withoutProgress().run(keys, key -> transformed(panel.get(key)));
        for (int i = 0; i < keys.size(); i++) {
            SeriesKey key = keys.get(i);
            outcomes.get(i).failure().ifPresent(failure -> failures.put(key, failure));
            outcomes.get(i).value().ifPresent(value -> {
                value.by().ifPresent(by -> all.put(key, by));
                transformed.put(key, value.series());
            });
        }
        if (transformed.isEmpty()) {
            throw failures.isEmpty()
                    ? new ForecastingException(Reason.TOO_SHORT, "the panel has no series; at least one is needed")
                    : failures.get(failures.firstKey());
        }
        return new Learned(new SeriesTransforms(transform, all), Panel.of(panel.levelNames(), transformed), failures);
    }

    private record Transformed(Optional<FittedTransform> by, TimeSeries series) {}

    private Transformed transformed(TimeSeries series) {
        if (series.observedCount() == 0) {
            throw new ForecastingException(
                    Reason.TOO_SHORT,
                    "series '" + series.name() + "' has no observed value among its " + series.size()
                            + " rows; at least one is needed to learn from it");
        }
        if (transform.isEmpty()) {
            return new Transformed(Optional.empty(), series);
        }
        FittedTransform by = transform.get().fit(series);
        return new Transformed(Optional.of(by), by.apply(series));
    }

    Optional<FittedTransform> get(SeriesKey key) {
        return Optional.ofNullable(fitted.get(key));
    }

    /** Transforms later rows of a series. */
    TimeSeries later(SeriesKey key, TimeSeries history, TimeSeries later) {
        FittedTransform by = fitted.get(key);
        return by == null ? later : by.applyLater(history, later);
    }

    /** Transforms a history from its start. */
    TimeSeries apply(SeriesKey key, TimeSeries history) {
        FittedTransform by = fitted.get(key);
        return by == null ? history : by.apply(history);
    }

    /** Takes transformed steps that follow a history back. */
    double[] inverse(SeriesKey key, TimeSeries history, double[] path) {
        FittedTransform by = fitted.get(key);
        double[] values = by == null ? path.clone() : by.inversePath(history, path);
        for (int h = 0; h < values.length; h++) {
            if (!Double.isFinite(values[h])) {
                throw new ForecastingException(
                        Reason.NUMERICAL,
                        "forecast of '" + key + "', step " + (h + 1) + ", is " + values[h] + " after the inverse of "
                                + (by == null ? "no transform" : by.name()) + "; take another transform or rescale");
            }
        }
        return values;
    }

    /** Takes fitted values of a history back. */
    double[] inverseFitted(SeriesKey key, TimeSeries history, double[] values) {
        FittedTransform by = fitted.get(key);
        return by == null ? values : by.inverseFitted(history, values);
    }

    /** The transforms with one for a series that was not there, learnt on its history. */
    SeriesTransforms with(SeriesKey key, TimeSeries history) {
        if (transform.isEmpty()) {
            if (!fitted.isEmpty()) {
                throw new NoSuchElementException("series '" + key
                        + "' was not fitted, and a stored model cannot learn its transform; fit again with it");
            }
            return this;
        }
        NavigableMap<SeriesKey, FittedTransform> all = new TreeMap<>(fitted);
        all.put(key, transform.get().fit(history));
        return new SeriesTransforms(transform, all);
    }
}
