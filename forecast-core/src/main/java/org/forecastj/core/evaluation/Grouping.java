package org.forecastj.core.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NavigableMap;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import org.forecastj.core.Execution;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.ForecastingException.Reason;
import org.forecastj.core.series.SeriesKey;

/** Scores of groups of steps, always added up by series, fold and step. Stateless. */
final class Grouping {
    private Grouping() {}

    /** One score over all steps. */
    static Score all(List<FoldForecast> folds, Metric metric) {
        Scores scores = new Scores();
        folds.forEach(fold -> add(fold, metric, h -> scores));
        return score(scores, folds, metric);
    }

    private static Score score(Scores scores, List<FoldForecast> folds, Metric metric) {
        return ofOneSeries(folds) ? naming(folds.get(0), () -> scores.score(metric)) : scores.score(metric);
    }

    private static boolean ofOneSeries(List<FoldForecast> folds) {
        return !folds.isEmpty()
                && folds.get(0).key().equals(folds.get(folds.size() - 1).key());
    }

    private static void add(FoldForecast fold, Metric metric, IntFunction<Scores> ofStep) {
        Execution.checkpoint();
        naming(fold, () -> {
            double[][] stepScores = score(fold, metric);
            for (int h = 0; h < fold.horizon(); h++) {
                ofStep.apply(h).add(metric, stepScores, h);
            }
            return fold;
        });
    }

    /** Says of a score that overflows whose it is. */
    private static <T> T naming(FoldForecast fold, Supplier<T> scoring) {
        try {
            return scoring.get();
        } catch (ForecastingException e) {
            throw new ForecastingException(
                    e.reason(), "series '" + fold.key() + "', model '" + fold.model() + "': " + e.getMessage(), e);
        }
    }

    /** The value of a model. */
    static Score overSeries(NavigableMap<SeriesKey, List<FoldForecast>> forecasts, Metric metric, Averaging averaging) {
        if (averaging.isPooled()) {
            return all(pooled(forecasts), metric);
        }
        List<Score> scores =
                forecasts.values().stream().map(folds -> all(folds, metric)).toList();
        return average(scores, weights(forecasts, averaging));
    }

    private static List<FoldForecast> pooled(NavigableMap<SeriesKey, List<FoldForecast>> forecasts) {
        return forecasts.values().stream().flatMap(List::stream).toList();
    }

    private static double[] weights(NavigableMap<SeriesKey, List<FoldForecast>> forecasts, Averaging averaging) {
        return forecasts.values().stream()
                .mapToDouble(folds -> weight(folds, averaging))
                .toArray();
    }

    private static double weight(List<FoldForecast> folds, Averaging averaging) {
        double weight = averaging.weight(folds);
        if (!SeriesWeights.isWeight(weight)) {
            throw new ForecastingException(
                    Reason.NUMERICAL,
                    "series '" + folds.get(0).key() + "': its weight in the average '" + averaging + "' is " + weight
                            + "; a finite number is needed: rescale the series");
        }
        return weight;
    }

    /** A score for each step of the horizon. */
    static List<Score> byHorizon(
            NavigableMap<SeriesKey, List<FoldForecast>> forecasts, Metric metric, int horizon, Averaging averaging) {
        if (averaging.isPooled()) {
            return bySteps(pooled(forecasts), metric, horizon);
        }
        double[] weights = weights(forecasts, averaging);
        List<List<Score>> bySeries = new ArrayList<>();
        for (List<FoldForecast> folds : forecasts.values()) {
            bySeries.add(bySteps(folds, metric, horizon));
        }
        List<Score> means = new ArrayList<>();
        for (int h = 0; h < horizon; h++) {
            int step = h;
            means.add(average(bySeries.stream().map(steps -> steps.get(step)).toList(), weights));
        }
        return means;
    }

    private static List<Score> bySteps(List<FoldForecast> folds, Metric metric, int horizon) {
        List<Scores> steps = new ArrayList<>();
        for (int h = 0; h < horizon; h++) {
            steps.add(new Scores());
        }
        folds.forEach(fold -> add(fold, metric, steps::get));
        return steps.stream().map(scores -> score(scores, folds, metric)).toList();
    }

    /** A score for each fold number. */
    static NavigableMap<Integer, Score> byOrigin(
            NavigableMap<SeriesKey, List<FoldForecast>> forecasts, Metric metric, Averaging averaging) {
        NavigableMap<Integer, List<FoldForecast>> folds = new TreeMap<>();
        NavigableMap<Integer, List<Double>> weights = new TreeMap<>();
        for (List<FoldForecast> ofSeries : forecasts.values()) {
            double weight = weight(ofSeries, averaging);
            for (FoldForecast fold : ofSeries) {
                folds.computeIfAbsent(fold.fold().number(), n -> new ArrayList<>())
                        .add(fold);
                weights.computeIfAbsent(fold.fold().number(), n -> new ArrayList<>())
                        .add(weight);
            }
        }
        NavigableMap<Integer, Score> means = new TreeMap<>();
        folds.forEach((number, list) -> {
            double[] w = weights.getOrDefault(number, List.of()).stream()
                    .mapToDouble(v -> v)
                    .toArray();
            means.put(number, averaging.isPooled() ? all(list, metric) : average(each(list, metric), w));
        });
        return means;
    }

    private static List<Score> each(List<FoldForecast> folds, Metric metric) {
        return folds.stream().map(fold -> all(List.of(fold), metric)).toList();
    }

    /** The weighted mean of those values that are defined; by equal weights a plain mean. */
    static Score average(List<Score> scores, double... weights) {
        double heaviest = Arrays.stream(weights).max().orElse(1);
        double sum = 0;
        double total = 0;
        int scored = 0;
        int skipped = 0;
        for (int i = 0; i < weights.length; i++) {
            Score score = scores.get(i);
            scored += score.scored();
            skipped += score.skipped();
            if (score.value().isPresent() && weights[i] > 0) {
                sum += weights[i] / heaviest * score.value().getAsDouble();
                total += weights[i] / heaviest;
            }
        }
        if (Double.isInfinite(sum)) {
            throw new ForecastingException(
                    Reason.NUMERICAL,
                    "the scores of " + scores.size() + " series add up to " + sum
                            + "; rescale the series, or score each on its own");
        }
        return new Score(total == 0 ? OptionalDouble.empty() : OptionalDouble.of(sum / total), scored, skipped);
    }

    private static double[][] score(FoldForecast fold, Metric metric) {
        double[][] scores = metric.score(fold);
        boolean fits = scores.length > 0;
        for (double[] column : scores) {
            fits &= column.length == fold.horizon();
        }
        if (!fits) {
            throw new IllegalStateException("metric '" + metric.name() + "' must score each of the " + fold.horizon()
                    + " steps in at least 1 column; check its score(FoldForecast)");
        }
        return scores;
    }
}
