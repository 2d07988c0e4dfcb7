package org.forecastj.models.features;

/** The value itself. */
final class LastValue extends Accumulator {
    private double last = Double.NaN;

    @Override
    void append(double y) {
        last = y;
    }

    @Override
    double value() {
        return last;
    }

    @Override
    Accumulator copy() {
        LastValue copy = new LastValue();
        copy.last = last;
        return copy;
    }

    @Override
    void run(double[] values, int size, boolean complete, double[] out) {
        System.arraycopy(values, 0, out, 0, size);
        if (size > 0) {
            last = values[size - 1];
        }
    }
}
