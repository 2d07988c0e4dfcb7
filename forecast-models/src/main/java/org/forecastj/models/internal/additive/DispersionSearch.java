package org.forecastj.models.internal.additive;

/**
 * Newton's method for a stationary point of a function of one variable, within the bounds that the sign of its derivative gives.
 *
 * <p>Stateless; safe for concurrent calls.
 */
final class DispersionSearch {
    private static final int MAX_EVALUATIONS = 100;
    private static final double LONGEST_STEP = 2;
    private static final double TOLERANCE = 1e-9;

    private DispersionSearch() {}

    /** First and second derivative of a function. */
    @FunctionalInterface
    interface Derivatives {
        /**
         * Evaluates both.
         *
         * @param x argument
         * @param out receives the first and the second derivative
         */
        void at(double x, double[] out);
    }

    /**
     * Goes downhill to a minimum.
     *
     * @param function derivatives
     * @param start first argument
     * @param lowest lower bound
     * @param highest upper bound
     * @return the minimiser, accurate to rounding for a smooth function; a bound if the function falls towards it; NaN if a
     *     derivative is NaN
     */
    static double minimum(Derivatives function, double start, double lowest, double highest) {
        double low = lowest;
        double high = highest;
        double x = Math.min(Math.max(start, lowest), highest);
        double[] d = new double[2];
        for (int i = 0; i < MAX_EVALUATIONS; i++) {
            function.at(x, d);
            if (Double.isNaN(d[0])) {
                return Double.NaN;
            }
            if (d[0] == 0 || (d[0] > 0 ? x <= lowest : x >= highest)) {
                return x;
            }
            if (d[0] > 0) {
                high = x;
            } else {
                low = x;
            }
            double step = d[1] > 0 ? -d[0] / d[1] : -Math.signum(d[0]) * LONGEST_STEP;
            double next = x + Math.max(-LONGEST_STEP, Math.min(LONGEST_STEP, step));
            if (Math.abs(next - x) <= TOLERANCE) {
                return Math.min(Math.max(next, lowest), highest);
            }
            if (next <= low || next >= high) {
                next = bisect(low, high, lowest, highest, next);
            }
            x = next;
        }
        return x;
    }

    private static double bisect(double low, double high, double lowest, double highest, double wanted) {
        if (wanted <= lowest && low == lowest) {
            return lowest;
        }
        if (wanted >= highest && high == highest) {
            return highest;
        }
        return (low + high) / 2;
    }
}
