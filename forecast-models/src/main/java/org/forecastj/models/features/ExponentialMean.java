package org.forecastj.models.features;

/** Exponentially weighted mean that starts at the first observed value and stays where values are missing. */
final class ExponentialMean extends Accumulator {
    private final double alpha;
    private double mean = Double.NaN;

    ExponentialMean(double alpha) {
        this.alpha = alpha;
    }

    @Override
    void append(double y) {
        if (!Double.isNaN(y)) {
            mean = Double.isNaN(mean) ? y : alpha * y + (1 - alpha) * mean;
        }
    }

    @Override
    double value() {
        return mean;
    }

    @Override
    Accumulator copy() {
        ExponentialMean copy = new ExponentialMean(alpha);
        copy.mean = mean;
        return copy;
    }

    @Override
    void run(double[] values, int size, boolean complete, double[] out) {
        for (int i = 0; i < size; i++) {
            append(values[i]);
            out[i] = mean;
        }
    }
}
