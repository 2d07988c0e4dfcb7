package org.forecastj.core.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.function.Supplier;
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
        return ofOneSeries(folds) ? naming(folds.get(0), () -> scores.score(metric)) : scores.score(metric);
    }

    private static boolean ofOneSeries(List<FoldForecast> folds) {
        return !folds.isEmpty()
                && folds.get(0).key().equals(folds.get(folds.size() - 1).key());
    }

    private static void add(FoldForecast fold, Metric metric, IntFunction<Scores> ofStep) {
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

    /** A score for each step of the horizon: the mean over series. */
    static List<Score> byHorizon(SortedMap<SeriesKey, List<FoldForecast>> forecasts, Metric metric, int horizon) {
        List<List<Score>> bySeries = new ArrayList<>();
        for (List<FoldForecast> folds : forecasts.values()) {
            bySeries.add(bySteps(folds, metric, horizon));
        }
        List<Score> means = new ArrayList<>();
        for (int h = 0; h < horizon; h++) {
            int step = h;
            means.add(meanOverSeries(
                    bySeries.stream().map(steps -> steps.get(step)).toList()));
        }
        return means;
    }

    private static List<Score> bySteps(List<FoldForecast> folds, Metric metric, int horizon) {
        List<Scores> steps = new ArrayList<>();
        for (int h = 0; h < horizon; h++) {
            steps.add(new Scores());
        }
        folds.forEach(fold -> add(fold, metric, steps::get));
        return steps.stream().map(scores -> scores.score(metric)).toList();
    }

    /** A score for each fold number: the mean over series. */
    static SortedMap<Integer, Score> byOrigin(SortedMap<SeriesKey, List<FoldForecast>> forecasts, Metric metric) {
        SortedMap<Integer, List<Score>> scores = new TreeMap<>();
        for (List<FoldForecast> folds : forecasts.values()) {
            for (FoldForecast fold : folds) {
                scores.computeIfAbsent(fold.fold().number(), n -> new ArrayList<>())
                        .add(all(List.of(fold), metric));
            }
        }
        SortedMap<Integer, Score> means = new TreeMap<>();
        scores.forEach((number, list) -> means.put(number, meanOverSeries(list)));
        return means;
    }

    /** The mean of those values that are defined. */
    static Score meanOverSeries(List<Score> scores) {
        double sum = 0;
        int defined = 0;
        int scored = 0;
        int skipped = 0;
        for (Score score : scores) {
            scored += score.scored();
            skipped += score.skipped();
            if (score.value().isPresent()) {
                sum += score.value().getAsDouble();
                defined++;
            }
        }
        if (Double.isInfinite(sum)) {
            throw new ForecastingException(
                    Reason.NUMERICAL,
                    "the scores of " + defined + " series add up to " + sum
                            + "; rescale the series, or score each on its own");
        }
        return new Score(defined == 0 ? OptionalDouble.empty() : OptionalDouble.of(sum / defined), scored, skipped);
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
