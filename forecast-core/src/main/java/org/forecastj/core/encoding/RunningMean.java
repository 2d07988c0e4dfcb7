package org.forecastj.core.encoding;

/** A mean that does not overflow where the values do not. Not safe for use by several threads. */
final class RunningMean {
    private long count;
    private double mean;

    void add(double value) {
        count++;
        double step = value - mean;
        mean = Double.isFinite(step) ? mean + step / count : mean * ((count - 1.0) / count) + value / count;
    }

    long count() {
        return count;
    }

    /** NaN without values. */
    double mean() {
        return count == 0 ? Double.NaN : mean;
    }
}
