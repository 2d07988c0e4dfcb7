package org.forecastj.models.internal.additive;

import java.util.function.DoubleUnaryOperator;

/**
 * Cumulative probabilities of a distribution that is symmetric about zero, tabulated for many evaluations: cubic Hermite interpolation of the
 * upper tail on an even grid of {@code u/(1 + u)}, within 10⁻¹⁰ of the exact value. Immutable; safe for concurrent use.
 */
final class CumulativeTable {
    private static final int INTERVALS = 1024;

    private final double[] tail;
    private final double[] slope;

    /**
     * Tabulates.
     *
     * @param upperTail probability above a value of 0 or more
     * @param density of the distribution
     */
    CumulativeTable(DoubleUnaryOperator upperTail, DoubleUnaryOperator density) {
        tail = new double[INTERVALS + 1];
        slope = new double[INTERVALS + 1];
        for (int i = 0; i < INTERVALS; i++) {
            double s = (double) i / INTERVALS;
            double u = s / (1 - s);
            tail[i] = upperTail.applyAsDouble(u);
            slope[i] = -density.applyAsDouble(u) * (1 + u) * (1 + u) / INTERVALS;
        }
    }

    /** Probability of at most u. */
    double cumulative(double u) {
        double above = upper(Math.abs(u));
        return u < 0 ? above : 1 - above;
    }

    private double upper(double u) {
        double at = u / (1 + u) * INTERVALS;
        if (!(at < INTERVALS)) {
            return 0;
        }
        int i = (int) at;
        double x = at - i;
        double y = 1 - x;
        double value = tail[i] * (1 + 2 * x) * y * y + slope[i] * x * y * y;
        return Math.max(0, value + tail[i + 1] * x * x * (1 + 2 * y) - slope[i + 1] * x * x * y);
    }
}
