package org.forecastj.core.statistics;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import org.forecastj.core.Execution;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.Outcome;
import org.forecastj.core.series.Panel;
import org.forecastj.core.series.SeriesKey;
import org.forecastj.core.series.TimeSeries;
import org.forecastj.core.table.Table;

/**
 * The {@linkplain Feature features} of one series, for choosing models, clustering or finding unusual series.
 *
 * <pre>{@code
 * double strength = SeriesFeatures.of(series, 12).get(Feature.SEASONAL_STRENGTH);
 * Table all = SeriesFeatures.table(SeriesFeatures.of(panel, Execution.allProcessors(), 12));
 * }</pre>
 *
 * <p>{@code length}, {@code missing}, moments, zeros and the demand's intervals are those of the observed values. For all others gaps are filled
 * as {@link org.forecastj.core.decomposition.Mstl} does, which also gives trend, seasons and remainder; its periods are those of which the
 * series has more than two. Every feature is a finite number or, where {@link Feature#needs()} is not met, NaN.
 *
 * <p>O(n log n) time for bounded periods, and O(n) memory. Immutable and safe to share; arrays are copied on the way out.
 */
public final class SeriesFeatures {
    private final Map<Feature, Double> values;

    private SeriesFeatures(Map<Feature, Double> values) {
        this.values = values;
    }

    /**
     * The features of values.
     *
     * @param y at least one observed value, NaN where missing
     * @param periods rows in a season, each at least 1, that of the seasonal features first; none for a series without season
     * @return the features
     * @throws IllegalArgumentException if a period is less than 1
     * @throws ForecastingException with {@code NO_DATA} if no value is observed, {@code INVALID_VALUE} if one is infinite
     */
    public static SeriesFeatures of(double[] y, int... periods) {
        return new SeriesFeatures(FeatureExtraction.of(Sample.UNNAMED, y, periods));
    }

    /**
     * The features of a series.
     *
     * @param series at least one observed value
     * @param periods rows in a season, each at least 1, that of the seasonal features first; none for a series without season
     * @return the features
     * @throws IllegalArgumentException if a period is less than 1
     * @throws ForecastingException with {@code NO_DATA} if no value is observed
     */
    public static SeriesFeatures of(TimeSeries series, int... periods) {
        return new SeriesFeatures(FeatureExtraction.of(series.name(), series.values(), periods));
    }

    /**
     * The features of all series of a panel.
     *
     * @param panel the series
     * @param execution on how many threads; the result does not depend on it
     * @param periods as for one series
     * @return the outcome for each series in the order of the panel; a failure for one without observed value
     * @throws IllegalArgumentException if a period is less than 1
     */
    public static Map<SeriesKey, Outcome<SeriesFeatures>> of(Panel panel, Execution execution, int... periods) {
        int[] kept = FeatureExtraction.requirePeriods(periods).clone();
        List<SeriesKey> keys = panel.keys();
        List<Outcome<SeriesFeatures>> outcomes = execution.run(keys, key -> of(panel.get(key), kept));
        Map<SeriesKey, Outcome<SeriesFeatures>> features = new LinkedHashMap<>();
        for (int i = 0; i < keys.size(); i++) {
            features.put(keys.get(i), outcomes.get(i));
        }
        return Collections.unmodifiableMap(features);
    }

    /**
     * The features of several series as a table.
     *
     * @param features an outcome for each series
     * @return a row for each series in the order of the map; columns {@code series}, one for each feature by its {@link Feature#key()}, and
     *     {@code failure}: why there are none, empty where there are
     */
    public static Table table(Map<SeriesKey, Outcome<SeriesFeatures>> features) {
        List<SeriesKey> keys = List.copyOf(features.keySet());
        List<Outcome<SeriesFeatures>> outcomes = List.copyOf(features.values());
        Table.Builder table =
                Table.builder(keys.size()).text("series", row -> keys.get(row).toString());
        for (Feature feature : Feature.values()) {
            table.numbers(
                    feature.key(),
                    row -> outcomes.get(row).value().map(f -> f.get(feature)).orElse(Double.NaN));
        }
        return table.text("failure", row -> reason(outcomes.get(row))).build();
    }

    private static String reason(Outcome<SeriesFeatures> outcome) {
        return outcome.failure()
                .map(f -> Objects.requireNonNullElse(f.getMessage(), ""))
                .orElse("");
    }

    /**
     * A feature.
     *
     * @param feature which
     * @return its value, NaN where it is not defined
     */
    public double get(Feature feature) {
        return Objects.requireNonNull(values.get(feature));
    }

    /**
     * A feature by its name.
     *
     * @param key a {@link Feature#key()}, such as {@code x_acf1}
     * @return its value, NaN where it is not defined
     * @throws NoSuchElementException if there is no such feature
     */
    public double get(String key) {
        for (Feature feature : Feature.values()) {
            if (feature.key().equals(key)) {
                return get(feature);
            }
        }
        throw new NoSuchElementException("there is no feature '" + key + "'; there are " + names());
    }

    /**
     * Names of all features.
     *
     * @return the {@link Feature#key()} of each, in the order of {@link #toArray()}
     */
    public static List<String> names() {
        return Arrays.stream(Feature.values()).map(Feature::key).toList();
    }

    /**
     * All features.
     *
     * @return a new array in the order of {@link Feature#values()}, NaN where one is not defined
     */
    public double[] toArray() {
        return values.values().stream().mapToDouble(Double::doubleValue).toArray();
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof SeriesFeatures other && values.equals(other.values);
    }

    @Override
    public int hashCode() {
        return values.hashCode();
    }

    @Override
    public String toString() {
        return "SeriesFeatures" + values;
    }
}
