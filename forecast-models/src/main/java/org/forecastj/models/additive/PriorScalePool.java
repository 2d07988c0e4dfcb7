package org.forecastj.models.additive;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.ForecastingException.Reason;
import org.forecastj.core.series.SeriesKey;
import org.forecastj.models.additive.PriorScaleRun.FoldScores;

/**
 * Scores of all series together. A series on which every combination fails says nothing of any and is left out; of the others each fold counts
 * in which the metric is defined for every combination that did not fail. Not safe for use by several threads.
 */
final class PriorScalePool {
    private final List<PriorScales> combinations;
    private final SortedMap<SeriesKey, Map<PriorScales, FoldScores>> series = new TreeMap<>();
    private final SortedMap<SeriesKey, ForecastingException> leftOut = new TreeMap<>();
    /** The folds that count, by series; only after {@link #table}. */
    private final Map<SeriesKey, Set<Integer>> counted = new HashMap<>();

    PriorScalePool(List<PriorScales> combinations) {
        this.combinations = combinations;
    }

    void add(SeriesKey key, Map<PriorScales, FoldScores> scores) {
        List<ForecastingException> why = new ArrayList<>();
        for (PriorScales scales : combinations) {
            FoldScores own = of(scores, scales);
            if (own.failures().isEmpty()) {
                series.put(key, scores);
                return;
            }
            why.add(own.failures().get(0));
        }
        leftOut.put(key, why.get(0));
    }

    void leaveOut(SeriesKey key, ForecastingException why) {
        leftOut.put(key, why);
    }

    SortedMap<SeriesKey, ForecastingException> leftOut() {
        return Collections.unmodifiableSortedMap(new TreeMap<>(leftOut));
    }

    /** One row for each combination, in the order of the grid; at least one with a score. */
    List<PriorScaleScore> table() {
        requireSeries();
        List<PriorScales> scored =
                combinations.stream().filter(c -> failure(c).isEmpty()).toList();
        series.forEach((key, scores) -> counted.put(key, common(scores, scored)));
        if (!scored.isEmpty() && counted.values().stream().allMatch(Set::isEmpty)) {
            throw new ForecastingException(
                    Reason.NO_DATA,
                    "the metric is not defined on any fold of the " + series.size()
                            + " series: the values are missing there, or the metric has no value; choose another metric"
                            + " or other folds");
        }
        List<PriorScaleScore> table = combinations.stream().map(this::score).toList();
        if (scored.isEmpty()) {
            throw allFailed(
                    table.get(0).failure().orElseThrow(),
                    "each of the " + combinations.size() + " combinations of prior scales fails somewhere");
        }
        return table;
    }

    /** The row of a combination, on the folds that count. */
    PriorScaleScore score(PriorScales scales) {
        List<ForecastingException> why = failure(scales);
        if (!why.isEmpty()) {
            return PriorScaleScore.failed(scales, why.get(0));
        }
        SortedMap<Integer, List<Double>> folds = new TreeMap<>();
        series.forEach((key, scores) -> of(scores, scales).byFold().forEach((number, value) -> {
            if (counted.getOrDefault(key, Set.of()).contains(number)) {
                folds.computeIfAbsent(number, n -> new ArrayList<>()).add(value);
            }
        }));
        return PriorScaleScore.of(
                scales,
                folds.values().stream().mapToDouble(PriorScalePool::mean).toArray());
    }

    private static double mean(List<Double> values) {
        double mean = 0;
        for (double value : values) {
            mean += value / values.size();
        }
        return mean;
    }

    private List<ForecastingException> failure(PriorScales scales) {
        return series.values().stream()
                .flatMap(scores -> of(scores, scales).failures().stream())
                .limit(1)
                .toList();
    }

    private static Set<Integer> common(Map<PriorScales, FoldScores> scores, List<PriorScales> scored) {
        Set<Integer> common = new HashSet<>();
        for (int i = 0; i < scored.size(); i++) {
            Set<Integer> defined = new HashSet<>();
            of(scores, scored.get(i)).byFold().forEach((number, value) -> {
                if (!Double.isNaN(value)) {
                    defined.add(number);
                }
            });
            if (i == 0) {
                common.addAll(defined);
            } else {
                common.retainAll(defined);
            }
        }
        return common;
    }

    private static FoldScores of(Map<PriorScales, FoldScores> scores, PriorScales scales) {
        FoldScores own = scores.get(scales);
        if (own == null) {
            throw new IllegalStateException("every combination has scores");
        }
        return own;
    }

    private void requireSeries() {
        if (series.isEmpty()) {
            SeriesKey first = leftOut.firstKey();
            ForecastingException why = leftOut.values().iterator().next();
            throw allFailed(
                    why,
                    leftOut.size() == 1
                            ? "no combination of prior scales can be scored on series '" + first + "'"
                            : "no combination of prior scales can be scored on any of the " + leftOut.size()
                                    + " series; on '" + first + "'");
        }
    }

    private static ForecastingException allFailed(ForecastingException why, String what) {
        return new ForecastingException(why.reason(), what + ": " + why.getMessage(), why);
    }
}
