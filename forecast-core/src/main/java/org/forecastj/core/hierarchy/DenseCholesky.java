package org.forecastj.core.hierarchy;

import org.forecastj.core.Execution;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.ForecastingException.Reason;

/** The Cholesky factor of a dense, symmetric, positive definite matrix, row by row. */
final class DenseCholesky {
    /** Rows between two looks whether the work is still wanted. */
    private static final int BLOCK = 16;

    private final double[][] factor;

    private DenseCholesky(double[][] factor) {
        this.factor = factor;
    }

    /** Factors a lower triangle, whose row i has i + 1 numbers or more, in place. */
    static DenseCholesky of(double[][] a) {
        for (int from = 0; from < a.length; from += BLOCK) {
            Execution.checkpoint();
            factor(a, from, Math.min(a.length, from + BLOCK));
        }
        return new DenseCholesky(a);
    }

    private static void factor(double[][] a, int from, int to) {
        for (int i = from; i < to; i++) {
            double[] row = a[i];
            for (int j = 0; j < i; j++) {
                row[j] = (row[j] - Rows.dot(row, a[j], j)) / a[j][j];
            }
            double rest = row[i] - Rows.dot(row, row, i);
            if (!(rest > 0)) {
                throw new ForecastingException(
                        Reason.NUMERICAL,
                        "the covariance of the residuals is not positive definite; use wlsVariance()");
            }
            row[i] = Math.sqrt(rest);
        }
    }

    /** Multiplies each column by the inverse of the matrix; as many rows as it has. */
    void solve(double[][] columns) {
        forward(columns);
        for (int i = columns.length - 1; i >= 0; i--) {
            Execution.checkpoint();
            double[] own = columns[i];
            divide(own, factor[i][i]);
            for (int j = 0; j < i; j++) {
                Rows.add(columns[j], -factor[i][j], own, 0, own.length);
            }
        }
    }

    /** Multiplies each column by the inverse of the lower factor. */
    void forward(double[][] columns) {
        for (int i = 0; i < columns.length; i++) {
            Execution.checkpoint();
            double[] row = factor[i];
            Rows.combine(columns[i], i, j -> -row[j], j -> columns[j], columns[i].length);
            divide(columns[i], row[i]);
        }
    }

    private static void divide(double[] row, double by) {
        for (int c = 0; c < row.length; c++) {
            row[c] /= by;
        }
    }
}
