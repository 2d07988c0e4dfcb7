package org.forecastj.core.hierarchy;

/**
 * A covariance of base forecasts, W = D + U Uᵀ, up to a constant: D diagonal, U of few columns. By the number of the series in the hierarchy.
 * The arrays are not to be modified.
 */
final class Weights {
    private final double[] diagonal;
    private final double[][] factors;

    /** With the rows of U, of equal length; none for a diagonal covariance. */
    Weights(double[] diagonal, double[]... factors) {
        this.diagonal = diagonal;
        this.factors = factors;
    }

    double[] diagonal() {
        return diagonal;
    }

    /** Number of columns of U. */
    int columns() {
        return factors.length == 0 ? 0 : factors[0].length;
    }

    /** The rows of U, shape [series][column]; empty if there are no columns. */
    double[][] factors() {
        return factors;
    }

    /** The variance of a series. */
    double variance(int series) {
        return columns() == 0
                ? diagonal[series]
                : diagonal[series] + Rows.dot(factors[series], factors[series], columns());
    }
}
