package org.forecastj.models.boosting;

import java.util.Arrays;

/** Linear equations with a symmetric positive semidefinite matrix, by Cholesky's decomposition. Stateless. */
final class PositiveSystem {
    /** Share of a diagonal element that rounding can leave of it. */
    private static final double NOTHING = 1e-12;

    private PositiveSystem() {}

    /**
     * A solution of A·x = b; unknowns whose column depends on those before are 0. O(n³).
     *
     * @param a square and symmetric; its lower triangle becomes the factor
     * @param b right side; not modified
     */
    static double[] solve(double[][] a, double[] b) {
        int n = b.length;
        boolean[] dropped = new boolean[n];
        for (int j = 0; j < n; j++) {
            double pivot = a[j][j] - squares(a[j], j);
            dropped[j] = !(pivot > NOTHING * a[j][j]);
            a[j][j] = dropped[j] ? 1 : Math.sqrt(pivot);
            for (int i = j + 1; i < n; i++) {
                a[i][j] = dropped[j] ? 0 : (a[i][j] - product(a[i], a[j], j)) / a[j][j];
            }
            if (dropped[j]) {
                Arrays.fill(a[j], 0, j, 0);
            }
        }
        return substitute(a, b, dropped);
    }

    private static double[] substitute(double[][] factor, double[] b, boolean[] dropped) {
        int n = b.length;
        double[] x = new double[n];
        for (int i = 0; i < n; i++) {
            x[i] = dropped[i] ? 0 : (b[i] - product(factor[i], x, i)) / factor[i][i];
        }
        for (int i = n - 1; i >= 0; i--) {
            double sum = x[i];
            for (int k = i + 1; k < n; k++) {
                sum -= factor[k][i] * x[k];
            }
            x[i] = dropped[i] ? 0 : sum / factor[i][i];
        }
        return x;
    }

    private static double squares(double[] row, int count) {
        return product(row, row, count);
    }

    private static double product(double[] one, double[] other, int count) {
        double sum = 0;
        for (int k = 0; k < count; k++) {
            sum += one[k] * other[k];
        }
        return sum;
    }
}
