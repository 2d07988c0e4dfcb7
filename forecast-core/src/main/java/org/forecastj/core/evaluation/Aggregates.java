package org.forecastj.core.evaluation;

import java.util.Arrays;

/** How the scores of steps become one value; sums run in the order of the rows. Arguments have shape [column][row]. Stateless. */
final class Aggregates {
    private Aggregates() {}

    static double mean(double[][] scores) {
        return sum(scores[0]) / scores[0].length;
    }

    static double median(double[][] scores) {
        double[] sorted = scores[0].clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    /** Root of the mean square, without overflow. */
    static double rootMeanSquare(double[][] scores) {
        double largest = 0;
        for (double e : scores[0]) {
            largest = Math.max(largest, Math.abs(e));
        }
        if (largest == 0) {
            return 0;
        }
        double sum = 0;
        for (double e : scores[0]) {
            sum += (e / largest) * (e / largest);
        }
        return largest * Math.sqrt(sum / scores[0].length);
    }

    /** Sum of the first column by that of the second, NaN where the latter is 0, infinite where it overflows. */
    static double ratio(double[][] scores) {
        double denominator = sum(scores[1]);
        if (Double.isInfinite(denominator)) {
            return denominator;
        }
        return denominator == 0 ? Double.NaN : sum(scores[0]) / denominator;
    }

    /** 1 − Σe²/Σ(y − ȳ)² for columns e and y, without overflow of the squares; NaN where all y are equal, infinite where it overflows. */
    static double determination(double[][] scores) {
        double[] y = scores[1];
        double meanActual = sum(y) / y.length;
        double[] deviations = new double[y.length];
        boolean constant = true;
        for (int i = 0; i < y.length; i++) {
            deviations[i] = y[i] - meanActual;
            constant &= y[i] == y[0];
        }
        if (constant) {
            return Double.NaN;
        }
        double ratio = rootMeanSquare(scores) / rootMeanSquare(new double[][] {deviations});
        double value = 1 - ratio * ratio;
        return Double.isNaN(value) ? Double.NEGATIVE_INFINITY : value;
    }

    static double sum(double[] values) {
        double sum = 0;
        for (double v : values) {
            sum += v;
        }
        return sum;
    }
}
