package org.forecastj.models.global;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NoSuchElementException;
import java.util.TreeMap;
import java.util.function.Function;
import org.forecastj.core.Execution;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.model.Forecast;
import org.forecastj.core.model.GlobalFit;
import org.forecastj.core.model.Levels;
import org.forecastj.core.series.Panel;
import org.forecastj.core.series.Regressors;
import org.forecastj.core.series.SeriesKey;
import org.forecastj.core.series.TimeSeries;
import org.forecastj.models.boosting.TreeEnsemble;
import org.forecastj.models.boosting.TreeShap;

/**
 * Boosted trees fitted to a panel.
 *
 * <p>Immutable and safe for use by any number of threads. The median of a forecast is the prediction taken back through the transform where
 * that is curved or the objective is a quantile, and the mean then lies as far from it as that of the errors from their median; otherwise
 * the mean is the prediction. Without conformal intervals, errors are those of the last hundred rows of each series, which trees have seen, so
 * that the standard deviation is too small. Where no value of the panel is negative, neither is a
 * forecast.
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

    @Override
    public Forecast forecast(SeriesKey key, int horizon, Regressors future, double... levels) {
        String name = key.toString();
        Levels.requireHorizon(name, horizon);
        double[] sorted = Levels.sorted(name, levels);
        requireLevels(sorted);
        TimeSeries history = history(key);
        SeriesForecaster forecaster = SeriesForecaster.of(trained, key, future);
        double[] points = support(trained.transforms.inverse(key, history, forecaster.points(horizon)));
        Forecast.Builder forecast =
                Forecast.builder(history.name(), history.index().next(horizon));
        moments(forecast, key, points);
        if (intervals.isConformal()) {
            conformal(forecast, key, points, sorted);
        }
        if (trained.bounds.isPresent() && sorted.length > 0) {
            quantiles(forecast, forecaster.path(trained.bounds.get(), horizon), key, history, points, sorted);
        }
        return forecast.build();
    }

    private void requireLevels(double[] levels) {
        if (levels.length == 0 || intervals.isConformal()) {
            return;
        }
        for (double level : levels) {
            if (Arrays.stream(intervals.levels()).noneMatch(l -> l == level)) {
                throw new IllegalArgumentException("an interval at level " + level + " was asked for; the fit has "
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

    private double[] support(double[] values) {
        if (nonNegative) {
            for (int i = 0; i < values.length; i++) {
                values[i] = Math.max(0, values[i]);
            }
        }
        return values;
    }

    private void moments(Forecast.Builder forecast, SeriesKey key, double[] points) {
        double[] deviation = new double[points.length];
        double[] mean = points.clone();
        double[] median = points.clone();
        double skew = errors.mean - errors.quantile(0.5);
        for (int h = 0; h < points.length; h++) {
            double size = errors.of(key, h, points[h]);
            deviation[h] = errors.deviation * size;
            if (predictsMeans) {
                median[h] -= skew * size;
            } else {
                mean[h] += skew * size;
            }
        }
        forecast.mean(support(mean)).median(support(median)).standardDeviation(deviation);
    }

    private void conformal(Forecast.Builder forecast, SeriesKey key, double[] points, double[] levels) {
        for (double level : levels) {
            double low = errors.quantile((1 - level) / 2);
            double high = errors.quantile((1 + level) / 2);
            double[] lower = new double[points.length];
            double[] upper = new double[points.length];
            for (int h = 0; h < points.length; h++) {
                double size = errors.of(key, h, points[h]);
                lower[h] = points[h] + low * size;
                upper[h] = points[h] + high * size;
            }
            forecast.interval(level, support(lower), support(upper));
        }
    }

    private void quantiles(
            Forecast.Builder forecast,
            double[][] path,
            SeriesKey key,
            TimeSeries history,
            double[] points,
            double[] levels) {
        double[] known = intervals.levels();
        for (double level : levels) {
            int i = Arrays.binarySearch(known, level);
            double[] lower = inverse(path, known.length - 1 - i, key, history);
            double[] upper = inverse(path, known.length + i, key, history);
            for (int h = 0; h < points.length; h++) {
                lower[h] = Math.min(lower[h], points[h]);
                upper[h] = Math.max(upper[h], points[h]);
            }
            forecast.interval(level, lower, upper);
        }
    }

    private double[] inverse(double[][] path, int output, SeriesKey key, TimeSeries history) {
        double[] values = new double[path.length];
        for (int h = 0; h < values.length; h++) {
            values[h] = path[h][output];
        }
        return support(trained.transforms.inverse(key, history, values));
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
        SeriesForecaster forecaster = SeriesForecaster.of(trained, key, future);
        trained.points.requireHorizon(key, step);
        double[] row = forecaster.rowAfterSteps(step);
        StepModels models = trained.points;
        TreeEnsemble ensemble = models.ensembles.get(models.modelOf(step));
        int output = models.strategy.kind() == Strategy.Kind.MULTI_OUTPUT ? step - 1 : 0;
        return Explanation.of(ensemble, output, row);
    }

    /**
     * The fit with later values. Trees, transforms and the scale of errors stay; features go on in time proportional to what is new. Series
     * that were not there before are taken in and forecast from what the others taught.
     *
     * @param later values that follow the end of each series, and histories of new series
     * @param regressors the columns for the series of a key, on the later timestamps at least
     * @param execution threads
     * @return a new fit; this one stays as it is
     * @throws ForecastingException if values do not continue a history, or the transform cannot take them
     */
    public BoostedFit update(Panel later, Function<SeriesKey, Regressors> regressors, Execution execution) {
        NavigableMap<SeriesKey, TimeSeries> all = new TreeMap<>(panel.asMap());
        NavigableMap<SeriesKey, TimeSeries> transformed = new TreeMap<>();
        SeriesTransforms transforms = trained.transforms;
        List<SeriesKey> keys =
                later.keys().stream().filter(key -> later.get(key).size() > 0).toList();
        for (SeriesKey key : keys) {
            TimeSeries added = later.get(key);
            if (panel.contains(key)) {
                transformed.put(key, transforms.later(key, panel.get(key), added));
                all.put(key, panel.get(key).append(added));
            } else {
                transforms = transforms.with(key, added);
                transformed.put(key, transforms.apply(key, added));
                all.put(key, added);
            }
        }
        NavigableMap<SeriesKey, ForecastingException> failures = new TreeMap<>(trained.failures);
        keys.forEach(failures::remove);
        Trained grown = new Trained(
                trained.features.append(Panel.of(panel.levelNames(), transformed), regressors, execution),
                transforms,
                failures,
                trained.points,
                trained.bounds);
        return new BoostedFit(
                description, grown, Panel.of(panel.levelNames(), all), errors, nonNegative, predictsMeans, intervals);
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
