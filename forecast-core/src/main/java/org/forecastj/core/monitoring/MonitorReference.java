package org.forecastj.core.monitoring;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.DoubleStream;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.ForecastingException.Reason;
import org.forecastj.core.evaluation.Evaluation;
import org.forecastj.core.evaluation.FoldForecast;
import org.forecastj.core.series.SeriesKey;
import org.forecastj.core.spi.ModelState;

/**
 * How errors and features are while all is well, which a {@link DriftMonitor} compares with: the errors (actual less forecast) of each series
 * and the values of features of all series together. Of each sample at most 1000 values are kept, evenly spaced by rank.
 *
 * <p>Mean and standard deviation of a series are estimated from its errors, which makes false alarms more frequent than the detectors tell: with
 * 100 of them the CUSUM of the usual settings gave four times as many in a simulation, with 1000 about as many as it should. Errors of several
 * steps of a horizon have several variances: a monitor for each step is sharper. Immutable
 * and safe to share.
 */
public final class MonitorReference {
    private static final int MOST_VALUES = 1000;

    /** Errors of a series: divided by the scale after the mean was taken off, rising. */
    static final class Errors {
        private final double mean;
        private final double scale;
        private final double[] standardised;

        Errors(double mean, double scale, double[] standardised) {
            if (!Double.isFinite(mean) || !(scale > 0 && scale < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException("mean " + mean + " and scale " + scale + " of errors are damaged");
            }
            this.mean = mean;
            this.scale = scale;
            this.standardised = standardised;
        }

        /** Not to be modified. */
        double[] standardised() {
            return standardised;
        }

        /** Standardised and cut to ±1e6, so that no later sum overflows. */
        double standardise(double error) {
            return Math.max(-1e6, Math.min(1e6, (error - mean) / scale));
        }
    }

    private final NavigableMap<SeriesKey, Errors> errors;
    private final NavigableMap<String, double[]> features;
    private final double[] pooled;

    private MonitorReference(NavigableMap<SeriesKey, Errors> errors, NavigableMap<String, double[]> features) {
        this.errors = errors;
        this.features = features;
        this.pooled = thinned(errors.values().stream()
                .flatMapToDouble(e -> Arrays.stream(e.standardised))
                .sorted()
                .toArray());
    }

    /**
     * Starts a reference from arrays.
     *
     * @return a builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * The errors of all steps of all folds of an evaluation. Add features with {@link #builder} instead where they are watched too.
     *
     * @param evaluation an evaluation
     * @param model name of the model in it
     * @return the reference, of all series the model did not fail for
     * @throws NoSuchElementException if there is no such model
     * @throws ForecastingException as {@link Builder#build}
     */
    public static MonitorReference of(Evaluation evaluation, String model) {
        return builder().errors(evaluation, model).build();
    }

    /**
     * Keys of the series.
     *
     * @return the keys in order
     */
    public List<SeriesKey> keys() {
        return List.copyOf(errors.keySet());
    }

    /**
     * Names of the features.
     *
     * @return the names in order
     */
    public List<String> features() {
        return List.copyOf(features.keySet());
    }

    /**
     * Mean error of a series.
     *
     * @param key its key
     * @return actual less forecast, in units of the series
     * @throws NoSuchElementException if there is no such series
     */
    public double mean(SeriesKey key) {
        return errors(key).mean;
    }

    /**
     * What the errors of a series are divided by.
     *
     * @param key its key
     * @return standard deviation or the smallest scale, above 0
     * @throws NoSuchElementException if there is no such series
     */
    public double scale(SeriesKey key) {
        return errors(key).scale;
    }

    Errors errors(SeriesKey key) {
        Errors found = errors.get(key);
        if (found == null) {
            throw new NoSuchElementException("there is no series '" + key + "' in the reference of " + errors.size()
                    + " series; start a monitor with a reference that has it");
        }
        return found;
    }

    boolean has(SeriesKey key) {
        return errors.containsKey(key);
    }

    double[] pooled() {
        return pooled;
    }

    double[] feature(String name) {
        double[] found = features.get(name);
        if (found == null) {
            throw new NoSuchElementException(
                    "there is no feature '" + name + "' in the reference; there are " + features.keySet());
        }
        return found;
    }

    /** Evenly spaced by position. */
    private static double[] thinned(double[] values) {
        if (values.length <= MOST_VALUES) {
            return values;
        }
        double[] kept = new double[MOST_VALUES];
        for (int i = 0; i < MOST_VALUES; i++) {
            kept[i] = values[(int) ((long) i * (values.length - 1) / (MOST_VALUES - 1))];
        }
        return kept;
    }

    ModelState write() {
        return ModelState.builder()
                .putChildren(
                        "series",
                        errors.entrySet().stream()
                                .map(e -> ModelState.builder()
                                        .putTexts("key", e.getKey().levels())
                                        .put("mean", e.getValue().mean)
                                        .put("scale", e.getValue().scale)
                                        .putPacked("errors", e.getValue().standardised)
                                        .build())
                                .toList())
                .putChildren(
                        "features",
                        features.entrySet().stream()
                                .map(e -> ModelState.builder()
                                        .put("name", e.getKey())
                                        .putPacked("values", e.getValue())
                                        .build())
                                .toList())
                .build();
    }

    static MonitorReference read(ModelState state) {
        NavigableMap<SeriesKey, Errors> errors = new TreeMap<>();
        for (ModelState s : state.children("series")) {
            errors.put(
                    new SeriesKey(s.texts("key")),
                    new Errors(s.number("mean"), s.number("scale"), someValues(s, "errors")));
        }
        NavigableMap<String, double[]> features = new TreeMap<>();
        for (ModelState f : state.children("features")) {
            features.put(f.text("name"), someValues(f, "values"));
        }
        if (errors.isEmpty()) {
            throw state.wrong("series", "at least 1 series", 0);
        }
        return new MonitorReference(errors, features);
    }

    private static double[] someValues(ModelState state, String name) {
        double[] values = state.packed(name);
        if (Arrays.stream(values).allMatch(Double::isNaN)
                || Arrays.stream(values).anyMatch(Double::isInfinite)) {
            throw state.wrong(name, "finite numbers", values);
        }
        return values;
    }

    @Override
    public String toString() {
        return "MonitorReference[" + errors.size() + " series, features " + features.keySet() + "]";
    }

    /** Collects samples; not safe for use by several threads. */
    public static final class Builder {
        private final Map<SeriesKey, double[]> errors = new LinkedHashMap<>();
        private final NavigableMap<String, double[]> features = new TreeMap<>();
        private double minimumScale;

        private Builder() {}

        /**
         * Sets the errors of a series.
         *
         * @param key its key
         * @param values actual less forecast, NaN where missing; in place of those that were set before
         * @return this builder
         */
        public Builder errors(SeriesKey key, double... values) {
            errors.put(Objects.requireNonNull(key, "key"), values.clone());
            return this;
        }

        /**
         * Sets the errors of all series of an evaluation: all steps of all folds, from the point forecasts.
         *
         * @param evaluation an evaluation
         * @param model name of the model in it
         * @return this builder
         * @throws NoSuchElementException if there is no such model
         */
        public Builder errors(Evaluation evaluation, String model) {
            for (SeriesKey key : evaluation.keys()) {
                double[] all = evaluation.forecasts(model, key).stream()
                        .flatMapToDouble(Builder::foldErrors)
                        .toArray();
                if (all.length > 0) {
                    errors(key, all);
                }
            }
            return this;
        }

        private static DoubleStream foldErrors(FoldForecast fold) {
            double[] actuals = fold.actuals();
            double[] points = fold.points();
            Arrays.setAll(actuals, h -> actuals[h] - points[h]);
            return Arrays.stream(actuals);
        }

        /**
         * Sets the values of a feature of all series.
         *
         * @param name its name
         * @param values its values, NaN where missing; in place of those that were set before
         * @return this builder
         */
        public Builder feature(String name, double... values) {
            features.put(Objects.requireNonNull(name, "name"), values.clone());
            return this;
        }

        /**
         * Sets the smallest scale of errors, for series whose errors hardly differ, such as those that are always 0.
         *
         * @param scale in units of the series, at least 0; 0 at first
         * @return this builder
         * @throws IllegalArgumentException if it is negative or not finite
         */
        public Builder minimumScale(double scale) {
            if (!(scale >= 0 && scale < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException(
                        "minimumScale is " + scale + "; a finite number of at least 0 is needed");
            }
            minimumScale = scale;
            return this;
        }

        /**
         * Makes the reference.
         *
         * @return the reference
         * @throws ForecastingException with {@link Reason#NO_DATA} if there is no series or no observed value of a feature,
         *     {@link Reason#TOO_SHORT} if a series has fewer than 2 errors, {@link Reason#INVALID_VALUE} if a value is infinite or the errors of
         *     a series do not differ and there is no smallest scale
         */
        public MonitorReference build() {
            if (errors.isEmpty()) {
                throw new ForecastingException(
                        Reason.NO_DATA, "the reference has no series; give the errors of at least 1");
            }
            NavigableMap<SeriesKey, Errors> standardised = new TreeMap<>();
            errors.forEach((key, values) -> standardised.put(key, standardised(key, values)));
            NavigableMap<String, double[]> kept = new TreeMap<>();
            features.forEach((name, values) -> {
                CleanSample.of("reference '" + name + "'", values);
                // NaN is sorted to the end, so that its share stays
                kept.put(name, thinned(sorted(values)));
            });
            return new MonitorReference(standardised, Collections.unmodifiableNavigableMap(kept));
        }

        private static double[] sorted(double[] values) {
            double[] copy = values.clone();
            Arrays.sort(copy);
            return copy;
        }

        private Errors standardised(SeriesKey key, double[] values) {
            CleanSample sample = CleanSample.of("reference '" + key + "'", values);
            if (sample.size() < 2) {
                throw new ForecastingException(
                        Reason.TOO_SHORT,
                        "series '" + key + "' has 1 error in the reference; at least 2 are needed, better 100");
            }
            double unit = sample.largestSize() > 0 ? sample.largestSize() : 1;
            double correction = Math.sqrt(sample.size() / (sample.size() - 1.0));
            double scale = Math.max(minimumScale, sample.deviation(unit) * correction * unit);
            if (!(scale > 0 && scale < Double.POSITIVE_INFINITY)) {
                throw new ForecastingException(
                        Reason.INVALID_VALUE,
                        "the " + sample.size() + " errors of series '" + key
                                + "' in the reference have standard deviation " + scale
                                + "; a number above 0 is needed: set minimumScale, or leave the series out");
            }
            double mean = 0;
            for (int i = 0; i < sample.size(); i++) {
                mean += sample.value(i) / sample.size();
            }
            double[] z = new double[sample.size()];
            for (int i = 0; i < z.length; i++) {
                z[i] = (sample.value(i) - mean) / scale;
            }
            return new Errors(mean, scale, thinned(z));
        }
    }
}
