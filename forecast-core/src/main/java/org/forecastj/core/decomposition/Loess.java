package org.forecastj.core.decomposition;

import java.util.Arrays;
import org.forecastj.core.Execution;
import org.jspecify.annotations.Nullable;

/**
 * Local regression of values at the places 0 … n − 1: at every {@code step}-th place a constant or a line through the {@code window}
 * nearest values, weighted by the tricube of their distance, and straight lines between those places.
 *
 * <p>The weights depend on the place within the window only, so they are worked out once for each and kept, up to a limit of memory. A
 * smoothing takes O(n · window / step) time and allocates nothing after the first. Not safe for use by several threads.
 *
 * @see "Cleveland, Cleveland, McRae, Terpenning (1990), STL: A seasonal-trend decomposition procedure based on loess, Journal of Official
 *     Statistics 6, 3–73, section 2.1 (loess), 4.3 (the step)"
 */
final class Loess {
    private static final int KEPT = 1 << 20;
    /** Distances within a thousandth of the bandwidth of either end count as that end. */
    private static final double EDGE = 0.001;

    private final int n;
    private final int width;
    private final int half;
    private final int degree;
    private final int step;
    /** What the bandwidth is more than the farthest value, for a window longer than the series. */
    private final int excess;
    /** Tricube weights of the window by the place evaluated, counted from 1 before its first. */
    private final double[] @Nullable [] tricubes;
    /** Weights of the values in the fit, where no other weights are given. */
    private final double[] @Nullable [] operators;

    /** The operator of the middle of a whole window, from the middle outwards; empty where the window is longer than the series. */
    private final double[] kernel;

    private final double[] scratch;
    private final double[] product;
    private int kept;

    /**
     * A smoother.
     *
     * @param n number of values, at least 1
     * @param window number of neighbours, odd, at least 3; may be more than n
     * @param degree 0 for constants, 1 for lines
     * @param step distance of the places evaluated, at least 1
     */
    Loess(int n, int window, int degree, int step) {
        this.n = n;
        this.degree = degree;
        width = Math.min(window, n);
        half = (window - 1) / 2;
        excess = (window - width) / 2;
        this.step = Math.max(1, Math.min(step, n - 1));
        tricubes = new double[width + this.step + 2][];
        operators = new double[tricubes.length][];
        scratch = new double[width];
        product = new double[width];
        kernel = width == window ? Arrays.copyOfRange(operator(half), half, width) : new double[0];
    }

    /** Fits at 0 … n − 1, written from {@code from} on; {@code weights} null for ones. */
    void smooth(double[] y, double @Nullable [] weights, double[] out, int from) {
        Execution.checkpoint();
        if (n < 2) {
            out[from] = y[0];
            return;
        }
        int last = 0;
        out[from] = knot(y, weights, 0, left(0));
        for (int i = step; i < n; i += step) {
            boolean inside = weights == null && kernel.length > 0 && i >= half && i < n - half;
            out[from + i] = inside ? symmetricFit(y, i) : knot(y, weights, i, left(i));
            connect(out, from + last, from + i);
            last = i;
        }
        if (last < n - 1) {
            // the window stays that of the last regular place, as in the authors' program
            out[from + n - 1] = knot(y, weights, n - 1, left(last));
            connect(out, from + last, from + n - 1);
        }
    }

    /** Fits at −1 … n, written from {@code from} on: one place before the first value and one after the last are extrapolated. */
    void smoothExtended(double[] y, double @Nullable [] weights, double[] out, int from) {
        smooth(y, weights, out, from + 1);
        double before = fit(y, weights, -1, 0);
        out[from] = Double.isNaN(before) ? out[from + 1] : before;
        double after = fit(y, weights, n, n - width);
        out[from + n + 1] = Double.isNaN(after) ? out[from + n] : after;
    }

    private int left(int place) {
        return Math.max(0, Math.min(place - half, n - width));
    }

    /** The fit in the middle of a window, whose ends have no weight. */
    private double symmetricFit(double[] y, int place) {
        double sum = kernel[0] * y[place];
        for (int k = 1; k < half; k++) {
            sum += kernel[k] * (y[place - k] + y[place + k]);
        }
        return sum;
    }

    private static void connect(double[] out, int from, int to) {
        if (to - from < 2) {
            return;
        }
        double slope = (out[to] - out[from]) / (to - from);
        for (int i = from + 1; i < to; i++) {
            out[i] = out[from] + slope * (i - from);
        }
    }

    private double knot(double[] y, double @Nullable [] weights, int place, int left) {
        double fit = fit(y, weights, place, left);
        return Double.isNaN(fit) ? y[place] : fit;
    }

    /** The fit at a place by the window from {@code left} on; NaN where no value has weight. */
    private double fit(double[] y, double @Nullable [] weights, int place, int left) {
        int offset = place - left;
        if (weights != null) {
            return weightedFit(tricube(offset), offset, left, y, weights);
        }
        return dot(operator(offset), y, left);
    }

    /** In four sums, so that none waits for the one before. */
    private double dot(double[] w, double[] y, int left) {
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        double s3 = 0;
        int j = 0;
        for (; j + 3 < width; j += 4) {
            s0 += w[j] * y[left + j];
            s1 += w[j + 1] * y[left + j + 1];
            s2 += w[j + 2] * y[left + j + 2];
            s3 += w[j + 3] * y[left + j + 3];
        }
        for (; j < width; j++) {
            s0 += w[j] * y[left + j];
        }
        return s0 + s1 + (s2 + s3);
    }

    private double weightedFit(double[] tricube, int offset, int left, double[] y, double[] weights) {
        double total = 0;
        double sumX = 0;
        double sumY = 0;
        for (int j = 0; j < width; j++) {
            double w = tricube[j] * weights[left + j];
            product[j] = w;
            total += w;
            sumX += w * (j - offset);
            sumY += w * y[left + j];
        }
        if (!(total > 0)) {
            return Double.NaN;
        }
        double meanX = sumX / total;
        double meanY = sumY / total;
        return degree == 0 ? meanY : meanY - meanX * slope(meanX + offset, meanY, total, left, y);
    }

    /** Of the line through the values with the weights in {@code product}; 0 where they have no spread. */
    private double slope(double centre, double meanY, double total, int left, double[] y) {
        double xx = 0;
        double xy = 0;
        for (int j = 0; j < width; j++) {
            double wd = product[j] * (j - centre);
            xx += wd * (j - centre);
            xy += wd * (y[left + j] - meanY);
        }
        return isSpread(xx / total) ? xy / xx : 0;
    }

    private boolean isSpread(double variance) {
        return Math.sqrt(variance) > EDGE * (n - 1);
    }

    /** Makes weights of neighbours the weights of their values in the fit, in place. */
    private void normalise(double[] w, double total, int offset) {
        double mean = 0;
        for (int j = 0; j < width; j++) {
            w[j] /= total;
            mean += w[j] * (j - offset);
        }
        if (degree == 0) {
            return;
        }
        double variance = 0;
        for (int j = 0; j < width; j++) {
            double d = j - offset - mean;
            variance += w[j] * d * d;
        }
        if (isSpread(variance)) {
            double slope = -mean / variance;
            for (int j = 0; j < width; j++) {
                w[j] *= 1 + slope * (j - offset - mean);
            }
        }
    }

    private double[] operator(int offset) {
        double[] known = operators[offset + 1];
        if (known != null) {
            return known;
        }
        double[] row = row();
        fillTricube(offset, row);
        double total = 0;
        for (double w : row) {
            total += w;
        }
        normalise(row, total, offset);
        keep(operators, offset, row);
        return row;
    }

    private double[] tricube(int offset) {
        double[] known = tricubes[offset + 1];
        if (known != null) {
            return known;
        }
        double[] row = row();
        fillTricube(offset, row);
        keep(tricubes, offset, row);
        return row;
    }

    private double[] row() {
        return kept + width > KEPT ? scratch : new double[width];
    }

    private void keep(double[] @Nullable [] table, int offset, double[] row) {
        if (kept + width <= KEPT) {
            table[offset + 1] = row;
            kept += width;
        }
    }

    private void fillTricube(int offset, double[] row) {
        double bandwidth = Math.max(offset, width - 1 - offset) + (double) excess;
        for (int j = 0; j < width; j++) {
            double r = Math.abs(j - offset);
            double u = r / bandwidth;
            double cube = 1 - u * u * u;
            row[j] = r <= EDGE * bandwidth ? 1 : r <= (1 - EDGE) * bandwidth ? cube * cube * cube : 0;
        }
    }
}
