package org.forecastj.models.internal.arima;

/**
 * Least squares over few columns by the normal equations, scaled to unit diagonal, and Cholesky's decomposition. A column that depends
 * on those before it gets the coefficient 0. Work space; one object per thread.
 */
final class NormalEquations {
    private static final double RANK_TOLERANCE = 1e-11;

    private final int k;
    private final double[] matrix;
    private final double[] right;
    private final double[] scale;
    private final double[] solution;

    NormalEquations(int columns) {
        this.k = columns;
        this.matrix = new double[k * k];
        this.right = new double[k];
        this.scale = new double[k];
        this.solution = new double[k];
    }

    /** Sums the products of the columns over the rows from {@code from}, {@code offset} being where they start in {@code columns}. */
    void sum(double[] y, double[][] columns, int offset, int from) {
        for (int i = 0; i < k; i++) {
            double[] a = columns[offset + i];
            for (int j = 0; j <= i; j++) {
                matrix[i * k + j] = dot(a, columns[offset + j], from);
            }
            right[i] = dot(a, y, from);
        }
    }

    private static double dot(double[] a, double[] b, int from) {
        double sum = 0;
        for (int t = from; t < a.length; t++) {
            sum += a[t] * b[t];
        }
        return sum;
    }

    /** The coefficients; the work array itself. */
    double[] solve() {
        for (int i = 0; i < k; i++) {
            double diagonal = matrix[i * k + i];
            scale[i] = diagonal > 0 ? 1 / Math.sqrt(diagonal) : 0;
        }
        for (int i = 0; i < k; i++) {
            for (int j = 0; j < i; j++) {
                double sum = matrix[i * k + j] * scale[i] * scale[j];
                for (int l = 0; l < j; l++) {
                    sum -= matrix[i * k + l] * matrix[j * k + l];
                }
                matrix[i * k + j] = matrix[j * k + j] > 0 ? sum / matrix[j * k + j] : 0;
            }
            double pivot = scale[i] > 0 ? 1 : 0;
            for (int l = 0; l < i; l++) {
                pivot -= matrix[i * k + l] * matrix[i * k + l];
            }
            matrix[i * k + i] = pivot > RANK_TOLERANCE ? Math.sqrt(pivot) : 0;
        }
        substitute();
        return solution;
    }

    private void substitute() {
        for (int i = 0; i < k; i++) {
            double sum = right[i] * scale[i];
            for (int l = 0; l < i; l++) {
                sum -= matrix[i * k + l] * solution[l];
            }
            solution[i] = matrix[i * k + i] > 0 ? sum / matrix[i * k + i] : 0;
        }
        for (int i = k - 1; i >= 0; i--) {
            double sum = solution[i];
            for (int l = i + 1; l < k; l++) {
                sum -= matrix[l * k + i] * solution[l];
            }
            solution[i] = matrix[i * k + i] > 0 ? sum / matrix[i * k + i] : 0;
        }
        for (int i = 0; i < k; i++) {
            solution[i] *= scale[i];
        }
    }
}
