package org.forecastj.models.boosting;

import java.util.Arrays;

/** The distinct values of a column without NaN, ascending, with the number of rows of each. */
final class DistinctValues {
    final double[] values;
    final int[] counts;
    /** Rows that are NaN. */
    final int nanCount;

    private DistinctValues(double[] values, int[] counts, int nanCount) {
        this.values = values;
        this.counts = counts;
        this.nanCount = nanCount;
    }

    /** Counts values in O(n log n); {@code column} is not modified. */
    static DistinctValues of(double[] column) {
        double[] sorted = column.clone();
        Arrays.sort(sorted);
        int known = sorted.length;
        while (known > 0 && Double.isNaN(sorted[known - 1])) {
            known--;
        }
        int[] counts = new int[known];
        int distinct = 0;
        for (int i = 0; i < known; i++) {
            if (distinct == 0 || sorted[i] > sorted[distinct - 1]) {
                sorted[distinct++] = sorted[i];
            }
            counts[distinct - 1]++;
        }
        return new DistinctValues(
                Arrays.copyOf(sorted, distinct), Arrays.copyOf(counts, distinct), column.length - known);
    }

    /** Index of the first value above a limit. */
    int firstAbove(double limit) {
        int i = 0;
        while (i < values.length && values[i] <= limit) {
            i++;
        }
        return i;
    }

    /** Rows of a half-open range of values. */
    int rows(int from, int to) {
        int sum = 0;
        for (int i = from; i < to; i++) {
            sum += counts[i];
        }
        return sum;
    }
}
