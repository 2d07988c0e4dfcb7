package org.forecastj.models.internal.additive;

import java.util.Arrays;

/**
 * Sufficient statistics of the least-squares part of the additive model.
 *
 * <p>Smooth columns come in the order t, 1, features (linear trend) or 1, features (flat trend); hinges are kept apart.
 * The X-part ({@link #smoothSmooth()}, {@link #hingeSmooth()}, {@link #hingeHinge()}) depends on the timestamps only;
 * {@link #respond} adds the y-part of one series in O(n·p). Dense columns meet in {@link DenseGram}, hinges in
 * {@link HingeSums}, indicator columns through their row lists.
 *
 * <p>Immutable once built; safe for concurrent use.
 */
final class GramBuilder {
    private final AdditiveFeatures features;
    private final HingeSums hinges;
    private final int trendColumns;
    private final int p;
    private final int s;
    private final double[] smoothSmooth;
    private final double[] hingeSmooth;
    private final double[] hingeHinge;

    /**
     * Computes the X-part.
     *
     * @param features columns of the history
     */
    GramBuilder(AdditiveFeatures features) {
        this.features = features;
        hinges = new HingeSums(features);
        trendColumns = features.isLinear() ? 2 : 1;
        p = trendColumns + features.columns();
        s = features.changepointCount();
        smoothSmooth = new double[p * p];
        hingeSmooth = new double[s * p];
        hingeHinge = new double[s * s];
        trendBlock();
        denseBlock();
        indicatorBlock();
    }

    /** Number of smooth columns p. */
    int smoothCount() {
        return p;
    }

    /** XᵀX of the smooth columns, p×p; not to be modified. */
    double[] smoothSmooth() {
        return smoothSmooth;
    }

    /** HᵀX, one row of length p per hinge; not to be modified. */
    double[] hingeSmooth() {
        return hingeSmooth;
    }

    /** HᵀH, S×S; not to be modified. */
    double[] hingeHinge() {
        return hingeHinge;
    }

    /**
     * Inner products of one response (or residual) with all columns.
     *
     * @param y length n; not modified
     * @param xy receives Xᵀy, length p
     * @param hy receives Hᵀy, length S
     * @return yᵀy
     */
    double respond(double[] y, double[] xy, double[] hy) {
        hinges.accumulate(y, 0, xy, 0, hy, 0, 1);
        int n = features.rows();
        double[] dense = features.dense();
        int[] columns = features.denseColumns();
        int c = 0;
        for (; c + 3 < columns.length; c += 4) {
            four(dense, c * n, n, y, xy, columns, c);
        }
        for (; c < columns.length; c++) {
            xy[trendColumns + columns[c]] = dot(dense, c * n, y, n);
        }
        int[][] rows = features.indicatorRows();
        for (int i = 0; i < rows.length; i++) {
            double sum = 0;
            for (int row : rows[i]) {
                sum += y[row];
            }
            xy[trendColumns + features.indicatorColumns()[i]] = sum;
        }
        return dot(y, 0, y, n);
    }

    private void trendBlock() {
        double[] ones = new double[features.rows()];
        Arrays.fill(ones, 1);
        double[] moments = new double[2];
        double[] sums = new double[s];
        hinges.accumulate(ones, 0, moments, 0, sums, 0, 1);
        int m = trendColumns - 1;
        smoothSmooth[m * p + m] = features.rows();
        if (features.isLinear()) {
            smoothSmooth[1] = moments[0];
            smoothSmooth[p] = moments[0];
            hinges.accumulate(features.t(), 0, moments, 0, sums, 0, 1);
            smoothSmooth[0] = moments[0];
            hinges.hingeProducts(hingeHinge, hingeSmooth, p);
        }
    }

    private void denseBlock() {
        int n = features.rows();
        int[] columns = features.denseColumns();
        int[] position = new int[columns.length];
        for (int c = 0; c < columns.length; c++) {
            position[c] = trendColumns + columns[c];
            trendProducts(features.dense(), c * n, position[c]);
        }
        DenseGram.products(features.dense(), n, columns.length, position, smoothSmooth, p);
    }

    private void trendProducts(double[] x, int offset, int position) {
        hinges.accumulate(x, offset, smoothSmooth, position * p, hingeSmooth, position, p);
        mirrorTrend(position);
    }

    private void mirrorTrend(int position) {
        for (int i = 0; i < trendColumns; i++) {
            smoothSmooth[i * p + position] = smoothSmooth[position * p + i];
        }
    }

    private void indicatorBlock() {
        int n = features.rows();
        int[][] rows = features.indicatorRows();
        int[] columns = features.indicatorColumns();
        double[] mark = new double[rows.length == 0 ? 0 : n];
        for (int a = 0; a < rows.length; a++) {
            int row = trendColumns + columns[a];
            hinges.accumulateIndicator(rows[a], features.t(), smoothSmooth, row * p, hingeSmooth, row, p);
            mirrorTrend(row);
            for (int c = 0; c < features.denseColumns().length; c++) {
                put(row, trendColumns + features.denseColumns()[c], gather(features.dense(), c * n, rows[a]));
            }
            for (int i : rows[a]) {
                mark[i] = 1;
            }
            for (int b = a; b < rows.length; b++) {
                put(row, trendColumns + columns[b], gather(mark, 0, rows[b]));
            }
            for (int i : rows[a]) {
                mark[i] = 0;
            }
        }
    }

    private void put(int row, int column, double value) {
        smoothSmooth[row * p + column] = value;
        smoothSmooth[column * p + row] = value;
    }

    private static double gather(double[] x, int offset, int[] rows) {
        double sum = 0;
        for (int row : rows) {
            sum += x[offset + row];
        }
        return sum;
    }

    /** Four inner products at once, two accumulators each, so that additions do not wait for one another. */
    private void four(double[] x, int offset, int n, double[] y, double[] xy, int[] columns, int c) {
        int o1 = offset + n;
        int o2 = o1 + n;
        int o3 = o2 + n;
        double a0 = 0;
        double a1 = 0;
        double a2 = 0;
        double a3 = 0;
        double b0 = 0;
        double b1 = 0;
        double b2 = 0;
        double b3 = 0;
        int i = 0;
        for (; i + 1 < n; i += 2) {
            double u = y[i];
            double v = y[i + 1];
            a0 += u * x[offset + i];
            a1 += u * x[o1 + i];
            a2 += u * x[o2 + i];
            a3 += u * x[o3 + i];
            b0 += v * x[offset + i + 1];
            b1 += v * x[o1 + i + 1];
            b2 += v * x[o2 + i + 1];
            b3 += v * x[o3 + i + 1];
        }
        if (i < n) {
            double u = y[i];
            a0 += u * x[offset + i];
            a1 += u * x[o1 + i];
            a2 += u * x[o2 + i];
            a3 += u * x[o3 + i];
        }
        xy[trendColumns + columns[c]] = a0 + b0;
        xy[trendColumns + columns[c + 1]] = a1 + b1;
        xy[trendColumns + columns[c + 2]] = a2 + b2;
        xy[trendColumns + columns[c + 3]] = a3 + b3;
    }

    private static double dot(double[] x, int offset, double[] y, int n) {
        double a = 0;
        double b = 0;
        double c = 0;
        double d = 0;
        int i = 0;
        for (; i + 3 < n; i += 4) {
            a += x[offset + i] * y[i];
            b += x[offset + i + 1] * y[i + 1];
            c += x[offset + i + 2] * y[i + 2];
            d += x[offset + i + 3] * y[i + 3];
        }
        for (; i < n; i++) {
            a += x[offset + i] * y[i];
        }
        return (a + b) + (c + d);
    }
}
