package org.forecastj.models.internal.additive;

/**
 * Inner products of a column with the trend columns 1, t and (t − s_j)₊ in O(n + S) instead of O(n·S).
 *
 * <p>Rows between two changepoints contribute through their sums {@code P0 = Σx} and {@code P1 = Σ(t − s)x} about the
 * earlier changepoint s. From the last changepoint backwards,
 * {@code ⟨x, (t − s_j)₊⟩ = P1_j + ⟨x, (t − s_{j+1})₊⟩ + (s_{j+1} − s_j) Σ_{t ≥ s_{j+1}} x}; no large numbers are subtracted.
 *
 * <p>Immutable; safe for concurrent use.
 */
final class HingeSums {
    private final boolean linear;
    private final double[] changepoints;
    /** Rows of segment q are start[q] (inclusive) to start[q+1] (exclusive); segment 0 precedes all changepoints. */
    private final int[] start;
    /** Time since the changepoint that begins the row's segment. */
    private final double[] local;

    /**
     * Splits the rows at the changepoints.
     *
     * @param features rows in ascending time
     */
    HingeSums(AdditiveFeatures features) {
        double[] t = features.t();
        linear = features.isLinear();
        changepoints = features.changepoints();
        int s = changepoints.length;
        start = new int[s + 2];
        int row = 0;
        for (int j = 0; j < s; j++) {
            while (row < t.length && t[row] < changepoints[j]) {
                row++;
            }
            start[j + 1] = row;
        }
        start[s + 1] = t.length;
        local = new double[t.length];
        for (int q = 0; q <= s; q++) {
            double origin = q == 0 ? 0 : changepoints[q - 1];
            for (int i = start[q]; i < start[q + 1]; i++) {
                local[i] = t[i] - origin;
            }
        }
    }

    /**
     * Inner products with the unpenalised trend columns and with the hinges.
     *
     * @param x the column; not modified
     * @param trend receives ⟨x, t⟩ and ⟨x, 1⟩ (linear) or ⟨x, 1⟩ (flat)
     * @param trendOffset where to put them
     * @param hinges receives S inner products with the hinges
     * @param hingeOffset where to put the first
     * @param hingeStride distance between them
     */
    void accumulate(double[] x, double[] trend, int trendOffset, double[] hinges, int hingeOffset, int hingeStride) {
        double[] segment = new double[2];
        Totals totals = new Totals();
        for (int j = changepoints.length - 1; j >= 0; j--) {
            sums(x, start[j + 1], start[j + 2], segment);
            hinges[hingeOffset + j * hingeStride] = totals.add(segment, gapAfter(j));
        }
        sums(x, start[0], start[1], segment);
        finish(totals, segment, trend, trendOffset);
    }

    /**
     * The same for the column {@code w·x}, which is not formed.
     *
     * @param w weights by row, of any sign; not modified
     * @param x the column; not modified
     * @param trend receives ⟨wx, t⟩ and ⟨wx, 1⟩ (linear) or ⟨wx, 1⟩ (flat), from its start
     * @param hinges receives S inner products with the hinges, one after the other
     * @param hingeOffset where to put the first
     */
    void accumulateWeighted(double[] w, double[] x, double[] trend, double[] hinges, int hingeOffset) {
        double[] segment = new double[2];
        Totals totals = new Totals();
        for (int j = changepoints.length - 1; j >= 0; j--) {
            weightedSums(w, x, start[j + 1], start[j + 2], segment);
            hinges[hingeOffset + j] = totals.add(segment, gapAfter(j));
        }
        weightedSums(w, x, start[0], start[1], segment);
        finish(totals, segment, trend, 0);
    }

    /** Sums over the segments from the last one backwards. */
    private static final class Totals {
        private double sum;
        private double hinge;

        /** {@return the inner product with the hinge at the start of the next segment} */
        double add(double[] segment, double gap) {
            hinge = segment[1] + hinge + gap * sum;
            sum += segment[0];
            return hinge;
        }
    }

    private double gapAfter(int j) {
        return j + 1 < changepoints.length ? changepoints[j + 1] - changepoints[j] : 0;
    }

    private void finish(Totals after, double[] segment, double[] trend, int trendOffset) {
        double total = segment[0] + after.sum;
        if (linear) {
            double first = changepoints.length > 0 ? changepoints[0] * after.sum : 0;
            trend[trendOffset] = segment[1] + after.hinge + first;
            trend[trendOffset + 1] = total;
        } else {
            trend[trendOffset] = total;
        }
    }

    /**
     * Inner products of a 0/1 column given by its rows, with the same layout as {@link #accumulate}.
     *
     * @param rows rows where the column is one, ascending; not modified
     * @param t times of all rows; not modified
     * @param trend receives ⟨x, t⟩ and ⟨x, 1⟩ (linear) or ⟨x, 1⟩ (flat)
     * @param trendOffset where to put them
     * @param hinges receives S inner products with the hinges
     * @param hingeOffset where to put the first
     * @param hingeStride distance between them
     */
    void accumulateIndicator(
            int[] rows,
            double[] t,
            double[] trend,
            int trendOffset,
            double[] hinges,
            int hingeOffset,
            int hingeStride) {
        double time = 0;
        for (int row : rows) {
            time += t[row];
        }
        if (linear) {
            trend[trendOffset] = time;
            trend[trendOffset + 1] = rows.length;
        } else {
            trend[trendOffset] = rows.length;
        }
        for (int j = 0; j < changepoints.length; j++) {
            double sum = 0;
            for (int i = rows.length - 1; i >= 0 && t[rows[i]] > changepoints[j]; i--) {
                sum += t[rows[i]] - changepoints[j];
            }
            hinges[hingeOffset + j * hingeStride] = sum;
        }
    }

    /**
     * Inner products of the hinges with one another, with t and with 1, from the moments of the segments: with R_j the
     * sum and Q_j the sum of squares of hinge j, {@code ⟨hinge_i, hinge_j⟩ = Q_j + (s_j − s_i) R_j} for s_i ≤ s_j.
     *
     * @param hingeHinge receives the S×S matrix
     * @param trendHinge receives, for hinge j at j·stride, ⟨hinge, t⟩ and ⟨hinge, 1⟩
     * @param stride distance between two hinges in {@code trendHinge}
     */
    void hingeProducts(double[] hingeHinge, double[] trendHinge, int stride) {
        int s = changepoints.length;
        double count = 0;
        double first = 0;
        double second = 0;
        double[] segment = new double[2];
        for (int j = s - 1; j >= 0; j--) {
            double gap = gapAfter(j);
            int from = start[j + 1];
            int to = start[j + 2];
            sums(local, from, to, segment);
            second = segment[1] + second + gap * (2 * first + gap * count);
            first = segment[0] + first + gap * count;
            count += to - from;
            for (int i = 0; i <= j; i++) {
                double product = second + (changepoints[j] - changepoints[i]) * first;
                hingeHinge[i * s + j] = product;
                hingeHinge[j * s + i] = product;
            }
            trendHinge[j * stride] = second + changepoints[j] * first;
            trendHinge[j * stride + 1] = first;
        }
    }

    /**
     * Weighted inner products of the trend columns t, 1 and the hinges with one another, from the weighted moments of the
     * segments as in {@link #hingeProducts}, in O(n + S²).
     *
     * @param w weights by row, of any sign; not modified
     * @param out receives the upper triangle of rows 0 (t), 1 (one) and {@code first + j} (hinge j)
     * @param first row and column of the first hinge
     * @param stride number of columns of {@code out}
     */
    void weightedProducts(double[] w, double[] out, int first, int stride) {
        int s = changepoints.length;
        double total = 0;
        double once = 0;
        double twice = 0;
        for (int j = s - 1; j >= 0; j--) {
            double gap = gapAfter(j);
            twice += gap * (2 * once + gap * total);
            once += gap * total;
            for (int i = start[j + 1]; i < start[j + 2]; i++) {
                double moment = w[i] * local[i];
                total += w[i];
                once += moment;
                twice += moment * local[i];
            }
            for (int i = 0; i <= j; i++) {
                out[(first + i) * stride + first + j] = twice + (changepoints[j] - changepoints[i]) * once;
            }
            out[first + j] = twice + changepoints[j] * once;
            out[stride + first + j] = once;
        }
        double origin = s > 0 ? changepoints[0] : 0;
        twice += origin * (2 * once + origin * total);
        once += origin * total;
        for (int i = 0; i < start[1]; i++) {
            double moment = w[i] * local[i];
            total += w[i];
            once += moment;
            twice += moment * local[i];
        }
        out[0] = twice;
        out[1] = once;
        out[stride + 1] = total;
    }

    /** Puts Σx and Σ(t − s)x over rows of one segment into {@code out}, each in four interleaved sums. */
    private void sums(double[] x, int from, int to, double[] out) {
        double a = 0;
        double b = 0;
        double c = 0;
        double d = 0;
        double e = 0;
        double f = 0;
        double g = 0;
        double h = 0;
        int i = from;
        for (; i + 3 < to; i += 4) {
            a += x[i];
            b += x[i + 1];
            c += x[i + 2];
            d += x[i + 3];
            e += local[i] * x[i];
            f += local[i + 1] * x[i + 1];
            g += local[i + 2] * x[i + 2];
            h += local[i + 3] * x[i + 3];
        }
        for (; i < to; i++) {
            a += x[i];
            e += local[i] * x[i];
        }
        out[0] = (a + b) + (c + d);
        out[1] = (e + f) + (g + h);
    }

    /** As {@link #sums} for the column w·x. */
    private void weightedSums(double[] w, double[] x, int from, int to, double[] out) {
        double a = 0;
        double b = 0;
        double c = 0;
        double d = 0;
        double e = 0;
        double f = 0;
        double g = 0;
        double h = 0;
        int i = from;
        for (; i + 3 < to; i += 4) {
            double u = w[i] * x[i];
            double v = w[i + 1] * x[i + 1];
            double y = w[i + 2] * x[i + 2];
            double z = w[i + 3] * x[i + 3];
            a += u;
            b += v;
            c += y;
            d += z;
            e += local[i] * u;
            f += local[i + 1] * v;
            g += local[i + 2] * y;
            h += local[i + 3] * z;
        }
        for (; i < to; i++) {
            double u = w[i] * x[i];
            a += u;
            e += local[i] * u;
        }
        out[0] = (a + b) + (c + d);
        out[1] = (e + f) + (g + h);
    }
}
