package org.forecastj.core.statistics;

import org.forecastj.core.ForecastingException;
import org.forecastj.core.internal.math.LeastSquares;
import org.forecastj.core.series.TimeSeries;

/**
 * The Z(t) test of Phillips and Perron, whose null hypothesis is a unit root: the t statistic of α − 1 in the regression of yₜ on yₜ₋₁ and a
 * level, or a level and a trend, corrected for the autocorrelation of the errors by their long-run variance with Bartlett weights. Missing
 * values are left out and the rest is closed up. O(n). Stateless.
 *
 * @see "Phillips, Perron (1988), Testing for a unit root in time series regression, Biometrika 75, 335–346"
 * @see "MacKinnon (1991), Critical values for cointegration tests, in Engle, Granger (eds.), Long-run economic relationships, 267–276,
 *     table 1"
 */
public final class PhillipsPerron {
    private static final String NAME = "the Phillips-Perron test";
    private static final int NEEDED = 5;
    private static final double[] LEVELS = {0.01, 0.05, 0.1};
    /** β∞, β₁, β₂ of MacKinnon's response surfaces β∞ + β₁/n + β₂/n², by level. */
    private static final double[][] LEVEL = {
        {-3.4335, -5.999, -29.25}, {-2.8621, -2.738, -8.36}, {-2.5671, -1.438, -4.48}
    };

    private static final double[][] TREND = {
        {-3.9638, -8.353, -47.44}, {-3.4126, -4.039, -17.83}, {-3.1279, -2.418, -7.58}
    };

    private PhillipsPerron() {}

    /**
     * The test.
     *
     * @param y values, NaN where missing
     * @param deterministic what the regression holds besides
     * @param lags lags of the long-run variance, at least 0; {@link #shortLags(int)} is usual
     * @return the outcome
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
     * @param lags lags of the long-run variance, at least 0
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
        Sample.requireSize(name, x, Math.max(NEEDED, lags + 2), NAME + " with " + lags + " lags");
        double statistic = Sample.requireDefined(name, statistic(x, x.length, deterministic, lags), NAME);
        return result(statistic, x.length, lags, deterministic);
    }

    /**
     * The number of lags ⌊4 (n/100)^¼⌋ for the n − 1 rows of the regression.
     *
     * @param n observations
     * @return lags
     */
    public static int shortLags(int n) {
        return Kpss.shortLags(n - 1);
    }

    static boolean isPossible(int n) {
        return n >= NEEDED;
    }

    static UnitRootResult result(double statistic, int n, int lags, Deterministic deterministic) {
        double rows = n - 1.0;
        double[] values = new double[LEVELS.length];
        for (int i = 0; i < values.length; i++) {
            double[] surface = deterministic == Deterministic.LEVEL ? LEVEL[i] : TREND[i];
            values[i] = surface[0] + surface[1] / rows + surface[2] / (rows * rows);
        }
        return new UnitRootResult(statistic, lags, CriticalValues.of(LEVELS, values), true);
    }

    /** Of the first {@code n} values; NaN where it is not defined. */
    static double statistic(double[] x, int n, Deterministic deterministic, int lags) {
        int rows = n - 1;
        double mean = Sample.mean(x, n);
        int fixed = deterministic == Deterministic.LEVEL ? 1 : 2;
        double[][] columns = new double[fixed + 1][rows];
        double[] change = new double[rows];
        for (int r = 0; r < rows; r++) {
            columns[0][r] = 1;
            if (fixed == 2) {
                columns[1][r] = r - (rows - 1) / 2.0;
            }
            columns[fixed][r] = x[r] - mean;
            change[r] = x[r + 1] - x[r];
        }
        LeastSquares fit = LeastSquares.fit(columns, change);
        double t = fit.tStatistic(fixed);
        double variance = fit.residualSumOfSquares() / rows;
        double longRun = Kpss.longRunSum(fit.residuals(), lags) / rows;
        return Math.sqrt(variance / longRun) * t
                - (longRun - variance) / (2 * Math.sqrt(longRun)) * rows / Math.sqrt(spread(x, rows, deterministic));
    }

    /** Sum of squares of yₜ about its level or trend. */
    private static double spread(double[] x, int rows, Deterministic deterministic) {
        double mean = 0;
        for (int r = 0; r < rows; r++) {
            mean += x[r + 1] / rows;
        }
        double squares = 0;
        double product = 0;
        for (int r = 0; r < rows; r++) {
            double d = x[r + 1] - mean;
            squares += d * d;
            product += d * (r - (rows - 1) / 2.0);
        }
        if (deterministic == Deterministic.LEVEL) {
            return squares;
        }
        // the determinant of the paper's Zt~ has T² − 1 where the rest of it has T²
        double least = 1 - 1 / ((double) rows * rows);
        return (squares - product * product * 12 / ((double) rows * rows * rows * least)) * least;
    }
}
