package org.forecastj.models.internal.arima;

/**
 * Least squares by modified Gram–Schmidt with one reorthogonalisation. Work space for a fixed number of columns.
 *
 * @see "Björck (1967), Solving linear least squares problems by Gram–Schmidt orthogonalization, BIT 7"
 */
final class OrthogonalColumns {
    /** What is left of a column, relative to it, below which it is a linear combination of those before. */
    private static final double DEPENDENT = 1e-10;

    private final int k;
    private final double[] r;
    private final boolean[] dropped;
    private final double[] floors;

    /** One floor per column: norms up to it are rounding errors. */
    OrthogonalColumns(double[] floors) {
        this.floors = floors.clone();
        int columns = floors.length;
        k = columns;
        r = new double[(columns + 1) * (columns + 1)];
        dropped = new boolean[columns + 1];
    }

    /**
     * Regresses the last array on the others.
     *
     * @param values the columns, then the response; the first {@code rows} elements are overwritten
     * @param coefficients overwritten; 0 for columns that depend on those before them
     * @return the sum of squared residuals
     */
    double project(double[][] values, int rows, double[] coefficients) {
        for (int c = 0; c <= k; c++) {
            double before = Math.sqrt(dot(values[c], values[c], rows));
            for (int b = 0; b < c; b++) {
                r[b * (k + 1) + c] = 0;
            }
            for (int pass = 0; pass < 2; pass++) {
                removeProjections(values, c, rows);
            }
            double after = Math.sqrt(dot(values[c], values[c], rows));
            r[c * (k + 1) + c] = after;
            dropped[c] = c < k && !(after > Math.max(floors[c], DEPENDENT * before));
            if (c < k && !dropped[c]) {
                scale(values[c], rows, 1 / after);
            }
        }
        solve(coefficients);
        double norm = r[k * (k + 1) + k];
        return norm * norm;
    }

    private void removeProjections(double[][] values, int c, int rows) {
        for (int b = 0; b < c; b++) {
            if (!dropped[b]) {
                double share = dot(values[b], values[c], rows);
                r[b * (k + 1) + c] += share;
                for (int i = 0; i < rows; i++) {
                    values[c][i] -= share * values[b][i];
                }
            }
        }
    }

    private void solve(double[] coefficients) {
        for (int c = k - 1; c >= 0; c--) {
            double sum = r[c * (k + 1) + k];
            for (int b = c + 1; b < k; b++) {
                sum -= r[c * (k + 1) + b] * coefficients[b];
            }
            coefficients[c] = dropped[c] ? 0 : sum / r[c * (k + 1) + c];
        }
    }

    /** (X'X)⁻¹ of the columns of the last {@link #project}, new arrays; zeros for columns that depend on those before them. */
    double[][] inverseGram() {
        double[][] inverse = new double[k][k];
        for (int c = 0; c < k; c++) {
            inverse[c][c] = dropped[c] ? 0 : 1 / r[c * (k + 1) + c];
            for (int b = c - 1; b >= 0; b--) {
                double sum = 0;
                for (int a = b + 1; a <= c; a++) {
                    sum += r[b * (k + 1) + a] * inverse[a][c];
                }
                inverse[b][c] = dropped[b] ? 0 : -sum / r[b * (k + 1) + b];
            }
        }
        double[][] gram = new double[k][k];
        for (int i = 0; i < k; i++) {
            for (int j = 0; j < k; j++) {
                for (int c = Math.max(i, j); c < k; c++) {
                    gram[i][j] += inverse[i][c] * inverse[j][c];
                }
            }
        }
        return gram;
    }

    private static double dot(double[] a, double[] b, int rows) {
        double sum = 0;
        for (int i = 0; i < rows; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    private static void scale(double[] a, int rows, double factor) {
        for (int i = 0; i < rows; i++) {
            a[i] *= factor;
        }
    }
}
