package org.forecastj.io.csv;

import java.util.Arrays;
import java.util.stream.IntStream;

/** Rows of one series, or of several on common timestamps, as growing columns of primitives. Not safe for several threads. */
final class RowBuffer {
    private static final int INITIAL = 32;

    private final double[][] columns;
    private long[] times = new long[INITIAL];
    private int[] lines = new int[INITIAL];
    private int size;
    private int outOfOrder;

    RowBuffer(int columnCount) {
        this.columns = new double[columnCount][INITIAL];
    }

    /** Starts a row; its values are NaN until they are set. */
    void add(long time, long line) {
        if (size == times.length) {
            grow();
        }
        outOfOrder += size > 0 && time < times[size - 1] ? 1 : 0;
        times[size] = time;
        lines[size] = (int) Math.min(line, Integer.MAX_VALUE);
        for (double[] column : columns) {
            column[size] = Double.NaN;
        }
        size++;
    }

    /** Sets a value of the last row. */
    void set(int column, double value) {
        columns[column][size - 1] = value;
    }

    private void grow() {
        int capacity = Math.addExact(size, (size >> 1) + INITIAL);
        times = Arrays.copyOf(times, capacity);
        lines = Arrays.copyOf(lines, capacity);
        for (int c = 0; c < columns.length; c++) {
            columns[c] = Arrays.copyOf(columns[c], capacity);
        }
    }

    /** Brings the rows into the order of time; equal times stay in the order of lines. */
    void sort() {
        if (outOfOrder == 0) {
            return;
        }
        int[] order = order();
        long[] sortedTimes = new long[size];
        int[] sortedLines = new int[size];
        for (int i = 0; i < size; i++) {
            sortedTimes[i] = times[order[i]];
            sortedLines[i] = lines[order[i]];
        }
        for (int c = 0; c < columns.length; c++) {
            double[] column = columns[c];
            columns[c] = IntStream.of(order).mapToDouble(i -> column[i]).toArray();
        }
        times = sortedTimes;
        lines = sortedLines;
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
    void clear() {
        size = 0;
        outOfOrder = 0;
    }

    /** The timestamp of the row added last, the least long if there is none. */
    long lastTime() {
        return size == 0 ? Long.MIN_VALUE : times[size - 1];
    }

    int size() {
        return size;
    }

    /** How many rows were earlier than the row before them, before sorting. */
    int outOfOrder() {
        return outOfOrder;
    }

    long time(int row) {
        return times[row];
    }

    long[] times() {
        return Arrays.copyOf(times, size);
    }

    int line(int row) {
        return lines[row];
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
