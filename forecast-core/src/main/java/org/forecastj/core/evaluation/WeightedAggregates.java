package org.forecastj.core.evaluation;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/** As {@link Aggregates}, with a weight of 0 or more for each row; NaN where all weights are 0. Stateless. */
final class WeightedAggregates {
    private static final double HALF_TOLERANCE = 1e-12;

    private WeightedAggregates() {}

    static double mean(double[][] scores, double[] weights) {
        return mean(scores[0], shares(weights));
    }

    private static double mean(double[] values, double[] shares) {
        double mean = 0;
        for (int i = 0; i < values.length; i++) {
            mean += shares[i] * values[i];
        }
        return mean;
    }

    /** Weights that sum to 1; NaN where all are 0. Rows of weight 0 count nothing. */
    static double[] shares(double[] weights) {
        double largest = 0;
        for (double w : weights) {
            largest = Math.max(largest, w);
        }
        double unit = largest;
        double[] shares = Arrays.stream(weights).map(w -> w / unit).toArray();
        double sum = Aggregates.sum(shares);
        return Arrays.stream(shares).map(w -> w / sum).toArray();
    }

    static double rootMeanSquare(double[][] scores, double[] weights) {
        return rootMeanSquare(scores[0], shares(weights));
    }

    private static double rootMeanSquare(double[] values, double[] shares) {
        double largest = 0;
        for (int i = 0; i < values.length; i++) {
            largest = Math.max(largest, shares[i] == 0 ? 0 : Math.abs(values[i]));
        }
        if (largest == 0) {
            return Double.isNaN(Aggregates.sum(shares)) ? Double.NaN : 0;
        }
        double sum = 0;
        for (int i = 0; i < values.length; i++) {
            double e = shares[i] == 0 ? 0 : values[i] / largest;
            sum += shares[i] * (e * e);
        }
        return largest * Math.sqrt(sum);
    }

    /** The value at which the weights, sorted by value, reach half of their sum, or the mean of two where that is between them. */
    static double median(double[][] scores, double[] weights) {
        double[] values = scores[0];
        double[] shares = shares(weights);
        int[] order = IntStream.range(0, values.length)
                .filter(i -> shares[i] != 0)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> values[i]))
                .mapToInt(Integer::intValue)
                .toArray();
        double reached = 0;
        for (int k = 0; k < order.length; k++) {
            reached += shares[order[k]];
            if (reached > 0.5 + HALF_TOLERANCE) {
                return values[order[k]];
            }
            if (reached >= 0.5 - HALF_TOLERANCE) {
                return values[order[k]] / 2 + values[order[k + 1]] / 2;
            }
        }
        return Double.NaN;
    }

    static double ratio(double[][] scores, double[] weights) {
        double[] shares = shares(weights);
        double denominator = mean(scores[1], shares);
        return denominator == 0 ? Double.NaN : mean(scores[0], shares) / denominator;
    }

    static double determination(double[][] scores, double[] weights) {
        double[] shares = shares(weights);
        if (constant(scores[1], shares)) {
            return Double.NaN;
        }
        double mean = mean(scores[1], shares);
        double[] deviations = Arrays.stream(scores[1]).map(y -> y - mean).toArray();
        double ratio = rootMeanSquare(scores[0], shares) / rootMeanSquare(deviations, shares);
        double value = 1 - ratio * ratio;
        return Double.isNaN(value) ? Double.NEGATIVE_INFINITY : value;
    }

    /** Whether the rows that count are all equal, or none counts. */
    private static boolean constant(double[] y, double[] shares) {
        return IntStream.range(0, y.length)
                        .filter(i -> shares[i] > 0)
                        .mapToDouble(i -> y[i])
                        .distinct()
                        .limit(2)
                        .count()
                < 2;
    }
}
