package org.forecastj.io.report;

import java.util.Arrays;
import org.forecastj.core.series.TimeSeries;

/** Moments, autocorrelations and histogram of residuals; missing ones are left out. Immutable. */
final class ResidualStatistics {
    private static final int MOST_LAGS = 40;
    private static final double ROOT_TWO_PI = Math.sqrt(2 * Math.PI);

    /** Residuals divided by {@link #scale}, so that squares neither overflow nor vanish; NaN where missing. */
    private final double[] scaled;

    private final double scale;
    private final int count;
    private final double mean;
    private final double deviation;

    private ResidualStatistics(double[] values) {
        this.scale = largest(values);
        this.scaled = Arrays.stream(values).map(v -> v / scale).toArray();
        this.count = (int) Arrays.stream(scaled).filter(v -> !Double.isNaN(v)).count();
        this.mean = count == 0 ? Double.NaN : sum(0, 1) / count;
        this.deviation = count < 2 ? Double.NaN : Math.sqrt(sum(mean, 2) / (count - 1));
    }

    static ResidualStatistics of(TimeSeries residuals) {
        return new ResidualStatistics(residuals.values());
    }

    private static double largest(double[] values) {
        double largest = Arrays.stream(values)
                .filter(v -> !Double.isNaN(v))
                .map(Math::abs)
                .max()
                .orElse(1);
        return Math.max(largest, Double.MIN_NORMAL);
    }

    /** Sum of (value − centre)^power. */
    private double sum(double centre, int power) {
        double sum = 0;
        for (double v : scaled) {
            if (!Double.isNaN(v)) {
                sum += Math.pow(v - centre, power);
            }
        }
        return sum;
    }

    int count() {
        return count;
    }

    /** The mean; NaN without values. */
    double mean() {
        return mean * scale;
    }

    /** The standard deviation with n − 1; NaN for fewer than two values. */
    double deviation() {
        return deviation * scale;
    }

    /** Whether the residuals differ at all. */
    boolean varies() {
        return deviation > 1e-14;
    }

    /**
     * Autocorrelations at lags 1 to 40, or as many as the rows allow: sums over pairs of which both are there, divided by the variance per
     * value. Empty if the residuals do not vary.
     */
    double[] autocorrelations() {
        if (!varies()) {
            return new double[0];
        }
        double[] correlations = new double[Math.min(MOST_LAGS, scaled.length - 1)];
        double squares = sum(mean, 2);
        for (int lag = 1; lag <= correlations.length; lag++) {
            correlations[lag - 1] = products(lag) / squares;
        }
        return correlations;
    }

    private double products(int lag) {
        double sum = 0;
        for (int t = lag; t < scaled.length; t++) {
            double product = (scaled[t] - mean) * (scaled[t - lag] - mean);
            sum += Double.isNaN(product) ? 0 : product;
        }
        return sum;
    }

    /** Bound that 95 % of the autocorrelations of white noise keep: 1.96 / √n. */
    double bound() {
        return 1.96 / Math.sqrt(count);
    }

    /** How many values a normal distribution puts into a bin around x; 0 if the residuals do not vary. */
    double expected(double x, double width) {
        if (!varies()) {
            return 0;
        }
        double z = (x / scale - mean) / deviation;
        return count * (width / scale / deviation) * Math.exp(-z * z / 2) / ROOT_TWO_PI;
    }

    Histogram histogram() {
        return Histogram.of(scaled, scale, count);
    }
}
