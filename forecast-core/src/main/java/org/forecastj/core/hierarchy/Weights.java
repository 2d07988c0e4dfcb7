package org.forecastj.core.hierarchy;

/**
 * A covariance of base forecasts, W = D + U Uᵀ, up to a constant: D diagonal, U of few columns. By the number of the series in the hierarchy.
 * The arrays are not to be modified.
 */
final class Weights {
    private final double[] diagonal;
    private final double[][] factors;

    Weights(double[] diagonal, double[]... factors) {
        this.diagonal = diagonal;
        this.factors = factors;
    }

    double[] diagonal() {
        return diagonal;
    }

    /** The columns of U, shape [column][series]. */
    double[][] factors() {
        return factors;
    }

    /** The variance of a series. */
    double variance(int series) {
        double sum = diagonal[series];
        for (double[] u : factors) {
            sum += u[series] * u[series];
        }
        return sum;
    }
}
