package org.forecastj.core.statistics;

import java.util.Arrays;
import org.forecastj.core.internal.math.Selection;

/**
 * What may change in {@link ChangePoints}, and with it the cost of a segment: minus twice its largest log-likelihood, constants left out.
 */
public enum SegmentCost {
    /**
     * The mean, with normal noise of the same variance everywhere: Σ(y − ȳ)²/σ². Where σ is not given it is 1.4826 times the median absolute
     * deviation of the differences over √2, or, where most differences are equal, their root mean square over √2.
     */
    MEAN(1) {
        @Override
        Function of(double[] y, double sigma) {
            Sums sums = new Sums(y, false);
            double scale = 1 / sigma / sigma;
            return (from, to) -> sums.squares(from, to) * scale;
        }
    },
    /**
     * Mean and variance of normal values: n (log 2π + log σ̂² + 1) with divisor n. So that equal values do not have a density without
     * bounds, σ̂² is not below 10⁻⁶ times the variance of the series.
     */
    MEAN_AND_VARIANCE(2) {
        @Override
        Function of(double[] y, double sigma) {
            Sums sums = new Sums(y, false);
            double least = 1e-6 * sums.squares(0, y.length) / y.length;
            return (from, to) -> {
                int n = to - from;
                double squares = sums.squares(from, to);
                double variance = Math.max(squares / n, least);
                return n * Math.log(2 * Math.PI * variance) + squares / variance;
            };
        }
    },
    /** The mean of Poisson counts, 0 or more: 2 (S − S log(S/n)) with S their sum; log y! is left out. */
    POISSON(1) {
        @Override
        Function of(double[] y, double sigma) {
            Sums sums = new Sums(y, true);
            return (from, to) -> {
                double s = sums.sum(from, to);
                return s > 0 ? 2 * (s - s * Math.log(s / (to - from))) : 0;
            };
        }
    };

    private final int parameters;

    SegmentCost(int parameters) {
        this.parameters = parameters;
    }

    /** Parameters of a segment. */
    int parameters() {
        return parameters;
    }

    /** The cost of segments of values, of which not all are equal. */
    abstract Function of(double[] y, double sigma);

    /** Cost of the rows [from, to). */
    interface Function {
        double of(int from, int to);
    }

    /** The scale of the noise, 0 if it cannot be told from the differences. */
    static double noise(double[] y) {
        double[] d = Sample.difference(y, 1);
        if (d.length == 0) {
            return 0;
        }
        double median = Selection.median(d.clone());
        double mad =
                Selection.median(Arrays.stream(d).map(v -> Math.abs(v - median)).toArray());
        double scale = 1.482602218505602 * mad;
        if (scale == 0) {
            scale = Math.sqrt(Arrays.stream(d).map(v -> v * v).sum() / d.length);
        }
        return scale / Math.sqrt(2);
    }

    /** Sums from the first row on, of values and of squares about the mean of all. */
    private static final class Sums {
        private final double[] first;
        private final double[] second;

        Sums(double[] y, boolean raw) {
            double mean = raw ? 0 : Sample.mean(y, y.length);
            first = new double[y.length + 1];
            second = new double[y.length + 1];
            for (int t = 0; t < y.length; t++) {
                double d = y[t] - mean;
                first[t + 1] = first[t] + d;
                second[t + 1] = second[t] + d * d;
            }
        }

        double sum(int from, int to) {
            return first[to] - first[from];
        }

        /** About the mean of the segment. */
        double squares(int from, int to) {
            double sum = sum(from, to);
            return Math.max(0, second[to] - second[from] - sum * sum / (to - from));
        }
    }
}
