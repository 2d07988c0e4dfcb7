package org.forecastj.core.conformal;

/** Order statistics with finite-sample ranks, and moments that do not overflow. Stateless. */
final class Quantiles {
    /** Products such as 20 · 0.95 must not become rank 20 by rounding. */
    private static final double ROUNDING = 1e-9;

    private Quantiles() {}

    /** ⌈(n + 1) · probability⌉, from 1 for the smallest value; above n where n values do not suffice. */
    static int rank(int n, double probability) {
        return (int) Math.ceil((n + 1) * probability - ROUNDING);
    }

    /** The fewest values for which {@link #rank} is one of them. */
    static int needed(double probability) {
        return Math.max(1, (int) Math.ceil(probability / (1 - probability) - ROUNDING));
    }

    static double largest(double... values) {
        double largest = 0;
        for (double v : values) {
            largest = Math.max(largest, Math.abs(v));
        }
        return largest;
    }

    static double mean(double... values) {
        double scale = largest(values);
        if (scale == 0) {
            return 0;
        }
        double sum = 0;
        for (double v : values) {
            sum += v / scale;
        }
        return scale * (sum / values.length);
    }

    /** Root of the mean squared distance from a centre. */
    static double deviation(double centre, double... values) {
        double scale = 0;
        for (double v : values) {
            scale = Math.max(scale, Math.abs(v - centre));
        }
        if (scale == 0 || Double.isInfinite(scale)) {
            return scale;
        }
        double sum = 0;
        for (double v : values) {
            double d = (v - centre) / scale;
            sum += d * d;
        }
        return scale * Math.sqrt(sum / values.length);
    }

    static double median(double... sorted) {
        int n = sorted.length;
        double low = sorted[(n - 1) / 2];
        return low + (sorted[n / 2] - low) / 2;
    }
}
