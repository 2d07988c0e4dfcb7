package org.forecastj.models.internal.arima;

/**
 * A series and its regressors, brought to a common scale for the likelihood: the regressors made orthonormal by Gram–Schmidt (twice), the
 * series freed of its least-squares fit and scaled to mean square 1. Coefficients found for these columns are carried back exactly.
 */
public final class ConditionedColumns {
    private static final double DEPENDENT = 1e-9;

    private final int rows;
    private final double[][] columns;
    private final double[] leastSquares;
    private final double[][] triangle;
    private final double scale;

    /**
     * Conditions the columns.
     *
     * @param original the series, then its regressors, equally long, without missing values; not modified
     * @throws DependentColumnException if a regressor depends linearly on those before it
     */
    public ConditionedColumns(double[][] original) {
        this.rows = original[0].length;
        int k = original.length - 1;
        this.columns = new double[k + 1][];
        this.leastSquares = new double[k];
        this.triangle = new double[k][k];
        for (int j = 0; j < k; j++) {
            double[] x = original[j + 1].clone();
            double size = norm(x);
            if (!(size > 0) || size == Double.POSITIVE_INFINITY) {
                throw dependent(j);
            }
            for (int pass = 0; pass < 2; pass++) {
                for (int i = 0; i < j; i++) {
                    triangle[i][j] += remove(x, columns[i + 1]);
                }
            }
            double left = norm(x);
            if (!(left > DEPENDENT * size)) {
                throw dependent(j);
            }
            triangle[j][j] = left;
            for (int t = 0; t < rows; t++) {
                x[t] /= left;
            }
            columns[j + 1] = x;
        }
        double[] y = original[0].clone();
        for (int pass = 0; pass < 2; pass++) {
            for (int j = 0; j < k; j++) {
                leastSquares[j] += remove(y, columns[j + 1]);
            }
        }
        this.scale = norm(y) / Math.sqrt(rows);
        if (scale > 0) {
            for (int t = 0; t < rows; t++) {
                y[t] /= scale;
            }
        }
        columns[0] = y;
    }

    private static DependentColumnException dependent(int column) {
        return new DependentColumnException(column);
    }

    /** A regressor that depends linearly on those before it. */
    public static final class DependentColumnException extends IllegalArgumentException {
        private static final long serialVersionUID = 1L;
        private final int column;

        private DependentColumnException(int column) {
            super("regressor " + column + " depends linearly on those before it");
            this.column = column;
        }

        /** Its number, counted from 0. */
        public int column() {
            return column;
        }
    }

    private double norm(double[] x) {
        double largest = 0;
        for (double value : x) {
            largest = Math.max(largest, Math.abs(value));
        }
        if (!(largest > 0)) {
            return largest;
        }
        double sum = 0;
        for (double value : x) {
            double scaled = value / largest;
            sum += scaled * scaled;
        }
        return largest * Math.sqrt(sum);
    }

    /** Subtracts the part of x along a column of norm 1. */
    private double remove(double[] x, double[] unit) {
        double along = 0;
        for (int t = 0; t < rows; t++) {
            along += x[t] * unit[t];
        }
        for (int t = 0; t < rows; t++) {
            x[t] -= along * unit[t];
        }
        return along;
    }

    int rows() {
        return rows;
    }

    int regressors() {
        return leastSquares.length;
    }

    /** The conditioned columns themselves: the series first. */
    double[][] columns() {
        return columns;
    }

    /** What the series was divided by; 0 if its regressors explain it wholly. */
    public double scale() {
        return scale;
    }

    /** Coefficients of the original regressors from those of the conditioned ones. */
    public double[] original(double[] conditioned) {
        int k = leastSquares.length;
        double[] beta = new double[k];
        for (int j = k - 1; j >= 0; j--) {
            double sum = leastSquares[j] + scale * conditioned[j];
            for (int i = j + 1; i < k; i++) {
                sum -= triangle[j][i] * beta[i];
            }
            beta[j] = sum / triangle[j][j];
        }
        return beta;
    }

    /** Covariance of the coefficients of the original regressors from that of the conditioned ones, both for innovation variance 1. */
    double[][] originalCovariance(double[][] conditioned) {
        int k = leastSquares.length;
        double[][] half = new double[k][k];
        for (int c = 0; c < k; c++) {
            solveTriangle(column(conditioned, c), half, c);
        }
        double[][] whole = new double[k][k];
        for (int r = 0; r < k; r++) {
            solveTriangle(half[r].clone(), whole, r);
        }
        return whole;
    }

    private static double[] column(double[][] a, int c) {
        double[] out = new double[a.length];
        for (int i = 0; i < out.length; i++) {
            out[i] = a[i][c];
        }
        return out;
    }

    private void solveTriangle(double[] b, double[][] out, int column) {
        for (int j = b.length - 1; j >= 0; j--) {
            double sum = b[j];
            for (int i = j + 1; i < b.length; i++) {
                sum -= triangle[j][i] * b[i];
            }
            b[j] = sum / triangle[j][j];
        }
        for (int i = 0; i < b.length; i++) {
            out[i][column] = b[i];
        }
    }
}
