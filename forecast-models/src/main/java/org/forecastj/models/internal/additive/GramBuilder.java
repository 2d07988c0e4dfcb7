package org.forecastj.models.internal.additive;

import java.util.Arrays;
import org.forecastj.core.Execution;

/**
 * Sufficient statistics of the least-squares part of the additive model.
 *
 * <p>Smooth columns come in the order t, 1, features (linear trend) or 1, features (flat trend); hinges are kept apart.
 * The X-part ({@link #smoothSmooth()}, {@link #hingeSmooth()}, {@link #hingeHinge()}) depends on the timestamps only;
 * {@link #respond} adds the y-part of one series in O(n·p). Dense columns meet in {@link HarmonicGram} or {@link DenseGram}, hinges in
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

    /** {@return the X-part alone, which keeps no rows} */
    Gram gram() {
        return new Gram(features.rows(), features.isLinear(), p, s, smoothSmooth, hingeSmooth, hingeHinge);
    }

    /** {@return number of smooth columns p} */
    int smoothCount() {
        return p;
    }

    /** {@return XᵀX of the smooth columns, p×p; not to be modified} */
    double[] smoothSmooth() {
        return smoothSmooth;
    }

    /** {@return HᵀX, one row of length p per hinge; not to be modified} */
    double[] hingeSmooth() {
        return hingeSmooth;
    }

    /** {@return HᵀH, S×S; not to be modified} */
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
        hinges.accumulate(y, xy, 0, hy, 0, 1);
        int[] dense = features.denseColumns();
        DenseGram.products(features.dense(), 0, dense.length, y, dense, xy, trendColumns);
        int[][] rows = features.indicatorRows();
        for (int i = 0; i < rows.length; i++) {
            double sum = 0;
            for (int row : rows[i]) {
                sum += y[row];
            }
            xy[trendColumns + features.indicatorColumns()[i]] = sum;
        }
        return DenseGram.dot(y, y);
    }

    private void trendBlock() {
        double[] ones = new double[features.rows()];
        Arrays.fill(ones, 1);
        double[] moments = new double[2];
        double[] sums = new double[s];
        hinges.accumulate(ones, moments, 0, sums, 0, 1);
        int m = trendColumns - 1;
        smoothSmooth[m * p + m] = features.rows();
        if (features.isLinear()) {
            smoothSmooth[1] = moments[0];
            smoothSmooth[p] = moments[0];
            hinges.accumulate(features.t(), moments, 0, sums, 0, 1);
            smoothSmooth[0] = moments[0];
            hinges.hingeProducts(hingeHinge, hingeSmooth, p);
        }
    }

    private void denseBlock() {
        int[] columns = features.denseColumns();
        int[] position = new int[columns.length];
        for (int c = 0; c < columns.length; c++) {
            Execution.checkpoint();
            position[c] = trendColumns + columns[c];
            hinges.accumulate(features.dense()[c], smoothSmooth, position[c] * p, hingeSmooth, position[c], p);
            mirrorTrend(position[c]);
        }
        int from = 0;
        int[] harmonics = features.harmonics();
        for (int g = 0; g < harmonics.length; ) {
            int order = harmonics[g];
            int to = from + 2 * order;
            for (; order == 0 && g < harmonics.length && harmonics[g] == 0; g++) {
                to++;
            }
            if (order > 0) {
                HarmonicGram.products(features.dense(), from, order, position, trendColumns - 1, smoothSmooth, p);
                g++;
            } else {
                DenseGram.products(features.dense(), from, to, from, to, position, smoothSmooth, p);
            }
            DenseGram.products(features.dense(), from, to, to, columns.length, position, smoothSmooth, p);
            from = to;
        }
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
            Execution.checkpoint();
            int row = trendColumns + columns[a];
            hinges.accumulateIndicator(rows[a], features.t(), smoothSmooth, row * p, hingeSmooth, row, p);
            mirrorTrend(row);
            for (int c = 0; c < features.denseColumns().length; c++) {
                put(row, trendColumns + features.denseColumns()[c], gather(features.dense()[c], rows[a]));
            }
            for (int i : rows[a]) {
                mark[i] = 1;
            }
            for (int b = a; b < rows.length; b++) {
                put(row, trendColumns + columns[b], gather(mark, rows[b]));
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

    private static double gather(double[] x, int[] rows) {
        double sum = 0;
        for (int row : rows) {
            sum += x[row];
        }
        return sum;
    }
}
