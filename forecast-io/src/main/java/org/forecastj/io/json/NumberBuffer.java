package org.forecastj.io.json;

import java.util.Arrays;

/** A growing array of numbers that are whole until the first one that is not. Not safe for several threads. */
final class NumberBuffer {
    private long[] longs = new long[16];
    private double[] doubles = new double[16];
    private int size;
    private boolean whole = true;

    void add(long value) {
        append(value, (double) value);
    }

    void add(double value) {
        whole = false;
        append(0, value);
    }

    private void append(long integer, double number) {
        if (size == doubles.length) {
            int capacity = Math.addExact(size, (size >> 1) + 1);
            longs = whole ? Arrays.copyOf(longs, capacity) : new long[0];
            doubles = Arrays.copyOf(doubles, capacity);
        }
        if (whole) {
            longs[size] = integer;
        }
        doubles[size++] = number;
    }

    boolean isWhole() {
        return whole;
    }

    long[] toLongs() {
        return Arrays.copyOf(longs, size);
    }

    double[] toDoubles() {
        return Arrays.copyOf(doubles, size);
    }
}
