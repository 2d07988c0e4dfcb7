package org.forecastj.models.features;

import java.util.Arrays;

/** Slope of the least squares line through the values of a window. */
final class WindowSlope extends Accumulator {
    private final int window;
    private final int minimum;
    private final double[] block;
    private final LineMoments[] suffix;
    private LineMoments prefix = new LineMoments();
    private int filled;

    WindowSlope(int window, int minimum) {
        this.window = window;
        this.minimum = Math.max(2, minimum);
        block = new double[window];
        suffix = new LineMoments[window + 1];
        LineMoments none = new LineMoments();
        Arrays.fill(suffix, none);
    }

    private WindowSlope(WindowSlope other) {
        window = other.window;
        minimum = other.minimum;
        block = other.block.clone();
        suffix = other.suffix.clone(); // entries are replaced, never changed
        prefix = other.prefix.copy();
        filled = other.filled;
    }

    @Override
    void append(double y) {
        if (filled == window) {
            turn();
        }
        prefix.add(filled, y);
        block[filled++] = y;
    }

    private void turn() {
        LineMoments moments = new LineMoments();
        for (int i = window - 1; i >= 0; i--) {
            moments.add(i - window, block[i]);
            suffix[i] = moments.copy();
        }
        prefix = new LineMoments();
        filled = 0;
    }

    @Override
    double value() {
        LineMoments before = suffix[filled];
        return before.count + prefix.count < minimum ? Double.NaN : before.slopeWith(prefix);
    }

    @Override
    Accumulator copy() {
        return new WindowSlope(this);
    }

    @Override
    void run(double[] values, int size, boolean complete, double[] out) {
        for (int i = 0; i < size; i++) {
            append(values[i]);
            out[i] = value();
        }
    }
}
