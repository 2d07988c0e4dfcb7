package org.forecastj.core.internal.math;

import java.util.Arrays;

/**
 * Ordinary least squares by Householder reflections, for a few regressors. A column that depends on those before it, up to a relative 1e-7,
 * is left out: its coefficient is 0. O(rows · columns²). Not thread-safe.
 *
 * @see "Golub and Van Loan (2013), Matrix Computations, 4th edition, sections 5.2 and 5.5"
 */
public final class LeastSquares {
    private static final double DEPENDENT = 1e-7;

    private final double[][] columns;
    private final double[] y;
    private final int[] pivots;
    private final double[] diagonal;
    private final double[] scale;
    private int rank;

    private LeastSquares(double[][] columns, double[] y) {
        this.columns = columns;
        this.y = y;
        this.pivots = new int[columns.length];
        this.diagonal = new double[columns.length];
        this.scale = new double[columns.length];
    }

    /**
     * Regresses {@code y} on the columns, none of which is a constant unless it is given as one.
     *
     * @param columns regressors, each as long as {@code y}; overwritten
     * @param y what to explain; overwritten
     * @return the fit, which keeps both arrays
     */
    public static LeastSquares fit(double[][] columns, double[] y) {
        LeastSquares fit = new LeastSquares(columns, y);
        for (int j = 0; j < columns.length; j++) {
            fit.eliminate(j);
        }
        for (int i = 0; i < fit.rank; i++) {
            fit.reflect(i, y);
        }
        return fit;
    }

    private void eliminate(int j) {
        double[] c = columns[j];
        double whole = norm(c, 0);
        for (int i = 0; i < rank; i++) {
            reflect(i, c);
        }
        double rest = norm(c, rank);
        if (!(rest > DEPENDENT * whole)) {
            return;
        }
        double pivot = c[rank];
        diagonal[rank] = pivot > 0 ? -rest : rest;
        scale[rank] = 1 / (rest * (rest + Math.abs(pivot)));
        c[rank] = pivot - diagonal[rank];
        pivots[rank++] = j;
    }

    /** Applies reflection {@code i} to a vector. */
    private void reflect(int i, double[] target) {
        double[] v = columns[pivots[i]];
        double dot = 0;
        for (int t = i; t < v.length; t++) {
            dot += v[t] * target[t];
        }
        dot *= scale[i];
        for (int t = i; t < v.length; t++) {
            target[t] -= dot * v[t];
        }
    }

    private static double norm(double[] c, int from) {
        double squares = 0;
        for (int t = from; t < c.length; t++) {
            squares += c[t] * c[t];
        }
        return Math.sqrt(squares);
    }

    /**
     * How many columns are independent.
     *
     * @return rank of the columns
     */
    public int rank() {
        return rank;
    }

    /**
     * Sum of the squared residuals.
     *
     * @return at least 0
     */
    public double residualSumOfSquares() {
        double norm = norm(y, rank);
        return norm * norm;
    }

    /**
     * Sum of the squared residuals of another regression on the same columns. O(rows · columns).
     *
     * @param other what to explain instead; overwritten
     * @return at least 0
     */
    public double residualSumOfSquares(double[] other) {
        for (int i = 0; i < rank; i++) {
            reflect(i, other);
        }
        double norm = norm(other, rank);
        return norm * norm;
    }

    /**
     * The coefficients.
     *
     * @return one per column, 0 for a column that was left out
     */
    public double[] coefficients() {
        double[] b = new double[columns.length];
        for (int i = rank - 1; i >= 0; i--) {
            double rest = y[i];
            for (int k = i + 1; k < rank; k++) {
                rest -= columns[pivots[k]][i] * b[pivots[k]];
            }
            b[pivots[i]] = rest / diagonal[i];
        }
        return b;
    }

    /**
     * Coefficient over standard error.
     *
     * @param column which
     * @return the t statistic with rows − rank degrees of freedom; NaN for a column that was left out and where no degree is left
     */
    public double tStatistic(int column) {
        int at = 0;
        while (at < rank && pivots[at] != column) {
            at++;
        }
        int degrees = y.length - rank;
        if (at == rank || degrees < 1) {
            return Double.NaN;
        }
        double variance = residualSumOfSquares() / degrees;
        return coefficients()[column] / Math.sqrt(variance * inverseGram(at));
    }

    /** Diagonal element of (XᵀX)⁻¹ = ‖R⁻ᵀe‖². */
    private double inverseGram(int at) {
        double[] z = new double[rank];
        double squares = 0;
        for (int i = at; i < rank; i++) {
            double rest = i == at ? 1 : 0;
            for (int k = at; k < i; k++) {
                rest -= columns[pivots[i]][k] * z[k];
            }
            z[i] = rest / diagonal[i];
            squares += z[i] * z[i];
        }
        return squares;
    }

    /**
     * The residuals.
     *
     * @return one per row
     */
    public double[] residuals() {
        double[] e = y.clone();
        Arrays.fill(e, 0, rank, 0);
        for (int i = rank - 1; i >= 0; i--) {
            reflect(i, e);
        }
        return e;
    }
}
