package org.forecastj.models.internal.arima;

import java.util.Arrays;
import org.forecastj.core.Execution;

/**
 * The Gaussian likelihood conditional on the first rows, as many as φ(B)Φ(B^m) is long, and on innovations of 0 before them, as R's
 * {@code arima} with {@code method = "CSS"} defines it: −½ n (log(2π SS/ν) + 1), where SS is the sum of the ν squared innovations that
 * can be computed and n the number of observations.
 *
 * <p>An innovation that depends on a missing value directly is left out of the sum and counts as 0 where later ones need it. Defined for
 * any coefficients: neither stationarity nor invertibility is asked for. A value takes O(n·(lags)·(1 + regressors)), the gradient, by
 * the adjoint recursion, O(n·lags) more.
 *
 * @see "Box, Jenkins, Reinsel, Ljung (2015), Time Series Analysis, 5th edition, section 7.1.2"
 */
public final class ConditionalLikelihood implements ArmaLikelihood {
    private final ArmaShape shape;
    private final SarmaPolynomials polynomials;
    private final double[][] columns;
    private final double[][] innovations;
    private final double[] adjusted;
    private final double[] adjoint;
    private final double[] arGradient;
    private final double[] maGradient;
    private final boolean[] computable;
    private final boolean complete;
    private final NormalEquations equations;
    private final double[] regression;
    private final int first;
    private final int rows;
    private final int computed;
    private final int observations;
    private double sumOfSquares;
    private int evaluations;

    /**
     * Of columns without differencing, or without missing values.
     *
     * @param shape the orders
     * @param columns the differenced series, NaN where missing, then the differenced regressors, all of one length; kept, not modified
     */
    public ConditionalLikelihood(ArmaShape shape, double[][] columns) {
        this(shape, columns, observed(columns[0]));
    }

    /**
     * Of any columns.
     *
     * @param shape the orders
     * @param columns the differenced series, NaN where missing, then the differenced regressors, all of one length; kept, not modified
     * @param observations number of observations before differencing less the number of rows lost by it
     */
    public ConditionalLikelihood(ArmaShape shape, double[][] columns, int observations) {
        this.shape = shape;
        this.polynomials = new SarmaPolynomials(shape);
        this.columns = columns;
        this.rows = columns[0].length;
        this.first = shape.arDegree();
        this.innovations = new double[columns.length][rows];
        this.adjusted = new double[rows];
        this.adjoint = new double[rows];
        this.arGradient = new double[shape.arDegree() + 1];
        this.maGradient = new double[shape.maDegree() + 1];
        this.computable = new boolean[rows];
        this.equations = new NormalEquations(columns.length - 1);
        this.regression = new double[columns.length - 1];
        this.observations = observations;
        this.computed = mark();
        this.complete = computed == rows - first;
    }

    private static int observed(double[] w) {
        int count = 0;
        for (double v : w) {
            count += Double.isNaN(v) ? 0 : 1;
        }
        return count;
    }

    private int mark() {
        int count = 0;
        double[] w = columns[0];
        for (int t = first; t < rows; t++) {
            boolean complete = !Double.isNaN(w[t]);
            for (int lag : polynomials.arLags()) {
                complete &= !Double.isNaN(w[t - lag]);
            }
            computable[t] = complete;
            count += complete ? 1 : 0;
        }
        return count;
    }

    @Override
    public ArmaShape shape() {
        return shape;
    }

    @Override
    public double value(double[] arma) {
        Execution.checkpoint();
        evaluations++;
        polynomials.set(arma);
        if (computed <= regression.length) {
            return Double.NEGATIVE_INFINITY;
        }
        for (int c = 0; c < columns.length; c++) {
            filter(columns[c], innovations[c], arma);
        }
        concentrate();
        if (!(sumOfSquares > 0) || Double.isInfinite(sumOfSquares)) {
            return Double.NEGATIVE_INFINITY;
        }
        return -0.5 * observations * (Math.log(2 * Math.PI * sumOfSquares / computed) + 1);
    }

    private void filter(double[] w, double[] e, double[] arma) {
        if (complete) {
            Recursions.multiply(polynomials.ar(), polynomials.arLags(), w, e, rows);
            Arrays.fill(e, 0, first, 0);
            Recursions.divide(arma, shape.maOffset(), shape.q(), 1, e, rows);
            Recursions.divide(arma, shape.seasonalMaOffset(), shape.seasonalQ(), shape.period(), e, rows);
            return;
        }
        double[] ar = polynomials.ar();
        double[] ma = polynomials.ma();
        int[] arLags = polynomials.arLags();
        int[] maLags = polynomials.maLags();
        for (int t = first; t < rows; t++) {
            if (!computable[t]) {
                e[t] = 0;
                continue;
            }
            double sum = w[t];
            for (int lag : arLags) {
                sum -= ar[lag] * w[t - lag];
            }
            for (int lag : maLags) {
                if (lag > t - first) {
                    break;
                }
                sum -= ma[lag] * e[t - lag];
            }
            e[t] = sum;
        }
    }

    /** Takes the regressors out of the innovations. */
    private void concentrate() {
        double[] e = innovations[0];
        if (regression.length > 0) {
            equations.sum(e, innovations, 1, first);
            System.arraycopy(equations.solve(), 0, regression, 0, regression.length);
            subtract(innovations, e, first);
        }
        double sum = 0;
        for (int t = first; t < rows; t++) {
            sum += e[t] * e[t];
        }
        sumOfSquares = sum;
    }

    private void subtract(double[][] from, double[] target, int start) {
        for (int c = 0; c < regression.length; c++) {
            double[] column = from[c + 1];
            double beta = regression[c];
            for (int t = start; t < rows; t++) {
                target[t] -= beta * column[t];
            }
        }
    }

    @Override
    public double valueAndGradient(double[] arma, double[] gradient) {
        double value = value(arma);
        if (!Double.isFinite(value)) {
            return value;
        }
        System.arraycopy(columns[0], 0, adjusted, 0, rows);
        subtract(columns, adjusted, 0);
        propagate(arma);
        double factor = -observations / sumOfSquares;
        collect(polynomials.arLags(), adjusted, 0, arGradient, factor);
        collect(polynomials.maLags(), innovations[0], first, maGradient, factor);
        polynomials.pullBack(arma, arGradient, maGradient, gradient);
        return value;
    }

    /** Half the derivatives of the sum of squares by what enters each innovation. */
    private void propagate(double[] arma) {
        double[] ma = polynomials.ma();
        int[] maLags = polynomials.maLags();
        double[] e = innovations[0];
        if (complete) {
            System.arraycopy(e, 0, adjoint, 0, rows);
            Recursions.divideBackward(arma, shape.maOffset(), shape.q(), 1, adjoint, rows);
            Recursions.divideBackward(arma, shape.seasonalMaOffset(), shape.seasonalQ(), shape.period(), adjoint, rows);
            Arrays.fill(adjoint, 0, first, 0);
            return;
        }
        for (int t = rows - 1; t >= first; t--) {
            if (!computable[t]) {
                adjoint[t] = 0;
                continue;
            }
            double sum = e[t];
            for (int lag : maLags) {
                if (t + lag >= rows) {
                    break;
                }
                sum -= ma[lag] * adjoint[t + lag];
            }
            adjoint[t] = sum;
        }
    }

    private void collect(int[] lags, double[] regressor, int start, double[] out, double factor) {
        if (complete) {
            Arrays.fill(out, 0);
            Recursions.addLaggedProducts(adjoint, regressor, lags, rows, -factor, out);
            return;
        }
        for (int lag : lags) {
            double sum = 0;
            for (int t = Math.max(first, start + lag); t < rows; t++) {
                if (computable[t]) {
                    sum -= adjoint[t] * regressor[t - lag];
                }
            }
            out[lag] = factor * sum;
        }
    }

    @Override
    public int evaluations() {
        return evaluations;
    }

    @Override
    public double[] regression() {
        return regression.clone();
    }

    @Override
    public double[][] regressionCovariance() {
        int k = regression.length;
        double[] gram = new double[k * k];
        for (int i = 0; i < k; i++) {
            for (int j = 0; j <= i; j++) {
                double sum = 0;
                for (int t = first; t < rows; t++) {
                    sum += innovations[i + 1][t] * innovations[j + 1][t];
                }
                gram[i * k + j] = sum;
            }
        }
        return scaled(SymmetricPositive.inverse(gram, k), (double) computed / observations);
    }

    /** The likelihood counts n observations, of which the sum of squares has ν: its curvature is n/ν times that of the regression. */
    private static double[][] scaled(double[][] matrix, double factor) {
        for (double[] row : matrix) {
            for (int j = 0; j < row.length; j++) {
                row[j] *= factor;
            }
        }
        return matrix;
    }

    @Override
    public double variance() {
        return sumOfSquares / computed;
    }
}
