package org.forecastj.models.internal.additive;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Products of the Jacobian J of the mean with vectors and with itself, in the coordinates k, b, β, δ of {@link CurvedMean}.
 *
 * <p>A row of J is the basis (t, 1, hinges) times {@code g'(z)(1 + u)}, the multiplicative columns times g, and the additive
 * columns. The trend part is never formed: its products are those of {@link HingeSums} with weighted columns, in O(n + S) per
 * column. Second derivatives of the mean have the same structure (trend × trend and trend × multiplicative), so that they only
 * change the weights.
 *
 * <p>Mutable workspace; confined to one thread.
 */
final class CurvedGram {
    private final AdditiveFeatures features;
    private final HingeSums hinges;
    private final int n;
    private final int p;
    private final int q;
    private final int trendColumns;
    /** Dense columns with the additive ones first: raw values, row in the matrix. */
    private final double[][] dense;

    private final int[] position;
    private final int additive;
    private final double[][] scaled;
    private final double[] work;
    private final double[] moments = new double[2];
    private final double[] trendTrend;
    private final double[] trendFeature;
    private double @Nullable [] additiveProducts;

    /**
     * Reserves memory.
     *
     * @param features the columns
     */
    CurvedGram(AdditiveFeatures features) {
        this.features = features;
        hinges = new HingeSums(features);
        n = features.rows();
        trendColumns = features.isLinear() ? 2 : 1;
        p = trendColumns + features.columns();
        q = p + features.changepointCount();
        int[] columns = features.denseColumns();
        int[] order = order(columns);
        dense = new double[columns.length][];
        position = new int[columns.length];
        int count = 0;
        for (int c = 0; c < columns.length; c++) {
            dense[c] = features.dense()[order[c]];
            position[c] = trendColumns + columns[order[c]];
            count += features.isMultiplicative(columns[order[c]]) ? 0 : 1;
        }
        additive = count;
        scaled = new double[columns.length][n];
        work = new double[n];
        trendTrend = new double[n];
        trendFeature = new double[n];
    }

    private int[] order(int[] columns) {
        int[] order = new int[columns.length];
        int next = 0;
        for (int pass = 0; pass < 2; pass++) {
            for (int c = 0; c < columns.length; c++) {
                if (features.isMultiplicative(columns[c]) == (pass == 1)) {
                    order[next++] = c;
                }
            }
        }
        return order;
    }

    /** {@return number of coordinates} */
    int size() {
        return q;
    }

    /** {@return number of coordinates before the slope changes} */
    int smoothCount() {
        return p;
    }

    /**
     * Computes Jᵀd.
     *
     * @param mean where the Jacobian is taken; not modified
     * @param d length n; not modified
     * @param out receives q products
     */
    void gradient(CurvedMean mean, double[] d, double[] out) {
        for (int i = 0; i < n; i++) {
            work[i] = d[i] * mean.slope[i] * mean.factor[i];
        }
        hinges.accumulate(work, out, 0, out, p, 1);
        DenseGram.products(dense, 0, additive, d, position, out, 0);
        for (int i = 0; i < n; i++) {
            work[i] = d[i] * mean.trend[i];
        }
        DenseGram.products(dense, additive, dense.length, work, position, out, 0);
        int[] indicators = features.indicatorColumns();
        for (int c = 0; c < indicators.length; c++) {
            double[] x = features.isMultiplicative(indicators[c]) ? work : d;
            double sum = 0;
            for (int row : features.indicatorRows()[c]) {
                sum += x[row];
            }
            out[trendColumns + indicators[c]] = sum;
        }
    }

    /**
     * Computes {@code Jᵀ diag(c) J} and, if wanted, adds the second derivatives of the mean, {@code Σ_i d_i ∇²f_i}.
     *
     * @param mean where the Jacobian is taken; not modified
     * @param c length n, of any sign; not modified
     * @param d length n, or null for the product alone; not modified
     * @param out receives the symmetric q×q matrix
     */
    void hessian(CurvedMean mean, double[] c, double @Nullable [] d, double[] out) {
        featureBlock(mean, c, out);
        finish(mean, c, d, out);
    }

    /**
     * The same for {@code c = factor·weight} with weights that are the same in all calls, whose additive part is computed once.
     *
     * @param mean where the Jacobian is taken; not modified
     * @param weight length n, not negative; not modified
     * @param c length n, factor times weight; not modified
     * @param factor common factor
     * @param d length n, or null for the product alone; not modified
     * @param out receives the symmetric q×q matrix
     */
    void proportionalHessian(
            CurvedMean mean, double[] weight, double[] c, double factor, double @Nullable [] d, double[] out) {
        double[] products = additiveProducts;
        if (products == null) {
            products = new double[p * p];
            scale(mean, weight, additive);
            DenseGram.products(scaled, 0, additive, 0, additive, position, products, p);
            additiveProducts = products;
        }
        for (int a = 0; a < additive; a++) {
            for (int b = 0; b < additive; b++) {
                out[position[a] * q + position[b]] = factor * products[position[a] * p + position[b]];
            }
        }
        if (additive < dense.length) {
            for (int i = 0; i < n; i++) {
                trendTrend[i] = Math.sqrt(c[i]) * mean.trend[i];
                work[i] = c[i] * mean.trend[i];
            }
            multiplicativeProducts(out);
        }
        finish(mean, c, d, out);
    }

    private void multiplicativeProducts(double[] out) {
        int all = dense.length;
        double[][] columns = new double[2 * all][];
        int[] places = new int[2 * all];
        for (int a = 0; a < all; a++) {
            columns[a] = dense[a];
            places[a] = position[a];
            if (a >= additive) {
                columns[all + a] = product(work, dense[a], scaled[a]);
                places[all + a] = position[a];
            }
        }
        DenseGram.products(columns, 0, additive, all + additive, 2 * all, places, out, q);
        for (int a = additive; a < all; a++) {
            columns[a] = product(trendTrend, dense[a], scaled[a]);
        }
        DenseGram.products(columns, additive, all, additive, all, places, out, q);
    }

    private static double[] product(double[] x, double[] y, double[] out) {
        for (int i = 0; i < out.length; i++) {
            out[i] = x[i] * y[i];
        }
        return out;
    }

    /** The first dense columns of the Jacobian times the root of a weight. */
    private void scale(CurvedMean mean, double[] weight, int to) {
        for (int i = 0; i < n; i++) {
            work[i] = Math.sqrt(weight[i]);
            trendTrend[i] = work[i] * mean.trend[i];
        }
        for (int a = 0; a < to; a++) {
            product(a < additive ? work : trendTrend, dense[a], scaled[a]);
        }
    }

    private void featureBlock(CurvedMean mean, double[] c, double[] out) {
        boolean signed = false;
        for (double value : c) {
            signed |= value < 0;
        }
        if (!signed) {
            scale(mean, c, dense.length);
            DenseGram.products(scaled, 0, dense.length, 0, dense.length, position, out, q);
            return;
        }
        int all = dense.length;
        double[][] columns = Arrays.copyOf(scaled, 2 * all);
        int[] places = Arrays.copyOf(position, 2 * all);
        Arrays.fill(work, 1);
        for (int a = 0; a < all; a++) {
            product(a < additive ? work : mean.trend, dense[a], scaled[a]);
            columns[all + a] = product(c, scaled[a], new double[n]);
            places[all + a] = position[a];
        }
        DenseGram.products(columns, 0, all, all, 2 * all, places, out, q);
    }

    private void finish(CurvedMean mean, double[] c, double @Nullable [] d, double[] out) {
        for (int i = 0; i < n; i++) {
            double jacobian = mean.slope[i] * mean.factor[i];
            trendTrend[i] = c[i] * jacobian * jacobian;
            work[i] = c[i] * jacobian;
            trendFeature[i] = work[i] * mean.trend[i];
        }
        if (d != null) {
            for (int i = 0; i < n; i++) {
                trendTrend[i] += d[i] * mean.factor[i] * mean.bend[i];
                trendFeature[i] += d[i] * mean.slope[i];
            }
        }
        trendBlock(out);
        crossBlock(work, trendFeature, out);
        indicatorBlock(mean, c, out);
        symmetrise(out);
    }

    private void trendBlock(double[] out) {
        if (trendColumns == 2) {
            hinges.weightedProducts(trendTrend, out, p, q);
            return;
        }
        hinges.accumulate(trendTrend, moments, 0, out, p, 1);
        out[0] = moments[0];
    }

    /** Trend × features: the trend columns come from sums over segments of the weighted feature column. */
    private void crossBlock(double[] ofAdditive, double[] ofMultiplicative, double[] out) {
        for (int a = 0; a < dense.length; a++) {
            double[] w = a < additive ? ofAdditive : ofMultiplicative;
            hinges.accumulateWeighted(w, dense[a], moments, out, position[a] * q + p);
            for (int i = 0; i < trendColumns; i++) {
                out[i * q + position[a]] = moments[i];
            }
        }
        int[] indicators = features.indicatorColumns();
        for (int a = 0; a < indicators.length; a++) {
            double[] weight = features.isMultiplicative(indicators[a]) ? ofMultiplicative : ofAdditive;
            int row = trendColumns + indicators[a];
            indicatorCross(features.indicatorRows()[a], weight, row, out);
        }
    }

    private void indicatorCross(int[] rows, double[] weight, int position, double[] out) {
        double[] t = features.t();
        double[] changepoints = features.changepoints();
        double time = 0;
        double total = 0;
        for (int row : rows) {
            time += weight[row] * t[row];
            total += weight[row];
        }
        out[position] = time;
        out[(trendColumns - 1) * q + position] = total;
        for (int j = 0; j < changepoints.length; j++) {
            double sum = 0;
            for (int i = rows.length - 1; i >= 0 && t[rows[i]] > changepoints[j]; i--) {
                sum += weight[rows[i]] * (t[rows[i]] - changepoints[j]);
            }
            out[position * q + p + j] = sum;
        }
    }

    private void indicatorBlock(CurvedMean mean, double[] c, double[] out) {
        int[] indicators = features.indicatorColumns();
        for (int a = 0; a < indicators.length; a++) {
            int[] rows = features.indicatorRows()[a];
            boolean multiplies = features.isMultiplicative(indicators[a]);
            Arrays.fill(work, 0);
            for (int row : rows) {
                work[row] = multiplies ? c[row] * mean.trend[row] : c[row];
            }
            int place = trendColumns + indicators[a];
            for (int b = 0; b < dense.length; b++) {
                double value = gather(work, dense[b], b < additive ? null : mean.trend, rows);
                out[Math.min(place, position[b]) * q + Math.max(place, position[b])] = value;
            }
            for (int b = a; b < indicators.length; b++) {
                boolean other = features.isMultiplicative(indicators[b]);
                double value = gather(work, null, other ? mean.trend : null, features.indicatorRows()[b]);
                out[place * q + trendColumns + indicators[b]] = value;
            }
        }
    }

    private static double gather(double[] x, double @Nullable [] y, double @Nullable [] z, int[] rows) {
        double sum = 0;
        for (int row : rows) {
            sum += x[row] * (y == null ? 1 : y[row]) * (z == null ? 1 : z[row]);
        }
        return sum;
    }

    private void symmetrise(double[] out) {
        for (int i = 0; i < q; i++) {
            for (int j = i + 1; j < q; j++) {
                out[j * q + i] = out[i * q + j];
            }
        }
    }
}
