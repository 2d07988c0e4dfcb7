package org.forecastj.models.features;

import java.util.Arrays;

/** Median of a window: its observed values in order. Each value costs two binary searches and two moves of at most a window of numbers. */
final class WindowMedian extends Accumulator {
    private final int minimum;
    private final double[] latest;
    private final double[] sorted;
    private int next;
    private int observed;

    WindowMedian(int window, int minimum) {
        this(minimum, new double[window], new double[window]);
        Arrays.fill(latest, Double.NaN);
    }

    private WindowMedian(int minimum, double[] latest, double[] sorted) {
        this.minimum = minimum;
        this.latest = latest;
        this.sorted = sorted;
    }

    @Override
    void append(double y) {
        remove(latest[next]);
        latest[next] = y;
        next = next + 1 == latest.length ? 0 : next + 1;
        insert(y);
    }

    private void remove(double old) {
        if (!Double.isNaN(old)) {
            int at = Arrays.binarySearch(sorted, 0, observed, old);
            observed--;
            System.arraycopy(sorted, at + 1, sorted, at, observed - at);
        }
    }

    private void insert(double y) {
        if (!Double.isNaN(y)) {
            int found = Arrays.binarySearch(sorted, 0, observed, y);
            int at = found >= 0 ? found : -(found + 1);
            System.arraycopy(sorted, at, sorted, at + 1, observed - at);
            sorted[at] = y;
            observed++;
        }
    }

    @Override
    double value() {
        if (observed < minimum) {
            return Double.NaN;
        }
        int middle = observed / 2;
        return observed % 2 == 1 ? sorted[middle] : sorted[middle - 1] / 2 + sorted[middle] / 2;
    }

    @Override
    Accumulator copy() {
        WindowMedian copy = new WindowMedian(minimum, latest.clone(), sorted.clone());
        copy.next = next;
        copy.observed = observed;
        return copy;
    }

    @Override
    void run(double[] values, int size, boolean complete, double[] out) {
        for (int i = 0; i < size; i++) {
            append(values[i]);
            out[i] = value();
        }
    }
}
