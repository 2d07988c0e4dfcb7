package org.forecastj.models.features;

/** Smallest or largest of all values. */
final class ExpandingExtreme extends Accumulator {
    private final boolean smallest;
    private double extreme = Double.NaN;

    ExpandingExtreme(boolean smallest) {
        this.smallest = smallest;
    }

    @Override
    void append(double y) {
        if (!Double.isNaN(y)) {
            extreme = Double.isNaN(extreme) ? y : smallest ? Math.min(extreme, y) : Math.max(extreme, y);
        }
    }

    @Override
    double value() {
        return extreme;
    }

    @Override
    Accumulator copy() {
        ExpandingExtreme copy = new ExpandingExtreme(smallest);
        copy.extreme = extreme;
        return copy;
    }

    @Override
    void run(double[] values, int size, boolean complete, double[] out) {
        for (int i = 0; i < size; i++) {
            append(values[i]);
            out[i] = extreme;
        }
    }
}
