package org.forecastj.core.hierarchy;

import org.forecastj.core.Execution;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.ForecastingException.Reason;

/** The Cholesky factor of a dense, symmetric, positive definite matrix, row by row. */
final class DenseCholesky {
    private static final int BLOCK = 16;
    private static final int CHUNK = 1024;

    private final double[][] factor;

    private DenseCholesky(double[][] factor) {
        this.factor = factor;
    }

    /** Factors a lower triangle, whose row i has i + 1 numbers or more, in place. */
    static DenseCholesky of(double[][] a) {
        for (int i = 0; i < a.length; i++) {
            double[] row = a[i];
            for (int j = 0; j < i; j++) {
                row[j] = (row[j] - dot(row, a[j], j)) / a[j][j];
            }
            double rest = row[i] - dot(row, row, i);
            if (!(rest > 0)) {
                throw new ForecastingException(
                        Reason.NUMERICAL,
                        "the covariance of the residuals is not positive definite; use wlsVariance()");
            }
            row[i] = Math.sqrt(rest);
        }
        return new DenseCholesky(a);
    }

    /** The lower triangle of the products of all pairs of rows, of which there is at least one; the same for any number of threads. */
    static double[][] gram(double[][] left, double[][] right, Execution execution) {
        double[][] products = new double[left.length][];
        int blocks = (left.length + BLOCK - 1) / BLOCK;
        Work.each(execution, blocks, b -> {
            int from = b * BLOCK;
            int to = Math.min(left.length, from + BLOCK);
            for (int i = from; i < to; i++) {
                products[i] = new double[i + 1];
            }
            for (int column = 0; column < left[0].length; column += CHUNK) {
                addProducts(products, left, right, from, to, column);
            }
        });
        return products;
    }

    /** The part of some columns, short enough for a block of rows to stay in the cache. */
    private static void addProducts(
            double[][] products, double[][] left, double[][] right, int from, int to, int column) {
        int end = Math.min(left[0].length, column + CHUNK);
        for (int j = 0; j < to; j++) {
            for (int i = Math.max(from, j); i < to; i++) {
                products[i][j] += dot(left[i], right[j], column, end);
            }
        }
    }

    /** In four sums, which the processor adds side by side. */
    static double dot(double[] x, double[] y, int n) {
        return dot(x, y, 0, n);
    }

    private static double dot(double[] x, double[] y, int from, int n) {
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        double s3 = 0;
        int i = from;
        for (; i + 3 < n; i += 4) {
            s0 += x[i] * y[i];
            s1 += x[i + 1] * y[i + 1];
            s2 += x[i + 2] * y[i + 2];
            s3 += x[i + 3] * y[i + 3];
        }
        for (; i < n; i++) {
            s0 += x[i] * y[i];
        }
        return (s0 + s1) + (s2 + s3);
    }

    void solve(double[] b) {
        forward(b);
        for (int i = b.length - 1; i >= 0; i--) {
            b[i] /= factor[i][i];
            for (int j = 0; j < i; j++) {
                b[j] -= factor[i][j] * b[i];
            }
        }
    }

    /** Multiplies by the inverse of the lower factor. */
    void forward(double[] b) {
        for (int i = 0; i < b.length; i++) {
            b[i] = (b[i] - dot(factor[i], b, i)) / factor[i][i];
        }
    }
}
