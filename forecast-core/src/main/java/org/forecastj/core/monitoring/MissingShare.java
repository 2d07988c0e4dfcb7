package org.forecastj.core.monitoring;

import java.util.Arrays;
import java.util.OptionalDouble;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.ForecastingException.Reason;
import org.forecastj.core.internal.math.Gaussian;

/**
 * Difference of the shares of missing values (NaN), without sign. The p value is that of the two-sided test of two proportions with pooled
 * variance, by the normal distribution, so approximate where few values are missing; drift is judged by the difference alone. Infinite values
 * count as observed. O(n). Immutable and safe to share.
 *
 * @param threshold drift is a difference above it, in (0, 1]; usually 0.1
 */
public record MissingShare(double threshold) implements DriftTest {
    private static final double USUAL_THRESHOLD = 0.1;

    /**
     * Checks the threshold.
     *
     * @param threshold drift is a difference above it
     * @throws IllegalArgumentException if it is outside of its range
     */
    public MissingShare {
        Thresholds.require(threshold, 1);
    }

    /**
     * The usual one, with a threshold of 0.1.
     *
     * @return the test
     */
    public static MissingShare usual() {
        return new MissingShare(USUAL_THRESHOLD);
    }

    /**
     * A copy with another threshold.
     *
     * @param other drift is a difference above it, in (0, 1]
     * @return the copy
     */
    public MissingShare withThreshold(double other) {
        return new MissingShare(other);
    }

    @Override
    public String name() {
        return "missing share";
    }

    @Override
    public DriftResult of(double[] reference, double[] current) {
        requireRows("reference", reference);
        requireRows("current", current);
        long r = missing(reference);
        long c = missing(current);
        double n = reference.length;
        double m = current.length;
        double difference = Math.abs(c / m - r / n);
        double pooled = (r + c) / (n + m);
        double error = Math.sqrt(pooled * (1 - pooled) * (1 / n + 1 / m));
        double p = difference == 0 ? 1 : 2 * Gaussian.cumulative(-difference / error);
        return new DriftResult(
                name(),
                difference,
                OptionalDouble.of(p),
                threshold,
                false,
                reference.length - r,
                current.length - c,
                r,
                c);
    }

    private static long missing(double[] sample) {
        return Arrays.stream(sample).filter(Double::isNaN).count();
    }

    private static void requireRows(String what, double[] sample) {
        if (sample.length == 0) {
            throw new ForecastingException(Reason.NO_DATA, "the " + what + " sample has 0 rows; at least 1 is needed");
        }
    }
}
