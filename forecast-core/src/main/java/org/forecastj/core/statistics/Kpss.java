package org.forecastj.core.statistics;

import org.forecastj.core.ForecastingException;
import org.forecastj.core.series.TimeSeries;

/**
 * The test of Kwiatkowski, Phillips, Schmidt and Shin, whose null hypothesis is that the series is stationary around a level or a trend:
 * η = n⁻² Σ S²ₜ / s²(l), S the running sums of the residuals and s²(l) their long-run variance with Bartlett weights 1 − j/(l + 1) over l
 * lags (equations 10, 11 and 13). Missing values are left out and the rest is closed up. O(n). Stateless.
 *
 * @see "Kwiatkowski, Phillips, Schmidt, Shin (1992), Testing the null hypothesis of stationarity against the alternative of a unit root,
 *     Journal of Econometrics 54, 159–178"
 */
public final class Kpss {
    private static final String NAME = "the KPSS test";
    private static final double[] LEVELS = {0.01, 0.025, 0.05, 0.1};
    private static final CriticalValues LEVEL = CriticalValues.of(LEVELS, 0.739, 0.574, 0.463, 0.347);
    private static final CriticalValues TREND = CriticalValues.of(LEVELS, 0.216, 0.176, 0.146, 0.119);

    private Kpss() {}

    /**
     * The test.
     *
     * @param y values, NaN where missing
     * @param deterministic what the series is stationary around
     * @param lags lags of the long-run variance, at least 0 and below the number of observations
     * @return the outcome, with the critical values of the paper's table 1
     * @throws IllegalArgumentException if {@code lags} is negative
     * @throws ForecastingException with {@code TOO_SHORT} for too few observations, {@code NUMERICAL} if the residuals are all zero,
     *     {@code INVALID_VALUE} if a value is infinite
     */
    public static UnitRootResult test(double[] y, Deterministic deterministic, int lags) {
        return test(Sample.UNNAMED, y, deterministic, lags);
    }

    /**
     * The test of a series, as {@link #test(double[], Deterministic, int)}.
     *
     * @param series the series
     * @param deterministic what the series is stationary around
     * @param lags lags of the long-run variance, at least 0 and below the number of observations
     * @return the outcome
     * @throws IllegalArgumentException if {@code lags} is negative
     * @throws ForecastingException with {@code TOO_SHORT} for too few observations, {@code NUMERICAL} if the residuals are all zero
     */
    public static UnitRootResult test(TimeSeries series, Deterministic deterministic, int lags) {
        return test(series.name(), series.values(), deterministic, lags);
    }

    private static UnitRootResult test(String name, double[] y, Deterministic deterministic, int lags) {
        Sample.requireCount("lags", lags, 0);
        double[] x = Sample.observed(name, y);
        Sample.requireSize(name, x, Math.max(3, lags + 1), NAME + " with " + lags + " lags");
        return result(
                Sample.requireDefined(name, statistic(x, x.length, deterministic, lags), NAME), lags, deterministic);
    }

    static UnitRootResult result(double statistic, int lags, Deterministic deterministic) {
        return new UnitRootResult(statistic, lags, deterministic == Deterministic.LEVEL ? LEVEL : TREND, false);
    }

    /**
     * The number of lags ⌊c (n/100)^¼⌋ with c = 4, the short form of the paper's l4.
     *
     * @param n observations
     * @return lags
     */
    public static int shortLags(int n) {
        return (int) (4 * Math.sqrt(Math.sqrt(n / 100.0)));
    }

    /** The number of lags ⌊3√n/13⌋ that {@link Differencing} uses. */
    static int differencingLags(int n) {
        return (int) (3 * Math.sqrt(n) / 13);
    }

    /** Of the first {@code n} values; NaN if the residuals are all zero. */
    static double statistic(double[] x, int n, Deterministic deterministic, int lags) {
        double[] e = new double[n];
        double slope = deterministic == Deterministic.LEVEL ? 0 : slope(x, n);
        double mean = Sample.mean(x, n);
        double squares = 0;
        double magnitude = 0;
        double sum = 0;
        double running = 0;
        for (int t = 0; t < n; t++) {
            e[t] = x[t] - mean - slope * (t - (n - 1) / 2.0);
            magnitude = Math.max(magnitude, Math.abs(x[t]));
            squares += e[t] * e[t];
            sum += e[t];
            running += sum * sum;
        }
        double noise = 4 * Math.ulp(1.0) * magnitude;
        if (!(squares > n * noise * noise)) {
            return Double.NaN;
        }
        return running / n / longRunSum(e, lags);
    }

    private static double slope(double[] x, int n) {
        double mean = Sample.mean(x, n);
        double product = 0;
        for (int t = 0; t < n; t++) {
            product += (t - (n - 1) / 2.0) * (x[t] - mean);
        }
        return product * 12 / ((double) n * n * n - n);
    }

    /**
     * n s²(l): the sum of squares of e and twice the sums of eₜeₜ₋ⱼ with Bartlett weights. It equals the sum of the squared sums over windows
     * of l + 1 rows, divided by l + 1, for all windows that touch the series, and so takes O(n) for any number of lags.
     */
    static double longRunSum(double[] e, int lags) {
        int width = lags + 1;
        double window = 0;
        double squares = 0;
        for (int t = 0; t < e.length + lags; t++) {
            window += (t < e.length ? e[t] : 0) - (t >= width ? e[t - width] : 0);
            squares += window * window;
        }
        return squares / width;
    }
}
