package org.forecastj.models.features;

/**
 * The statistics of one series as far as anchors reach back, kept up to date value by value. Mutable; what is shared is copied first.
 */
final class HistoryState {
    private final Layout layout;
    private final Accumulator[] accumulators;
    /** Latest values of each statistic, at their position modulo the length, which is a power of two. */
    private final double[][] rings;

    private int size;

    HistoryState(Layout layout) {
        this.layout = layout;
        int slots = layout.slots();
        accumulators = new Accumulator[slots];
        rings = new double[slots][];
        for (int s = 0; s < slots; s++) {
            accumulators[s] = layout.statistic(s).accumulator();
            rings[s] = new double[Math.max(1, Integer.highestOneBit(2 * layout.depth(s) - 1))];
        }
    }

    private HistoryState(HistoryState other) {
        layout = other.layout;
        accumulators = new Accumulator[other.accumulators.length];
        rings = new double[accumulators.length][];
        for (int s = 0; s < accumulators.length; s++) {
            accumulators[s] = other.accumulators[s].copy();
            rings[s] = other.rings[s].clone();
        }
        size = other.size;
    }

    /** The state after all values of a series. */
    static HistoryState after(SeriesData data, Layout layout) {
        HistoryState state = new HistoryState(layout);
        state.appendUpTo(data.size(), data);
        return state;
    }

    HistoryState copy() {
        return new HistoryState(this);
    }

    int size() {
        return size;
    }

    void appendUpTo(int end, SeriesData data) {
        while (size < end) {
            append(data.values.get(size), data);
        }
    }

    /** Takes the next value; of regressors, what the data knows at that position. */
    void append(double y, SeriesData data) {
        for (int s = 0; s < accumulators.length; s++) {
            int source = layout.source(s);
            accumulators[s].append(source < 0 ? y : data.regressor(source, size));
            double[] ring = rings[s];
            ring[size & (ring.length - 1)] = accumulators[s].value();
        }
        size++;
    }

    /** A statistic at a position that is not after the end, NaN before the start. */
    double at(int slot, int position) {
        double[] ring = rings[slot];
        return position < 0 ? Double.NaN : ring[position & (ring.length - 1)];
    }
}
