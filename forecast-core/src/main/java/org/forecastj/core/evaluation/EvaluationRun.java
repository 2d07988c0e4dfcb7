package org.forecastj.core.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.forecastj.core.Execution;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.ForecastingException.Reason;
import org.forecastj.core.Outcome;
import org.forecastj.core.evaluation.RollingOrigin.Alignment;
import org.forecastj.core.model.Fit;
import org.forecastj.core.model.Forecast;
import org.forecastj.core.model.Forecaster;
import org.forecastj.core.model.GlobalForecaster;
import org.forecastj.core.series.Panel;
import org.forecastj.core.series.Regressors;
import org.forecastj.core.series.SeriesKey;
import org.forecastj.core.series.TimeIndex;
import org.forecastj.core.series.TimeSeries;
import org.jspecify.annotations.Nullable;

/**
 * One run of a {@link Backtest}: cuts the folds, runs each model over them and collects what comes out.
 *
 * <p>Work is done in chains: the folds of one model that share a fit. Those of models of one series belong to one series and run side by
 * side, series by series, so that a series stays in the processor's cache; those of other models take all series and run one after the other.
 */
final class EvaluationRun {
    private final RollingOrigin spec;
    private final Panel panel;
    private final Function<SeriesKey, Regressors> regressors;
    private final List<Metric> metrics;
    private final double[] levels;
    private final SortedMap<SeriesKey, SeriesFolds> folds;
    private final BitSet numbers = new BitSet();
    private final boolean cutoffsAreChosen;
    /** Made when a model of the whole panel asks for it. */
    private @Nullable SortedMap<Integer, SortedMap<SeriesKey, Fold>> byNumber;

    EvaluationRun(
            RollingOrigin spec,
            Alignment alignment,
            Panel panel,
            Function<SeriesKey, Regressors> regressors,
            Metric... metrics) {
        if (panel.size() == 0) {
            throw new ForecastingException(Reason.NO_DATA, "the panel has no series; at least 1 is needed");
        }
        this.spec = spec;
        this.panel = panel;
        this.regressors = regressors;
        this.metrics = distinct(metrics);
        this.levels = FoldForecast.distinct(DoubleStream.concat(
                        Arrays.stream(spec.levels()),
                        this.metrics.stream().flatMapToDouble(m -> Arrays.stream(m.levels())))
                .toArray());
        this.folds = FoldLayout.folds(spec, alignment, panel);
        folds.values().forEach(own -> own.folds().forEach(fold -> numbers.set(fold.number())));
        this.cutoffsAreChosen =
                folds.values().stream().anyMatch(own -> !own.cutoffs().isEmpty());
    }

    /** The same run for a model that is given no regressors. */
    private EvaluationRun(EvaluationRun other) {
        spec = other.spec;
        panel = other.panel;
        regressors = key -> Regressors.none();
        metrics = other.metrics;
        levels = other.levels;
        folds = other.folds;
        numbers.or(other.numbers);
        cutoffsAreChosen = other.cutoffsAreChosen;
    }

    private static List<Metric> distinct(Metric... metrics) {
        Set<String> names = new HashSet<>();
        for (Metric metric : metrics) {
            if (!names.add(metric.name())) {
                throw new IllegalArgumentException("the metric '" + metric.name()
                        + "' is given twice; name it once, for it is one column of the tables");
            }
        }
        return List.of(metrics);
    }

    Panel panel() {
        return panel;
    }

    TimeSeries series(SeriesKey key) {
        return panel.get(key);
    }

    /** The time that a fold is cut at: unless it was chosen, that of the last row of training. */
    private long cutoffMillis(SeriesKey key, TimeSeries series, Fold fold) {
        Long chosen = cutoffsAreChosen
                ? folds.getOrDefault(key, SeriesFolds.ofRows(List.of()))
                        .cutoffs()
                        .get(fold.number())
                : null;
        return chosen != null ? chosen : series.index().epochMillis(fold.origin() - 1);
    }

    /** All columns at rows that a model may see. */
    Regressors regressors(SeriesKey key, TimeIndex rows) {
        return at(key, regressors.apply(key), rows);
    }

    /** The columns of the horizon that are known in advance. */
    Regressors futureRegressors(SeriesKey key, TimeIndex rows) {
        return at(key, regressors.apply(key).knownInFuture(), rows);
    }

    private static Regressors at(SeriesKey key, Regressors columns, TimeIndex rows) {
        if (columns.isEmpty()) {
            return Regressors.none();
        }
        try {
            return columns.at(rows);
        } catch (ForecastingException e) {
            throw new ForecastingException(e.reason(), "series '" + key + "': " + e.getMessage(), e);
        }
    }

    double[] levels() {
        return levels.clone();
    }

    /** What a model forecast in a fold, if it is for the steps that were asked for. */
    FoldForecast foldForecast(
            String model, SeriesKey key, TimeSeries series, Fold fold, TimeIndex steps, Forecast forecast) {
        if (!steps.sameTimes(forecast.index())) {
            throw new ForecastingException(
                    Reason.IRREGULAR_INDEX,
                    "series '" + forecast.name() + "': model '" + model + "' forecast " + forecast.index()
                            + " where the series goes on with " + steps + "; regularise the series to its frequency");
        }
        return new FoldForecast(
                model, key, fold, cutoffMillis(key, series, fold), series, spec.pointForecast(), forecast);
    }

    /** The forecast of a fit that has seen all rows before these. */
    Forecast forecast(SeriesKey key, Fit fit, TimeIndex steps) {
        Regressors future = futureRegressors(key, steps);
        return steps.isRegular()
                ? fit.forecast(steps.size(), future, levels())
                : fit.forecastAt(steps, future, levels());
    }

    static ForecastingException unexpected(RuntimeException cause) {
        return new ForecastingException(Reason.UNEXPECTED, String.valueOf(cause.getMessage()), cause);
    }

    /** The folds of one number, for the series that have it. */
    SortedMap<SeriesKey, Fold> foldsOf(int number) {
        SortedMap<Integer, SortedMap<SeriesKey, Fold>> made = byNumber;
        if (made == null) {
            SortedMap<Integer, SortedMap<SeriesKey, Fold>> all = new TreeMap<>();
            folds.forEach((key, own) -> own.folds()
                    .forEach(fold -> all.computeIfAbsent(fold.number(), n -> new TreeMap<>())
                            .put(key, fold)));
            byNumber = all;
            made = all;
        }
        return made.getOrDefault(number, Collections.emptySortedMap());
    }

    /** The models of one series on all chains side by side, each on one thread; the others chain by chain, each on all threads. */
    Evaluation evaluate(List<? extends GlobalForecaster<?>> models, BitSet withoutRegressors, Execution execution) {
        Execution clock = execution.startClock();
        int total = models.size()
                * folds.values().stream().mapToInt(own -> own.folds().size()).sum();
        Optional<ProgressRelay> relay = clock.progressListener().map(listener -> new ProgressRelay(listener, total));
        List<String> names = names(models);
        Evaluation.Builder result = start(names);
        EvaluationRun plain = new EvaluationRun(this);
        for (int m = 0; m < names.size(); m++) {
            EvaluationRun run = withoutRegressors.get(m) ? plain : this;
            Optional<? extends Forecaster<?>> ofOneSeries =
                    models.get(m).ofEachSeries().filter(model -> panel.size() == 1 || !model.sharesWorkInPanels());
            if (ofOneSeries.isPresent()) {
                run.onSeries(names.get(m), ofOneSeries.get(), clock, relay, result);
            } else {
                run.onPanel(names.get(m), models.get(m), clock, relay, result);
            }
        }
        return result.build();
    }

    private void onPanel(
            String name,
            GlobalForecaster<?> model,
            Execution clock,
            Optional<ProgressRelay> relay,
            Evaluation.Builder result) {
        Execution forecasting = relay.map(clock::withProgress).orElse(clock);
        for (int[] numbers : numbersOfChains()) {
            Optional<ForecastingException> stop = clock.stopReason();
            if (stop.isPresent()) {
                ChainResult rest = allFailed(name, numbers[0], stop.get());
                relay.ifPresent(listener -> listener.note(rest));
                relay.ifPresent(ProgressRelay::tellRest);
                result.add(rest);
                return;
            }
            result.add(new Chain(this, name, model, numbers).run(clock.withoutProgress(), forecasting));
        }
    }

    /** All forecasts of a model from a fold on. */
    private ChainResult allFailed(String name, int from, ForecastingException cause) {
        List<FoldFailure> failures = new ArrayList<>();
        folds.forEach((key, own) -> {
            for (Fold fold : own.folds()) {
                if (fold.number() >= from) {
                    failures.add(new FoldFailure(name, key, Optional.of(fold), cause));
                }
            }
        });
        return new ChainResult(List.of(), failures);
    }

    private void onSeries(
            String name,
            Forecaster<?> model,
            Execution clock,
            Optional<ProgressRelay> relay,
            Evaluation.Builder result) {
        List<SeriesChain> chains = new ArrayList<>();
        List<int[]> numbers = numbersOfChains();
        folds.forEach((key, own) -> {
            for (List<Fold> chain : chains(own.folds(), numbers)) {
                chains.add(new SeriesChain(this, name, model, key, chain));
            }
        });
        Execution execution =
                relay.map(listener -> clock.withProgress(listener::tell)).orElse(clock);
        List<Outcome<ChainResult>> outcomes = execution.run(chains, chain -> {
            ChainResult made = chain.run();
            relay.ifPresent(listener -> listener.note(made));
            return made;
        });
        collect(chains, outcomes, relay, result);
    }

    /** The chains of a series come one after the other, and are handed on together. */
    private static void collect(
            List<SeriesChain> chains,
            List<Outcome<ChainResult>> outcomes,
            Optional<ProgressRelay> relay,
            Evaluation.Builder result) {
        List<FoldForecast> forecasts = new ArrayList<>();
        List<FoldFailure> failures = new ArrayList<>();
        for (int i = 0; i < chains.size(); i++) {
            SeriesChain chain = chains.get(i);
            Outcome<ChainResult> outcome = outcomes.get(i);
            ChainResult made = outcome.value().orElseGet(() -> {
                ChainResult notRun = chain.allFailed(outcome.failure().orElseThrow());
                relay.ifPresent(listener -> listener.note(notRun));
                return notRun;
            });
            forecasts.addAll(made.forecasts());
            failures.addAll(made.failures());
        }
        relay.ifPresent(ProgressRelay::tellRest);
        result.add(new ChainResult(forecasts, failures));
    }

    /** The folds of a series by chain; both lists ascend. */
    private static List<List<Fold>> chains(List<Fold> own, List<int[]> numbers) {
        List<List<Fold>> chains = new ArrayList<>();
        int from = 0;
        for (int[] chain : numbers) {
            int to = from;
            while (to < own.size() && own.get(to).number() <= chain[chain.length - 1]) {
                to++;
            }
            if (to > from) {
                chains.add(own.subList(from, to));
            }
            from = to;
        }
        return chains;
    }

    private Evaluation.Builder start(List<String> models) {
        Evaluation.Builder builder = new Evaluation.Builder(models, panel.keys(), metrics, levels);
        for (String model : models) {
            folds.forEach((key, own) -> own.refused().forEach(why -> builder.refused(model, key, why)));
        }
        return builder;
    }

    /** The numbers of the folds that share a fit. */
    private List<int[]> numbersOfChains() {
        int[] all = numbers.stream().toArray();
        List<int[]> chains = new ArrayList<>();
        int to;
        for (int from = 0; from < all.length; from = to) {
            to = from + Math.min(spec.refitEvery(), all.length - from);
            chains.add(Arrays.copyOfRange(all, from, to));
        }
        return chains;
    }

    /** Names of the models; where one repeats, the later ones get a number behind. */
    private static List<String> names(List<? extends GlobalForecaster<?>> models) {
        if (models.isEmpty()) {
            throw new IllegalArgumentException("there are no models; at least 1 is needed");
        }
        Set<String> used = new HashSet<>();
        List<String> names = new ArrayList<>();
        for (GlobalForecaster<?> model : models) {
            String name = model.name();
            String unique = used.contains(name)
                    ? IntStream.iterate(2, i -> i + 1)
                            .mapToObj(i -> name + " #" + i)
                            .filter(candidate -> !used.contains(candidate))
                            .findFirst()
                            .orElseThrow()
                    : name;
            used.add(unique);
            names.add(unique);
        }
        return names;
    }
}
