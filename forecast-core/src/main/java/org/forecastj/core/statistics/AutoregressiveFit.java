package org.forecastj.core.statistics;

import java.util.Arrays;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.ForecastingException.Reason;
import org.forecastj.core.series.TimeSeries;

/**
 * An autoregression yₜ − μ = Σ φⱼ (yₜ₋ⱼ − μ) + εₜ fitted by the equations of Yule and Walker or by Burg's method, both of which give a
 * stationary model. Immutable and safe to share.
 *
 * @see "Brockwell, Davis (1991), Time Series: Theory and Methods, 2nd edition, section 8.2"
 * @see "Burg (1968), A new analysis technique for time series data, NATO Advanced Study Institute on Signal Processing"
 */
public final class AutoregressiveFit {
    private final double[] coefficients;
    private final double mean;
    private final double variance;

    private AutoregressiveFit(double[] coefficients, double mean, double variance) {
        this.coefficients = coefficients;
        this.mean = mean;
        this.variance = variance;
    }

    /**
     * By Yule–Walker, with the order from 0 to {@code maxOrder} that has the least n log σ² + 2p. Missing values as in
     * {@link Autocorrelation#acf(double[], int)}. O((n + maxOrder) · maxOrder).
     *
     * @param y values, NaN where missing
     * @param maxOrder largest order, at least 0; {@link #usualMaxOrder(int)} is usual
     * @return the fit
     * @throws IllegalArgumentException if {@code maxOrder} is negative
     * @throws ForecastingException with {@code TOO_SHORT} if there are not two observations more than {@code maxOrder}, {@code NUMERICAL} if
     *     the series is constant
     */
    public static AutoregressiveFit yuleWalker(double[] y, int maxOrder) {
        return yuleWalker(Sample.UNNAMED, y, maxOrder);
    }

    /**
     * By Yule–Walker, as {@link #yuleWalker(double[], int)}.
     *
     * @param series the series
     * @param maxOrder largest order, at least 0
     * @return the fit
     * @throws IllegalArgumentException if {@code maxOrder} is negative
     * @throws ForecastingException with {@code TOO_SHORT} if there are not two observations more than {@code maxOrder}, {@code NUMERICAL} if
     *     the series is constant
     */
    public static AutoregressiveFit yuleWalker(TimeSeries series, int maxOrder) {
        return yuleWalker(series.name(), series.values(), maxOrder);
    }

    private static AutoregressiveFit yuleWalker(String name, double[] y, int maxOrder) {
        Sample.requireCount("maxOrder", maxOrder, 0);
        double[] observed = Arrays.stream(y).filter(v -> !Double.isNaN(v)).toArray();
        int n = observed.length;
        Sample.requireSize(name, observed, maxOrder + 2, "an autoregression of order " + maxOrder);
        double[] r = Autocorrelation.acf(name, y, maxOrder);
        double mean = Sample.mean(observed, n);
        double[] phi = new double[maxOrder];
        double[] best = new double[0];
        double error = 1;
        double bestError = 1;
        double least = 0;
        for (int p = 1; p <= maxOrder && error > 0; p++) {
            extend(phi, p, reflection(phi, r, p) / error);
            error *= 1 - phi[p - 1] * phi[p - 1];
            double aic = n * Math.log(error) + 2 * p;
            if (aic < least) {
                least = aic;
                best = Arrays.copyOf(phi, p);
                bestError = error;
            }
        }
        double variance = 0;
        for (double v : observed) {
            variance += (v - mean) * (v - mean) / n;
        }
        return new AutoregressiveFit(
                best, mean, requireFinite(name, variance * bestError * n / (n - best.length - 1.0)));
    }

    private static double requireFinite(String name, double variance) {
        if (Double.isInfinite(variance) || Double.isNaN(variance)) {
            throw new ForecastingException(
                    Reason.NUMERICAL,
                    "series '" + name + "': the variance of the errors overflows; rescale the series");
        }
        return variance;
    }

    private static double reflection(double[] phi, double[] r, int p) {
        double rest = r[p];
        for (int j = 1; j < p; j++) {
            rest -= phi[j - 1] * r[p - j];
        }
        return rest;
    }

    /** The step of Levinson and Durbin from order p − 1 to p. */
    private static void extend(double[] phi, int p, double last) {
        for (int j = 0, k = p - 2; j <= k; j++, k--) {
            double lower = phi[j];
            double upper = phi[k];
            phi[j] = lower - last * upper;
            phi[k] = upper - last * lower;
        }
        phi[p - 1] = last;
    }

    /**
     * By Burg's method, with a given order. The variance is that of the recursion, σ²ₚ = σ²ₚ₋₁ (1 − φ²ₚₚ). O(n · order).
     *
     * @param y values, none missing
     * @param order order, at least 0
     * @return the fit
     * @throws IllegalArgumentException if {@code order} is negative
     * @throws ForecastingException with {@code TOO_SHORT} if there are not two observations more than {@code order}, {@code NUMERICAL} if the
     *     series is constant, {@code MISSING_VALUES} if a value is missing
     */
    public static AutoregressiveFit burg(double[] y, int order) {
        return burg(Sample.UNNAMED, y, order);
    }

    /**
     * By Burg's method, as {@link #burg(double[], int)}.
     *
     * @param series the series, without missing values
     * @param order order, at least 0
     * @return the fit
     * @throws IllegalArgumentException if {@code order} is negative
     * @throws ForecastingException with {@code TOO_SHORT} if there are not two observations more than {@code order}, {@code NUMERICAL} if the
     *     series is constant, {@code MISSING_VALUES} if a value is missing
     */
    public static AutoregressiveFit burg(TimeSeries series, int order) {
        return burg(series.name(), series.values(), order);
    }

    private static AutoregressiveFit burg(String name, double[] y, int order) {
        Sample.requireCount("order", order, 0);
        double[] x = Sample.requireComplete(name, y);
        int n = Sample.requireSize(name, x, order + 2, "an autoregression of order " + order).length;
        Sample.requireVarying(name, x, "an autoregression");
        double mean = Sample.mean(x, n);
        double[] forward = Arrays.stream(x).map(v -> v - mean).toArray();
        double[] backward = forward.clone();
        double[] phi = new double[order];
        double variance =
                requireFinite(name, Arrays.stream(forward).map(v -> v * v).sum() / n);
        for (int p = 1; p <= order; p++) {
            double product = 0;
            double squares = 0;
            for (int t = p; t < n; t++) {
                product += forward[t] * backward[t - 1];
                squares += forward[t] * forward[t] + backward[t - 1] * backward[t - 1];
            }
            double last = squares > 0 ? 2 * product / squares : 0;
            extend(phi, p, last);
            for (int t = n - 1; t >= p; t--) {
                double f = forward[t];
                forward[t] = f - last * backward[t - 1];
                backward[t] = backward[t - 1] - last * f;
            }
            variance *= 1 - last * last;
        }
        return new AutoregressiveFit(phi, mean, variance);
    }

    /**
     * The usual largest order, ⌊10 log₁₀ n⌋, and below n.
     *
     * @param n observations, at least 1
     * @return at least 0
     */
    public static int usualMaxOrder(int n) {
        return Math.max(0, Math.min(n - 2, (int) (10 * Math.log10(n))));
    }

    /**
     * The order p.
     *
     * @return at least 0
     */
    public int order() {
        return coefficients.length;
    }

    /**
     * The coefficients φ₁ to φₚ.
     *
     * @return a new array
     */
    public double[] coefficients() {
        return coefficients.clone();
    }

    /**
     * The mean μ of the observed values.
     *
     * @return in units of the series
     */
    public double mean() {
        return mean;
    }

    /**
     * The variance of the errors; by Yule–Walker with n − p − 1 degrees of freedom.
     *
     * @return in squared units of the series
     */
    public double variance() {
        return variance;
    }

    @Override
    public String toString() {
        return "AutoregressiveFit[coefficients=" + Arrays.toString(coefficients) + ", mean=" + mean + ", variance="
                + variance + "]";
    }
}
