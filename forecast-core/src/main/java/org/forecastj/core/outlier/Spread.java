package org.forecastj.core.outlier;

import java.util.Arrays;

/** Robust centre and spread of numbers of size about 1. Immutable. */
final class Spread {
    /** 1 / Φ⁻¹(0.75): from the median absolute deviation to the standard deviation of a normal variable. */
    static final double MAD_TO_SIGMA = 1.4826022185056018;
    /** √(π/2): the same from the mean absolute deviation. */
    private static final double MEAN_TO_SIGMA = 1.2533141373155001;
    /** The interquartile range of a normal variable with standard deviation 1. */
    static final double SIGMA_TO_RANGE = 1.3489795003921634;

    private final double lower;
    private final double upper;
    private final double scale;

    private Spread(double lower, double upper, double scale) {
        this.lower = lower;
        this.upper = upper;
        this.scale = scale;
    }

    /** First quartile, third quartile, their distance. */
    static Spread quartiles(double[] values, int n) {
        Arrays.sort(values, 0, n);
        double first = quantile(values, n, 0.25);
        double third = quantile(values, n, 0.75);
        double range = third - first;
        return new Spread(
                first, third, range > 0 ? range : SIGMA_TO_RANGE * MEAN_TO_SIGMA * meanDeviation(values, n, first));
    }

    /** Median, median, scaled median absolute deviation. */
    static Spread median(double[] values, int n) {
        Arrays.sort(values, 0, n);
        double median = quantile(values, n, 0.5);
        double[] deviations = new double[n];
        for (int i = 0; i < n; i++) {
            deviations[i] = Math.abs(values[i] - median);
        }
        Arrays.sort(deviations);
        double mad = quantile(deviations, n, 0.5);
        return new Spread(
                median, median, mad > 0 ? MAD_TO_SIGMA * mad : MEAN_TO_SIGMA * meanDeviation(values, n, median));
    }

    private static double meanDeviation(double[] values, int n, double centre) {
        double sum = 0;
        for (int i = 0; i < n; i++) {
            sum += Math.abs(values[i] - centre);
        }
        return sum / n;
    }

    /** Linear between order statistics: type 7 of Hyndman and Fan (1996). */
    private static double quantile(double[] sorted, int n, double p) {
        double position = p * (n - 1);
        int i = (int) position;
        return i + 1 < n ? sorted[i] + (position - i) * (sorted[i + 1] - sorted[i]) : sorted[i];
    }

    /** With a scale that is a factor, above 0, larger; an infinite one makes every score 0. */
    Spread widened(double factor) {
        return new Spread(lower, upper, scale == 0 ? 0 : scale * factor);
    }

    /** With a scale of at least a bound, but for a single value. */
    Spread atLeast(double least) {
        return new Spread(lower, upper, Math.max(scale, least));
    }

    double lower() {
        return lower;
    }

    double upper() {
        return upper;
    }

    /** 0 if all values are equal. */
    double scale() {
        return scale;
    }

    /** Signed distance beyond the nearer end of [lower, upper] in units of the scale; 0 inside, and without scale. */
    double score(double value) {
        double beyond = value > upper ? value - upper : Math.min(0, value - lower);
        return scale > 0 ? beyond / scale : 0;
    }
}
