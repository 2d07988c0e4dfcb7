package org.forecastj.core.evaluation;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.TemporalAmount;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Consumer;
import java.util.function.Function;
import org.forecastj.core.Execution;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.ForecastingException.Reason;
import org.forecastj.core.model.Fit;
import org.forecastj.core.model.Forecaster;
import org.forecastj.core.model.GlobalForecaster;
import org.forecastj.core.model.Levels;
import org.forecastj.core.model.PanelFit;
import org.forecastj.core.series.Panel;
import org.forecastj.core.series.Regressors;
import org.forecastj.core.series.SeriesKey;
import org.forecastj.core.series.TimeIndex;
import org.forecastj.core.series.TimeSeries;

/**
 * Rolling-origin evaluation (cross-validation in time): a model is fitted to the rows before an origin, forecasts the rows after it, and
 * the origin moves on.
 *
 * <pre>{@code
 * Evaluation cv = RollingOrigin.horizon(28).step(56).minTrain(455)
 *         .evaluate(List.of(modelA, modelB), series, Metrics.mase(7), Metrics.coverage(0.95));
 * }</pre>
 *
 * <p><b>Folds.</b> Origins are minTrain, minTrain + step, … as long as the whole horizon lies within the series; there is no partial fold.
 * With {@link #lastFolds} they are counted from the end instead, so that the last horizon ends with the series. By default step is the
 * horizon, and minTrain is three times the horizon (with {@code lastFolds}: 1). The training window starts with the series (expanding) or
 * has a fixed number of rows ({@link #sliding}).
 *
 * <p><b>Folds in time.</b> The horizon can be a time instead of a number of rows ({@link #horizon(TemporalAmount)}), for series with rows
 * at irregular distances too. A fold has a cutoff then: rows up to it are trained on, rows after it and up to cutoff + horizon are scored.
 * Cutoffs are {@linkplain #cutoffs(LocalDateTime...) given}, or they are counted back in steps from a horizon before the last value, as long
 * as minTrain lies between the first value and the cutoff. Where no value lies in the horizon after a cutoff, it moves back to a horizon
 * before the last value that precedes it. These are the cutoffs of Prophet's {@code cross_validation}. Missing values count as rows that
 * are not there. After an irregular history a model must be able to {@linkplain Fit#forecastAt forecast given timestamps}.
 *
 * <p><b>No leakage.</b> A model is given slices only: the training rows of the series and of all regressors, and for the horizon those
 * columns that are {@linkplain Regressors#knownInFuture() known in the future}. Transforms that are part of a model are refitted with it.
 *
 * <p><b>Panels.</b> Series are cut each by its own rows or all at the same times ({@link Alignment}). A series that is too short for a
 * single fold, and a model that fails on a fold, are {@linkplain Evaluation#failures() failures} in the result; the others succeed.
 *
 * <p><b>Running.</b> {@link Backtest} runs models over these folds; {@code evaluate} and {@code evaluateGlobal} are short forms of it. For
 * nested folds, where each outer training window has inner folds that choose a model, give it a model that chooses: {@link BestOf}.
 *
 * <p>Immutable and safe to share. Results do not depend on the number of threads.
 *
 * @see "Tashman (2000), Out-of-sample tests of forecasting accuracy, International Journal of Forecasting 16, 437–450"
 */
public final class RollingOrigin {
    /** How the series of a panel are cut. */
    public enum Alignment {
        /** Each by its own rows: fold 3 has as many training rows in each series, whatever its dates. */
        EACH_SERIES,
        /**
         * All at the same times, counted on the timestamps of all series together: no series shows a value from after the origin of
         * another. A series takes part in the folds for which it has enough rows on both sides.
         */
        CALENDAR
    }

    /** Which value of the predictive distribution is scored as the point forecast. */
    public enum PointForecast {
        /** The mean, which minimises squared errors. */
        MEAN,
        /** The median, which minimises absolute errors. */
        MEDIAN
    }

    private static final int FOLLOWS_HORIZON = 0;
    private static final int EXPANDING = 0;
    private static final int NEVER = Integer.MAX_VALUE;

    private final Settings settings;

    private RollingOrigin(Settings settings) {
        this.settings = settings;
    }

    /**
     * Starts a specification.
     *
     * @param horizon number of steps that are forecast and scored in each fold, at least 1
     * @return the specification with the defaults above
     * @throws IllegalArgumentException if the horizon is below 1
     */
    public static RollingOrigin horizon(int horizon) {
        Settings settings = new Settings();
        settings.horizon = Levels.requireHorizon(horizon);
        return new RollingOrigin(settings);
    }

    /**
     * Starts a specification with windows in time, for irregular series or where other tools measure in days.
     *
     * <pre>{@code
     * RollingOrigin.horizon(Duration.ofDays(365)).minTrain(Duration.ofDays(730)).step(Duration.ofDays(180))
     * }</pre>
     *
     * <p>By default step is the horizon, and minTrain is three times the horizon (with {@link #lastFolds}: none). Gap, embargo and sliding
     * windows count rows, and need a horizon in rows.
     *
     * @param horizon how far to forecast and score in each fold: a positive {@link java.time.Duration}, which is elapsed time, or a positive
     *     {@link java.time.Period}, which follows the calendar of the series' zone
     * @return the specification
     * @throws IllegalArgumentException if the horizon is not positive, or something else
     */
    public static RollingOrigin horizon(TemporalAmount horizon) {
        Settings settings = new Settings();
        settings.time = Optional.of(TimeWindows.of(horizon));
        return new RollingOrigin(settings);
    }

    /**
     * A single fold: the last rows are forecast from all rows before them.
     *
     * @param horizon number of steps, at least 1
     * @return the specification, {@code horizon(horizon).lastFolds(1)}
     * @throws IllegalArgumentException if the horizon is below 1
     */
    public static RollingOrigin holdout(int horizon) {
        return horizon(horizon).lastFolds(1);
    }

    /**
     * A single fold: the last share of the rows is forecast from the rows before it. The first ⌊n · (1 − share)⌋ of n rows are not
     * scored. Series of different lengths have horizons of different lengths; where all are cut at the same times
     * ({@link Alignment#CALENDAR}), the share is that of the timestamps of all series together.
     *
     * <pre>{@code
     * RollingOrigin.holdout(0.2)   // 80 % of the rows train, 20 % test
     * }</pre>
     *
     * @param testShare share of the rows that are scored, in (0, 1)
     * @return the specification, without step or count of folds
     * @throws IllegalArgumentException if the share is outside (0, 1)
     */
    public static RollingOrigin holdout(double testShare) {
        return holdout(Holdout.ofShare(testShare));
    }

    /**
     * A single fold: the rows from a date on are forecast from the rows before it.
     *
     * @param firstTestDate a date on the wall clock
     * @return the specification, without step or count of folds
     */
    public static RollingOrigin holdoutFrom(LocalDate firstTestDate) {
        return holdout(Holdout.from(firstTestDate));
    }

    private static RollingOrigin holdout(Holdout holdout) {
        Settings settings = new Settings();
        settings.holdout = Optional.of(holdout);
        settings.maxFolds = 1;
        settings.fromEnd = true;
        return new RollingOrigin(settings);
    }

    /**
     * Sets the distance of neighbouring origins.
     *
     * @param rows number of rows, at least 1; by default the horizon, so that test windows do not overlap
     * @return a copy with that step
     * @throws IllegalArgumentException if it is below 1
     */
    public RollingOrigin step(int rows) {
        requireAtLeast(1, "step", rows);
        requireRows("step", rows);
        requireSeveralFolds("step");
        return with(s -> s.step = rows);
    }

    /**
     * Sets the distance of neighbouring cutoffs, where the horizon is a time.
     *
     * @param time a positive duration or period; by default the horizon
     * @return a copy with that step
     * @throws IllegalArgumentException if it is not positive, the horizon is a number of rows, or cutoffs are given
     */
    public RollingOrigin step(TemporalAmount time) {
        return with(s -> s.time = Optional.of(timeWindows("step", time).withStep(time)));
    }

    /**
     * Sets how many rows there are at least before an origin.
     *
     * @param rows number of rows, missing values included, at least 1
     * @return a copy with that minimum
     * @throws IllegalArgumentException if it is below 1
     */
    public RollingOrigin minTrain(int rows) {
        requireAtLeast(1, "minTrain", rows);
        requireRows("minTrain", rows);
        return with(s -> s.minTrain = rows);
    }

    /**
     * Sets how much time there is at least from the first value to a cutoff, where the horizon is a time.
     *
     * @param time a positive duration or period
     * @return a copy with that minimum
     * @throws IllegalArgumentException if it is not positive, the horizon is a number of rows, or cutoffs are given
     */
    public RollingOrigin minTrain(TemporalAmount time) {
        return with(s -> s.time = Optional.of(timeWindows("minTrain", time).withMinTrain(time)));
    }

    /**
     * Sets the cutoffs, where the horizon is a time. Each must lie after the first value, and the horizon after each must end by the last
     * one.
     *
     * @param times the cutoffs on the wall clock, at least 1, in any order; rows at a cutoff are trained on
     * @return a copy with these cutoffs in place of counted ones
     * @throws IllegalArgumentException if there are none, one is given twice, the horizon is a number of rows, or step or minTrain is set
     */
    public RollingOrigin cutoffs(LocalDateTime... times) {
        List<LocalDateTime> given = List.of(times);
        return with(s -> s.time = Optional.of(timeWindows("cutoffs", given).withCutoffs(given)));
    }

    /**
     * As {@link #cutoffs(LocalDateTime...)}, at midnight: daily rows of these dates are the last ones that are trained on.
     *
     * @param dates the cutoffs, at least 1, in any order
     * @return a copy with these cutoffs in place of counted ones
     * @throws IllegalArgumentException if there are none, one is given twice, the horizon is a number of rows, or step or minTrain is set
     */
    public RollingOrigin cutoffs(LocalDate... dates) {
        return cutoffs(Arrays.stream(dates).map(LocalDate::atStartOfDay).toArray(LocalDateTime[]::new));
    }

    /**
     * Lets the training window start with the series in each fold, the default.
     *
     * @return a copy with an expanding window
     */
    public RollingOrigin expanding() {
        return with(s -> s.window = EXPANDING);
    }

    /**
     * Lets the training window be the last rows before the origin, always that many. Where a fit is moved on instead of made anew
     * ({@link #refitEvery}), its history grows until the next one.
     *
     * @param rows number of rows, at least 1
     * @return a copy with a sliding window
     * @throws IllegalArgumentException if it is below 1
     */
    public RollingOrigin sliding(int rows) {
        requireAtLeast(1, "sliding window", rows);
        requireRows("sliding window", rows);
        return with(s -> s.window = rows);
    }

    /**
     * Leaves rows out between training and test because they are not there yet when the forecast is made: data that come in late. The model
     * forecasts over them, and they are not scored. The test window of an origin begins that much later.
     *
     * @param rows number of rows, 0 or more
     * @return a copy with that gap
     * @throws IllegalArgumentException if it is negative
     * @see #embargo
     */
    public RollingOrigin gap(int rows) {
        requireAtLeast(0, "gap", rows);
        requireRows("gap", rows);
        return with(s -> s.gap = rows);
    }

    /**
     * Leaves the last rows before each test window out of training because they are not independent of it, such as rows whose targets or
     * windowed features overlap with the test rows. It adds to the {@link #gap}: training ends gap + embargo rows before the test window,
     * the model forecasts over them, and they are not scored; rows under embargo in one fold are trained on in later ones.
     *
     * <p>López de Prado lets an embargo drop the training rows after a test window, and purging those before it whose labels reach into it.
     * Here a fold never trains on rows after its test window, so that what is left of both are rows before it; their number is that of the
     * longest overlap of labels and features.
     *
     * @param rows number of rows, 0 or more
     * @return a copy with that embargo
     * @throws IllegalArgumentException if it is negative
     * @see "López de Prado (2018), Advances in Financial Machine Learning, section 7.4"
     */
    public RollingOrigin embargo(int rows) {
        requireAtLeast(0, "embargo", rows);
        requireRows("embargo", rows);
        return with(s -> s.embargo = rows);
    }

    /**
     * Demands as many folds as {@link #maxFolds} or {@link #lastFolds} say, or cutoffs were given. By default a series with room for fewer,
     * but at least one, is evaluated on those that are possible. A strict evaluation refuses it with {@link Reason#TOO_SHORT}, naming the
     * series and how many are possible: a single series as an exception, a series of a panel as a failure in the result. Where no number
     * was asked for, nothing is demanded.
     *
     * @return a copy that is strict
     */
    public RollingOrigin strict() {
        return with(s -> s.strict = true);
    }

    /**
     * Refits the models in every k-th fold only. In between, the last fit is moved on by {@link Fit#update} with the rows since. A model
     * across series, whose fit is no {@link PanelFit}, cannot be moved on: these folds are failures in the result.
     *
     * @param folds the distance k, at least 1; 1, the default, refits in each fold
     * @return a copy with that policy
     * @throws IllegalArgumentException if it is below 1
     */
    public RollingOrigin refitEvery(int folds) {
        requireAtLeast(1, "refitEvery", folds);
        return with(s -> s.refitEvery = folds);
    }

    /**
     * Fits the models at the first origin only; later {@link Fit#update} moves them on.
     *
     * @return a copy with that policy
     */
    public RollingOrigin refitNever() {
        return refitEvery(NEVER);
    }

    /**
     * Asks for prediction intervals, beside those that the metrics need.
     *
     * @param levels probabilities, each in (0, 1); may be empty
     * @return a copy with these levels in place of earlier ones
     * @throws IllegalArgumentException if a level is outside (0, 1) or given twice
     */
    public RollingOrigin levels(double... levels) {
        double[] sorted = Levels.sorted(levels);
        return with(s -> s.levels = sorted);
    }

    /**
     * Stops after the first folds.
     *
     * @param count how many at most, at least 1
     * @return a copy that counts from the start
     * @throws IllegalArgumentException if it is below 1
     */
    public RollingOrigin maxFolds(int count) {
        requireAtLeast(1, "maxFolds", count);
        requireSeveralFolds("maxFolds");
        return with(s -> {
            s.maxFolds = count;
            s.fromEnd = false;
        });
    }

    /**
     * Counts the folds from the end: the last test window ends with the series, the one before ends a step earlier, and so on.
     *
     * @param count how many at most, at least 1
     * @return a copy that counts from the end
     * @throws IllegalArgumentException if it is below 1
     */
    public RollingOrigin lastFolds(int count) {
        requireAtLeast(1, "lastFolds", count);
        requireSeveralFolds("lastFolds");
        return with(s -> {
            s.maxFolds = count;
            s.fromEnd = true;
        });
    }

    /**
     * Sets which value is scored as the point forecast.
     *
     * @param point the mean, by default, or the median
     * @return a copy with that choice
     */
    public RollingOrigin pointForecast(PointForecast point) {
        Objects.requireNonNull(point, "point");
        return with(s -> s.point = point);
    }

    /**
     * Sets how the series of a panel are cut.
     *
     * @param alignment by default {@link Alignment#EACH_SERIES} for models of one series, which see no other, and
     *     {@link Alignment#CALENDAR} for models across series, which would otherwise learn from the future of others
     * @return a copy with that choice
     */
    public RollingOrigin align(Alignment alignment) {
        Objects.requireNonNull(alignment, "alignment");
        return with(s -> s.alignment = List.of(alignment));
    }

    /**
     * The folds of a series.
     *
     * @param rows number of rows of the series
     * @return the folds by rising origin; empty if there are fewer than {@link #rowsNeeded()}
     * @throws IllegalStateException if the horizon is a time, so that folds depend on timestamps, or a share or date cuts the series
     */
    public List<Fold> foldsOf(int rows) {
        requireHorizonInRows();
        return FoldLayout.folds(this, rows);
    }

    /**
     * The folds of a series.
     *
     * @param series the series
     * @return the folds by rising origin, at least 1
     * @throws ForecastingException with {@link Reason#TOO_SHORT} if the series has no single fold, or a cutoff lies outside of it
     */
    public List<Fold> foldsOf(TimeSeries series) {
        return layout(series).folds();
    }

    /**
     * The cutoffs of a series: those that were given, or that were counted, or, where the horizon is a number of rows, the last
     * timestamps of the training windows.
     *
     * @param series the series
     * @return one cutoff on the wall clock for each fold
     * @throws ForecastingException with {@link Reason#TOO_SHORT} if the series has no single fold, or a cutoff lies outside of it
     */
    public List<LocalDateTime> cutoffsOf(TimeSeries series) {
        SeriesFolds layout = layout(series);
        TimeIndex index = series.index();
        List<LocalDateTime> cutoffs = new ArrayList<>();
        for (Fold fold : layout.folds()) {
            Long chosen = layout.cutoffs().get(fold.number());
            cutoffs.add(
                    chosen == null
                            ? index.dateTime(fold.origin() - 1)
                            : ObservedTimes.indexOf(chosen, index).dateTime(0));
        }
        return List.copyOf(cutoffs);
    }

    private SeriesFolds layout(TimeSeries series) {
        SeriesKey key = Backtest.keyOf(series);
        SortedMap<SeriesKey, SeriesFolds> layout =
                FoldLayout.folds(this, Alignment.EACH_SERIES, Panel.of(Map.of(key, series)));
        return Objects.requireNonNull(layout.get(key), "folds of the only series")
                .requireUsable();
    }

    /**
     * How many rows a series needs for a single fold.
     *
     * @return training rows, embargo, gap and horizon together
     * @throws IllegalStateException if the horizon is a time, or a share or date cuts the series
     */
    public int rowsNeeded() {
        requireHorizonInRows();
        return Math.addExact(Math.addExact(minTrain(), leftOut()), settings.horizon);
    }

    /**
     * Evaluates one model on one series, on the calling thread.
     *
     * @param model the model
     * @param series the series, NaN where missing; missing values are not scored
     * @param metrics what the tables of the result show, each once, and which interval levels are needed
     * @return forecasts, scores and failures
     * @throws ForecastingException with {@link Reason#TOO_SHORT} if the series has no single fold
     */
    public Evaluation evaluate(Forecaster<?> model, TimeSeries series, Metric... metrics) {
        return evaluate(List.of(model), series, metrics);
    }

    /**
     * Evaluates several models on the same folds of one series, on the calling thread.
     *
     * @param models the models; where names repeat, the later ones get a number behind
     * @param series the series, NaN where missing; missing values are not scored
     * @param metrics what the tables of the result show, each once, and which interval levels are needed
     * @return forecasts, scores and failures
     * @throws IllegalArgumentException if there are no models
     * @throws ForecastingException with {@link Reason#TOO_SHORT} if the series has no single fold
     */
    public Evaluation evaluate(List<? extends Forecaster<?>> models, TimeSeries series, Metric... metrics) {
        return Backtest.of(this).models(models).metrics(metrics).run(series);
    }

    /**
     * Evaluates several models on the same folds of each series of a panel.
     *
     * @param models the models, fitted with {@link Forecaster#fitEach(Panel, Function, Execution)}; where names repeat, the later ones get
     *     a number behind
     * @param panel the series, NaN where missing; missing values are not scored
     * @param execution threads, progress (one item for each forecast of a series at an origin), cancellation and a time budget for the
     *     whole evaluation
     * @param metrics what the tables of the result show, each once, and which interval levels are needed
     * @return forecasts, scores and failures
     * @throws IllegalArgumentException if there are no models
     * @throws ForecastingException with {@link Reason#NO_DATA} if the panel is empty
     */
    public Evaluation evaluate(
            List<? extends Forecaster<?>> models, Panel panel, Execution execution, Metric... metrics) {
        return Backtest.of(this)
                .models(models)
                .metrics(metrics)
                .execution(execution)
                .run(panel);
    }

    /**
     * Evaluates models across series. A model of one series takes part through {@link Forecaster#forEachSeries()}.
     *
     * @param models the models; where names repeat, the later ones get a number behind
     * @param panel the series, NaN where missing; missing values are not scored
     * @param execution threads, progress (one item for each forecast of a series at an origin), cancellation and a time budget for the
     *     whole evaluation
     * @param metrics what the tables of the result show, each once, and which interval levels are needed
     * @return forecasts, scores and failures
     * @throws IllegalArgumentException if there are no models
     * @throws ForecastingException with {@link Reason#NO_DATA} if the panel is empty
     */
    public Evaluation evaluateGlobal(
            List<? extends GlobalForecaster<?>> models, Panel panel, Execution execution, Metric... metrics) {
        return Backtest.of(this)
                .globalModels(models)
                .metrics(metrics)
                .execution(execution)
                .run(panel);
    }

    Alignment alignment(Alignment byDefault) {
        return settings.alignment.isEmpty() ? byDefault : settings.alignment.get(0);
    }

    private static void requireAtLeast(int least, String what, int given) {
        if (given < least) {
            throw new IllegalArgumentException(what + " is " + given + "; at least " + least + " is needed");
        }
    }

    private void requireRows(String what, int given) {
        if (settings.time.isPresent()) {
            throw new IllegalArgumentException(what + " is " + given + " rows, but the horizon is the time "
                    + settings.time.get().horizon() + "; give a time, or start with horizon(rows)");
        }
    }

    private void requireSeveralFolds(String what) {
        settings.holdout.ifPresent(holdout -> {
            throw new IllegalArgumentException(
                    what + " says where several folds lie, but " + holdout + " is one; start with horizon(rows)");
        });
    }

    private void requireHorizonInRows() {
        settings.holdout.ifPresent(holdout -> {
            throw new IllegalStateException(
                    "the horizon of " + holdout + " depends on the series; use foldsOf(series) or cutoffsOf(series)");
        });
        if (settings.time.isPresent()) {
            throw new IllegalStateException("the horizon is the time "
                    + settings.time.get().horizon()
                    + ", so folds depend on timestamps; use foldsOf(series) or cutoffsOf(series)");
        }
    }

    private TimeWindows timeWindows(String what, Object given) {
        Objects.requireNonNull(given, what);
        requireSeveralFolds(what);
        return settings.time.orElseThrow(() -> new IllegalArgumentException(what + " is the time " + given
                + ", but the horizon is " + settings.horizon
                + " rows; give a number of rows, or start with horizon(Duration) or horizon(Period)"));
    }

    Optional<TimeWindows> timeWindows() {
        return settings.time;
    }

    Optional<Holdout> holdout() {
        return settings.holdout;
    }

    private RollingOrigin with(Consumer<Settings> change) {
        Settings changed = new Settings(settings);
        change.accept(changed);
        return new RollingOrigin(changed);
    }

    int horizon() {
        return settings.horizon;
    }

    int step() {
        return settings.step == FOLLOWS_HORIZON ? settings.horizon : settings.step;
    }

    /** Rows before the first possible origin: a sliding window is always full. */
    int minTrain() {
        int least = settings.minTrain;
        if (least == FOLLOWS_HORIZON) {
            boolean atLeastOne = settings.fromEnd || !isExpanding();
            least = atLeastOne ? 1 : Math.multiplyExact(3, settings.horizon);
        }
        return Math.max(least, settings.window);
    }

    boolean isExpanding() {
        return settings.window == EXPANDING;
    }

    int window() {
        return settings.window;
    }

    int gap() {
        return settings.gap;
    }

    int embargo() {
        return settings.embargo;
    }

    /** Rows between training and test. */
    int leftOut() {
        return Math.addExact(settings.gap, settings.embargo);
    }

    /** How many folds a series must have; 1 where fewer than asked for are allowed. */
    int foldsDemanded() {
        if (!settings.strict) {
            return 1;
        }
        int given = settings.time.map(windows -> windows.cutoffs().size()).orElse(0);
        int asked = given == 0 ? settings.maxFolds : Math.min(given, settings.maxFolds);
        return asked == Integer.MAX_VALUE ? 1 : asked;
    }

    int refitEvery() {
        return settings.refitEvery;
    }

    int maxFolds() {
        return settings.maxFolds;
    }

    boolean isFromEnd() {
        return settings.fromEnd;
    }

    double[] levels() {
        return settings.levels.clone();
    }

    PointForecast pointForecast() {
        return settings.point;
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof RollingOrigin r && settings.toList().equals(r.settings.toList());
    }

    @Override
    public int hashCode() {
        return settings.toList().hashCode();
    }

    @Override
    public String toString() {
        String inRows = "horizon=" + horizon() + ", step=" + step() + ", minTrain=" + minTrain();
        String windows = settings.time
                .map(TimeWindows::toString)
                .orElseGet(() -> settings.holdout.map(Holdout::toString).orElse(inRows));
        return "RollingOrigin[" + windows
                + (isExpanding() ? ", expanding" : ", sliding=" + window())
                + (gap() == 0 ? "" : ", gap=" + gap())
                + (embargo() == 0 ? "" : ", embargo=" + embargo())
                + (refitEvery() == 1 ? "" : ", refitEvery=" + (refitEvery() == NEVER ? "never" : refitEvery()))
                + (maxFolds() == Integer.MAX_VALUE || settings.holdout.isPresent()
                        ? ""
                        : (isFromEnd() ? ", lastFolds=" : ", maxFolds=") + maxFolds())
                + (settings.strict ? ", strict" : "")
                + (settings.levels.length == 0 ? "" : ", levels=" + Arrays.toString(settings.levels))
                + "]";
    }

    /** What can be set; changed only before it becomes part of a specification. */
    private static final class Settings {
        private int horizon;
        /** Present where windows are times, and not used then are horizon, step, minTrain, window and gap. */
        private Optional<TimeWindows> time = Optional.empty();

        private int step = FOLLOWS_HORIZON;
        private int minTrain = FOLLOWS_HORIZON;
        private int window = EXPANDING;
        private int gap;
        private int embargo;
        private boolean strict;
        /** Present where a share or date cuts the series; horizon and step are not used then. */
        private Optional<Holdout> holdout = Optional.empty();

        private int refitEvery = 1;
        private int maxFolds = Integer.MAX_VALUE;
        private boolean fromEnd;
        private double[] levels = {};
        private PointForecast point = PointForecast.MEAN;
        /** Empty for the default. */
        private List<Alignment> alignment = List.of();

        Settings() {}

        Settings(Settings other) {
            this.horizon = other.horizon;
            this.time = other.time;
            this.step = other.step;
            this.minTrain = other.minTrain;
            this.window = other.window;
            this.gap = other.gap;
            this.embargo = other.embargo;
            this.strict = other.strict;
            this.holdout = other.holdout;
            this.refitEvery = other.refitEvery;
            this.maxFolds = other.maxFolds;
            this.fromEnd = other.fromEnd;
            this.levels = other.levels;
            this.point = other.point;
            this.alignment = other.alignment;
        }

        List<Object> toList() {
            List<Double> levelList = Arrays.stream(levels).boxed().toList();
            List<Object> rows = List.of(horizon, step, minTrain, window, gap, embargo, strict);
            return List.of(rows, time, holdout, refitEvery, maxFolds, fromEnd, levelList, point, alignment);
        }
    }
}
