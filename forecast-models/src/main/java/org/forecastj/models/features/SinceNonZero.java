package org.forecastj.models.features;

/** Steps since the last value that is not zero; missing values count as steps. */
final class SinceNonZero extends Accumulator {
    private double steps = Double.NaN;

    @Override
    void append(double y) {
        steps = Double.isNaN(y) || y == 0 ? steps + 1 : 0;
    }

    @Override
    double value() {
        return steps;
    }

    @Override
    Accumulator copy() {
        SinceNonZero copy = new SinceNonZero();
        copy.steps = steps;
        return copy;
    }

    @Override
    void run(double[] values, int size, boolean complete, double[] out) {
        for (int i = 0; i < size; i++) {
            append(values[i]);
            out[i] = steps;
        }
    }
}
