package org.forecastj.io.report;

import java.util.Arrays;

/**
 * Picks the points of a line that can be seen: of each pixel column the first, the lowest, the highest and the last. The picture stays
 * the same and its size no longer depends on the length of the series. For use by one thread.
 */
final class Thinning {
    /** Stands between two indices where the line is broken. */
    static final int BREAK = -1;

    /** Gaps narrower than this cannot be seen in a line of several points per pixel. */
    private static final double VISIBLE_GAP = 2;

    private final double[] x;
    private final double[] y;
    private final boolean dense;
    private int[] kept = new int[256];
    private int size;
    private int previous = BREAK;

    private Thinning(double[] x, double[] y) {
        this.x = x;
        this.y = y;
        this.dense = x.length > 1 && x.length > 3 * (x[x.length - 1] - x[0]);
    }

    /**
     * Indices of the points to draw, in order, with {@link #BREAK} where missing values interrupt the line.
     *
     * @param x pixels, not falling
     * @param y pixels, NaN where missing
     */
    static int[] keep(double[] x, double[] y) {
        return new Thinning(x, y).run();
    }

    private int[] run() {
        int from = 0;
        while (from < x.length) {
            int to = endOfColumn(from);
            keepColumn(from, to);
            from = to;
        }
        return Arrays.copyOf(kept, size);
    }

    private int endOfColumn(int from) {
        int to = from + 1;
        while (dense && to < x.length && Math.floor(x[to]) == Math.floor(x[from])) {
            to++;
        }
        return to;
    }

    private void keepColumn(int from, int to) {
        int first = BREAK;
        int last = BREAK;
        int low = BREAK;
        int high = BREAK;
        for (int i = from; i < to; i++) {
            if (!Double.isNaN(y[i])) {
                first = first == BREAK ? i : first;
                low = low == BREAK || y[i] < y[low] ? i : low;
                high = high == BREAK || y[i] > y[high] ? i : high;
                last = i;
            }
        }
        if (first != BREAK) {
            add(first);
            add(Math.min(low, high));
            add(Math.max(low, high));
            add(last);
        }
    }

    private void add(int i) {
        if (i == previous) {
            return;
        }
        if (previous != BREAK && i > previous + 1 && isGap(previous, i)) {
            push(BREAK);
        }
        push(i);
        previous = i;
    }

    private boolean isGap(int from, int to) {
        if (dense && x[to] - x[from] < VISIBLE_GAP) {
            return false;
        }
        for (int i = from + 1; i < to; i++) {
            if (Double.isNaN(y[i])) {
                return true;
            }
        }
        return false;
    }

    private void push(int i) {
        if (size == kept.length) {
            kept = Arrays.copyOf(kept, size * 2);
        }
        kept[size++] = i;
    }
}
