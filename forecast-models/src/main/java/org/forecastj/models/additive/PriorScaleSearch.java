package org.forecastj.models.additive;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.forecastj.core.Execution;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.ForecastingException.Reason;
import org.forecastj.core.Outcome;
import org.forecastj.core.evaluation.Metric;
import org.forecastj.core.evaluation.Metrics;
import org.forecastj.core.evaluation.RollingOrigin;
import org.forecastj.core.series.Panel;
import org.forecastj.core.series.Regressors;
import org.forecastj.core.series.SeriesKey;
import org.forecastj.core.series.TimeSeries;
import org.forecastj.models.additive.PriorScaleGrid.Axis;
import org.forecastj.models.additive.PriorScaleRun.FoldScores;

/**
 * Chooses the prior scales of an {@link AdditiveModel} by how well it forecasts: every combination of a grid is evaluated by rolling origin,
 * and the one with the best mean score over the folds is taken (Hastie, Tibshirani, Friedman 2009, The Elements of Statistical Learning,
 * section 7.10, with folds in time).
 *
 * <pre>{@code
 * PriorScaleChoice choice = PriorScaleSearch.over(RollingOrigin.horizon(28).lastFolds(5))
 *         .trend(0.001, 0.01, 0.05, 0.1, 0.5)
 *         .seasonality(0.01, 0.1, 1, 10)
 *         .choose(model, sales);
 * AdditiveFit fit = choice.model().fit(sales);
 * }</pre>
 *
 * <p>Unless scales are given, those of the trend and of seasonality shown above are tried, where the model has changepoints and seasonality;
 * holidays and regressors keep their own.
 *
 * <p>The scores are those of {@link RollingOrigin#evaluate(List, TimeSeries, Metric...)} for the models with these scales: folds,
 * gap, sliding windows, refits and intervals are as specified there, and no combination sees a test row. The work is shared: where the
 * solution is exact, the layout is resolved and the Gram matrix summed once for each fold, in O(n·p²) for n rows and p columns; it is
 * factorised once for each combination of scales other than the trend's, in O(p³); and each combination costs a solve that does not depend on
 * n. Otherwise (logistic trends, multiplicative effects, other likelihoods, weights) each combination is refitted from the fit with the
 * model's own scales; where such a model has several optima, a fit from scratch may find another one.
 *
 * <p>Immutable and safe to share. Results do not depend on the number of threads.
 */
public final class PriorScaleSearch {
    private final RollingOrigin folds;
    private final PriorScaleGrid grid;
    private final Metric metric;
    private final boolean oneStandardError;

    private PriorScaleSearch(RollingOrigin folds, PriorScaleGrid grid, Metric metric, boolean oneStandardError) {
        this.folds = folds;
        this.grid = grid;
        this.metric = metric;
        this.oneStandardError = oneStandardError;
    }

    /**
     * Starts a search with the default scales, scored by {@code Metrics.mase(1)}.
     *
     * @param folds which rows are trained on and scored
     * @return the search
     */
    public static PriorScaleSearch over(RollingOrigin folds) {
        Objects.requireNonNull(folds, "folds");
        return new PriorScaleSearch(folds, PriorScaleGrid.DEFAULT, Metrics.mase(1), false);
    }

    /**
     * Sets the prior scales of the changes of slope.
     *
     * @param scales at least one, positive, each once
     * @return a copy with these in place of earlier ones
     * @throws IllegalArgumentException if there are none, or one is not positive and finite or given twice
     */
    public PriorScaleSearch trend(double... scales) {
        return with(new PriorScaleGrid(
                Axis.of("the trend", scales), grid.seasonality(), grid.holidays(), grid.regressors()));
    }

    /**
     * Sets the prior scales of seasonality; all seasonalities of the model get the same.
     *
     * @param scales at least one, positive, each once
     * @return a copy with these in place of earlier ones
     * @throws IllegalArgumentException if there are none, or one is not positive and finite or given twice
     */
    public PriorScaleSearch seasonality(double... scales) {
        return with(
                new PriorScaleGrid(grid.trend(), Axis.of("seasonality", scales), grid.holidays(), grid.regressors()));
    }

    /**
     * Sets the prior scales of holidays; all holidays of the model get the same.
     *
     * @param scales at least one, positive, each once
     * @return a copy with these in place of earlier ones
     * @throws IllegalArgumentException if there are none, or one is not positive and finite or given twice
     */
    public PriorScaleSearch holidays(double... scales) {
        return with(
                new PriorScaleGrid(grid.trend(), grid.seasonality(), Axis.of("holidays", scales), grid.regressors()));
    }

    /**
     * Sets the prior scales of regressors; all regressors of the model get the same.
     *
     * @param scales at least one, positive, each once
     * @return a copy with these in place of earlier ones
     * @throws IllegalArgumentException if there are none, or one is not positive and finite or given twice
     */
    public PriorScaleSearch regressors(double... scales) {
        return with(
                new PriorScaleGrid(grid.trend(), grid.seasonality(), grid.holidays(), Axis.of("regressors", scales)));
    }

    /**
     * Lets the trend keep its own prior scale.
     *
     * @return a copy that tries no scales of the trend
     */
    public PriorScaleSearch keepTrend() {
        return with(new PriorScaleGrid(Axis.KEPT, grid.seasonality(), grid.holidays(), grid.regressors()));
    }

    /**
     * Lets every seasonality keep its own prior scale.
     *
     * @return a copy that tries no scales of seasonality
     */
    public PriorScaleSearch keepSeasonality() {
        return with(new PriorScaleGrid(grid.trend(), Axis.KEPT, grid.holidays(), grid.regressors()));
    }

    private PriorScaleSearch with(PriorScaleGrid newGrid) {
        return new PriorScaleSearch(folds, newGrid, metric, oneStandardError);
    }

    /**
     * Sets what is scored.
     *
     * @param newMetric any metric, of points, quantiles or intervals; {@code Metrics.mase(1)} by default, which lets the series of a panel
     *     count the same whatever their units
     * @return a copy with that metric
     */
    public PriorScaleSearch metric(Metric newMetric) {
        Objects.requireNonNull(newMetric, "metric");
        return new PriorScaleSearch(folds, grid, newMetric, oneStandardError);
    }

    /**
     * Takes the smoothest combination whose score is within one standard error of the best, instead of the best (Breiman, Friedman,
     * Olshen, Stone 1984, Classification and Regression Trees, section 3.4.3): the one with the smallest scale of the trend, among these
     * of seasonality, then holidays, then regressors. With a single fold there is no standard error and the best is taken.
     *
     * @return a copy with that rule
     */
    public PriorScaleSearch withinOneStandardError() {
        return new PriorScaleSearch(folds, grid, metric, true);
    }

    /**
     * Chooses for one series without regressors, on the calling thread.
     *
     * @param model the specification, of which all but the prior scales stays
     * @param series the history, NaN where missing; not modified
     * @return the choice
     * @throws IllegalArgumentException as {@link #choose(AdditiveModel, TimeSeries, Regressors, Execution)}
     * @throws ForecastingException as {@link #choose(AdditiveModel, TimeSeries, Regressors, Execution)}
     */
    public PriorScaleChoice choose(AdditiveModel model, TimeSeries series) {
        return choose(model, series, Regressors.none(), Execution.sequential());
    }

    /**
     * Chooses for one series.
     *
     * @param model the specification, of which all but the prior scales stays
     * @param series the history, NaN where missing; not modified
     * @param columns the regressors and conditions that the model names, and no others, for the rows of the series
     * @param execution threads, progress (one item for each fit with the folds it serves), cancellation and time budget
     * @return the choice; a combination that fails on a fold is reported in its table and not chosen
     * @throws IllegalArgumentException if scales are given for a component that the model does not have, if there is nothing to choose, or
     *     there are columns that the model does not name
     * @throws ForecastingException with {@link Reason#TOO_SHORT} if the series has no single fold, {@link Reason#NO_DATA} if the metric is
     *     not defined on any fold, {@link Reason#CANCELLED} or {@link Reason#TIME_BUDGET} if the work was stopped, or with the first reason
     *     if every combination fails
     */
    public PriorScaleChoice choose(AdditiveModel model, TimeSeries series, Regressors columns, Execution execution) {
        List<List<PriorScales>> groups = grid.groups(model);
        RegressorChecks.requireNamed(columns, model.columns(), series.name());
        PriorScalePool pool = new PriorScalePool(combinations(groups));
        pool.add(keyOf(series), new PriorScaleRun(folds, metric, model, groups).run(series, columns, execution));
        return choice(model, pool);
    }

    private static SeriesKey keyOf(TimeSeries series) {
        return SeriesKey.of(series.name().isEmpty() ? TimeSeries.UNNAMED : series.name());
    }

    /**
     * Makes one choice for all series of a panel without regressors.
     *
     * @param model the specification, of which all but the prior scales stays
     * @param panel the series
     * @param execution as in {@link #choose(AdditiveModel, Panel, Function, Execution)}
     * @return the choice
     * @throws IllegalArgumentException as {@link #choose(AdditiveModel, Panel, Function, Execution)}
     * @throws ForecastingException as {@link #choose(AdditiveModel, Panel, Function, Execution)}
     */
    public PriorScaleChoice choose(AdditiveModel model, Panel panel, Execution execution) {
        return choose(model, panel, key -> Regressors.none(), execution);
    }

    /**
     * Makes one choice for all series of a panel: a fold counts the mean over its series. Each series is cut by its own rows, whatever
     * {@link RollingOrigin#align} says, for no series sees another.
     *
     * @param model the specification, of which all but the prior scales stays
     * @param panel the series
     * @param columns regressors and conditions for the series of a key; called from several threads
     * @param execution threads, progress (one item for each series), cancellation and time budget, both looked at between series
     * @return the choice; series that have no fold, or on which every combination fails, are {@linkplain PriorScaleChoice#leftOut() left
     *     out}
     * @throws IllegalArgumentException if scales are given for a component that the model does not have, or there is nothing to choose
     * @throws ForecastingException with {@link Reason#NO_DATA} if the panel is empty or the metric is not defined on any fold,
     *     {@link Reason#CANCELLED} or {@link Reason#TIME_BUDGET} if the work was stopped, or with the first reason if no series is left or
     *     every combination fails
     */
    public PriorScaleChoice choose(
            AdditiveModel model, Panel panel, Function<SeriesKey, Regressors> columns, Execution execution) {
        List<List<PriorScales>> groups = grid.groups(model);
        requireSeries(panel);
        List<Outcome<SeriesScores>> outcomes = execution.run(panel.keys(), key -> {
            RegressorChecks.requireNamed(columns.apply(key), model.columns(), key.toString());
            PriorScaleRun run = new PriorScaleRun(folds, metric, model, groups);
            return new SeriesScores(run.run(panel.get(key), columns.apply(key), Execution.sequential()));
        });
        PriorScalePool pool = new PriorScalePool(combinations(groups));
        for (int i = 0; i < outcomes.size(); i++) {
            SeriesKey key = panel.keys().get(i);
            outcomes.get(i).value().ifPresent(s -> pool.add(key, s.scores()));
            outcomes.get(i).failure().ifPresent(why -> pool.leaveOut(key, requireNotStopped(why)));
        }
        return choice(model, pool);
    }

    /** What the search of one series of a panel gives. */
    private record SeriesScores(Map<PriorScales, FoldScores> scores) {}

    /**
     * Chooses for each series of a panel on its own.
     *
     * @param model the specification, of which all but the prior scales stays
     * @param panel the series
     * @param columns regressors and conditions for the series of a key; called from several threads
     * @param execution threads, progress (one item for each series), cancellation and time budget
     * @return a choice, or the reason why there is none, for each key
     * @throws IllegalArgumentException if scales are given for a component that the model does not have, or there is nothing to choose
     */
    public SortedMap<SeriesKey, Outcome<PriorScaleChoice>> chooseEach(
            AdditiveModel model, Panel panel, Function<SeriesKey, Regressors> columns, Execution execution) {
        grid.groups(model);
        List<Outcome<PriorScaleChoice>> outcomes = execution.run(
                panel.keys(), key -> choose(model, panel.get(key), columns.apply(key), Execution.sequential()));
        SortedMap<SeriesKey, Outcome<PriorScaleChoice>> choices = new TreeMap<>();
        for (int i = 0; i < outcomes.size(); i++) {
            choices.put(panel.keys().get(i), outcomes.get(i));
        }
        return Collections.unmodifiableSortedMap(choices);
    }

    private static void requireSeries(Panel panel) {
        if (panel.size() == 0) {
            throw new ForecastingException(Reason.NO_DATA, "the panel has no series; at least 1 is needed");
        }
    }

    private static ForecastingException requireNotStopped(ForecastingException why) {
        if (why.reason() == Reason.CANCELLED || why.reason() == Reason.TIME_BUDGET) {
            throw new ForecastingException(
                    why.reason(),
                    "the search of prior scales was stopped before its end (" + why.getMessage() + ")",
                    why);
        }
        return why;
    }

    private static List<PriorScales> combinations(List<List<PriorScales>> groups) {
        return groups.stream().flatMap(List::stream).toList();
    }

    private PriorScaleChoice choice(AdditiveModel model, PriorScalePool pool) {
        List<PriorScaleScore> table = new ArrayList<>(pool.table());
        table.sort(Comparator.comparingDouble(this::loss));
        PriorScaleScore chosen = oneStandardError ? smoothest(table) : table.get(0);
        return new PriorScaleChoice(
                chosen.scales().applyTo(model),
                metric,
                chosen,
                pool.score(PriorScales.OWN),
                List.copyOf(table),
                pool.leftOut());
    }

    /** How bad a score is; combinations that failed come last. */
    private double loss(PriorScaleScore row) {
        return row.score().isPresent() ? metric.loss(row.score().getAsDouble()) : Double.POSITIVE_INFINITY;
    }

    private PriorScaleScore smoothest(List<PriorScaleScore> table) {
        double limit = loss(table.get(0)) + table.get(0).standardError().orElse(0);
        return table.stream()
                .filter(row -> loss(row) <= limit)
                .min(Comparator.comparingDouble(
                                (PriorScaleScore row) -> scale(row.scales().trend()))
                        .thenComparingDouble(row -> scale(row.scales().seasonality()))
                        .thenComparingDouble(row -> scale(row.scales().holidays()))
                        .thenComparingDouble(row -> scale(row.scales().regressors())))
                .orElseThrow();
    }

    private static double scale(OptionalDouble scale) {
        return scale.orElse(0);
    }

    @Override
    public String toString() {
        return "PriorScaleSearch[" + folds + ", metric=" + metric.name() + ", grid=" + grid
                + (oneStandardError ? ", within one standard error" : "") + "]";
    }
}
