package org.forecastj.core.tuning;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import org.forecastj.core.Execution;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.ForecastingException.Reason;
import org.forecastj.core.evaluation.Backtest;
import org.forecastj.core.evaluation.Evaluation;
import org.forecastj.core.evaluation.Metric;
import org.forecastj.core.evaluation.RollingOrigin;
import org.forecastj.core.model.Fit;
import org.forecastj.core.model.Forecaster;
import org.forecastj.core.model.GlobalFit;
import org.forecastj.core.model.GlobalForecaster;
import org.forecastj.core.series.Panel;
import org.forecastj.core.series.Regressors;
import org.forecastj.core.series.SeriesKey;
import org.forecastj.core.series.TimeSeries;

/**
 * Searches the parameters of a model by rolling-origin evaluation.
 *
 * <pre>{@code
 * var tuner = Tuner.of(space, p -> Forecasters.additive()
 *                 .trend(Trend.piecewiseLinear().withPriorScale(p.real("scale"))).build(),
 *                 RollingOrigin.horizon(28).lastFolds(4), Metrics.mase(7))
 *         .search(Search.tpe(60));
 * var result = tuner.run(panel, Execution.threads(4).withTimeBudget(Duration.ofMinutes(10)));
 * var fit = result.model().fitEach(panel, execution);
 * }</pre>
 *
 * <p>Each trial is an evaluation of its own, on as many threads as the execution allows; trials are made one after the other, so that the
 * same seed gives the same trace on any number of threads. The time budget and the cancellation of the execution end the search after the
 * trials that were finished; what was found until then is the result. A trial fails if the parameters are refused, or the model fails on a
 * fold; it is kept in the trace with the reason. Series that are too short for a fold are left out of all trials.
 *
 * <p>A score that was chosen among many is too good. To know how good a tuned model is, evaluate {@link TunedForecaster}, which searches anew
 * within each training window (nested cross-validation). Immutable and safe to share, as far as the functions that are given are.
 *
 * @param <M> type of the model: a {@link Forecaster} or a {@link GlobalForecaster}
 */
public final class Tuner<M> {
    private final SearchSpace space;
    private final Function<Parameters, ? extends M> model;
    private final BiFunction<Backtest, M, Backtest> entry;
    private final RollingOrigin origins;
    private final Metric metric;
    private final Search search;
    private final long seed;
    private final List<Trial> known;
    private final Consumer<Trial> listener;

    private Tuner(
            SearchSpace space,
            Function<Parameters, ? extends M> model,
            BiFunction<Backtest, M, Backtest> entry,
            RollingOrigin origins,
            Metric metric,
            Search search,
            long seed,
            List<Trial> known,
            Consumer<Trial> listener) {
        this.space = space;
        this.model = model;
        this.entry = entry;
        this.origins = origins;
        this.metric = metric;
        this.search = search;
        this.seed = seed;
        this.known = known;
        this.listener = listener;
    }

    /**
     * Tunes a model of one series; on a panel, one point is sought for all series together.
     *
     * @param space the parameters, at least 1
     * @param model makes a model of a point; an {@link IllegalArgumentException} refuses the point
     * @param origins the folds that a trial is evaluated on
     * @param metric what is optimised: the mean over series of its value
     * @param <F> type of the fits
     * @return the tuner, by default with {@code Search.tpe(50)} and seed 1
     * @throws IllegalArgumentException if the space is empty
     */
    public static <F extends Fit> Tuner<Forecaster<F>> of(
            SearchSpace space,
            Function<Parameters, ? extends Forecaster<F>> model,
            RollingOrigin origins,
            Metric metric) {
        return start(space, model, (backtest, made) -> backtest.model(made), origins, metric);
    }

    /**
     * Tunes a model of a whole panel.
     *
     * @param space the parameters, at least 1
     * @param model makes a model of a point; an {@link IllegalArgumentException} refuses the point
     * @param origins the folds that a trial is evaluated on
     * @param metric what is optimised: the mean over series of its value
     * @param <G> type of the fits
     * @return the tuner, by default with {@code Search.tpe(50)} and seed 1
     * @throws IllegalArgumentException if the space is empty
     */
    public static <G extends GlobalFit> Tuner<GlobalForecaster<G>> ofGlobal(
            SearchSpace space,
            Function<Parameters, ? extends GlobalForecaster<G>> model,
            RollingOrigin origins,
            Metric metric) {
        return start(space, model, (backtest, made) -> backtest.model(made), origins, metric);
    }

    private static <M> Tuner<M> start(
            SearchSpace space,
            Function<Parameters, ? extends M> model,
            BiFunction<Backtest, M, Backtest> entry,
            RollingOrigin origins,
            Metric metric) {
        if (space.names().isEmpty()) {
            throw new IllegalArgumentException("the space has no parameters; at least 1 is needed");
        }
        return new Tuner<>(
                space,
                Objects.requireNonNull(model, "model"),
                entry,
                Objects.requireNonNull(origins, "origins"),
                Objects.requireNonNull(metric, "metric"),
                Search.tpe(50),
                1,
                List.of(),
                trial -> {});
    }

    /**
     * Sets how the space is searched.
     *
     * @param newSearch one of the searches of {@link Search}
     * @return a copy with that search
     */
    public Tuner<M> search(Search newSearch) {
        Objects.requireNonNull(newSearch, "search");
        return new Tuner<>(space, model, entry, origins, metric, newSearch, seed, known, listener);
    }

    /**
     * Sets the seed of what is drawn.
     *
     * @param newSeed any number
     * @return a copy with that seed
     */
    public Tuner<M> seed(long newSeed) {
        return new Tuner<>(space, model, entry, origins, metric, search, newSeed, known, listener);
    }

    /**
     * Goes on from an earlier, unfinished search with the same space, search, seed and data: its trials are taken over instead of made again, so
     * that the whole is the search that was never interrupted.
     *
     * @param earlier the trace so far
     * @return a copy that knows these trials
     */
    public Tuner<M> resume(TuningTrace earlier) {
        return new Tuner<>(space, model, entry, origins, metric, search, seed, earlier.trials(), listener);
    }

    /**
     * Asks to be told of each trial when it is finished, to write it down or to show it.
     *
     * @param newListener called on the calling thread; not for trials that were taken over
     * @return a copy that tells this listener alone
     */
    public Tuner<M> onTrial(Consumer<Trial> newListener) {
        Objects.requireNonNull(newListener, "listener");
        return new Tuner<>(space, model, entry, origins, metric, search, seed, known, newListener);
    }

    /**
     * Searches on one series.
     *
     * @param series the series, NaN where missing
     * @param execution threads, cancellation and time budget
     * @return the best trial, its model and the trace
     * @throws ForecastingException as {@link #run(Panel, Function, Execution)}
     */
    public TuningResult<M> run(TimeSeries series, Execution execution) {
        return run(series, Regressors.none(), execution);
    }

    /**
     * Searches on one series, given regressors.
     *
     * @param series the series, NaN where missing
     * @param regressors columns that cover the rows of the series
     * @param execution threads, cancellation and time budget
     * @return the best trial, its model and the trace
     * @throws ForecastingException as {@link #run(Panel, Function, Execution)}
     */
    public TuningResult<M> run(TimeSeries series, Regressors regressors, Execution execution) {
        SeriesKey key = SeriesKey.of(series.name().isEmpty() ? TimeSeries.UNNAMED : series.name());
        return run(Panel.of(Map.of(key, series)), k -> regressors, execution);
    }

    /**
     * Searches on all series of a panel together.
     *
     * @param panel the series, NaN where missing
     * @param execution threads, cancellation and time budget
     * @return the best trial, its model and the trace
     * @throws ForecastingException as {@link #run(Panel, Function, Execution)}
     */
    public TuningResult<M> run(Panel panel, Execution execution) {
        return run(panel, key -> Regressors.none(), execution);
    }

    /**
     * Searches on all series of a panel together, given regressors.
     *
     * @param panel the series, NaN where missing
     * @param regressors columns that cover the rows of the series of a key; called from several threads
     * @param execution threads, cancellation and time budget; progress is told by {@link #onTrial}
     * @return the best trial, its model and the trace
     * @throws ForecastingException with {@link Reason#NO_DATA} if the panel is empty, {@link Reason#TOO_SHORT} if no series has a fold,
     *     {@link Reason#TIME_BUDGET} or {@link Reason#CANCELLED} if the search ended before a trial on all folds was finished, and the reason
     *     of the first trial if all of them failed
     */
    public TuningResult<M> run(Panel panel, Function<SeriesKey, Regressors> regressors, Execution execution) {
        Runner runner = new Runner(panel, regressors, execution.startClock().withoutProgress());
        search.search(space, seed, runner);
        Trial best = runner.best();
        return new TuningResult<>(best, model.apply(best.parameters()), new TuningTrace(space, runner.trials));
    }

    private static boolean isStop(ForecastingException e) {
        return e.reason() == Reason.TIME_BUDGET || e.reason() == Reason.CANCELLED;
    }

    /** One call of {@code run}; used by the calling thread. */
    private final class Runner implements TrialRunner {
        private final Panel panel;
        private final Function<SeriesKey, Regressors> regressors;
        private final Execution execution;
        private final int folds;
        private final List<Trial> trials = new ArrayList<>();
        private Optional<ForecastingException> stopped = Optional.empty();
        private Optional<RuntimeException> firstFailure = Optional.empty();

        Runner(Panel panel, Function<SeriesKey, Regressors> regressors, Execution execution) {
            this.panel = panel;
            this.regressors = regressors;
            this.execution = execution;
            this.folds = mostFolds(panel);
        }

        private int mostFolds(Panel all) {
            if (all.size() == 0) {
                throw new ForecastingException(Reason.NO_DATA, "the panel has no series; at least 1 is needed");
            }
            int most = 0;
            Optional<ForecastingException> tooShort = Optional.empty();
            for (TimeSeries series : all.asMap().values()) {
                try {
                    most = Math.max(most, origins.foldsOf(series).size());
                } catch (ForecastingException e) {
                    tooShort = tooShort.or(() -> Optional.of(e));
                }
            }
            if (most == 0) {
                throw tooShort.orElseThrow();
            }
            return most;
        }

        @Override
        public int folds() {
            return folds;
        }

        @Override
        public List<Trial> trials() {
            return List.copyOf(trials);
        }

        @Override
        public Optional<Trial> run(Parameters point, int wanted) {
            Optional<Trial> made = find(trials, point, wanted);
            if (made.isPresent() || stopped.isPresent()) {
                return made;
            }
            Optional<Trial> taken = find(known, point, wanted);
            Optional<Trial> trial = taken.isPresent() ? taken : tried(point, wanted);
            trial.ifPresent(trials::add);
            if (taken.isEmpty()) {
                trial.ifPresent(listener);
            }
            return trial;
        }

        private static Optional<Trial> find(List<Trial> among, Parameters point, int wanted) {
            return among.stream()
                    .filter(t -> t.folds() == wanted && t.parameters().equals(point))
                    .findFirst();
        }

        private Optional<Trial> tried(Parameters point, int wanted) {
            int number = trials.size() + 1;
            try {
                RollingOrigin folded = wanted == folds ? origins : origins.lastFolds(wanted);
                Evaluation evaluation = entry.apply(Backtest.of(folded), model.apply(point))
                        .regressors(regressors)
                        .metrics(metric)
                        .execution(execution)
                        .run(panel);
                return scored(number, point, wanted, evaluation);
            } catch (ForecastingException e) {
                if (isStop(e)) {
                    stopped = Optional.of(e);
                    return Optional.empty();
                }
                return Optional.of(failed(number, point, wanted, e));
            } catch (IllegalArgumentException e) {
                return Optional.of(failed(number, point, wanted, e));
            }
        }

        private Optional<Trial> scored(int number, Parameters point, int wanted, Evaluation evaluation) {
            Optional<ForecastingException> failure = evaluation.failures().stream()
                    .filter(f -> f.fold().isPresent())
                    .map(f -> f.cause())
                    .findFirst();
            stopped = evaluation.failures().stream()
                    .map(f -> f.cause())
                    .filter(Tuner::isStop)
                    .findFirst();
            if (stopped.isPresent()) {
                return Optional.empty();
            }
            if (failure.isPresent()) {
                return Optional.of(failed(number, point, wanted, failure.get()));
            }
            var score = evaluation.value(evaluation.models().get(0), metric);
            if (score.isEmpty()) {
                return Optional.of(failed(
                        number,
                        point,
                        wanted,
                        new ForecastingException(
                                Reason.NO_DATA,
                                metric.name() + " is not defined on any series of these folds, the first of which is '"
                                        + panel.keys().get(0) + "'")));
            }
            var loss = OptionalDouble.of(metric.loss(score.getAsDouble()));
            return Optional.of(new Trial(number, point, wanted, score, loss, Optional.empty()));
        }

        private Trial failed(int number, Parameters point, int wanted, RuntimeException cause) {
            firstFailure = firstFailure.or(() -> Optional.of(cause));
            var none = OptionalDouble.empty();
            return new Trial(number, point, wanted, none, none, Optional.of(String.valueOf(cause.getMessage())));
        }

        Trial best() {
            return trials.stream()
                    .filter(t -> t.folds() == folds && t.loss().isPresent())
                    .min(Comparator.comparingDouble(Trial::rank).thenComparingInt(Trial::number))
                    .orElseThrow(this::nothing);
        }

        private ForecastingException nothing() {
            if (stopped.isPresent()) {
                return new ForecastingException(
                        stopped.get().reason(),
                        "the search ended before a trial on all " + folds + " folds was finished; "
                                + stopped.get().getMessage(),
                        stopped.get());
            }
            Reason reason = firstFailure
                    .flatMap(first ->
                            first instanceof ForecastingException e ? Optional.of(e.reason()) : Optional.empty())
                    .orElse(Reason.INVALID_VALUE);
            String message = "all " + trials.size() + " trials failed; the first one, "
                    + trials.get(0).parameters() + ": "
                    + trials.get(0).failure().orElse("it has no score");
            return firstFailure
                    .map(cause -> new ForecastingException(reason, message, cause))
                    .orElseGet(() -> new ForecastingException(reason, message));
        }
    }

    @Override
    public String toString() {
        return "Tuner[" + search + " of " + space.names() + " by " + metric.name() + ", seed=" + seed + "]";
    }
}
