package org.forecastj.core.evaluation;

import java.time.Duration;
import java.time.Period;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.series.SeriesKey;
import org.forecastj.core.table.Table;

/**
 * The result of a {@link RollingOrigin} evaluation: every forecast beside what came, and scores of models by series, horizon step and
 * origin.
 *
 * <p>The forecasts are kept, and scores are computed from them when asked for, exactly for each grouping; so any metric can be asked for,
 * not only those named when evaluating, as long as the forecasts have the interval levels it needs. The value of a series rests on all
 * steps of all its folds; the value of a model, of a step or of an origin is the mean over the series that have one, unless {@link #averagedBy} says otherwise. Where models
 * failed on different folds, compare them by {@link #onCommonFolds()}.
 *
 * <p>A value that is not defined is an empty {@link OptionalDouble}, or NaN and "-" in a table, never a number that looks like a result.
 * Immutable and safe to share.
 */
public final class Evaluation {
    private final List<Metric> metrics;
    private final List<SeriesKey> keys;
    private final double[] levels;
    private final Map<String, NavigableMap<SeriesKey, List<FoldForecast>>> forecasts;
    private final List<FoldFailure> failures;
    private final Averaging averaging;

    private Evaluation(
            List<Metric> metrics,
            List<SeriesKey> keys,
            double[] levels,
            Map<String, NavigableMap<SeriesKey, List<FoldForecast>>> forecasts,
            List<FoldFailure> failures,
            Averaging averaging) {
        this.metrics = metrics;
        this.keys = keys;
        this.levels = levels;
        this.forecasts = forecasts;
        this.failures = failures;
        this.averaging = averaging;
    }

    /**
     * Names of the models in the order they were given; where a name repeats, the later ones have a number behind, such as "arima #2".
     *
     * @return the names
     */
    public List<String> models() {
        return List.copyOf(forecasts.keySet());
    }

    /**
     * Keys of the series that were evaluated, those that failed included.
     *
     * @return the keys in order
     */
    public List<SeriesKey> keys() {
        return keys;
    }

    /**
     * The metrics that were named when evaluating.
     *
     * @return the metrics in order
     */
    public List<Metric> metrics() {
        return metrics;
    }

    /**
     * Interval levels of the forecasts.
     *
     * @return a new sorted array
     */
    public double[] levels() {
        return levels.clone();
    }

    /**
     * How the values of series become the value of a model.
     *
     * @return {@link Averaging#overSeries()} unless {@link #averagedBy} said otherwise
     */
    public Averaging averaging() {
        return averaging;
    }

    /**
     * This evaluation with another way to make the value of a model, of a step and of an origin of those of the series. Tables that show such
     * values say which it is in a column {@code averaged}, unless it is the mean over series.
     *
     * @param by how series are averaged
     * @return a copy of the same forecasts
     */
    public Evaluation averagedBy(Averaging by) {
        return new Evaluation(metrics, keys, levels, forecasts, failures, Objects.requireNonNull(by, "by"));
    }

    /**
     * All forecasts.
     *
     * @return a new unmodifiable list by model, series and fold
     */
    public List<FoldForecast> forecasts() {
        return forecasts.values().stream()
                .flatMap(bySeries -> bySeries.values().stream())
                .flatMap(List::stream)
                .toList();
    }

    /**
     * The forecasts of one model for one series.
     *
     * @param model name of the model
     * @param key key of the series
     * @return an unmodifiable list by fold; empty if the model failed in all
     * @throws NoSuchElementException if there is no such model or series
     */
    public List<FoldForecast> forecasts(String model, SeriesKey key) {
        if (Collections.binarySearch(keys, key) < 0) {
            throw new NoSuchElementException(
                    "there is no series '" + key + "' in this evaluation of " + keys.size() + " series");
        }
        return bySeries(model).getOrDefault(key, List.of());
    }

    /**
     * Why forecasts are missing.
     *
     * @return an unmodifiable list by model, series and fold; empty if all succeeded
     */
    public List<FoldFailure> failures() {
        return failures;
    }

    /**
     * The value of a model: the mean over its series, or as {@link #averagedBy} says.
     *
     * @param model name of the model
     * @param metric any metric
     * @return the value; empty if it is not defined for any series
     * @throws NoSuchElementException if there is no such model, or the forecasts lack an interval level
     * @throws ForecastingException with {@link ForecastingException.Reason#NUMERICAL} if the value overflows
     */
    public OptionalDouble value(String model, Metric metric) {
        return score(model, metric).value();
    }

    /**
     * The value of a model, the mean over its series or as {@link #averagedBy} says, and what it rests on.
     *
     * @param model name of the model
     * @param metric any metric
     * @return the value with the numbers of steps scored and skipped over all series
     * @throws NoSuchElementException if there is no such model, or the forecasts lack an interval level
     * @throws ForecastingException with {@link ForecastingException.Reason#NUMERICAL} if the value overflows
     */
    public Score score(String model, Metric metric) {
        return score(model, metric, averaging);
    }

    /**
     * The value of a model with another way to average series.
     *
     * @param model name of the model
     * @param metric any metric
     * @param by how series are averaged
     * @return the value with the numbers of steps scored and skipped over all series
     * @throws NoSuchElementException if there is no such model, or the forecasts lack an interval level
     * @throws IllegalArgumentException if a series has no weight
     * @throws ForecastingException with {@link ForecastingException.Reason#NUMERICAL} if the value overflows
     */
    public Score score(String model, Metric metric, Averaging by) {
        return Grouping.overSeries(bySeries(model), metric, by);
    }

    /**
     * The value of a model for one series, over all steps of all its folds.
     *
     * @param model name of the model
     * @param key key of the series
     * @param metric any metric
     * @return the value with the numbers of steps scored and skipped
     * @throws NoSuchElementException if there is no such model or series, or the forecasts lack an interval level
     * @throws ForecastingException with {@link ForecastingException.Reason#NUMERICAL} if the value overflows
     */
    public Score score(String model, SeriesKey key, Metric metric) {
        return Grouping.all(forecasts(model, key), metric);
    }

    /**
     * The value of a model over all steps of all series taken together, where each step counts the same and large series weigh more.
     *
     * @param model name of the model
     * @param metric any metric
     * @return the value with the numbers of steps scored and skipped
     * @throws NoSuchElementException if there is no such model, or the forecasts lack an interval level
     * @throws ForecastingException with {@link ForecastingException.Reason#NUMERICAL} if the value overflows
     */
    public Score pooled(String model, Metric metric) {
        return score(model, metric, Averaging.pooled());
    }

    private List<FoldForecast> pooled(String model) {
        return bySeries(model).values().stream().flatMap(List::stream).toList();
    }

    /**
     * The best model of each series; of equals, the one that was given first.
     *
     * @param metric any metric
     * @return name of the model by key; without the series that no model has a value for
     * @throws NoSuchElementException if the forecasts lack an interval level
     * @throws ForecastingException with {@link ForecastingException.Reason#NUMERICAL} if a value overflows
     */
    public SortedMap<SeriesKey, String> best(Metric metric) {
        SortedMap<SeriesKey, String> best = new TreeMap<>();
        for (SeriesKey key : keys) {
            best(key, metric).ifPresent(model -> best.put(key, model));
        }
        return Collections.unmodifiableSortedMap(best);
    }

    private Optional<String> best(SeriesKey key, Metric metric) {
        Optional<String> best = Optional.empty();
        double least = Double.POSITIVE_INFINITY;
        for (String model : models()) {
            OptionalDouble value = score(model, key, metric).value();
            if (value.isPresent() && metric.loss(value.getAsDouble()) < least) {
                least = metric.loss(value.getAsDouble());
                best = Optional.of(model);
            }
        }
        return best;
    }

    /**
     * Models compared: a row for each, with numbers of series, folds and failures, the metrics named when evaluating, and the number of
     * series on which the model is best by the first of them.
     *
     * @return the table
     */
    public Table byModel() {
        return Tables.byModel(this);
    }

    /**
     * A row for each model and series with the metrics named when evaluating.
     *
     * @return the table
     */
    public Table bySeries() {
        return Tables.bySeries(this);
    }

    /**
     * A row for each series with the value of each model and the name of the best.
     *
     * @param metric any metric
     * @return the table
     */
    public Table bySeries(Metric metric) {
        return Tables.bySeries(this, metric);
    }

    /**
     * A row for each model and step of the horizon, from 1, with the metrics named when evaluating.
     *
     * @return the table
     */
    public Table byHorizon() {
        return Tables.byHorizon(this);
    }

    /**
     * A row for each step of the horizon, from 1, with the value of each model.
     *
     * @param metric any metric
     * @return the table
     */
    public Table byHorizon(Metric metric) {
        return Tables.byHorizon(this, metric);
    }

    /**
     * The usual measures of a model by distance from the cutoff, each over a window of rows that rolls with the horizon, as Prophet's
     * performance metrics are. The rows of all series are taken together; each counts the same.
     *
     * <p>Rows with a missing actual value are left out; n is the number of the others. Rows of equal {@linkplain FoldForecast#leadTime lead
     * time} stay together. The window of a horizon holds its rows and those of the horizons before it, up to ⌊rollingWindow · n⌋ rows; of
     * the earliest horizon in it all rows count, but with equal weights that make the sum of weights that number. Horizons with too few
     * rows up to them have no entry.
     *
     * @param model name of the model
     * @param rollingWindow share of the rows in the window, from 0 (each horizon on its own) to 1 (one entry for all rows); a negative
     *     number gives an entry for each row
     * @return an unmodifiable list by rising horizon; empty if there is no row to score
     * @throws IllegalArgumentException if {@code rollingWindow} is above 1 or NaN
     * @throws NoSuchElementException if there is no such model
     * @throws ForecastingException with {@link ForecastingException.Reason#NUMERICAL} if a value overflows
     */
    public List<HorizonScore<Duration>> byHorizon(String model, double rollingWindow) {
        return RollingScores.of(model, pooled(model), rollingWindow, FoldForecast::leadTime);
    }

    /**
     * As {@link #byHorizon(String, double)}, for one series.
     *
     * @param model name of the model
     * @param key key of the series
     * @param rollingWindow share of the rows in the window, from 0 to 1, or a negative number for an entry for each row
     * @return an unmodifiable list by rising horizon; empty if there is no row to score
     * @throws IllegalArgumentException if {@code rollingWindow} is above 1 or NaN
     * @throws NoSuchElementException if there is no such model or series
     * @throws ForecastingException with {@link ForecastingException.Reason#NUMERICAL} if a value overflows
     */
    public List<HorizonScore<Duration>> byHorizon(String model, SeriesKey key, double rollingWindow) {
        return RollingScores.of(model, forecasts(model, key), rollingWindow, FoldForecast::leadTime);
    }

    /**
     * As {@link #byHorizon(String, double)}, with the horizon in calendar months: 0 in the month of the cutoff, 1 in the next.
     *
     * @param model name of the model
     * @param rollingWindow share of the rows in the window, from 0 to 1, or a negative number for an entry for each row
     * @return an unmodifiable list by rising horizon, in months; empty if there is no row to score
     * @throws IllegalArgumentException if {@code rollingWindow} is above 1 or NaN
     * @throws NoSuchElementException if there is no such model
     * @throws ForecastingException with {@link ForecastingException.Reason#NUMERICAL} if a value overflows
     */
    public List<HorizonScore<Period>> byMonth(String model, double rollingWindow) {
        return byMonth(model, pooled(model), rollingWindow);
    }

    /**
     * As {@link #byMonth(String, double)}, for one series.
     *
     * @param model name of the model
     * @param key key of the series
     * @param rollingWindow share of the rows in the window, from 0 to 1, or a negative number for an entry for each row
     * @return an unmodifiable list by rising horizon, in months; empty if there is no row to score
     * @throws IllegalArgumentException if {@code rollingWindow} is above 1 or NaN
     * @throws NoSuchElementException if there is no such model or series
     * @throws ForecastingException with {@link ForecastingException.Reason#NUMERICAL} if a value overflows
     */
    public List<HorizonScore<Period>> byMonth(String model, SeriesKey key, double rollingWindow) {
        return byMonth(model, forecasts(model, key), rollingWindow);
    }

    private static List<HorizonScore<Period>> byMonth(String model, List<FoldForecast> folds, double rollingWindow) {
        return RollingScores.of(model, folds, rollingWindow, FoldForecast::leadMonths).stream()
                .map(score -> score.withHorizon(Period.ofMonths(score.horizon())))
                .toList();
    }

    /**
     * A row for each model and fold number with the metrics named when evaluating, and the last timestamp of training where it is the same
     * for all series.
     *
     * @return the table
     */
    public Table byOrigin() {
        return Tables.byOrigin(this);
    }

    /**
     * A row for each fold number with the value of each model, and the last timestamp of training where it is the same for all series.
     *
     * @param metric any metric
     * @return the table
     */
    public Table byOrigin(Metric metric) {
        return Tables.byOrigin(this, metric);
    }

    /**
     * How the value of a model grows with the step of the horizon.
     *
     * @param model name of the model
     * @param metric any metric
     * @return values by step with their ratios to the first, slope and exponent
     * @throws NoSuchElementException if there is no such model, or the forecasts lack an interval level
     * @throws ForecastingException with {@link ForecastingException.Reason#NUMERICAL} if a value overflows
     */
    public HorizonGrowth horizonGrowth(String model, Metric metric) {
        return new HorizonGrowth(
                model, metric, Grouping.byHorizon(bySeries(model), metric, Tables.horizon(this), averaging));
    }

    /**
     * A row for each model with the value of the first and of the last step, their ratio, the slope of the value by step and the exponent of
     * its growth.
     *
     * @param metric any metric
     * @return the table, NaN where a number is not defined
     * @throws NoSuchElementException if the forecasts lack an interval level
     * @throws ForecastingException with {@link ForecastingException.Reason#NUMERICAL} if a value overflows
     */
    public Table horizonGrowth(Metric metric) {
        return ComparisonTables.horizonGrowth(this, metric);
    }

    /**
     * What a model improves over a benchmark, on the folds that both have.
     *
     * @param model name of the model
     * @param benchmark name of the benchmark, another model of this evaluation
     * @param metric any metric
     * @return the improvement, in all and by series
     * @throws NoSuchElementException if there is no such model, or the forecasts lack an interval level
     * @throws ForecastingException with {@link ForecastingException.Reason#NUMERICAL} if a value overflows
     */
    public ForecastValueAdded valueAdded(String model, String benchmark, Metric metric) {
        return ForecastValueAdded.of(this, model, benchmark, metric);
    }

    /**
     * A row for each model but the benchmark with what it improves: number of series, both values, improvement, the same in percent, and the
     * shares of series that are improved and made worse.
     *
     * @param benchmark name of the benchmark
     * @param metric any metric
     * @return the table, NaN where a number is not defined
     * @throws NoSuchElementException if there is no such model, or the forecasts lack an interval level
     * @throws ForecastingException with {@link ForecastingException.Reason#NUMERICAL} if a value overflows
     */
    public Table valueAdded(String benchmark, Metric metric) {
        return ComparisonTables.valueAdded(this, benchmark, metric);
    }

    /**
     * The overall weighted average of the M4 competition of a model: sMAPE and MASE relative to a benchmark. Series are averaged as there, by
     * their mean, whatever {@link #averagedBy} says.
     *
     * @param model name of the model
     * @param benchmark name of the benchmark, in the M4 {@code naive2}
     * @param period seasonal period of MASE in rows, at least 1
     * @return OWA and its parts
     * @throws NoSuchElementException if there is no such model
     * @throws IllegalArgumentException if the period is below 1
     * @throws ForecastingException with {@link ForecastingException.Reason#NUMERICAL} if a value overflows
     */
    public OverallWeightedAverage owa(String model, String benchmark, int period) {
        return OverallWeightedAverage.of(this, model, benchmark, period);
    }

    /**
     * A row for each model with sMAPE, MASE, both relative to a benchmark, and OWA.
     *
     * @param benchmark name of the benchmark, in the M4 {@code naive2}
     * @param period seasonal period of MASE in rows, at least 1
     * @return the table, NaN where a number is not defined
     * @throws NoSuchElementException if there is no such model
     * @throws IllegalArgumentException if the period is below 1
     * @throws ForecastingException with {@link ForecastingException.Reason#NUMERICAL} if a value overflows
     */
    public Table owa(String benchmark, int period) {
        return ComparisonTables.owa(this, benchmark, period);
    }

    /**
     * Every forecast: model, series, fold number, cutoff, step from 1, timestamp, days from the cutoff, actual, mean, median and the bounds
     * of each interval.
     *
     * @return a table with a row for each step of each forecast
     */
    public Table table() {
        return Tables.all(this);
    }

    /**
     * This evaluation without the folds in which some model failed, so that all models are judged on the same rows.
     *
     * @return the smaller evaluation; the failures stay listed
     * @throws ForecastingException if no fold is left, with the reason of the first failure of the model that failed most
     */
    public Evaluation onCommonFolds() {
        Set<List<Object>> missing = new HashSet<>();
        failures.forEach(f -> f.fold().ifPresent(fold -> missing.add(List.of(f.key(), fold.number()))));
        Builder common = new Builder(models(), keys, metrics, levels);
        List<FoldForecast> kept = forecasts().stream()
                .filter(f -> !missing.contains(List.<Object>of(f.key(), f.fold().number())))
                .toList();
        if (kept.isEmpty() && !missing.isEmpty()) {
            throw noCommonFold();
        }
        common.add(new ChainResult(kept, failures));
        return common.build().averagedBy(averaging);
    }

    private ForecastingException noCommonFold() {
        Map<String, List<FoldFailure>> byModel = new LinkedHashMap<>();
        failures.stream()
                .filter(f -> f.fold().isPresent())
                .forEach(f -> byModel.computeIfAbsent(f.model(), m -> new ArrayList<>())
                        .add(f));
        List<FoldFailure> most = byModel.values().stream()
                .max(Comparator.comparingInt(List::size))
                .orElseThrow();
        FoldFailure first = most.get(0);
        long made = forecasts().stream()
                .filter(f -> f.model().equals(first.model()))
                .count();
        return new ForecastingException(
                first.cause().reason(),
                "there is no fold in which all of " + models() + " made a forecast: '" + first.model() + "' failed in "
                        + most.size() + " of " + (most.size() + made) + " folds, at first with: "
                        + first.cause().getMessage() + "; evaluate the others without it, or mend what it lacks",
                first.cause());
    }

    NavigableMap<SeriesKey, List<FoldForecast>> bySeries(String model) {
        NavigableMap<SeriesKey, List<FoldForecast>> found = forecasts.get(model);
        if (found == null) {
            throw new NoSuchElementException(
                    "there is no model '" + model + "' in this evaluation; there are " + models());
        }
        return found;
    }

    @Override
    public String toString() {
        return "Evaluation[models=" + models() + ", series=" + keys.size() + ", forecasts="
                + forecasts.values().stream()
                        .flatMap(m -> m.values().stream())
                        .mapToInt(List::size)
                        .sum()
                + ", failures=" + failures.size() + "]";
    }

    /** Collects results in any order; not safe for use by several threads. */
    static final class Builder {
        private final List<String> models;
        private final List<SeriesKey> keys;
        private final List<Metric> metrics;
        private final double[] levels;
        private final Map<String, NavigableMap<SeriesKey, List<FoldForecast>>> forecasts = new LinkedHashMap<>();
        private final List<FoldFailure> failures = new ArrayList<>();

        Builder(List<String> models, List<SeriesKey> keys, List<Metric> metrics, double... levels) {
            this.models = models;
            this.keys = keys;
            this.metrics = metrics;
            this.levels = levels.clone();
            models.forEach(model -> forecasts.put(model, new TreeMap<>()));
        }

        void refused(String model, SeriesKey key, ForecastingException cause) {
            failures.add(new FoldFailure(model, key, Optional.empty(), cause));
        }

        void add(ChainResult result) {
            List<FoldForecast> list = List.of();
            for (FoldForecast f : result.forecasts()) {
                boolean another = list.isEmpty()
                        || !list.get(0).key().equals(f.key())
                        || !list.get(0).model().equals(f.model());
                if (another) {
                    list = forecasts
                            .computeIfAbsent(f.model(), m -> new TreeMap<>())
                            .computeIfAbsent(f.key(), k -> new ArrayList<>());
                }
                list.add(f);
            }
            failures.addAll(result.failures());
        }

        Evaluation build() {
            failures.sort(Comparator.comparingInt((FoldFailure f) -> models.indexOf(f.model()))
                    .thenComparing(FoldFailure::key)
                    .thenComparingInt(f -> f.fold().map(Fold::number).orElse(-1)));
            forecasts.values().forEach(bySeries -> bySeries.replaceAll((key, list) -> sorted(list)));
            return new Evaluation(
                    metrics,
                    keys,
                    levels,
                    Collections.unmodifiableMap(forecasts),
                    List.copyOf(failures),
                    Averaging.overSeries());
        }

        private static List<FoldForecast> sorted(List<FoldForecast> list) {
            return list.stream()
                    .sorted(Comparator.comparingInt(f -> f.fold().number()))
                    .toList();
        }
    }
}
