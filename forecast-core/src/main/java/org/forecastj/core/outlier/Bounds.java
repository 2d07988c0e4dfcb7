package org.forecastj.core.outlier;

/** Keeps bounds of huge values finite. Stateless. */
final class Bounds {
    private Bounds() {}

    /** The largest finite number of the same sign in place of an infinite one. */
    static double finite(double value) {
        return Math.max(-Double.MAX_VALUE, Math.min(Double.MAX_VALUE, value));
    }
}
