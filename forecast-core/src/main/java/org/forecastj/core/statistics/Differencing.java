package org.forecastj.core.statistics;

import java.util.Arrays;
import java.util.Objects;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.series.TimeSeries;

/**
 * How often to difference a series before it can be taken for stationary. Missing values are left out and the rest is closed up. Stateless.
 *
 * @see "Hyndman, Khandakar (2008), Automatic time series forecasting: the forecast package for R, Journal of Statistical Software 27(3)"
 */
public final class Differencing {
    private static final double LEVEL = 0.05;
    private static final int MOST = 2;

    private Differencing() {}

    /**
     * The number of first differences by {@link UnitRootTest#KPSS} at level 0.05, at most 2.
     *
     * @param y values, NaN where missing
     * @return as {@link #ndiffs(double[], UnitRootTest, double, int)}
     * @throws ForecastingException with {@code NO_DATA} without any observation, {@code INVALID_VALUE} if a value is infinite
     */
    public static int ndiffs(double[] y) {
        return ndiffs(y, UnitRootTest.KPSS, LEVEL, MOST);
    }

    /**
     * The number of first differences of a series by {@link UnitRootTest#KPSS} at level 0.05, at most 2.
     *
     * @param series the series
     * @return as {@link #ndiffs(double[], UnitRootTest, double, int)}
     * @throws ForecastingException with {@code NO_DATA} without any observation
     */
    public static int ndiffs(TimeSeries series) {
        return ndiffs(series, UnitRootTest.KPSS, LEVEL, MOST);
    }

    /**
     * The number of first differences after which a test sees no unit root: the series is differenced as long as it does, is not constant, and
     * the test is defined for it. A constant series, or one that is too short for the test, has 0. O(max · cost of the test).
     *
     * @param y values, NaN where missing
     * @param test the test
     * @param level its level of significance, from 0.01 to 0.1
     * @param max most differences, at least 0
     * @return from 0 to {@code max}
     * @throws IllegalArgumentException if level or {@code max} is outside of its range
     * @throws ForecastingException with {@code NO_DATA} without any observation, {@code INVALID_VALUE} if a value is infinite
     */
    public static int ndiffs(double[] y, UnitRootTest test, double level, int max) {
        return ndiffs(Sample.UNNAMED, y, test, level, max);
    }

    /**
     * The number of first differences of a series, as {@link #ndiffs(double[], UnitRootTest, double, int)}.
     *
     * @param series the series
     * @param test the test
     * @param level its level of significance, from 0.01 to 0.1
     * @param max most differences, at least 0
     * @return from 0 to {@code max}
     * @throws IllegalArgumentException if level or {@code max} is outside of its range
     * @throws ForecastingException with {@code NO_DATA} without any observation
     */
    public static int ndiffs(TimeSeries series, UnitRootTest test, double level, int max) {
        return ndiffs(series.name(), series.values(), test, level, max);
    }

    private static int ndiffs(String name, double[] y, UnitRootTest test, double level, int max) {
        Objects.requireNonNull(test, "test");
        Sample.requireAtLeast("max", max, 0);
        if (!(level >= 0.01 && level <= 0.1)) {
            throw new IllegalArgumentException("level is " + level + "; a number from 0.01 to 0.1 is needed");
        }
        double[] observed = Sample.observed(name, y);
        double magnitude = Sample.magnitude(observed);
        double[] x = observed;
        int n = x.length;
        for (int d = 0; ; d++) {
            if (d == max || Sample.isConstant(x, n, magnitude) || !test.hasUnitRoot(x, n, level)) {
                return d;
            }
            x = d == 0 ? Arrays.copyOf(observed, n) : x;
            n--;
            for (int t = 0; t < n; t++) {
                x[t] = x[t + 1] - x[t];
            }
        }
    }

    /**
     * The number of seasonal differences a test calls for, at most 1.
     *
     * @param y values, NaN where missing
     * @param period rows in a season
     * @param test the test
     * @return as {@link #nsdiffs(double[], int, SeasonalTest, int)}
     * @throws IllegalArgumentException if {@code period} is below 1
     * @throws ForecastingException with {@code NO_DATA} without any observation, {@code INVALID_VALUE} if a value is infinite
     */
    public static int nsdiffs(double[] y, int period, SeasonalTest test) {
        return nsdiffs(y, period, test, 1);
    }

    /**
     * The number of seasonal differences of a series a test calls for, at most 1.
     *
     * @param series the series
     * @param period rows in a season
     * @param test the test
     * @return as {@link #nsdiffs(double[], int, SeasonalTest, int)}
     * @throws IllegalArgumentException if {@code period} is below 1
     * @throws ForecastingException with {@code NO_DATA} without any observation
     */
    public static int nsdiffs(TimeSeries series, int period, SeasonalTest test) {
        return nsdiffs(series.name(), series.values(), period, test, 1);
    }

    /**
     * The number of seasonal differences after which a test calls for no more: the series is differenced as long as it does, is not constant
     * and two seasons are left. A constant series, one no longer than a season, and any at period 1 have 0.
     *
     * @param y values, NaN where missing
     * @param period rows in a season, at least 1
     * @param test the test
     * @param max most differences, at least 0
     * @return from 0 to {@code max}
     * @throws IllegalArgumentException if {@code period} is below 1 or {@code max} negative
     * @throws ForecastingException with {@code NO_DATA} without any observation, {@code INVALID_VALUE} if a value is infinite
     */
    public static int nsdiffs(double[] y, int period, SeasonalTest test, int max) {
        return nsdiffs(Sample.UNNAMED, y, period, test, max);
    }

    private static int nsdiffs(String name, double[] y, int period, SeasonalTest test, int max) {
        Objects.requireNonNull(test, "test");
        Sample.requireAtLeast("period", period, 1);
        Sample.requireAtLeast("max", max, 0);
        double[] x = Sample.observed(name, y);
        double magnitude = Sample.magnitude(x);
        int differences = 0;
        while (differences < max
                && period > 1
                && x.length > (differences == 0 ? period : 2 * period - 1)
                && !Sample.isConstant(x, x.length, magnitude)
                && test.needsDifference(x, period)) {
            x = Sample.difference(x, period);
            differences++;
        }
        return differences;
    }
}
