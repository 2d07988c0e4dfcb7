package org.forecastj.core.hierarchy;

import java.util.Arrays;
import org.forecastj.core.Execution;

/**
 * A covariance of base forecasts, W = D + U Uᵀ, up to a constant: D diagonal, U of few columns. By the number of the series in the hierarchy.
 * The arrays are not to be modified.
 */
final class Weights {
    /** Up to this number U stays as it is. */
    private static final int FEW = 256;

    private final double[] diagonal;
    private final double[][] factors;

    /**
     * With the rows of U, of equal length; none for a diagonal covariance. Of many columns, more than four times as
     * many as series, as many as series are made, with the same U Uᵀ: work and memory grow with their square.
     */
    Weights(double[] diagonal, double[]... factors) {
        this.diagonal = diagonal;
        this.factors = factors.length > 0 && isLong(factors[0].length, factors.length) ? triangle(factors) : factors;
    }

    /** Whether work that grows with the number of series is less than work that grows with that of their rows. */
    static boolean isLong(int rows, int series) {
        return rows > Math.max(FEW, 4L * series);
    }

    /**
     * L of U = L Q by Householder reflections from the right (Golub and Van Loan, Matrix Computations, 5.2), so that rows of U that add up to
     * another one still do.
     */
    private static double[][] triangle(double[][] rows) {
        double largest = Arrays.stream(rows)
                .flatMapToDouble(Arrays::stream)
                .map(Math::abs)
                .max()
                .orElseThrow();
        double unit = largest > 0 ? largest : 1;
        double[][] left = Arrays.stream(rows).map(row -> divided(row, unit)).toArray(double[][]::new);
        for (int i = 0; i < left.length; i++) {
            Execution.checkpoint();
            reflect(left, i);
        }
        double[][] lower = new double[left.length][left.length];
        for (int k = 0; k < left.length; k++) {
            for (int i = 0; i <= k; i++) {
                lower[k][i] = left[k][i] * unit;
            }
        }
        return lower;
    }

    private static double[] divided(double[] row, double unit) {
        return Arrays.stream(row).map(v -> v / unit).toArray();
    }

    /** Turns what row i has from column i on into one number, and the rows below with it. */
    private static void reflect(double[][] rows, int i) {
        double[] v = rows[i];
        double squares = 0;
        for (int t = i; t < v.length; t++) {
            squares += v[t] * v[t];
        }
        if (squares < Double.MIN_NORMAL) {
            return;
        }
        double alpha = v[i] > 0 ? -Math.sqrt(squares) : Math.sqrt(squares);
        double first = v[i] - alpha;
        for (int k = i + 1; k < rows.length; k++) {
            Execution.checkpoint();
            double[] row = rows[k];
            double product = row[i] * first;
            for (int t = i + 1; t < v.length; t++) {
                product += row[t] * v[t];
            }
            double factor = product / (alpha * first);
            row[i] += factor * first;
            for (int t = i + 1; t < v.length; t++) {
                row[t] += factor * v[t];
            }
        }
        v[i] = alpha;
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
