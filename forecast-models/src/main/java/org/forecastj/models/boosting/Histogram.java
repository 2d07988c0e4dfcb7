package org.forecastj.models.boosting;

import java.util.Arrays;

/** Sums of packed gradients by column and bin. Takes 2 kB per column. */
final class Histogram {
    /** Room for every byte, so that no bin leaves the array. */
    static final int SLOTS = 256;

    private final long[][] sums;

    Histogram(int columns) {
        this.sums = new long[columns][SLOTS];
    }

    /** The sums of a column by bin; shared. */
    long[] column(int column) {
        return sums[column];
    }

    void clear() {
        for (long[] column : sums) {
            Arrays.fill(column, 0);
        }
    }

    /** Sets the sums of a column to those that start at {@code at}. */
    void put(int column, long[] values, int at) {
        System.arraycopy(values, at, sums[column], 0, SLOTS);
    }

    /** Adds the sums that start at {@code at} to those of a column. */
    void add(int column, long[] values, int at) {
        long[] own = sums[column];
        for (int b = 0; b < SLOTS; b++) {
            own[b] += values[at + b];
        }
    }

    /** Takes the sums of a part away in the first bins of a column, which leaves those of the other part. */
    void subtract(Histogram part, int column, int binCount) {
        long[] own = sums[column];
        long[] other = part.sums[column];
        for (int b = 0; b < binCount; b++) {
            own[b] -= other[b];
        }
    }
}
