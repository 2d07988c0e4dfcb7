package org.forecastj.core.monitoring;

import java.util.OptionalDouble;

/**
 * Wasserstein-1 (earth mover's) distance of two samples, the area between their empirical distribution functions ∫|F − G| dx.
 *
 * <p>Normalised, it is divided by the standard deviation of the reference (with n in the denominator): 0.1 then means that values moved by a
 * tenth of a standard deviation on average, the threshold that Evidently takes for numbers. Where the reference has no spread, the normalised
 * distance is 0 for an equal current sample and infinite otherwise. There is no p value: without drift the distance is about
 * {@link #expectedWithoutDrift}, which is above 0.1 for small samples. O((n + m) log(n + m)). Immutable and safe to share.
 *
 * @param normalised whether the distance is divided by the standard deviation of the reference
 * @param threshold drift is a distance above it; usually 0.1 of normalised ones
 * @see "Vallender (1974), Calculation of the Wasserstein distance between probability distributions on the line, Theory of Probability and its
 *     Applications 18, 784–786"
 */
public record Wasserstein(boolean normalised, double threshold) implements DriftTest {
    private static final double USUAL_THRESHOLD = 0.1;
    private static final double MEAN_OF_HALF_NORMAL = Math.sqrt(2 / Math.PI);

    /**
     * Checks the threshold.
     *
     * @param normalised whether the distance is divided by the standard deviation of the reference
     * @param threshold drift is a distance above it
     * @throws IllegalArgumentException if it is not above 0
     */
    public Wasserstein {
        Thresholds.require(threshold, Double.MAX_VALUE);
    }

    /**
     * The usual one, normalised with a threshold of 0.1.
     *
     * @return the test
     */
    public static Wasserstein usual() {
        return new Wasserstein(true, USUAL_THRESHOLD);
    }

    /**
     * Distances in units of the values.
     *
     * @param threshold drift is a distance above it, in units of the values
     * @return the test
     */
    public static Wasserstein inUnits(double threshold) {
        return new Wasserstein(false, threshold);
    }

    /**
     * A copy with another threshold.
     *
     * @param other drift is a distance above it
     * @return the copy
     */
    public Wasserstein withThreshold(double other) {
        return new Wasserstein(normalised, other);
    }

    @Override
    public String name() {
        return "Wasserstein";
    }

    @Override
    public DriftResult of(double[] reference, double[] current) {
        CleanSample r = CleanSample.of("reference", reference);
        CleanSample c = CleanSample.of("current", current);
        double unit = unit(r, c);
        double distance = distance(r, c, unit);
        double statistic =
                normalised ? ratio(distance, r.deviation(unit)) : Math.min(Double.MAX_VALUE, distance * unit);
        return DriftResult.of(this, statistic, OptionalDouble.empty(), false, r, c);
    }

    /**
     * About the mean of the statistic of two samples of these sizes that both have the distribution of the reference:
     * √(2/π)·√(1/n + 1/m)·∫√(F(1 − F)) dx.
     *
     * @param reference the sample that is known to be good, NaN where missing
     * @param currentCount size of the current sample, at least 1
     * @return the distance that noise alone makes, at least 0
     * @throws IllegalArgumentException if the size is below 1
     * @throws org.forecastj.core.ForecastingException as {@link #of}
     */
    public double expectedWithoutDrift(double[] reference, int currentCount) {
        if (currentCount < 1) {
            throw new IllegalArgumentException("currentCount is " + currentCount + "; at least 1 is needed");
        }
        CleanSample r = CleanSample.of("reference", reference);
        double unit = unit(r, r);
        double integral = 0;
        for (int i = 1; i < r.size(); i++) {
            double f = (double) i / r.size();
            integral += Math.sqrt(f * (1 - f)) * (r.value(i) / unit - r.value(i - 1) / unit);
        }
        double mean = MEAN_OF_HALF_NORMAL * Math.sqrt(1.0 / r.size() + 1.0 / currentCount) * integral;
        return normalised ? ratio(mean, r.deviation(unit)) : Math.min(Double.MAX_VALUE, mean * unit);
    }

    private static double ratio(double distance, double deviation) {
        return distance == 0 ? 0 : distance / deviation;
    }

    private static double unit(CleanSample r, CleanSample c) {
        double largest = Math.max(r.largestSize(), c.largestSize());
        return largest > 0 ? largest : 1;
    }

    /** In the unit, so that nothing overflows. */
    private static double distance(CleanSample r, CleanSample c, double unit) {
        int i = 0;
        int j = 0;
        double area = 0;
        double at = Math.min(r.lowest(), c.lowest());
        while (i < r.size() || j < c.size()) {
            boolean fromReference = j == c.size() || (i < r.size() && r.value(i) <= c.value(j));
            double next = fromReference ? r.value(i) : c.value(j);
            double gap = Math.abs((double) i / r.size() - (double) j / c.size());
            area += gap * (next / unit - at / unit);
            at = next;
            if (fromReference) {
                i++;
            } else {
                j++;
            }
        }
        return area;
    }
}
