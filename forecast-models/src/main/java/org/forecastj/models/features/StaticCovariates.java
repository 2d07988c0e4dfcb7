package org.forecastj.models.features;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.ForecastingException.Reason;
import org.forecastj.core.series.SeriesKey;

/** What does not change over time and is known of each series: a number, such as the size of a store, or a text, such as its type. Immutable. */
public final class StaticCovariates {
    private static final StaticCovariates NONE = new StaticCovariates(Map.of(), Map.of());

    private final Map<String, Map<SeriesKey, Double>> numbers;
    private final Map<String, Map<SeriesKey, String>> categories;

    private StaticCovariates(
            Map<String, Map<SeriesKey, Double>> numbers, Map<String, Map<SeriesKey, String>> categories) {
        this.numbers = numbers;
        this.categories = categories;
    }

    /**
     * No covariates.
     *
     * @return the empty set
     */
    public static StaticCovariates none() {
        return NONE;
    }

    /**
     * With a number for each series.
     *
     * @param name of the covariate
     * @param values a finite number for each key; copied
     * @return a larger set
     * @throws IllegalArgumentException if the name is used
     * @throws ForecastingException with {@link Reason#INVALID_VALUE} if a value is not finite
     */
    public StaticCovariates withNumber(String name, Map<SeriesKey, Double> values) {
        values.forEach((key, value) -> {
            if (!Double.isFinite(value)) {
                throw new ForecastingException(
                        Reason.INVALID_VALUE,
                        "static covariate '" + name + "' of series '" + key + "' is " + value
                                + "; a finite number is needed: give a default, or a category");
            }
        });
        return new StaticCovariates(with(numbers, name, values), categories);
    }

    /**
     * With a text for each series.
     *
     * @param name of the covariate
     * @param values a text for each key; copied
     * @return a larger set
     * @throws IllegalArgumentException if the name is used
     */
    public StaticCovariates withCategory(String name, Map<SeriesKey, String> values) {
        return new StaticCovariates(numbers, with(categories, name, values));
    }

    private <T> Map<String, Map<SeriesKey, T>> with(
            Map<String, Map<SeriesKey, T>> all, String name, Map<SeriesKey, T> values) {
        if (numbers.containsKey(name) || categories.containsKey(name)) {
            throw new IllegalArgumentException("static covariate '" + name + "' is given twice; names must differ");
        }
        Map<String, Map<SeriesKey, T>> larger = new LinkedHashMap<>(all);
        larger.put(name, Map.copyOf(values));
        return larger;
    }

    Map<String, Map<SeriesKey, Double>> numbers() {
        return Collections.unmodifiableMap(numbers);
    }

    Map<String, Map<SeriesKey, String>> categories() {
        return Collections.unmodifiableMap(categories);
    }

    boolean isNumber(String name) {
        return numbers.containsKey(name);
    }

    boolean isCategory(String name) {
        return categories.containsKey(name);
    }

    OptionalDouble number(String name, SeriesKey key) {
        Double value = numbers.getOrDefault(name, Map.of()).get(key);
        return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
    }

    Optional<String> category(String name, SeriesKey key) {
        return Optional.ofNullable(categories.getOrDefault(name, Map.of()).get(key));
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof StaticCovariates s && numbers.equals(s.numbers) && categories.equals(s.categories);
    }

    @Override
    public int hashCode() {
        return 31 * numbers.hashCode() + categories.hashCode();
    }

    @Override
    public String toString() {
        return "StaticCovariates[numbers=" + numbers.keySet() + ", categories=" + categories.keySet() + "]";
    }
}
