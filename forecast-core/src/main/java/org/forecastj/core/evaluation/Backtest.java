package org.forecastj.core.evaluation;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.forecastj.core.Execution;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.ForecastingException.Reason;
import org.forecastj.core.evaluation.RollingOrigin.Alignment;
import org.forecastj.core.model.Forecaster;
import org.forecastj.core.model.GlobalForecaster;
import org.forecastj.core.series.Panel;
import org.forecastj.core.series.Regressors;
import org.forecastj.core.series.SeriesKey;
import org.forecastj.core.series.TimeSeries;

/**
 * A run of one or more models, of one series and across series together, over the folds of a {@link RollingOrigin}.
 *
 * <pre>{@code
 * Evaluation result = Backtest.of(RollingOrigin.horizon(28).step(28).lastFolds(6))
 *         .model(Forecasters.arima().build())
 *         .model(boosted)
 *         .regressors(key -> prices.get(key))
 *         .metrics(Metrics.mase(7), Metrics.coverage(0.95))
 *         .execution(Execution.threads(4).withProgress(p -> bar.update(p.done(), p.total())))
 *         .run(panel);
 * }</pre>
 *
 * <p><b>Folds.</b> All models are judged on the same folds. Unless {@link RollingOrigin#align} says otherwise, each series is cut by its
 * own rows, and all series at the same times as soon as one model learns across series, which would otherwise learn from the future of
 * others.
 *
 * <p><b>Work.</b> A model is refitted in each fold, or moved on between refits, as {@link RollingOrigin#refitEvery} says. Models of one series
 * go through a panel series by series, fits side by side; other models fold by fold, the series of a fold side by side. Progress counts one
 * item for each forecast of a series of a model at an origin. Cancellation and the end of a time budget, which holds for the whole run, make
 * the forecasts that are not done yet failures in the result; those that are done stay. The result is the same, bit for bit, for any number of
 * threads.
 *
 * <p>Immutable and safe to share.
 */
public final class Backtest {
    private final RollingOrigin folds;
    private final List<Entry> models;
    private final Function<SeriesKey, Regressors> regressors;
    private final List<Metric> metrics;
    private final Execution execution;

    /** A model, and whether it learns across series. */
    private record Entry(GlobalForecaster<?> model, boolean acrossSeries, boolean withoutRegressors) {}

    private Backtest(
            RollingOrigin folds,
            List<Entry> models,
            Function<SeriesKey, Regressors> regressors,
            List<Metric> metrics,
            Execution execution) {
        this.folds = folds;
        this.models = models;
        this.regressors = regressors;
        this.metrics = metrics;
        this.execution = execution;
    }

    /**
     * Starts a run without models, regressors or metrics, on the calling thread.
     *
     * @param folds where the folds lie, and how models are fitted in them
     * @return the run
     */
    public static Backtest of(RollingOrigin folds) {
        Objects.requireNonNull(folds, "folds");
        return new Backtest(folds, List.of(), key -> Regressors.none(), List.of(), Execution.sequential());
    }

    /**
     * Adds a model of one series.
     *
     * @param model the model; where its name repeats, the later one gets a number behind. On a panel it is fitted with
     *     {@link Forecaster#fitEach(Panel, Function, Execution)}
     * @return a copy with that model behind the others
     */
    public Backtest model(Forecaster<?> model) {
        return models(List.of(model));
    }

    /**
     * Adds a model across series.
     *
     * @param model the model; where its name repeats, the later one gets a number behind
     * @return a copy with that model behind the others
     */
    public Backtest model(GlobalForecaster<?> model) {
        return globalModels(List.of(model));
    }

    /**
     * Adds models of one series.
     *
     * @param more the models, as for {@link #model(Forecaster)}
     * @return a copy with these models behind the others
     */
    public Backtest models(List<? extends Forecaster<?>> more) {
        return with(more.stream().map(model -> new Entry(model.forEachSeries(), false, false)));
    }

    /**
     * Adds models across series.
     *
     * @param more the models, as for {@link #model(GlobalForecaster)}
     * @return a copy with these models behind the others
     */
    public Backtest globalModels(List<? extends GlobalForecaster<?>> more) {
        return with(more.stream().map(model -> new Entry(model, true, false)));
    }

    /**
     * Adds a model of one series that is given no regressors, such as a baseline beside models that are given some.
     *
     * @param model the model, as for {@link #model(Forecaster)}
     * @return a copy with that model behind the others
     */
    public Backtest withoutRegressors(Forecaster<?> model) {
        return with(Stream.of(new Entry(model.forEachSeries(), false, true)));
    }

    private Backtest with(Stream<Entry> more) {
        List<Entry> all = Stream.concat(models.stream(), more).toList();
        return new Backtest(folds, all, regressors, metrics, execution);
    }

    /**
     * Sets the regressors, the same ones for each series, for all models but those that were added {@link #withoutRegressors}.
     *
     * @param columns columns that cover the rows of every series
     * @return a copy with these regressors
     */
    public Backtest regressors(Regressors columns) {
        Objects.requireNonNull(columns, "columns");
        return regressors(key -> columns);
    }

    /**
     * Sets the regressors of each series, for all models but those that were added {@link #withoutRegressors}.
     *
     * @param columns columns that cover the rows of the series of a key; called from several threads
     * @return a copy with these regressors
     */
    public Backtest regressors(Function<SeriesKey, Regressors> columns) {
        return new Backtest(folds, models, Objects.requireNonNull(columns, "columns"), metrics, execution);
    }

    /**
     * Sets the metrics.
     *
     * @param named what the tables of the result show, each once, and which interval levels are needed
     * @return a copy with these metrics in place of earlier ones
     */
    public Backtest metrics(Metric... named) {
        return new Backtest(folds, models, regressors, List.of(named), execution);
    }

    /**
     * Sets how the work is done.
     *
     * @param how threads, progress, cancellation and a time budget for the whole run
     * @return a copy with that execution
     */
    public Backtest execution(Execution how) {
        return new Backtest(folds, models, regressors, metrics, Objects.requireNonNull(how, "how"));
    }

    /**
     * Runs the models over the folds of one series.
     *
     * @param series the series, NaN where missing; missing values are not scored
     * @return forecasts, scores and failures
     * @throws IllegalArgumentException if there are no models, or a metric is named twice
     * @throws ForecastingException with {@link Reason#TOO_SHORT} if the series has no single fold, or fewer than a
     *     {@linkplain RollingOrigin#strict strict} specification asks for
     */
    public Evaluation run(TimeSeries series) {
        List<GlobalForecaster<?>> forecasters = forecasters();
        folds.foldsOf(series);
        Panel panel = Panel.of(Map.of(keyOf(series), series));
        return runOf(panel, Alignment.EACH_SERIES).evaluate(forecasters, withoutRegressors(), execution);
    }

    /**
     * Runs the models over the folds of each series of a panel.
     *
     * @param panel the series, NaN where missing; missing values are not scored
     * @return forecasts, scores and failures; a series without a fold is a failure
     * @throws IllegalArgumentException if there are no models, or a metric is named twice
     * @throws ForecastingException with {@link Reason#NO_DATA} if the panel is empty
     */
    public Evaluation run(Panel panel) {
        List<GlobalForecaster<?>> forecasters = forecasters();
        boolean acrossSeries = models.stream().anyMatch(Entry::acrossSeries);
        return runOf(panel, acrossSeries ? Alignment.CALENDAR : Alignment.EACH_SERIES)
                .evaluate(forecasters, withoutRegressors(), execution);
    }

    private EvaluationRun runOf(Panel panel, Alignment byDefault) {
        return new EvaluationRun(folds, folds.alignment(byDefault), panel, regressors, metrics.toArray(Metric[]::new));
    }

    private BitSet withoutRegressors() {
        BitSet without = new BitSet();
        for (int m = 0; m < models.size(); m++) {
            without.set(m, models.get(m).withoutRegressors());
        }
        return without;
    }

    private List<GlobalForecaster<?>> forecasters() {
        if (models.isEmpty()) {
            throw new IllegalArgumentException("there are no models; at least 1 is needed");
        }
        List<GlobalForecaster<?>> all = new ArrayList<>();
        models.forEach(entry -> all.add(entry.model()));
        return all;
    }

    static SeriesKey keyOf(TimeSeries series) {
        return SeriesKey.of(series.name().isEmpty() ? TimeSeries.UNNAMED : series.name());
    }

    @Override
    public String toString() {
        return "Backtest[" + models.stream().map(entry -> entry.model().name()).toList() + ", " + folds + ", " + metrics
                + ", " + execution + "]";
    }
}
