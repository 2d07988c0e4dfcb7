package org.forecastj.core.statistics;

import java.util.Arrays;
import org.forecastj.core.Execution;
import org.forecastj.core.internal.math.Selection;

/** Features of blocks and windows of a standardised series. Not thread-safe. */
final class FeatureWindows {
    private static final int WIDTH = 10;
    private static final int PARTS = 10;
    private static final int POINTS = 50;
    private static final double LEAST_DENSITY = 1e-10;

    private final double[] z;
    private final int period;
    private final boolean constant;
    private final double[] sums;
    private final double[] squares;

    FeatureWindows(double[] z, int period, boolean constant) {
        this.z = z;
        this.period = period;
        this.constant = constant;
        sums = new double[z.length + 1];
        squares = new double[z.length + 1];
        for (int t = 0; t < z.length; t++) {
            sums[t + 1] = sums[t] + z[t];
            squares[t + 1] = squares[t] + z[t] * z[t];
        }
    }

    void into(FeatureExtraction features) {
        blocks(features);
        int width = period > 1 ? period : WIDTH;
        if (z.length >= 2L * width) {
            shifts(features, width);
            if (!constant) {
                divergence(features, width);
            }
        }
        features.set(Feature.CROSSING_POINTS, crossings());
        features.set(Feature.FLAT_SPOTS, flatSpots());
    }

    /** With divisor n − 1, 0 for a single value. */
    static double variance(double[] x, int from, int to) {
        double mean = 0;
        for (int t = from; t < to; t++) {
            mean += (x[t] - mean) / (t - from + 1);
        }
        double sum = 0;
        for (int t = from; t < to; t++) {
            sum += (x[t] - mean) * (x[t] - mean);
        }
        return to - from < 2 ? 0 : sum / (to - from - 1);
    }

    private double mean(int from, int width) {
        return (sums[from + width] - sums[from]) / width;
    }

    private double variance(int from, int width) {
        double mean = mean(from, width);
        double sum = squares[from + width] - squares[from] - width * mean * mean;
        return Math.max(0, sum / (width - 1));
    }

    private void blocks(FeatureExtraction features) {
        int width = Math.max(period, WIDTH);
        int count = z.length / width;
        double[] means = new double[count];
        double[] variances = new double[count];
        for (int b = 0; b < count; b++) {
            means[b] = mean(b * width, width);
            variances[b] = variance(z, b * width, (b + 1) * width);
        }
        features.set(Feature.LUMPINESS, variance(variances, 0, count));
        features.set(Feature.STABILITY, variance(means, 0, count));
    }

    private void shifts(FeatureExtraction features, int width) {
        int level = 0;
        int spread = 0;
        double largestLevel = 0;
        double largestSpread = 0;
        for (int t = 0; t + 2 * width <= z.length; t++) {
            double m = Math.abs(mean(t + width, width) - mean(t, width));
            double v = Math.abs(variance(t + width, width) - variance(t, width));
            if (m > largestLevel) {
                largestLevel = m;
                level = t;
            }
            if (v > largestSpread) {
                largestSpread = v;
                spread = t;
            }
        }
        features.set(Feature.MAX_LEVEL_SHIFT, largestLevel);
        features.set(Feature.TIME_LEVEL_SHIFT, level + width);
        features.set(Feature.MAX_VAR_SHIFT, largestSpread);
        features.set(Feature.TIME_VAR_SHIFT, spread + width);
    }

    /** Window sums of kernels, point by point, from prefix sums of one point at a time; divergences add up over points. */
    private void divergence(FeatureExtraction features, int width) {
        double low = Arrays.stream(z).min().orElse(0);
        double step = (Arrays.stream(z).max().orElse(0) - low) / (POINTS - 1);
        double bandwidth = bandwidth();
        double[] divergence = new double[z.length - 2 * width + 1];
        double[] density = new double[z.length - width + 1];
        double[] kernel = new double[z.length];
        for (int p = 0; p < POINTS; p++) {
            Execution.checkpoint();
            for (int t = 0; t < z.length; t++) {
                double u = (low + p * step - z[t]) / bandwidth;
                kernel[t] = Math.exp(-u * u / 2) / (bandwidth * Math.sqrt(2 * Math.PI));
            }
            logDensities(kernel, width, density);
            for (int t = 0; t < divergence.length; t++) {
                double first = density[t];
                divergence[t] += step * Math.exp(first) * (first - density[t + width]);
            }
        }
        int best = 0;
        for (int t = 1; t < divergence.length; t++) {
            best = divergence[t] > divergence[best] ? t : best;
        }
        features.set(Feature.MAX_KL_SHIFT, divergence[best]);
        features.set(Feature.TIME_KL_SHIFT, best + width);
    }

    /** Sums start anew every window, so that rounding does not add up. */
    private static void logDensities(double[] kernel, int width, double[] density) {
        double sum = 0;
        for (int t = 0; t < density.length; t++) {
            if (t % width == 0) {
                sum = 0;
                for (int i = t; i < t + width; i++) {
                    sum += kernel[i];
                }
            } else {
                sum += kernel[t + width - 1] - kernel[t - 1];
            }
            density[t] = Math.log(LEAST_DENSITY + Math.max(0, sum) / width);
        }
    }

    /** Silverman's rule; the standard deviation is 1. */
    private double bandwidth() {
        double[] sorted = z.clone();
        Arrays.sort(sorted);
        double range = quantile(sorted, 0.75) - quantile(sorted, 0.25);
        double spread = range > 0 ? Math.min(1, range / 1.34) : 1;
        return 0.9 * spread * Math.pow(z.length, -0.2);
    }

    private static double quantile(double[] sorted, double p) {
        double at = p * (sorted.length - 1);
        int below = (int) at;
        double part = at - below;
        return part == 0 ? sorted[below] : sorted[below] * (1 - part) + sorted[below + 1] * part;
    }

    private int crossings() {
        double median = Selection.median(z.clone());
        int count = 0;
        for (int t = 1; t < z.length; t++) {
            count += z[t] > median != z[t - 1] > median ? 1 : 0;
        }
        return count;
    }

    private int flatSpots() {
        double low = Arrays.stream(z).min().orElse(0);
        double range = Arrays.stream(z).max().orElse(0) - low;
        int longest = 0;
        int run = 0;
        int before = -1;
        for (double v : z) {
            int part = range > 0 ? (int) Math.min(PARTS - 1, (v - low) / range * PARTS) : 0;
            run = part == before ? run + 1 : 1;
            before = part;
            longest = Math.max(longest, run);
        }
        return longest;
    }
}
