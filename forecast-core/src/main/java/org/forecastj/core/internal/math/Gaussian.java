package org.forecastj.core.internal.math;

import org.apache.commons.math3.distribution.NormalDistribution;

/** The standard normal distribution, the one place where the library behind it is named. Stateless. */
public final class Gaussian {
    private static final NormalDistribution STANDARD = new NormalDistribution(null, 0, 1);

    private Gaussian() {}

    /**
     * The quantile function.
     *
     * @param p probability in (0, 1)
     * @return the value below which a standard normal variable falls with probability {@code p}
     * @throws IllegalArgumentException if {@code p} is not inside (0, 1)
     */
    public static double quantile(double p) {
        if (!(p > 0 && p < 1)) {
            throw new IllegalArgumentException(
                    "probability is " + p + "; a number between 0 and 1 (both excluded) is needed");
        }
        return STANDARD.inverseCumulativeProbability(p);
    }

    /**
     * The distribution function.
     *
     * @param x any number
     * @return probability of a value up to {@code x}
     */
    public static double cumulative(double x) {
        return STANDARD.cumulativeProbability(x);
    }

    /**
     * The density.
     *
     * @param x any number
     * @return density of the standard normal distribution at {@code x}
     */
    public static double density(double x) {
        return STANDARD.density(x);
    }

    /**
     * Half width of a central interval in standard deviations.
     *
     * @param level probability of the interval, in (0, 1)
     * @return such as 1.2816 for 0.8
     */
    public static double halfWidth(double level) {
        return quantile(0.5 + level / 2);
    }
}
