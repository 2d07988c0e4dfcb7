package org.forecastj.models.additive;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.forecastj.core.Execution;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.ForecastingException.Reason;
import org.forecastj.core.ProgressListener.Progress;
import org.forecastj.core.evaluation.Backtest;
import org.forecastj.core.evaluation.Evaluation;
import org.forecastj.core.evaluation.FoldFailure;
import org.forecastj.core.evaluation.FoldForecast;
import org.forecastj.core.evaluation.Metric;
import org.forecastj.core.evaluation.RollingOrigin;
import org.forecastj.core.series.Regressors;
import org.forecastj.core.series.TimeSeries;
import org.forecastj.models.internal.additive.AdditiveDesign;

/**
 * Tries all combinations on one series. The model with its own scales is evaluated first, which makes the training windows; the combinations
 * follow in groups that share factorised designs, which are dropped after each group. Used once.
 */
final class PriorScaleRun {
    private final RollingOrigin folds;
    private final Metric metric;
    private final AdditiveModel model;
    private final List<List<PriorScales>> groups;
    private final TrainingWindows windows;
    private final Map<PriorScales, FoldScores> scores = new LinkedHashMap<>();

    PriorScaleRun(RollingOrigin folds, Metric metric, AdditiveModel model, List<List<PriorScales>> groups) {
        this.folds = folds;
        this.metric = metric;
        this.model = model;
        this.groups = groups;
        this.windows = new TrainingWindows(model);
    }

    /**
     * The scores of one combination on one series.
     *
     * @param byFold value of the metric by number of the fold, NaN where it is not defined
     * @param failures what went wrong, in the order of the folds
     */
    record FoldScores(SortedMap<Integer, Double> byFold, List<ForecastingException> failures) {}

    /** The scores by combination, {@link PriorScales#OWN} among them. */
    Map<PriorScales, FoldScores> run(TimeSeries series, Regressors columns, Execution execution) {
        Execution clock = execution.startClock();
        evaluate(List.of(PriorScales.OWN), series, columns, clock);
        for (List<PriorScales> group : groups) {
            evaluate(group, series, columns, clock);
        }
        return scores;
    }

    private void evaluate(List<PriorScales> group, TimeSeries series, Regressors columns, Execution execution) {
        Map<TrainingWindow, AdditiveDesign> designs = new ConcurrentHashMap<>();
        List<PriorScaleCandidate> candidates = group.stream()
                .map(scales -> new PriorScaleCandidate(model, scales, windows, designs))
                .toList();
        Evaluation e = Backtest.of(folds)
                .models(candidates)
                .regressors(columns)
                .metrics(metric)
                .execution(relay(execution, group.size()))
                .run(series);
        Map<String, List<ForecastingException>> failures = failures(e);
        for (PriorScales scales : group) {
            List<ForecastingException> failed = failures.computeIfAbsent(scales.toString(), n -> new ArrayList<>());
            scores.put(scales, new FoldScores(byFold(e, scales.toString(), failed), List.copyOf(failed)));
        }
    }

    /** Tells a listener of the whole search instead of one evaluation after the other. */
    private Execution relay(Execution execution, int candidates) {
        int before = scores.size();
        int all = 1 + groups.stream().mapToInt(List::size).sum();
        return execution
                .progressListener()
                .map(listener -> execution.withProgress(p -> {
                    int fits = p.total() / candidates;
                    listener.onProgress(new Progress(before * fits + p.done(), all * fits, p.failed(), p.elapsed()));
                }))
                .orElse(execution);
    }

    /** Failures by combination; work that was stopped is one of the whole search. */
    private static Map<String, List<ForecastingException>> failures(Evaluation e) {
        Map<String, List<ForecastingException>> failures = new TreeMap<>();
        for (FoldFailure failure : e.failures()) {
            Reason reason = failure.cause().reason();
            if (reason == Reason.CANCELLED || reason == Reason.TIME_BUDGET) {
                throw new ForecastingException(
                        reason,
                        "series '" + failure.key() + "': the search of prior scales was stopped before its end ("
                                + failure.cause().getMessage() + ")",
                        failure.cause());
            }
            if (failure.fold().isPresent()) {
                failures.computeIfAbsent(failure.model(), n -> new ArrayList<>())
                        .add(failure.cause());
            }
        }
        return failures;
    }

    private SortedMap<Integer, Double> byFold(Evaluation e, String name, List<ForecastingException> failed) {
        SortedMap<Integer, Double> values = new TreeMap<>();
        for (FoldForecast fold : e.forecasts(name, e.keys().get(0))) {
            double value = value(fold);
            values.put(fold.fold().number(), value);
            if (Double.isInfinite(value)) {
                failed.add(new ForecastingException(
                        Reason.NUMERICAL,
                        "series '" + fold.key() + "': " + metric.name() + " of fold "
                                + fold.fold().number() + " is " + value
                                + "; rescale the values or choose another metric"));
            }
        }
        return values;
    }

    /** The metric over the steps that it is defined for; NaN where there is none. */
    private double value(FoldForecast fold) {
        double[][] steps = metric.score(fold);
        double[][] defined = new double[steps.length][steps[0].length];
        int n = 0;
        for (int h = 0; h < steps[0].length; h++) {
            double sum = 0;
            for (int c = 0; c < steps.length; c++) {
                defined[c][n] = steps[c][h];
                sum += Math.abs(steps[c][h]);
            }
            if (Double.isInfinite(sum)) {
                return sum;
            }
            n += Double.isNaN(sum) ? 0 : 1;
        }
        for (int c = 0; c < defined.length; c++) {
            defined[c] = Arrays.copyOf(defined[c], n);
        }
        return n == 0 ? Double.NaN : metric.aggregate(defined);
    }
}
