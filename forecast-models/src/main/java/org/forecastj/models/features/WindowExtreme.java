package org.forecastj.models.features;

import java.util.Arrays;

/** Smallest or largest value of a window; the largest is the smallest of the negated values. */
final class WindowExtreme extends Accumulator {
    private final double sign;
    private final int window;
    private final int minimum;
    private final double[] block;
    /** Smallest of the previous block from each of its positions to its end. */
    private final double[] suffix;

    private final int[] suffixCount;
    private int filled;
    private double prefix = Double.POSITIVE_INFINITY;
    private int prefixCount;

    WindowExtreme(boolean smallest, int window, int minimum) {
        this(smallest ? 1 : -1, window, minimum, new double[window], new double[window + 1], new int[window + 1]);
        Arrays.fill(suffix, Double.POSITIVE_INFINITY);
    }

    private WindowExtreme(double sign, int window, int minimum, double[] block, double[] suffix, int[] suffixCount) {
        this.sign = sign;
        this.window = window;
        this.minimum = minimum;
        this.block = block;
        this.suffix = suffix;
        this.suffixCount = suffixCount;
    }

    @Override
    void append(double y) {
        if (filled == window) {
            turn();
        }
        double signed = sign * y;
        block[filled++] = signed;
        if (!Double.isNaN(y)) {
            prefix = Math.min(prefix, signed);
            prefixCount++;
        }
    }

    private void turn() {
        double smallest = Double.POSITIVE_INFINITY;
        int count = 0;
        for (int i = window - 1; i >= 0; i--) {
            if (!Double.isNaN(block[i])) {
                smallest = Math.min(smallest, block[i]);
                count++;
            }
            suffix[i] = smallest;
            suffixCount[i] = count;
        }
        filled = 0;
        prefix = Double.POSITIVE_INFINITY;
        prefixCount = 0;
    }

    @Override
    double value() {
        return suffixCount[filled] + prefixCount < minimum
                ? Double.NaN
                : sign * Math.min(suffix[filled], prefix) + 0.0; // + 0.0: no negative zero
    }

    @Override
    Accumulator copy() {
        WindowExtreme copy =
                new WindowExtreme(sign, window, minimum, block.clone(), suffix.clone(), suffixCount.clone());
        copy.filled = filled;
        copy.prefix = prefix;
        copy.prefixCount = prefixCount;
        return copy;
    }

    @Override
    void run(double[] values, int size, boolean complete, double[] out) {
        if (size >= window && complete) {
            runComplete(values, size, out);
            return;
        }
        for (int i = 0; i < size; i++) {
            append(values[i]);
            out[i] = value();
        }
    }

    /** The same numbers, block by block, where nothing is missing. */
    private void runComplete(double[] values, int size, double[] out) {
        double first = Double.POSITIVE_INFINITY;
        for (int i = 0; i < window; i++) {
            first = smaller(first, sign * values[i]);
            out[i] = i + 1 < minimum ? Double.NaN : sign * first + 0.0;
        }
        for (int start = window; start < size; start += window) {
            int end = Math.min(size, start + window);
            double before = Double.POSITIVE_INFINITY;
            for (int i = start - 1; i >= start - window; i--) {
                before = smaller(before, sign * values[i]);
                suffix[i - start + window] = before;
            }
            suffix[window] = Double.POSITIVE_INFINITY;
            double now = Double.POSITIVE_INFINITY;
            int shift = 1 - start;
            for (int i = start; i < end; i++) {
                now = smaller(now, sign * values[i]);
                out[i] = sign * smaller(suffix[i + shift], now) + 0.0;
            }
        }
    }

    /** Of two numbers; which of two zeros does not matter here. */
    private static double smaller(double a, double b) {
        return a < b ? a : b;
    }
}
