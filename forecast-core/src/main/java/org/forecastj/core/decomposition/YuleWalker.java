package org.forecastj.core.decomposition;

import java.util.Arrays;

/**
 * An autoregression fitted by the Yule–Walker equations, of the order with the smallest AIC, n log σ² + 2 · order, up to 10 · log₁₀ n.
 * O(n log n). Immutable.
 *
 * @see "Brockwell, Davis (1991), Time Series: Theory and Methods, 2nd ed., section 8.2 (Levinson–Durbin)"
 */
final class YuleWalker {
    private final double[] phi;
    private final double variance;

    private YuleWalker(double[] phi, double variance) {
        this.phi = phi;
        this.variance = variance;
    }

    /** Fits at least 2 finite values. */
    static YuleWalker fit(double[] y) {
        int n = y.length;
        int most = Math.max(1, Math.min(n - 1, (int) Math.floor(10 * Math.log10(n))));
        double[] covariances = covariances(y, most);
        double[] phi = new double[most];
        double[] previous = new double[most];
        double variance = covariances[0];
        YuleWalker best = of(phi, 0, variance, n);
        double bestAic = n * Math.log(variance);
        for (int k = 1; k <= most && variance > 0; k++) {
            double reflection = covariances[k];
            for (int j = 1; j < k; j++) {
                reflection -= phi[j - 1] * covariances[k - j];
            }
            reflection /= variance;
            System.arraycopy(phi, 0, previous, 0, k - 1);
            for (int j = 1; j < k; j++) {
                phi[j - 1] = previous[j - 1] - reflection * previous[k - j - 1];
            }
            phi[k - 1] = reflection;
            variance *= 1 - reflection * reflection;
            double aic = n * Math.log(variance) + 2 * k;
            if (aic < bestAic) {
                bestAic = aic;
                best = of(phi, k, variance, n);
            }
        }
        return best;
    }

    /** With the variance made up for the mean and the coefficients that were estimated. */
    private static YuleWalker of(double[] phi, int order, double variance, int n) {
        return new YuleWalker(Arrays.copyOf(phi, order), variance * n / (n - (order + 1)));
    }

    private static double[] covariances(double[] y, int most) {
        double mean = 0;
        for (double v : y) {
            mean += v / y.length;
        }
        double[] covariances = new double[most + 1];
        for (int lag = 0; lag <= most; lag++) {
            double sum = 0;
            for (int i = lag; i < y.length; i++) {
                sum += (y[i] - mean) * (y[i - lag] - mean);
            }
            covariances[lag] = sum / y.length;
        }
        return covariances;
    }

    /** Spectral density at {@code count} frequencies from 0 to half a cycle per row. */
    double[] spectrum(int count) {
        double[] density = new double[count];
        for (int f = 0; f < count; f++) {
            double re = 1;
            double im = 0;
            for (int k = 0; k < phi.length; k++) {
                double angle = Math.PI * f / (count - 1) * (k + 1);
                re -= phi[k] * Math.cos(angle);
                im += phi[k] * Math.sin(angle);
            }
            density[f] = variance / (re * re + im * im);
        }
        return density;
    }
}
