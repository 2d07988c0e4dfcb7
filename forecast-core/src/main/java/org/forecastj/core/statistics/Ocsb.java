package org.forecastj.core.statistics;

import org.forecastj.core.ForecastingException;
import org.forecastj.core.internal.math.LeastSquares;
import org.forecastj.core.series.TimeSeries;

/**
 * The test of Osborn, Chui, Smith and Birchenhall, whose null hypothesis is a seasonal unit root. With λ(B) an autoregression fitted to
 * ΔΔₘyₜ, it is the t statistic of λ(B)Δyₜ₋ₘ in the regression of ΔΔₘyₜ on its lags, λ(B)Δₘyₜ₋₁ and λ(B)Δyₜ₋ₘ; a value below the critical one
 * rejects. Missing values are left out and the rest is closed up. O(n · lags³). Stateless.
 *
 * <p>The critical value at 0.05 is the smooth function of the season length that R's forecast package fitted to simulated ones.
 *
 * @see "Osborn, Chui, Smith, Birchenhall (1988), Seasonality and the order of integration for consumption, Oxford Bulletin of Economics and
 *     Statistics 50, 361–377"
 */
public final class Ocsb {
    private static final String NAME = "the OCSB test";

    private Ocsb() {}

    /**
     * Outcome of the test. Immutable.
     *
     * @param statistic the t statistic
     * @param lags lags of ΔΔₘy in the regression
     * @param criticalValue of the statistic at level 0.05
     */
    public record Result(double statistic, int lags, double criticalValue) {
        /**
         * Whether a seasonal unit root is not rejected at level 0.05.
         *
         * @return true if a seasonal difference is called for
         */
        public boolean hasSeasonalUnitRoot() {
            return statistic > criticalValue;
        }
    }

    /**
     * The test with a fixed number of lags.
     *
     * @param y values, NaN where missing
     * @param period rows in a season, at least 2
     * @param lags lags of ΔΔₘy, at least 0
     * @return the outcome
     * @throws IllegalArgumentException if {@code period} is below 2 or {@code lags} negative
     * @throws ForecastingException with {@code TOO_SHORT} for too few observations, {@code NUMERICAL} if the regression is not defined or
     *     has no error, {@code INVALID_VALUE} if a value is infinite
     */
    public static Result test(double[] y, int period, int lags) {
        return test(Sample.UNNAMED, y, period, lags);
    }

    /**
     * The test of a series with a fixed number of lags, as {@link #test(double[], int, int)}.
     *
     * @param series the series
     * @param period rows in a season, at least 2
     * @param lags lags of ΔΔₘy, at least 0
     * @return the outcome
     * @throws IllegalArgumentException if {@code period} is below 2 or {@code lags} negative
     * @throws ForecastingException with {@code TOO_SHORT} for too few observations, {@code NUMERICAL} if the regression is not defined or
     *     has no error
     */
    public static Result test(TimeSeries series, int period, int lags) {
        return test(series.name(), series.values(), period, lags);
    }

    /**
     * The test with a number of lags by Akaike's criterion. As in R's forecast package, regressions with 1 to {@code maxLag} lags are
     * compared on the same rows, and the test takes one lag less than the best of them.
     *
     * @param y values, NaN where missing
     * @param period rows in a season, at least 2
     * @param maxLag most lags that are compared, at least 1; 3 is usual
     * @return the outcome
     * @throws IllegalArgumentException if {@code period} is below 2 or {@code maxLag} below 1
     * @throws ForecastingException with {@code TOO_SHORT} for too few observations, {@code NUMERICAL} if the regression is not defined or
     *     has no error, {@code INVALID_VALUE} if a value is infinite
     */
    public static Result byAic(double[] y, int period, int maxLag) {
        return byAic(Sample.UNNAMED, y, period, maxLag);
    }

    /**
     * The test of a series with a number of lags by Akaike's criterion, as {@link #byAic(double[], int, int)}.
     *
     * @param series the series
     * @param period rows in a season, at least 2
     * @param maxLag most lags that are compared, at least 1; 3 is usual
     * @return the outcome
     * @throws IllegalArgumentException if {@code period} is below 2 or {@code maxLag} below 1
     * @throws ForecastingException with {@code TOO_SHORT} for too few observations, {@code NUMERICAL} if the regression is not defined or
     *     has no error
     */
    public static Result byAic(TimeSeries series, int period, int maxLag) {
        return byAic(series.name(), series.values(), period, maxLag);
    }

    private static Result test(String name, double[] y, int period, int lags) {
        requirePeriod(period);
        Sample.requireCount("lags", lags, 0);
        double[] x = Sample.observed(name, y);
        Sample.requireSize(name, x, needed(period, lags), what(period, lags));
        return result(Sample.requireDefined(name, statistic(x, period, lags), NAME), period, lags);
    }

    private static Result byAic(String name, double[] y, int period, int maxLag) {
        requirePeriod(period);
        Sample.requireCount("maxLag", maxLag, 1);
        double[] x = Sample.observed(name, y);
        Sample.requireSize(name, x, needed(period, maxLag), what(period, maxLag));
        int lags = bestLag(x, period, maxLag) - 1;
        return result(Sample.requireDefined(name, statistic(x, period, lags), NAME), period, lags);
    }

    private static String what(int period, int lags) {
        return NAME + " at period " + period + " with " + lags + " lags";
    }

    private static void requirePeriod(int period) {
        Sample.requireCount("period", period, 2);
    }

    /** Two rows more than coefficients. */
    static int needed(int period, int lags) {
        return period + 1 + 2 * lags + 4;
    }

    /** Whether the test, with lags by Akaike's criterion, does not reject a seasonal unit root; false where it is not defined. */
    static boolean hasSeasonalUnitRoot(double[] x, int period, int maxLag) {
        if (x.length < needed(period, maxLag)) {
            return false;
        }
        double statistic = statistic(x, period, bestLag(x, period, maxLag) - 1);
        return Double.isFinite(statistic) && statistic > criticalValue(period);
    }

    private static Result result(double statistic, int period, int lags) {
        return new Result(statistic, lags, criticalValue(period));
    }

    /**
     * The critical value at level 0.05.
     *
     * @param period rows in a season, at least 2
     * @return about −1.95 for 2 and −1.80 for 12
     */
    static double criticalValue(int period) {
        double x = Math.log(period) - 0.7656451;
        return -0.2937411 * Math.exp(-0.2850853 * x - 0.05983644 * x * x) - 1.652202;
    }

    private static int bestLag(double[] x, int period, int maxLag) {
        int best = 1;
        double least = Double.POSITIVE_INFINITY;
        for (int lags = 1; lags <= maxLag; lags++) {
            LeastSquares fit = regression(x, period, lags, maxLag);
            int rows = x.length - period - 1 - maxLag;
            double aic = rows * Math.log(fit.residualSumOfSquares() / rows) + 2 * fit.rank();
            if (aic < least) {
                least = aic;
                best = lags;
            }
        }
        return best;
    }

    private static double statistic(double[] x, int period, int lags) {
        return regression(x, period, lags, lags).tStatistic(lags + 1);
    }

    /** The test's regression, the first {@code left} rows left out. */
    private static LeastSquares regression(double[] x, int period, int lags, int left) {
        double[] phi = autoregression(x, period, lags, left);
        int first = period + 1 + left;
        int rows = x.length - first;
        double[][] columns = new double[lags + 2][rows];
        double[] y = new double[rows];
        for (int r = 0; r < rows; r++) {
            int t = first + r;
            y[r] = both(x, period, t);
            columns[lags][r] = x[t - 1] - x[t - 1 - period];
            columns[lags + 1][r] = x[t - period] - x[t - period - 1];
            for (int j = 1; j <= lags; j++) {
                columns[j - 1][r] = both(x, period, t - j);
                columns[lags][r] -= phi[j - 1] * (x[t - 1 - j] - x[t - 1 - j - period]);
                columns[lags + 1][r] -= phi[j - 1] * (x[t - period - j] - x[t - period - j - 1]);
            }
        }
        return LeastSquares.fit(columns, y);
    }

    private static double[] autoregression(double[] x, int period, int lags, int left) {
        int first = period + 1 + left;
        double[][] columns = new double[lags][x.length - first];
        double[] y = new double[x.length - first];
        for (int t = first; t < x.length; t++) {
            y[t - first] = both(x, period, t);
            for (int j = 1; j <= lags; j++) {
                columns[j - 1][t - first] = both(x, period, t - j);
            }
        }
        return LeastSquares.fit(columns, y).coefficients();
    }

    /** ΔΔₘx at {@code t}. */
    private static double both(double[] x, int period, int t) {
        return x[t] - x[t - period] - (x[t - 1] - x[t - 1 - period]);
    }
}
