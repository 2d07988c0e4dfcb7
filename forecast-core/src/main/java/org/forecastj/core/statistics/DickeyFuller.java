package org.forecastj.core.statistics;

import org.forecastj.core.ForecastingException;
import org.forecastj.core.internal.math.LeastSquares;
import org.forecastj.core.series.TimeSeries;

/**
 * The augmented Dickey–Fuller test, whose null hypothesis is a unit root: the t statistic of yₜ₋₁ in the regression of Δyₜ on yₜ₋₁, a level
 * or a level and a trend, and lags of Δy. Missing values are left out and the rest is closed up. O(n · lags²). Stateless.
 *
 * @see "Dickey, Fuller (1979), Distribution of the estimators for autoregressive time series with a unit root, Journal of the American
 *     Statistical Association 74, 427–431"
 * @see "Said, Dickey (1984), Testing for unit roots in autoregressive-moving average models of unknown order, Biometrika 71, 599–607"
 */
public final class DickeyFuller {
    private static final String NAME = "the augmented Dickey-Fuller test";
    private static final double[] LEVELS = {0.01, 0.05, 0.1};
    /** Up to how many differences each line of the tables is used; the last has no end. */
    private static final int[] BELOW = {25, 50, 100, 250, 500};

    private static final double[][] LEVEL = {
        {-3.75, -3.00, -2.63},
        {-3.58, -2.93, -2.60},
        {-3.51, -2.89, -2.58},
        {-3.46, -2.88, -2.57},
        {-3.44, -2.87, -2.57},
        {-3.43, -2.86, -2.57}
    };
    private static final double[][] TREND = {
        {-4.38, -3.60, -3.24},
        {-4.15, -3.50, -3.18},
        {-4.04, -3.45, -3.15},
        {-3.99, -3.43, -3.13},
        {-3.98, -3.42, -3.13},
        {-3.96, -3.41, -3.12}
    };

    private DickeyFuller() {}

    /**
     * The test.
     *
     * @param y values, NaN where missing
     * @param deterministic what the regression holds besides
     * @param lags lags of Δy, at least 0
     * @return the outcome, with critical values of Fuller (1976), table 8.5.2, in the line of the next larger sample
     * @throws IllegalArgumentException if {@code lags} is negative
     * @throws ForecastingException with {@code TOO_SHORT} for too few observations, {@code NUMERICAL} if the regression is not defined or
     *     has no error, {@code INVALID_VALUE} if a value is infinite
     */
    public static UnitRootResult test(double[] y, Deterministic deterministic, int lags) {
        return test(Sample.UNNAMED, y, deterministic, lags);
    }

    /**
     * The test of a series, as {@link #test(double[], Deterministic, int)}.
     *
     * @param series the series
     * @param deterministic what the regression holds besides
     * @param lags lags of Δy, at least 0
     * @return the outcome
     * @throws IllegalArgumentException if {@code lags} is negative
     * @throws ForecastingException with {@code TOO_SHORT} for too few observations, {@code NUMERICAL} if the regression is not defined or
     *     has no error
     */
    public static UnitRootResult test(TimeSeries series, Deterministic deterministic, int lags) {
        return test(series.name(), series.values(), deterministic, lags);
    }

    private static UnitRootResult test(String name, double[] y, Deterministic deterministic, int lags) {
        Sample.requireCount("lags", lags, 0);
        double[] x = Sample.observed(name, y);
        Sample.requireSize(name, x, needed(deterministic, lags), NAME + " with " + lags + " lags");
        double statistic = Sample.requireDefined(name, statistic(x, x.length, deterministic, lags), NAME);
        return result(statistic, x.length, lags, deterministic);
    }

    static int needed(Deterministic deterministic, int lags) {
        return 2 * lags + (deterministic == Deterministic.LEVEL ? 4 : 5);
    }

    static UnitRootResult result(double statistic, int n, int lags, Deterministic deterministic) {
        int line = 0;
        while (line < BELOW.length && n - 1 >= BELOW[line]) {
            line++;
        }
        double[] values = deterministic == Deterministic.LEVEL ? LEVEL[line] : TREND[line];
        return new UnitRootResult(statistic, lags, CriticalValues.of(LEVELS, values), true);
    }

    /** Of the first {@code n} values; NaN where it is not defined. */
    static double statistic(double[] x, int n, Deterministic deterministic, int lags) {
        int rows = n - 1 - lags;
        int fixed = deterministic == Deterministic.LEVEL ? 1 : 2;
        double[][] columns = new double[fixed + lags + 1][rows];
        double[] change = new double[rows];
        double mean = Sample.mean(x, n);
        for (int r = 0; r < rows; r++) {
            int t = r + lags + 1;
            change[r] = x[t] - x[t - 1];
            columns[0][r] = 1;
            if (fixed == 2) {
                columns[1][r] = r - (rows - 1) / 2.0;
            }
            columns[fixed][r] = x[t - 1] - mean;
            for (int j = 1; j <= lags; j++) {
                columns[fixed + j][r] = x[t - j] - x[t - j - 1];
            }
        }
        return LeastSquares.fit(columns, change).tStatistic(fixed);
    }
}
