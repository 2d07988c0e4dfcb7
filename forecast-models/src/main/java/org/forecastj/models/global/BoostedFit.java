package org.forecastj.models.global;

import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NoSuchElementException;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.forecastj.core.Execution;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.internal.math.Randomness;
import org.forecastj.core.model.Forecast;
import org.forecastj.core.model.GlobalFit;
import org.forecastj.core.model.Levels;
import org.forecastj.core.model.SamplePaths;
import org.forecastj.core.series.Panel;
import org.forecastj.core.series.Regressors;
import org.forecastj.core.series.SeriesKey;
import org.forecastj.core.series.TimeSeries;
import org.forecastj.models.boosting.FeatureImportance;
import org.forecastj.models.boosting.TreeEnsemble;
import org.forecastj.models.boosting.TreeShap;

/**
 * Boosted trees fitted to a panel.
 *
 * <p>Immutable and safe for use by any number of threads. The median of a forecast is the prediction taken back through the transform where
 * that is curved or the objective is a quantile, and the mean then lies as far from it as that of the errors from their median; otherwise
 * the mean is the prediction. Bounds lie around it as errors lie around their own median or mean, so that a bias of the past does not move
 * forecasts; they always hold the mean and the median. Without conformal intervals, errors are those of the last hundred rows of each series,
 * which trees have seen, so that the standard deviation is too small. Where no value of the panel is negative, neither is a forecast.
 */
public final class BoostedFit implements GlobalFit {
    private final String description;
    private final Trained trained;
    private final Panel panel;
    private final ErrorScale errors;
    private final boolean nonNegative;
    private final boolean predictsMeans;
    private final Intervals intervals;

    BoostedFit(
            String description,
            Trained trained,
            Panel panel,
            ErrorScale errors,
            boolean nonNegative,
            boolean predictsMeans,
            Intervals intervals) {
        this.description = description;
        this.trained = trained;
        this.panel = panel;
        this.errors = errors;
        this.nonNegative = nonNegative;
        this.predictsMeans = predictsMeans;
        this.intervals = intervals;
    }

    @Override
    public List<SeriesKey> keys() {
        return panel.keys();
    }

    @Override
    public Map<SeriesKey, ForecastingException> failures() {
        return Collections.unmodifiableMap(trained.failures);
    }

    /**
     * The history that forecasts start from.
     *
     * @return the series that could be fitted, in the units they were given in
     */
    public Panel observed() {
        return panel;
    }

    /**
     * The trees.
     *
     * @return one ensemble for each model of the strategy, in the order of the steps
     */
    public List<TreeEnsemble> ensembles() {
        return trained.points.ensembles;
    }

    /** Trees of all ensembles. */
    int treeCount() {
        return ensembles().stream().mapToInt(TreeEnsemble::treeCount).sum();
    }

    /**
     * How much the trees of all models use each feature.
     *
     * @return the features, the one with the largest gain first
     */
    public List<FeatureImportance> importance() {
        List<String> names = trained.features.names();
        double[] gains = new double[names.size()];
        double[] splits = new double[names.size()];
        for (TreeEnsemble ensemble : ensembles()) {
            double[] gain = ensemble.gainImportance();
            double[] split = ensemble.splitImportance();
            for (int c = 0; c < gains.length; c++) {
                gains[c] += gain[c];
                splits[c] += split[c];
            }
        }
        return IntStream.range(0, gains.length)
                .mapToObj(c -> new FeatureImportance(names.get(c), gains[c], (long) splits[c]))
                .sorted(Comparator.comparingDouble(FeatureImportance::gain)
                        .reversed()
                        .thenComparing(FeatureImportance::feature))
                .toList();
    }

    @Override
    public Forecast forecast(SeriesKey key, int horizon, Regressors future, double... levels) {
        String name = key.toString();
        Levels.requireHorizon(name, horizon);
        double[] sorted = Levels.sorted(name, levels);
        requireLevels(name, sorted);
        TimeSeries history = history(key);
        SeriesForecaster forecaster = forecaster(key, future);
        StepErrors steps = steps(key, history, forecaster, horizon);
        Forecast.Builder forecast =
                Forecast.builder(history.name(), history.index().next(horizon));
        steps.moments(forecast);
        if (trained.bounds.isPresent() && sorted.length > 0) {
            quantiles(forecast, forecaster.path(trained.bounds.get(), horizon), key, history, steps, sorted);
        } else {
            for (double level : sorted) {
                steps.interval(forecast, level);
            }
        }
        return forecast.build();
    }

    private StepErrors steps(SeriesKey key, TimeSeries history, SeriesForecaster forecaster, int horizon) {
        double[] points = trained.transforms.inverse(key, history, forecaster.points(horizon));
        return StepErrors.of(errors, key, points, predictsMeans, nonNegative);
    }

    /**
     * Simulates one series: its mean, and errors drawn from those that the fit knows, at the scale of the series, the step and the size of
     * the forecast. The errors of the steps of a path are independent, whatever the strategy: the mean path is the same for all, so that
     * each step is distributed as it is forecast, while sums over steps spread less than those of errors that last.
     *
     * @param key the series
     * @param horizon number of steps, at least 1
     * @param future regressors that cover every step
     * @param paths number of paths, at least 1
     * @param seed the same seed gives the same paths, bit for bit
     * @return the paths
     * @throws NoSuchElementException if the series is unknown or could not be fitted
     * @throws IllegalArgumentException if horizon or paths is below 1, or the horizon is beyond the strategy
     * @throws ForecastingException as for {@link #forecast(SeriesKey, int, Regressors, double...)}
     */
    public SamplePaths simulate(SeriesKey key, int horizon, Regressors future, int paths, long seed) {
        Levels.requireHorizon(key.toString(), horizon);
        if (paths < 1) {
            throw new IllegalArgumentException("series '" + key + "': paths is " + paths + "; at least 1 is needed");
        }
        TimeSeries history = history(key);
        StepErrors steps = steps(key, history, forecaster(key, future), horizon);
        RandomGenerator random = Randomness.of(seed);
        double[][] values = new double[paths][];
        for (int i = 0; i < paths; i++) {
            Execution.checkpoint();
            values[i] = steps.path(random);
        }
        return SamplePaths.of(history.name(), history.index().next(horizon), values);
    }

    private SeriesForecaster forecaster(SeriesKey key, Regressors future) {
        return SeriesForecaster.of(trained, key, NamedColumns.require(trained.features.regressors(), key, future));
    }

    /** What the first model of the strategy says about each row of the histories. */
    NavigableMap<SeriesKey, double[]> fitted() {
        return FittedValues.of(trained, panel, Integer.MAX_VALUE, Execution.sequential());
    }

    private void requireLevels(String name, double[] levels) {
        if (levels.length == 0 || intervals.isConformal()) {
            return;
        }
        for (double level : levels) {
            if (Arrays.stream(intervals.levels()).noneMatch(l -> l == level)) {
                throw new IllegalArgumentException("series '" + name + "': an interval at level " + level
                        + " was asked for; the fit has "
                        + (intervals.isQuantiles() ? "levels " + Arrays.toString(intervals.levels()) : "none")
                        + ": fit with Intervals.conformal for any level, or with Intervals.quantiles for given ones");
            }
        }
    }

    private TimeSeries history(SeriesKey key) {
        if (panel.contains(key)) {
            return panel.get(key);
        }
        ForecastingException failure = trained.failures.get(key);
        throw new NoSuchElementException(
                failure == null
                        ? "there is no series '" + key + "' in this fit of " + panel.size()
                                + " series; update it with the history of the series first"
                        : "series '" + key + "' could not be fitted: " + failure.getMessage());
    }

    private void quantiles(
            Forecast.Builder forecast,
            double[][] path,
            SeriesKey key,
            TimeSeries history,
            StepErrors steps,
            double[] levels) {
        double[] known = intervals.levels();
        for (double level : levels) {
            int i = Arrays.binarySearch(known, level);
            steps.interval(
                    forecast,
                    level,
                    inverse(path, known.length - 1 - i, key, history),
                    inverse(path, known.length + i, key, history));
        }
    }

    private double[] inverse(double[][] path, int output, SeriesKey key, TimeSeries history) {
        double[] values = new double[path.length];
        for (int h = 0; h < values.length; h++) {
            values[h] = path[h][output];
        }
        return trained.transforms.inverse(key, history, values);
    }

    /**
     * Why a step is forecast as it is: by how much each feature moves the prediction of its trees away from their average. Contributions
     * are exact Shapley values on the scale that trees predict on: transformed, and compared with the local level if there is one.
     *
     * @param key the series
     * @param step step after the history, from 1; for a recursive fit steps before it are forecast first
     * @param future regressors that cover every step up to it
     * @return the contributions, largest first
     * @throws IllegalArgumentException if the step is below 1 or beyond the strategy
     * @throws NoSuchElementException if the series is unknown or could not be fitted
     * @see TreeShap
     */
    public Explanation explain(SeriesKey key, int step, Regressors future) {
        Levels.requireHorizon(key.toString(), step);
        history(key);
        SeriesForecaster forecaster = forecaster(key, future);
        trained.points.requireHorizon(key, step);
        double[] row = forecaster.rowAfterSteps(step);
        StepModels models = trained.points;
        TreeEnsemble ensemble = models.ensembles.get(models.modelOf(step));
        int output = models.strategy.kind() == Strategy.Kind.MULTI_OUTPUT ? step - 1 : 0;
        return Explanation.of(ensemble, output, row);
    }

    /**
     * The fit with later values. Trees, transforms and the scale of errors stay; features go on in time proportional to what is new. Series
     * that were not there before are taken in and forecast from what the others taught; those without a value, or that the transform cannot
     * take, are failures.
     *
     * @param later values that follow the end of each series, and histories of new series
     * @param regressors the columns for the series of a key, on the later timestamps at least
     * @param execution threads
     * @return a new fit; this one stays as it is
     * @throws ForecastingException if values do not continue a history, or the transform cannot take them
     * @throws IllegalArgumentException if the levels of the keys are others, or regressors have a column that no feature names
     */
    public BoostedFit update(Panel later, Function<SeriesKey, Regressors> regressors, Execution execution) {
        if (!later.levelNames().equals(panel.levelNames())) {
            throw new IllegalArgumentException("later series have the levels " + later.levelNames() + "; the fit has "
                    + panel.levelNames() + ": give the same");
        }
        NavigableMap<SeriesKey, TimeSeries> all = new TreeMap<>(panel.asMap());
        SeriesTransforms.Learned added =
                trained.transforms.extend(later.filter(key -> !panel.contains(key)), execution);
        all.putAll(later.filter(added.panel()::contains).asMap());
        NavigableMap<SeriesKey, TimeSeries> transformed =
                new TreeMap<>(added.panel().asMap());
        NavigableMap<SeriesKey, ForecastingException> failures = new TreeMap<>(trained.failures);
        transformed.keySet().forEach(failures::remove);
        failures.putAll(added.failures());
        for (SeriesKey key : later.keys()) {
            if (panel.contains(key) && later.get(key).size() > 0) {
                transformed.put(key, trained.transforms.later(key, panel.get(key), later.get(key)));
                all.put(key, panel.get(key).append(later.get(key)));
            }
        }
        Function<SeriesKey, Regressors> named = NamedColumns.checked(trained.features.regressors(), regressors);
        Trained grown = new Trained(
                trained.features.append(Panel.of(panel.levelNames(), transformed), named, execution),
                added.transforms(),
                failures,
                trained.points,
                trained.bounds);
        return new BoostedFit(
                description,
                grown,
                Panel.of(panel.levelNames(), all),
                errors,
                nonNegative && Fitting.nonNegative(later),
                predictsMeans,
                intervals);
    }

    @Override
    public String toString() {
        return "BoostedFit[" + panel.size() + " series, " + description + "]";
    }

    /** For the codec. */
    Trained trained() {
        return trained;
    }

    ErrorScale errors() {
        return errors;
    }

    boolean isNonNegative() {
        return nonNegative;
    }

    boolean isPredictingMeans() {
        return predictsMeans;
    }

    Intervals intervals() {
        return intervals;
    }

    String description() {
        return description;
    }
}
