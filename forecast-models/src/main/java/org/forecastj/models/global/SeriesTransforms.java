package org.forecastj.models.global;

import java.util.List;
import java.util.NavigableMap;
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
import org.jspecify.annotations.Nullable;

/** The transform of each series. Immutable. */
final class SeriesTransforms {
    private final Optional<Transform> transform;
    private final TargetCheck check;
    private final NavigableMap<SeriesKey, FittedTransform> fitted;

    private SeriesTransforms(
            Optional<Transform> transform, TargetCheck check, NavigableMap<SeriesKey, FittedTransform> fitted) {
        this.transform = transform;
        this.check = check;
        this.fitted = fitted;
    }

    /** Transformed series, and why others have none. */
    record Learned(SeriesTransforms transforms, Panel panel, NavigableMap<SeriesKey, ForecastingException> failures) {
        /** The series of a panel that could be learnt from. */
        Panel usable(Panel all) {
            return all.filter(key -> !failures.containsKey(key));
        }
    }

    /** Transforms that are learnt already; the specification is for series that come later. */
    static SeriesTransforms of(Optional<Transform> specification, NavigableMap<SeriesKey, FittedTransform> fitted) {
        return new SeriesTransforms(specification, TargetCheck.ofSizes(), fitted);
    }

    /** What is learnt for a series that comes later. */
    Optional<Transform> specification() {
        return transform;
    }

    /** Learns the transform of each series that can be learnt from; throws if none can. */
    static Learned learn(Optional<Transform> transform, TargetCheck check, Panel panel, Execution execution) {
        if (panel.size() == 0) {
            throw new ForecastingException(Reason.NO_DATA, "the panel has no series; at least one is needed");
        }
        Learned learned = new SeriesTransforms(transform, check, new TreeMap<>()).extend(panel, execution);
        if (learned.panel().size() == 0) {
            throw learned.failures().firstEntry().getValue();
        }
        return learned;
    }

    /** Learns the transforms of further series. */
    Learned extend(Panel panel, Execution execution) {
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
        return new Learned(
                new SeriesTransforms(transform, check, all), Panel.of(panel.levelNames(), transformed), failures);
    }

    private record Transformed(Optional<FittedTransform> by, TimeSeries series) {}

    private Transformed transformed(TimeSeries series) {
        if (series.observedCount() == 0) {
            throw new ForecastingException(
                    Reason.NO_DATA,
                    "series '" + series.name() + "' has no observed value among its " + series.size()
                            + " rows; at least one is needed to learn from it");
        }
        if (transform.isEmpty() && !fitted.isEmpty()) {
            throw new ForecastingException(
                    Reason.UNSUPPORTED_FORMAT,
                    "series '" + series.name() + "' was not fitted, and a stored model cannot learn its transform; "
                            + "fit again with it");
        }
        check.values(series);
        Optional<FittedTransform> by = transform.map(t -> t.fit(series));
        TimeSeries target = by.map(t -> t.apply(series)).orElse(series);
        check.target(target);
        return new Transformed(by, target);
    }

    Optional<FittedTransform> get(SeriesKey key) {
        return Optional.ofNullable(fitted.get(key));
    }

    /** Throws where the inverse adds steps up: sums of quantiles are no quantiles of sums. */
    void requirePointwise() {
        for (FittedTransform by : fitted.values()) {
            if (!by.isPointwise()) {
                throw new IllegalArgumentException("quantile intervals behind the transform '" + by.name()
                        + "', whose inverse is not of one step at a time; take conformal intervals");
            }
        }
    }

    /** Transforms later rows of a series. */
    TimeSeries later(SeriesKey key, TimeSeries history, TimeSeries later) {
        check.values(later);
        FittedTransform by = fitted.get(key);
        TimeSeries target = by == null ? later : by.applyLater(history, later);
        check.laterTarget(target);
        return target;
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
                throw infinite("forecast of '" + key + "', step " + (h + 1), values[h], by);
            }
        }
        return values;
    }

    private static ForecastingException infinite(String what, double value, @Nullable FittedTransform by) {
        return new ForecastingException(
                Reason.NUMERICAL,
                what + ", is " + value + " after the inverse of " + (by == null ? "no transform" : by.name())
                        + "; rescale the series, or take a transform that is the same for all series, such as a "
                        + "logarithm or a Box-Cox transform with a given lambda");
    }

    /** Takes fitted values of a history back. */
    double[] inverseFitted(SeriesKey key, TimeSeries history, double[] values) {
        FittedTransform by = fitted.get(key);
        if (by == null) {
            return values;
        }
        double[] fittedValues = by.inverseFitted(history, values);
        for (int i = 0; i < fittedValues.length; i++) {
            if (Double.isInfinite(fittedValues[i])) {
                throw infinite("fitted value of '" + key + "', row " + i, fittedValues[i], by);
            }
        }
        return fittedValues;
    }
}
