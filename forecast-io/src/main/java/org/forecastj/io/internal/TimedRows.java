package org.forecastj.io.internal;

import java.util.Arrays;
import java.util.stream.IntStream;

/** Rows of one series, or of several on common timestamps, as growing columns of primitives. Not safe for several threads. */
public final class TimedRows {
    private static final int INITIAL = 32;

    private final double[][] columns;
    private long[] times = new long[INITIAL];
    private int[] rows = new int[INITIAL];
    private int size;
    private int outOfOrder;

    /**
     * Without rows.
     *
     * @param columnCount number of values of a row
     */
    public TimedRows(int columnCount) {
        this.columns = new double[columnCount][INITIAL];
    }

    /**
     * Starts a row; its values are NaN until they are set.
     *
     * @param time its timestamp in milliseconds
     * @param row its number in the source: a row, or a line
     */
    public void add(long time, long row) {
        if (size == times.length) {
            grow();
        }
        outOfOrder += size > 0 && time < times[size - 1] ? 1 : 0;
        times[size] = time;
        rows[size] = (int) Math.min(row, Integer.MAX_VALUE);
        for (double[] column : columns) {
            column[size] = Double.NaN;
        }
        size++;
    }

    /**
     * Sets a value of the last row.
     *
     * @param column position of the value
     * @param value the value
     */
    public void set(int column, double value) {
        columns[column][size - 1] = value;
    }

    private void grow() {
        int capacity = Math.addExact(size, (size >> 1) + INITIAL);
        times = Arrays.copyOf(times, capacity);
        rows = Arrays.copyOf(rows, capacity);
        for (int c = 0; c < columns.length; c++) {
            columns[c] = Arrays.copyOf(columns[c], capacity);
        }
    }

    /** Brings the rows into the order of time; equal times stay in the order in which they came. */
    void sort() {
        if (outOfOrder == 0) {
            return;
        }
        int[] order = order();
        long[] sortedTimes = new long[size];
        int[] sortedRows = new int[size];
        for (int i = 0; i < size; i++) {
            sortedTimes[i] = times[order[i]];
            sortedRows[i] = rows[order[i]];
        }
        for (int c = 0; c < columns.length; c++) {
            double[] column = columns[c];
            columns[c] = IntStream.of(order).mapToDouble(i -> column[i]).toArray();
        }
        times = sortedTimes;
        rows = sortedRows;
    }

    /** Rows by time, equal ones as they were: a merge sort from short runs to long ones. */
    private int[] order() {
        int[] order = IntStream.range(0, size).toArray();
        int[] other = new int[size];
        for (int width = 1; width < size; width = width > size / 2 ? size : 2 * width) {
            for (int from = 0; from < size; from += Math.min(size - from, 2 * width)) {
                int middle = Math.min(size, from + width);
                merge(order, other, from, middle, middle + Math.min(width, size - middle));
            }
            int[] swap = order;
            order = other;
            other = swap;
        }
        return order;
    }

    private void merge(int[] order, int[] to, int from, int middle, int end) {
        int left = from;
        int right = middle;
        for (int i = from; i < end; i++) {
            boolean takeLeft = left < middle && (right >= end || times[order[left]] <= times[order[right]]);
            to[i] = order[takeLeft ? left++ : right++];
        }
    }

    /** Forgets all rows. */
    public void clear() {
        size = 0;
        outOfOrder = 0;
    }

    /**
     * The timestamp of the row added last.
     *
     * @return milliseconds, the least long if there is no row
     */
    public long lastTime() {
        return size == 0 ? Long.MIN_VALUE : times[size - 1];
    }

    /**
     * Number of rows.
     *
     * @return the number
     */
    public int size() {
        return size;
    }

    /** How many rows were earlier than the row before them, before sorting. */
    int outOfOrder() {
        return outOfOrder;
    }

    long time(int i) {
        return times[i];
    }

    long[] times() {
        return Arrays.copyOf(times, size);
    }

    /**
     * Where a row comes from.
     *
     * @param i position
     * @return its number in the source
     */
    public int row(int i) {
        return rows[i];
    }

    int columnCount() {
        return columns.length;
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
