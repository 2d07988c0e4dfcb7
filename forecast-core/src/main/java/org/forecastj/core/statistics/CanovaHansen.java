package org.forecastj.core.statistics;

import java.util.Arrays;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.internal.math.LeastSquares;
import org.forecastj.core.series.TimeSeries;

/**
 * The test of Canova and Hansen, whose null hypothesis is a seasonal pattern that stays the same. The series is regressed on a level and the
 * m − 1 trigonometric terms fₜ of the season, with residuals eₜ; the joint statistic is n⁻² Σ FₜᵀΩ⁻¹Fₜ, F the running sums of fₜeₜ and Ω
 * their long-run variance with Bartlett weights over round(m (n/100)^¼) lags. The p value is that of the limit, the generalised von Mises
 * distribution of m − 1 dimensions. Missing values are left out and the rest is closed up. O(n · m²). Stateless.
 *
 * @see "Canova, Hansen (1995), Are seasonal patterns constant over time? A test for seasonal stability, Journal of Business and Economic
 *     Statistics 13, 237–252, equations 13 and 16"
 */
public final class CanovaHansen {
    private static final String NAME = "the Canova-Hansen test";

    private CanovaHansen() {}

    /**
     * Outcome of the test. Immutable.
     *
     * @param statistic the joint statistic
     * @param lags lags of the long-run variance
     * @param pValue probability of a larger statistic where the season is constant
     */
    public record Result(double statistic, int lags, double pValue) {
        /**
         * Whether a constant season is rejected.
         *
         * @param level level of significance
         * @return true if a seasonal difference is called for
         */
        public boolean hasSeasonalUnitRoot(double level) {
            return pValue < level;
        }
    }

    /**
     * The joint test of all seasonal frequencies.
     *
     * @param y values, NaN where missing
     * @param period rows in a season, at least 2
     * @return the outcome
     * @throws IllegalArgumentException if {@code period} is below 2
     * @throws ForecastingException with {@code TOO_SHORT} for less than two seasons, {@code NUMERICAL} if the season leaves no residuals,
     *     {@code INVALID_VALUE} if a value is infinite
     */
    public static Result test(double[] y, int period) {
        return test(Sample.UNNAMED, y, period);
    }

    /**
     * The joint test of a series, as {@link #test(double[], int)}.
     *
     * @param series the series
     * @param period rows in a season, at least 2
     * @return the outcome
     * @throws IllegalArgumentException if {@code period} is below 2
     * @throws ForecastingException with {@code TOO_SHORT} for less than two seasons, {@code NUMERICAL} if the season leaves no residuals
     */
    public static Result test(TimeSeries series, int period) {
        return test(series.name(), series.values(), period);
    }

    private static Result test(String name, double[] y, int period) {
        Sample.requireCount("period", period, 2);
        double[] x = Sample.observed(name, y);
        Sample.requireSize(name, x, needed(period), NAME + " at period " + period);
        double statistic = Sample.requireDefined(name, statistic(x, period), NAME);
        return new Result(statistic, lags(x.length, period), CramerVonMises.upperTail(statistic, period - 1));
    }

    static int needed(int period) {
        return 2 * period + 1;
    }

    static boolean hasSeasonalUnitRoot(double[] x, int period, double level) {
        double statistic = x.length < needed(period) ? Double.NaN : statistic(x, period);
        return Double.isFinite(statistic) && CramerVonMises.upperTail(statistic, period - 1) < level;
    }

    private static int lags(int n, int period) {
        return (int) Math.rint(period * Math.sqrt(Math.sqrt(n / 100.0)));
    }

    private static double statistic(double[] x, int period) {
        int n = x.length;
        int lags = Math.min(n - 1, lags(n, period));
        double[][] terms = FourierTerms.columns(period, period / 2, 0, n);
        double[] e = residuals(x, terms);
        if (e.length == 0) {
            return Double.NaN;
        }
        for (double[] term : terms) {
            for (int t = 0; t < n; t++) {
                term[t] *= e[t];
            }
        }
        double[][] factor = cholesky(longRunVariance(terms, lags));
        double sum = 0;
        double[] running = new double[terms.length];
        double[] z = new double[terms.length];
        for (int t = 0; t < n; t++) {
            for (int i = 0; i < running.length; i++) {
                running[i] += terms[i][t];
                double rest = running[i];
                for (int k = 0; k < i; k++) {
                    rest -= factor[i][k] * z[k];
                }
                z[i] = rest / factor[i][i];
                sum += z[i] * z[i];
            }
        }
        return sum / n;
    }

    /** Empty if the season and a level leave none beyond rounding. */
    private static double[] residuals(double[] x, double[][] terms) {
        double[][] columns = new double[terms.length + 1][];
        columns[0] = new double[x.length];
        Arrays.fill(columns[0], 1);
        for (int i = 0; i < terms.length; i++) {
            columns[i + 1] = terms[i].clone();
        }
        LeastSquares fit = LeastSquares.fit(columns, x.clone());
        double noise = 16 * Math.ulp(1.0) * Sample.magnitude(x);
        return fit.residualSumOfSquares() > x.length * noise * noise ? fit.residuals() : new double[0];
    }

    /** The lower triangle of n Ω, by sums over windows as in {@link Kpss#longRunSum}. */
    private static double[][] longRunVariance(double[][] products, int lags) {
        int p = products.length;
        double[][] windows = new double[p][];
        double[][] omega = new double[p][p];
        for (int i = 0; i < p; i++) {
            windows[i] = windowSums(products[i], lags);
            for (int k = 0; k <= i; k++) {
                omega[i][k] = Sample.laggedProduct(windows[i], windows[k], 0) / (lags + 1);
            }
        }
        return omega;
    }

    private static double[] windowSums(double[] e, int lags) {
        double[] sums = new double[e.length + lags];
        double window = 0;
        for (int t = 0; t < sums.length; t++) {
            window += (t < e.length ? e[t] : 0) - (t > lags ? e[t - lags - 1] : 0);
            sums[t] = window;
        }
        return sums;
    }

    /** In place; NaN on the diagonal where the matrix is not positive definite. */
    private static double[][] cholesky(double[][] a) {
        for (int i = 0; i < a.length; i++) {
            for (int k = 0; k <= i; k++) {
                double rest = a[i][k];
                for (int j = 0; j < k; j++) {
                    rest -= a[i][j] * a[k][j];
                }
                a[i][k] = i == k ? Math.sqrt(rest) : rest / a[k][k];
            }
        }
        return a;
    }
}
