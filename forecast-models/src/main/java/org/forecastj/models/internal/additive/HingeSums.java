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
        double sumAfter = 0;
        double hingeAfter = 0;
        int s = changepoints.length;
        for (int j = s - 1; j >= 0; j--) {
            double gap = j + 1 < s ? changepoints[j + 1] - changepoints[j] : 0;
            int from = start[j + 1];
            int to = start[j + 2];
            hingeAfter = moment(x, from, to) + hingeAfter + gap * sumAfter;
            sumAfter += sum(x, from, to);
            hinges[hingeOffset + j * hingeStride] = hingeAfter;
        }
        double total = sum(x, start[0], start[1]) + sumAfter;
        if (linear) {
            double first = s > 0 ? changepoints[0] * sumAfter : 0;
            trend[trendOffset] = moment(x, start[0], start[1]) + hingeAfter + first;
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
        for (int j = s - 1; j >= 0; j--) {
            double gap = j + 1 < s ? changepoints[j + 1] - changepoints[j] : 0;
            int from = start[j + 1];
            int to = start[j + 2];
            second = moment(local, from, to) + second + gap * (2 * first + gap * count);
            first = sum(local, from, to) + first + gap * count;
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
            double gap = j + 1 < s ? changepoints[j + 1] - changepoints[j] : 0;
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

    private static double sum(double[] x, int from, int to) {
        double a = 0;
        double b = 0;
        double c = 0;
        double d = 0;
        int i = from;
        for (; i + 3 < to; i += 4) {
            a += x[i];
            b += x[i + 1];
            c += x[i + 2];
            d += x[i + 3];
        }
        for (; i < to; i++) {
            a += x[i];
        }
        return (a + b) + (c + d);
    }

    private double moment(double[] x, int from, int to) {
        double a = 0;
        double b = 0;
        double c = 0;
        double d = 0;
        int i = from;
        for (; i + 3 < to; i += 4) {
            a += local[i] * x[i];
            b += local[i + 1] * x[i + 1];
            c += local[i + 2] * x[i + 2];
            d += local[i + 3] * x[i + 3];
        }
        for (; i < to; i++) {
            a += local[i] * x[i];
        }
        return (a + b) + (c + d);
    }
}
