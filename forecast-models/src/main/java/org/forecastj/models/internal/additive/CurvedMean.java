package org.forecastj.models.internal.additive;

import java.util.Arrays;

/**
 * The mean {@code f = g(z)·(1 + u) + w} row by row, with the derivatives of the trend g with respect to the piecewise-linear z.
 *
 * <p>Coefficients are laid out as k, b, β, δ (b, β for a flat trend), with {@code z = kt + b + Σ δ_j (t − s_j)₊}. For a logistic trend
 * {@code g = C/(1 + exp(−z))}, and b stands for the midpoint {@code m = −b/k}; otherwise g = z and b = m.
 *
 * <p>Mutable workspace; confined to one thread.
 */
final class CurvedMean {
    private final AdditiveFeatures features;
    private final int trendColumns;
    private final double[] delta;
    /** g. */
    final double[] trend;
    /** 1 + u. */
    final double[] factor;
    /** dg/dz. */
    final double[] slope;
    /** d²g/dz². */
    final double[] bend;
    /** f. */
    final double[] fitted;

    /**
     * Reserves memory.
     *
     * @param features the columns
     */
    CurvedMean(AdditiveFeatures features) {
        this.features = features;
        int n = features.rows();
        trendColumns = features.isLinear() ? 2 : 1;
        delta = new double[features.changepointCount()];
        trend = new double[n];
        factor = new double[n];
        slope = new double[n];
        bend = new double[n];
        fitted = new double[n];
        Arrays.fill(slope, 1);
    }

    /**
     * Evaluates all rows.
     *
     * @param theta coefficients; not modified
     */
    void evaluate(double[] theta) {
        System.arraycopy(theta, trendColumns + features.columns(), delta, 0, delta.length);
        double k = trendColumns == 2 ? theta[0] : 0;
        double b = theta[trendColumns - 1];
        if (features.isLogistic()) {
            logistic(k, b);
        } else {
            features.trend(k, b, delta, trend);
        }
        Arrays.fill(factor, 1);
        Arrays.fill(fitted, 0);
        addColumns(theta);
        for (int i = 0; i < fitted.length; i++) {
            fitted[i] += trend[i] * factor[i];
        }
    }

    private void logistic(double k, double b) {
        double[] capacity = features.capacity();
        PiecewiseTrend.linear(features.t(), k, b, delta, features.changepoints(), trend);
        for (int i = 0; i < capacity.length; i++) {
            double tail = Math.exp(-Math.abs(trend[i]));
            double near = 1 / (1 + tail);
            double far = tail / (1 + tail);
            boolean upper = trend[i] >= 0;
            trend[i] = capacity[i] * (upper ? near : far);
            slope[i] = capacity[i] * near * far;
            bend[i] = slope[i] * (upper ? far - near : near - far);
        }
    }

    private void addColumns(double[] theta) {
        int[] dense = features.denseColumns();
        for (int c = 0; c < dense.length; c++) {
            double[] out = features.isMultiplicative(dense[c]) ? factor : fitted;
            double[] x = features.dense()[c];
            double coefficient = theta[trendColumns + dense[c]];
            if (coefficient != 0) {
                for (int i = 0; i < x.length; i++) {
                    out[i] += coefficient * x[i];
                }
            }
        }
        int[] indicators = features.indicatorColumns();
        for (int c = 0; c < indicators.length; c++) {
            double[] out = features.isMultiplicative(indicators[c]) ? factor : fitted;
            double coefficient = theta[trendColumns + indicators[c]];
            for (int row : features.indicatorRows()[c]) {
                out[row] += coefficient;
            }
        }
    }
}
