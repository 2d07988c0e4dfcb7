package org.forecastj.core.evaluation;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.NoSuchElementException;
import java.util.Objects;
import org.forecastj.core.evaluation.RollingOrigin.PointForecast;
import org.forecastj.core.model.Forecast;
import org.forecastj.core.model.Interval;
import org.forecastj.core.series.Frequency;
import org.forecastj.core.series.SeriesKey;
import org.forecastj.core.series.TimeIndex;
import org.forecastj.core.series.TimeSeries;

/**
 * What one model forecast for one series in one fold, beside what came: the input of a {@link Metric}. Steps count from 0 for the first
 * scored row; a {@linkplain RollingOrigin#gap gap} is left out already.
 *
 * <p>Immutable and safe to share. Holds plain arrays; training and actual values are rows of the one series that was evaluated.
 */
public final class FoldForecast {
    private static final double TOLERANCE = 1e-9;

    private final String model;
    private final SeriesKey key;
    private final Fold fold;
    private final long cutoffMillis;

    private final TimeSeries series;
    private final PointForecast pointForecast;
    private final double[] mean;
    private final double[] median;
    private final double[] standardDeviation;
    private final double[] levels;
    private final double[][] lower;
    private final double[][] upper;

    /** The steps of a forecast after its gap. */
    FoldForecast(
            String model,
            SeriesKey key,
            Fold fold,
            long cutoffMillis,
            TimeSeries series,
            PointForecast pointForecast,
            Forecast forecast) {
        this.model = model;
        this.key = key;
        this.fold = fold;
        this.cutoffMillis = cutoffMillis;
        this.series = series;
        this.pointForecast = pointForecast;
        this.mean = scored(forecast.mean());
        this.median = sharedIfEqual(scored(forecast.median()), mean);
        this.standardDeviation = scored(forecast.standardDeviation());
        this.levels = forecast.levels();
        this.lower = new double[levels.length][];
        this.upper = new double[levels.length][];
        for (int k = 0; k < levels.length; k++) {
            Interval interval = forecast.interval(levels[k]);
            lower[k] = scored(interval.lower());
            upper[k] = scored(interval.upper());
        }
    }

    private double[] scored(TimeSeries steps) {
        return Arrays.copyOfRange(steps.values(), fold.gap(), fold.gap() + fold.horizon());
    }

    private static double[] sharedIfEqual(double[] values, double[] other) {
        return Arrays.equals(values, other) ? other : values;
    }

    static boolean isMedian(double p) {
        return Math.abs(p - 0.5) < TOLERANCE;
    }

    /** Level of the interval that has the quantile at p as a bound, without the rounding of 2p − 1. */
    static double levelOf(double p) {
        return Math.round(Math.abs(2 * p - 1) * 1e12) / 1e12;
    }

    /** Levels in rising order, without those that differ by rounding only. */
    static double[] distinct(double[] levels) {
        double[] sorted = levels.clone();
        Arrays.sort(sorted);
        int n = 0;
        for (double level : sorted) {
            if (n == 0 || level - sorted[n - 1] > TOLERANCE) {
                sorted[n++] = level;
            }
        }
        return Arrays.copyOf(sorted, n);
    }

    /**
     * Name of the model within the evaluation.
     *
     * @return the name
     */
    public String model() {
        return model;
    }

    /**
     * Key of the series.
     *
     * @return the key
     */
    public SeriesKey key() {
        return key;
    }

    /**
     * Where the fold lies.
     *
     * @return its rows
     */
    public Fold fold() {
        return fold;
    }

    /**
     * Number of scored steps; where the horizon is a time, that of the rows within it.
     *
     * @return the number, at least 1
     */
    public int horizon() {
        return mean.length;
    }

    /**
     * The rows of the training window.
     *
     * @return a slice of the series, NaN where missing
     */
    public TimeSeries training() {
        return series.slice(fold.start(), fold.origin());
    }

    /**
     * The rows of the test window.
     *
     * @return a slice of the series, NaN where missing
     */
    public TimeSeries test() {
        return series.slice(fold.testStart(), fold.testEnd());
    }

    /**
     * The cutoff as text: the last timestamp of the training window, or, where the horizon is a time, the time after which rows are test
     * rows.
     *
     * @return such as {@code 2015-01-20}
     */
    public String cutoff() {
        return cutoffIndex().show(0);
    }

    /**
     * The cutoff on the wall clock.
     *
     * @return date and time
     */
    public LocalDateTime cutoffTime() {
        return cutoffIndex().dateTime(0);
    }

    /**
     * The time from the cutoff to a step: elapsed time for steps of minutes and hours, otherwise that on the wall clock, so that days have
     * 24 hours.
     *
     * @param step step, from 0
     * @return a positive duration
     * @throws IndexOutOfBoundsException if there is no such step
     */
    public Duration leadTime(int step) {
        TimeIndex index = series.index();
        TimeIndex cutoff = cutoffIndex();
        int row = row(step);
        boolean elapsed = index.frequency().map(Frequency::isSubDaily).orElse(false);
        return Duration.ofMillis(
                elapsed
                        ? index.epochMillis(row) - cutoff.epochMillis(0)
                        : index.localMillis(row) - cutoff.localMillis(0));
    }

    /** The number of months from that of the cutoff to that of a step, on the calendar. */
    int leadMonths(int step) {
        LocalDate from = cutoffIndex().date(0).withDayOfMonth(1);
        return (int) ChronoUnit.MONTHS.between(from, series.index().date(row(step)));
    }

    /**
     * The timestamp of a step as text.
     *
     * @param step step, from 0
     * @return such as {@code 2015-01-21}
     * @throws IndexOutOfBoundsException if there is no such step
     */
    public String time(int step) {
        return series.index().show(row(step));
    }

    /** One time. */
    private TimeIndex cutoffIndex() {
        return ObservedTimes.indexOf(cutoffMillis, series.index());
    }

    private int row(int step) {
        return fold.testStart() + Objects.checkIndex(step, horizon());
    }

    double actual(int step) {
        return series.value(row(step));
    }

    /**
     * What came.
     *
     * @return a new array, one value per step, NaN where missing
     */
    public double[] actuals() {
        double[] actual = new double[horizon()];
        for (int h = 0; h < actual.length; h++) {
            actual[h] = actual(h);
        }
        return actual;
    }

    /**
     * The point forecasts: means or medians, as {@link RollingOrigin#pointForecast} says.
     *
     * @return a new array, one finite value per step
     */
    public double[] points() {
        return pointForecast == PointForecast.MEAN ? means() : medians();
    }

    /**
     * Means of the predictive distributions.
     *
     * @return a new array, one finite value per step
     */
    public double[] means() {
        return mean.clone();
    }

    /**
     * Medians of the predictive distributions.
     *
     * @return a new array, one finite value per step
     */
    public double[] medians() {
        return median.clone();
    }

    /**
     * Standard deviations of the predictive distributions.
     *
     * @return a new array, one finite value per step, not negative
     */
    public double[] standardDeviations() {
        return standardDeviation.clone();
    }

    /**
     * Levels of the intervals.
     *
     * @return a new sorted array
     */
    public double[] levels() {
        return levels.clone();
    }

    /**
     * Lower bounds of an interval.
     *
     * @param level one of {@link #levels()}
     * @return a new array, one finite value per step
     * @throws NoSuchElementException if the evaluation was made without that level
     */
    public double[] lowers(double level) {
        return lower[levelIndex(level)].clone();
    }

    /**
     * Upper bounds of an interval.
     *
     * @param level one of {@link #levels()}
     * @return a new array, one finite value per step
     * @throws NoSuchElementException if the evaluation was made without that level
     */
    public double[] uppers(double level) {
        return upper[levelIndex(level)].clone();
    }

    /**
     * Quantiles of the predictive distributions.
     *
     * @param p 0.5, or the probability of a bound of one of the intervals, such as 0.9 for the level 0.8
     * @return a new array, one finite value per step
     * @throws NoSuchElementException if the evaluation was made without the level |2p − 1|
     */
    public double[] quantiles(double p) {
        if (isMedian(p)) {
            return medians();
        }
        return p < 0.5 ? lowers(levelOf(p)) : uppers(levelOf(p));
    }

    /** Without copies, for tables. */
    double mean(int step) {
        return mean[step];
    }

    double standardDeviation(int step) {
        return standardDeviation[step];
    }

    double median(int step) {
        return median[step];
    }

    double point(int step) {
        return pointForecast == PointForecast.MEAN ? mean[step] : median[step];
    }

    double lower(double level, int step) {
        return lower[levelIndex(level)][step];
    }

    double upper(double level, int step) {
        return upper[levelIndex(level)][step];
    }

    /** Whether the actual value lies within the interval of the k-th level. */
    boolean covers(int k, int step) {
        return lower[k][step] <= actual(step) && actual(step) <= upper[k][step];
    }

    private int levelIndex(double level) {
        for (int k = 0; k < levels.length; k++) {
            if (Math.abs(levels[k] - level) < TOLERANCE) {
                return k;
            }
        }
        throw new NoSuchElementException("the forecasts of '" + model + "' have no interval at level " + level
                + "; they have " + Arrays.toString(levels)
                + ": name the level in RollingOrigin.levels, or the metric when evaluating");
    }

    @Override
    public String toString() {
        return "FoldForecast['" + model + "', '" + key + "', " + fold + "]";
    }
}
