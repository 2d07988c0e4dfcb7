package org.forecastj.core.evaluation;

import java.util.HashSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.forecastj.core.series.SeriesKey;

/**
 * The forecasts of two models in the folds that both have.
 *
 * @param first those of the first by series; series without a common fold are left out
 * @param second those of the second, of the same series and folds
 */
record CommonFolds(
        NavigableMap<SeriesKey, List<FoldForecast>> first, NavigableMap<SeriesKey, List<FoldForecast>> second) {
    static CommonFolds of(Evaluation evaluation, String first, String second) {
        NavigableMap<SeriesKey, List<FoldForecast>> a = evaluation.bySeries(first);
        NavigableMap<SeriesKey, List<FoldForecast>> b = evaluation.bySeries(second);
        return new CommonFolds(common(a, b), common(b, a));
    }

    private static NavigableMap<SeriesKey, List<FoldForecast>> common(
            NavigableMap<SeriesKey, List<FoldForecast>> of, NavigableMap<SeriesKey, List<FoldForecast>> with) {
        NavigableMap<SeriesKey, List<FoldForecast>> common = new TreeMap<>();
        of.forEach((key, folds) -> {
            Set<Integer> numbers = with.getOrDefault(key, List.of()).stream()
                    .map(f -> f.fold().number())
                    .collect(Collectors.toSet());
            List<FoldForecast> kept = folds.stream()
                    .filter(f -> numbers.contains(f.fold().number()))
                    .toList();
            if (!kept.isEmpty()) {
                common.put(key, kept);
            }
        });
        return common;
    }

    /** Without the series for which a metric is not defined for both. */
    CommonFolds scoredBy(Metric metric) {
        NavigableMap<SeriesKey, List<FoldForecast>> a = new TreeMap<>(first);
        a.entrySet().removeIf(e -> Grouping.all(e.getValue(), metric).value().isEmpty());
        NavigableMap<SeriesKey, List<FoldForecast>> b = new TreeMap<>(second);
        b.entrySet().removeIf(e -> Grouping.all(e.getValue(), metric).value().isEmpty());
        Set<SeriesKey> keys = new HashSet<>(a.keySet());
        a.keySet().retainAll(b.keySet());
        b.keySet().retainAll(keys);
        return new CommonFolds(a, b);
    }
}
