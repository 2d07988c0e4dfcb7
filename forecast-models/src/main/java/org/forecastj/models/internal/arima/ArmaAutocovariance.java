package org.forecastj.models.internal.arima;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Autocovariances of a stationary ARMA process with innovations of variance 1, by splitting the spectrum.
 *
 * <p>With φ(z) and θ(z) the lag polynomials, x(z) solves φ(z⁻¹)x(z) + φ(z)x(z⁻¹) = θ(z)θ(z⁻¹); then γ_k is the coefficient of z^k in x(z)/φ(z),
 * and γ_0 twice that of z⁰. The equation loses one degree with each partial autocorrelation that is stepped down from φ, so the cost is
 * O(n² + n·lags) for the larger degree n instead of the O(n³) of the Yule–Walker equations. Each step solves its two-by-two systems by sums and
 * differences, which keeps the residuals of the Yule–Walker equations at the size of rounding errors near unit roots, too.
 *
 * <p>Stateless; safe for concurrent calls.
 *
 * @see "Wilson (1979), Some efficient computational procedures for high order ARMA models, Journal of Statistical Computation and Simulation 8"
 */
final class ArmaAutocovariance {
    private ArmaAutocovariance() {}

    /**
     * γ_0, …, γ_maxLag.
     *
     * @param ar coefficients of w_{t−j} by lag; index 0 is not used; not modified
     * @param ma coefficients of a_{t−j} by lag; index 0 is not used; not modified
     * @param maxLag last lag, not negative
     * @return length maxLag + 1; null where the autoregression is not stationary
     */
    static double @Nullable [] of(double[] ar, double[] ma, int maxLag) {
        int n = Math.max(ar.length, ma.length) - 1;
        double[] x = causalPart(ar, ma, n);
        if (x == null) {
            return null;
        }
        double[] gamma = new double[maxLag + 1];
        for (int k = 0; k <= maxLag; k++) {
            double sum = k <= n ? x[k] : 0;
            for (int j = 1; j <= Math.min(k, ar.length - 1); j++) {
                sum += ar[j] * gamma[k - j];
            }
            gamma[k] = sum;
        }
        gamma[0] *= 2;
        return gamma;
    }

    private static double @Nullable [] causalPart(double[] ar, double[] ma, int n) {
        double[] a = new double[n + 1];
        for (int j = 1; j < ar.length; j++) {
            a[j] = -ar[j];
        }
        double[] b = correlation(ma, n);
        double[] top = new double[n + 1];
        double[] partial = new double[n + 1];
        for (int k = n; k > 0; k--) {
            double kappa = -a[k];
            if (!(Math.abs(kappa) < 1)) {
                return null;
            }
            partial[k] = kappa;
            top[k] = b[k];
            lowerDegree(a, b, k, kappa);
            stepDown(a, k, kappa);
        }
        return raiseDegree(b[0] / 2, top, partial, n);
    }

    /** Coefficients of θ(z)θ(z⁻¹). */
    private static double[] correlation(double[] ma, int n) {
        double[] theta = Arrays.copyOf(ma, n + 1);
        theta[0] = 1;
        double[] b = new double[n + 1];
        for (int i = 0; i < ma.length; i++) {
            if (theta[i] != 0) {
                for (int j = i; j < ma.length; j++) {
                    b[j - i] += theta[i] * theta[j];
                }
            }
        }
        return b;
    }

    private static void lowerDegree(double[] a, double[] b, int k, double kappa) {
        double c = b[k];
        if (c != 0) {
            for (int j = 1; j < k; j++) {
                b[k - j] -= c * a[j];
            }
            b[0] -= 2 * c * a[k];
        }
        if (kappa != 0) {
            double scale = 1 / ((1 - kappa) * (1 + kappa));
            for (int j = 0; j < k; j++) {
                b[j] *= scale;
            }
        }
    }

    /** From degree k to degree k − 1: a_{k,j} = a_{k−1,j} − κ a_{k−1,k−j}. */
    private static void stepDown(double[] a, int k, double kappa) {
        a[k] = 0;
        if (kappa == 0) {
            return;
        }
        for (int j = 1; 2 * j <= k; j++) {
            double sum = (a[j] + a[k - j]) / (1 - kappa);
            double difference = (a[j] - a[k - j]) / (1 + kappa);
            a[j] = (sum + difference) / 2;
            a[k - j] = (sum - difference) / 2;
        }
    }

    private static double[] raiseDegree(double constant, double[] top, double[] partial, int n) {
        double[] x = new double[n + 1];
        x[0] = constant;
        for (int k = 1; k <= n; k++) {
            double kappa = partial[k];
            x[k] = top[k] + kappa * x[0];
            for (int j = 1; 2 * j <= k; j++) {
                double low = x[j];
                double high = x[k - j];
                x[j] = low + kappa * high;
                x[k - j] = high + kappa * low;
            }
        }
        return x;
    }
}
