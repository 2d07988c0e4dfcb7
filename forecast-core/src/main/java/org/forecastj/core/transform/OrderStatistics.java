package org.forecastj.core.transform;

/** Values between order statistics, without overflow for any finite numbers. Stateless. */
final class OrderStatistics {
    private OrderStatistics() {}

    /** Linear between order statistics: type 7 of Hyndman and Fan (1996). */
    static double quantile(double[] sorted, double p) {
        double position = p * (sorted.length - 1);
        int i = (int) position;
        return i + 1 < sorted.length ? between(sorted[i], sorted[i + 1], position - i) : sorted[i];
    }

    /** The point at a weight in [0, 1] of the way from low to high; never outside, never falling as the weight grows. */
    static double between(double low, double high, double weight) {
        double width = high - low;
        double point = Double.isFinite(width) ? low + weight * width : 2 * (low / 2 + weight * (high / 2 - low / 2));
        return Math.min(high, Math.max(low, point));
    }

    /** The weight at which a value lies on the way from low to high, low below high. */
    static double weight(double low, double high, double value) {
        return ratio(low, value, low, high);
    }

    /** (to − from) / (high − low). */
    static double ratio(double from, double to, double low, double high) {
        double distance = to - from;
        double width = high - low;
        return Double.isFinite(distance) && Double.isFinite(width)
                ? distance / width
                : (to / 2 - from / 2) / (high / 2 - low / 2);
    }
}
