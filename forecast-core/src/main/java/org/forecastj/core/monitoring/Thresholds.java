package org.forecastj.core.monitoring;

/** Checks of thresholds. Stateless. */
final class Thresholds {
    private Thresholds() {}

    /** The threshold, or an exception that says what is needed. */
    static double require(double threshold, double most) {
        if (!(threshold > 0 && threshold <= most && threshold < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("threshold is " + threshold + "; a finite number above 0"
                    + (most <= 1 ? " and up to " + most : "") + " is needed");
        }
        return threshold;
    }
}
