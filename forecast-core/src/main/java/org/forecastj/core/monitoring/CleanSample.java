package org.forecastj.core.monitoring;

import java.util.Arrays;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.ForecastingException.Reason;

/** The finite values of a sample in rising order, and how many were missing. Not shared outside of the package. */
final class CleanSample {
    private final double[] sorted;
    private final int missing;

    private CleanSample(double[] sorted, int missing) {
        this.sorted = sorted;
        this.missing = missing;
    }

    static CleanSample of(String what, double[] values) {
        double[] kept = new double[values.length];
        int n = 0;
        for (int i = 0; i < values.length; i++) {
            if (Double.isInfinite(values[i])) {
                throw new ForecastingException(
                        Reason.INVALID_VALUE,
                        "row " + i + " of the " + what + " sample is " + values[i]
                                + "; finite values are needed, NaN where missing");
            }
            if (!Double.isNaN(values[i])) {
                kept[n++] = values[i] + 0.0; // −0 becomes 0
            }
        }
        if (n == 0) {
            throw new ForecastingException(
                    Reason.NO_DATA,
                    "the " + what + " sample has no observed value among " + values.length
                            + " rows; at least 1 is needed");
        }
        double[] sorted = Arrays.copyOf(kept, n);
        Arrays.sort(sorted);
        return new CleanSample(sorted, values.length - n);
    }

    int size() {
        return sorted.length;
    }

    int missing() {
        return missing;
    }

    double value(int rank) {
        return sorted[rank];
    }

    double lowest() {
        return sorted[0];
    }

    double highest() {
        return sorted[sorted.length - 1];
    }

    double largestSize() {
        return Math.max(Math.abs(lowest()), Math.abs(highest()));
    }

    /** Linear interpolation between order statistics (type 7), without overflow. */
    double quantile(double p) {
        double position = p * (sorted.length - 1);
        int below = (int) position;
        double weight = position - below;
        return weight == 0 ? sorted[below] : sorted[below] * (1 - weight) + sorted[below + 1] * weight;
    }

    /** Number of values up to a bound. */
    int countUpTo(double bound) {
        int low = 0;
        int high = sorted.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sorted[middle] <= bound) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** Standard deviation of the values divided by a unit, with n in the denominator. */
    double deviation(double unit) {
        double mean = 0;
        for (double v : sorted) {
            mean += v / unit / sorted.length;
        }
        double squares = 0;
        for (double v : sorted) {
            squares += (v / unit - mean) * (v / unit - mean);
        }
        return lowest() == highest() ? 0 : Math.sqrt(squares / sorted.length);
    }
}
