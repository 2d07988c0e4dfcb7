package org.forecastj.models.features;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.forecastj.core.series.SeriesKey;
import org.forecastj.core.spi.ModelState;

/** Writes static covariates, each key and each text once, and reads them back. Stateless. */
final class CovariatesState {
    private static final String KEYS = "keys";
    private static final String NUMBERS = "numbers";
    private static final String CATEGORIES = "categories";
    private static final String NAME = "name";
    private static final String SERIES = "series";
    private static final String VALUES = "values";
    private static final String TEXTS = "texts";

    private CovariatesState() {}

    static ModelState write(StaticCovariates covariates) {
        TreeSet<SeriesKey> keys = new TreeSet<>();
        covariates.numbers().values().forEach(values -> keys.addAll(values.keySet()));
        covariates.categories().values().forEach(values -> keys.addAll(values.keySet()));
        Map<SeriesKey, Long> numbered = new HashMap<>();
        keys.forEach(key -> numbered.put(key, (long) numbered.size()));
        List<ModelState> numbers = new ArrayList<>();
        covariates.numbers().forEach((name, values) -> numbers.add(numbers(name, new TreeMap<>(values), numbered)));
        List<ModelState> categories = new ArrayList<>();
        covariates
                .categories()
                .forEach((name, values) -> categories.add(categories(name, new TreeMap<>(values), numbered)));
        return ModelState.builder()
                .putChildren(
                        KEYS,
                        keys.stream()
                                .map(key -> ModelState.builder()
                                        .putTexts("key", key.levels())
                                        .build())
                                .toList())
                .putChildren(NUMBERS, numbers)
                .putChildren(CATEGORIES, categories)
                .build();
    }

    private static ModelState.Builder start(String name, Map<SeriesKey, ?> values, Map<SeriesKey, Long> numbered) {
        return ModelState.builder()
                .put(NAME, name)
                .put(
                        SERIES,
                        values.keySet().stream()
                                .mapToLong(key -> numbered.getOrDefault(key, -1L))
                                .toArray());
    }

    private static ModelState numbers(String name, Map<SeriesKey, Double> values, Map<SeriesKey, Long> numbered) {
        double[] array =
                values.values().stream().mapToDouble(Double::doubleValue).toArray();
        return start(name, values, numbered).putCompact(VALUES, array).build();
    }

    private static ModelState categories(String name, Map<SeriesKey, String> values, Map<SeriesKey, Long> numbered) {
        Map<String, Long> codes = new LinkedHashMap<>();
        values.values().forEach(text -> codes.putIfAbsent(text, (long) codes.size()));
        return start(name, values, numbered)
                .put(
                        VALUES,
                        values.values().stream()
                                .mapToLong(text -> codes.getOrDefault(text, -1L))
                                .toArray())
                .putTexts(TEXTS, List.copyOf(codes.keySet()))
                .build();
    }

    static StaticCovariates read(ModelState state) {
        List<SeriesKey> keys = state.children(KEYS).stream()
                .map(child -> new SeriesKey(child.texts("key")))
                .toList();
        StaticCovariates covariates = StaticCovariates.none();
        for (ModelState child : state.children(NUMBERS)) {
            long[] series = child.integers(SERIES);
            double[] values = child.compact(VALUES);
            requireEqual(child, values.length, series.length);
            Map<SeriesKey, Double> numbers = new HashMap<>();
            for (int i = 0; i < series.length; i++) {
                numbers.put(keys.get(Math.toIntExact(series[i])), values[i]);
            }
            covariates = covariates.withNumber(child.text(NAME), numbers);
        }
        for (ModelState child : state.children(CATEGORIES)) {
            long[] series = child.integers(SERIES);
            long[] codes = child.integers(VALUES);
            List<String> texts = child.texts(TEXTS);
            requireEqual(child, codes.length, series.length);
            Map<SeriesKey, String> categories = new HashMap<>();
            for (int i = 0; i < series.length; i++) {
                categories.put(keys.get(Math.toIntExact(series[i])), texts.get(Math.toIntExact(codes[i])));
            }
            covariates = covariates.withCategory(child.text(NAME), categories);
        }
        return covariates;
    }

    private static void requireEqual(ModelState state, int values, int series) {
        if (values != series) {
            throw state.wrong(VALUES, series + " values, one per series", values);
        }
    }
}
