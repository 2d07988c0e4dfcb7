package org.forecastj.models.internal.arima;

import java.util.Arrays;

/** Cholesky factor of small symmetric positive definite matrices, row by row in one array, in place and without allocation. */
final class SymmetricPositive {
    private SymmetricPositive() {}

    /**
     * Replaces the lower triangle by its Cholesky factor.
     *
     * @param a row-major, {@code stride} per row; the upper triangle is neither read nor written
     * @return the log-determinant of the matrix; NaN if it is not positive definite
     */
    static double factor(double[] a, int n, int stride) {
        double log = 0;
        for (int i = 0; i < n; i++) {
            int row = i * stride;
            for (int j = 0; j < i; j++) {
                int other = j * stride;
                double sum = a[row + j];
                for (int k = 0; k < j; k++) {
                    sum -= a[row + k] * a[other + k];
                }
                a[row + j] = sum / a[other + j];
            }
            double pivot = a[row + i];
            for (int k = 0; k < i; k++) {
                pivot -= a[row + k] * a[row + k];
            }
            if (!(pivot > 0) || pivot == Double.POSITIVE_INFINITY) {
                return Double.NaN;
            }
            a[row + i] = Math.sqrt(pivot);
            log += Math.log(pivot);
        }
        return log;
    }

    /** Solves L z = b in place. */
    static void solveLower(double[] l, int n, int stride, double[] b) {
        for (int i = 0; i < n; i++) {
            double sum = b[i];
            for (int k = 0; k < i; k++) {
                sum -= l[i * stride + k] * b[k];
            }
            b[i] = sum / l[i * stride + i];
        }
    }

    /** Solves L' z = b in place. */
    static void solveUpper(double[] l, int n, int stride, double[] b) {
        for (int i = n - 1; i >= 0; i--) {
            double z = b[i] / l[i * stride + i];
            b[i] = z;
            for (int k = 0; k < i; k++) {
                b[k] -= l[i * stride + k] * z;
            }
        }
    }

    /**
     * The inverse of the matrix from its factor.
     *
     * @param l the factor; overwritten by its own inverse
     * @param inverse row-major with the same stride; both triangles are written
     */
    static void invert(double[] l, int n, int stride, double[] inverse) {
        for (int j = 0; j < n; j++) {
            l[j * stride + j] = 1 / l[j * stride + j];
        }
        for (int i = 1; i < n; i++) {
            int row = i * stride;
            double scale = -l[row + i];
            for (int k = 0; k < i; k++) {
                inverse[k] = l[row + k];
                l[row + k] = 0;
            }
            for (int k = 0; k < i; k++) {
                double factor = scale * inverse[k];
                int other = k * stride;
                for (int j = 0; j <= k; j++) {
                    l[row + j] += factor * l[other + j];
                }
            }
        }
        Arrays.fill(inverse, 0, n * stride, 0);
        for (int k = 0; k < n; k++) {
            int row = k * stride;
            for (int i = 0; i <= k; i++) {
                double factor = l[row + i];
                for (int j = 0; j <= i; j++) {
                    inverse[i * stride + j] += factor * l[row + j];
                }
            }
        }
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < i; j++) {
                inverse[j * stride + i] = inverse[i * stride + j];
            }
        }
    }

    /**
     * The inverse of a matrix.
     *
     * @param a row-major, n per row; its lower triangle is overwritten
     * @return a new array; all NaN if the matrix is not positive definite
     */
    static double[][] inverse(double[] a, int n) {
        double[][] out = new double[n][n];
        boolean definite = !Double.isNaN(factor(a, n, n));
        for (int j = 0; j < n; j++) {
            double[] unit = new double[n];
            unit[j] = 1;
            if (definite) {
                solveLower(a, n, n, unit);
                solveUpper(a, n, n, unit);
            }
            for (int i = 0; i < n; i++) {
                out[i][j] = definite ? unit[i] : Double.NaN;
            }
        }
        return out;
    }
}
