package org.forecastj.io.internal;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/** Rows on common timestamps, as growing columns of primitives. Not safe for several threads. */
final class TimedRows {
    private static final int INITIAL = 32;

    private final double[][] columns;
    private long[] times = new long[INITIAL];
    private int[] rows = new int[INITIAL];
    private int size;
    private boolean ordered = true;

    TimedRows(int columnCount) {
        this.columns = new double[columnCount][INITIAL];
    }

    /** Starts a row; its values are set after that. */
    void add(long time, long row) {
        if (size == times.length) {
            grow();
        }
        ordered &= size == 0 || time >= times[size - 1];
        times[size] = time;
        rows[size] = (int) Math.min(row, Integer.MAX_VALUE);
        size++;
    }

    /** Sets a value of the last row. */
    void set(int column, double value) {
        columns[column][size - 1] = value;
    }

    void clear() {
        size = 0;
        ordered = true;
    }

    private void grow() {
        int capacity = Math.addExact(size, (size >> 1) + INITIAL);
        times = Arrays.copyOf(times, capacity);
        rows = Arrays.copyOf(rows, capacity);
        for (int c = 0; c < columns.length; c++) {
            columns[c] = Arrays.copyOf(columns[c], capacity);
        }
    }

    /** Brings the rows into the order of time; equal times stay in the order of rows. */
    void sort() {
        if (ordered) {
            return;
        }
        int[] order = IntStream.range(0, size)
                .boxed()
                .sorted(Comparator.comparingLong(i -> times[i]))
                .mapToInt(Integer::intValue)
                .toArray();
        times = IntStream.of(order).mapToLong(i -> times[i]).toArray();
        rows = IntStream.of(order).map(i -> rows[i]).toArray();
        for (int c = 0; c < columns.length; c++) {
            double[] column = columns[c];
            columns[c] = IntStream.of(order).mapToDouble(i -> column[i]).toArray();
        }
        ordered = true;
    }

    int size() {
        return size;
    }

    int columnCount() {
        return columns.length;
    }

    long time(int i) {
        return times[i];
    }

    int row(int i) {
        return rows[i];
    }

    long[] times() {
        return Arrays.copyOf(times, size);
    }

    /** The values of a column at given positions of a longer index, NaN elsewhere. */
    double[] spread(int column, int[] positions, int length) {
        double[] values = new double[length];
        Arrays.fill(values, Double.NaN);
        for (int i = 0; i < size; i++) {
            values[positions[i]] = columns[column][i];
        }
        return values;
    }
}
