package org.forecastj.models.internal.arima;

/** Small symmetric matrices. */
final class PositiveDefinite {
    private PositiveDefinite() {}

    /** Inverse by Cholesky's decomposition; false where the matrix is not positive definite. */
    static boolean invert(double[][] a, double[][] inverse) {
        int k = a.length;
        double[][] l = new double[k][k];
        for (int i = 0; i < k; i++) {
            for (int j = 0; j <= i; j++) {
                double sum = a[i][j];
                for (int m = 0; m < j; m++) {
                    sum -= l[i][m] * l[j][m];
                }
                if (i == j && !(sum > 1e-12 * a[i][i])) {
                    return false;
                }
                l[i][j] = i == j ? Math.sqrt(sum) : sum / l[j][j];
            }
        }
        for (int c = 0; c < k; c++) {
            column(l, c, inverse);
        }
        return true;
    }

    private static void column(double[][] l, int c, double[][] inverse) {
        int k = l.length;
        double[] x = new double[k];
        for (int i = c; i < k; i++) {
            double sum = i == c ? 1 : 0;
            for (int m = c; m < i; m++) {
                sum -= l[i][m] * x[m];
            }
            x[i] = sum / l[i][i];
        }
        for (int i = k - 1; i >= 0; i--) {
            double sum = x[i];
            for (int m = i + 1; m < k; m++) {
                sum -= l[m][i] * x[m];
            }
            x[i] = sum / l[i][i];
            inverse[i][c] = x[i];
        }
    }
}
