package org.forecastj.core.evaluation;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * The median percentage error of a window that rolls over groups of rows. The errors within the window stay sorted from one window to the
 * next, so that a step costs O(W) for W rows, not a sort. Not safe for use by several threads.
 */
final class PercentageMedian {
    private static final double HALF_TOLERANCE = 1e-9;

    /** The groups within, the earliest first. */
    private final Deque<ScoredRows> groups = new ArrayDeque<>();

    private double[] sorted = {};

    /**
     * Moves the window on.
     *
     * @param full the groups that count fully, the last first; none earlier than those of the window before
     */
    void moveTo(List<ScoredRows> full) {
        ScoredRows earliest = full.get(full.size() - 1);
        while (!groups.isEmpty() && groups.getFirst() != earliest) {
            sorted = without(sorted, groups.removeFirst().sortedPercentages());
        }
        for (int g = full.size() - 1 - groups.size(); g >= 0; g--) {
            groups.addLast(full.get(g));
            sorted = with(sorted, full.get(g).sortedPercentages());
        }
    }

    /**
     * The value at which the weights, sorted, reach half of their sum, or the mean of two where that is between them.
     *
     * @param partial at most one further group
     * @param weight of each of its rows
     */
    double value(List<ScoredRows> partial, double weight) {
        double[] a = sorted;
        double[] b = partial.isEmpty() ? new double[0] : partial.get(0).sortedPercentages();
        double half = (a.length + weight * b.length) / 2;
        int i = 0;
        int j = 0;
        double value = Double.NaN;
        double reached = 0;
        while (reached < half - HALF_TOLERANCE) {
            value = j == b.length || (i < a.length && a[i] <= b[j]) ? a[i++] : b[j++];
            reached = i + weight * j;
        }
        if (reached > half + HALF_TOLERANCE) {
            return value;
        }
        double next = Math.min(
                i < a.length ? a[i] : Double.POSITIVE_INFINITY, j < b.length ? b[j] : Double.POSITIVE_INFINITY);
        return (value + next) / 2;
    }

    private static double[] with(double[] sorted, double[] added) {
        double[] all = new double[sorted.length + added.length];
        int j = 0;
        for (int i = 0; i < all.length; i++) {
            boolean old = j == added.length || (i - j < sorted.length && Double.compare(sorted[i - j], added[j]) <= 0);
            all[i] = old ? sorted[i - j] : added[j++];
        }
        return all;
    }

    /** The values but those removed, all of which are among them. */
    private static double[] without(double[] sorted, double[] removed) {
        double[] left = new double[sorted.length - removed.length];
        int j = 0;
        for (int i = 0; i < sorted.length; i++) {
            if (j < removed.length && Double.compare(sorted[i], removed[j]) == 0) {
                j++;
            } else {
                left[i - j] = sorted[i];
            }
        }
        return left;
    }
}
