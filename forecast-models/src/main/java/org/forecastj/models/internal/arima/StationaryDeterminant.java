package org.forecastj.models.internal.arima;

import java.util.Arrays;

/**
 * The log-determinant of the covariance matrix of p consecutive values of an autoregression of order p with innovation variance 1, and its
 * derivatives: log|Γ_p| = −Σ k·log(1 − r_k²), where r_k are the partial autocorrelations, found by the Durbin–Levinson recursion run
 * backwards in O(p²). Work space: one object per thread.
 *
 * @see "Barndorff-Nielsen, Schou (1973), On the parametrization of autoregressive models by partial autocorrelations, Journal of
 *     Multivariate Analysis 3, 408–419"
 */
final class StationaryDeterminant {
    private final int p;
    /** Row k − 1 holds the coefficients of the autoregression of order k, from lag 1 on. */
    private final double[][] coefficients;

    private final double[] adjoint;
    private final double[] next;

    StationaryDeterminant(int p) {
        this.p = p;
        this.coefficients = new double[p][];
        for (int k = 1; k <= p; k++) {
            coefficients[k - 1] = new double[k];
        }
        this.adjoint = new double[p];
        this.next = new double[p];
    }

    /**
     * The log-determinant.
     *
     * @param ar coefficients by lag; index 0 is not used
     * @return the value; NaN if the autoregression is not stationary
     */
    double value(double[] ar) {
        if (p == 0) {
            return 0;
        }
        System.arraycopy(ar, 1, coefficients[p - 1], 0, p);
        double sum = 0;
        for (int k = p; k >= 1; k--) {
            double[] row = coefficients[k - 1];
            double r = row[k - 1];
            double rest = (1 - r) * (1 + r);
            if (!(rest > 0)) {
                return Double.NaN;
            }
            sum -= k * Math.log(rest);
            if (k > 1) {
                double[] below = coefficients[k - 2];
                double scale = 1 / rest;
                for (int j = 0; j < k - 1; j++) {
                    below[j] = (row[j] + r * row[k - 2 - j]) * scale;
                }
            }
        }
        return sum;
    }

    /**
     * Adds the derivatives of the last {@link #value}.
     *
     * @param weight factor
     * @param gradient derivatives by lag, added to
     */
    void addGradient(double weight, double[] gradient) {
        Arrays.fill(adjoint, 0, p, 0);
        for (int k = 1; k <= p; k++) {
            double[] row = coefficients[k - 1];
            double r = row[k - 1];
            double rest = (1 - r) * (1 + r);
            double byR = 2 * k * r / rest;
            if (k > 1) {
                double[] below = coefficients[k - 2];
                double scale = 1 / rest;
                double sum = 0;
                for (int j = 0; j < k - 1; j++) {
                    sum += adjoint[j] * (row[k - 2 - j] + 2 * r * below[j]);
                    next[j] = (adjoint[j] + r * adjoint[k - 2 - j]) * scale;
                }
                byR += sum * scale;
                System.arraycopy(next, 0, adjoint, 0, k - 1);
            }
            adjoint[k - 1] = byR;
        }
        for (int j = 0; j < p; j++) {
            gradient[j + 1] += weight * adjoint[j];
        }
    }
}
