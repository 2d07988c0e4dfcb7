package org.forecastj.core.internal.math;

import java.util.random.RandomGenerator;
import org.apache.commons.math3.distribution.TDistribution;

/** Student's t distribution and the χ² draws that make it. Stateless. */
public final class StudentT {
    private static final double QUANTILE_ACCURACY = 1e-14;

    private StudentT() {}

    /**
     * Half width of a central interval.
     *
     * @param level probability of the interval, in (0, 1)
     * @param degrees degrees of freedom, at least 1
     * @return such as 2.776 for 0.95 and 4 degrees
     */
    public static double halfWidth(double level, int degrees) {
        return halfWidth(level, (double) degrees);
    }

    /**
     * Half width of a central interval for degrees of freedom that need not be whole.
     *
     * @param level probability of the interval, in (0, 1)
     * @param degrees degrees of freedom, above 0
     * @return such as 2.776 for 0.95 and 4 degrees
     */
    public static double halfWidth(double level, double degrees) {
        return new TDistribution(null, degrees, QUANTILE_ACCURACY).inverseCumulativeProbability(0.5 + level / 2);
    }

    /**
     * Draws from the χ² distribution.
     *
     * @param random source of numbers
     * @param degrees degrees of freedom, at least 1
     * @return a positive number
     * @see "Marsaglia and Tsang (2000), A simple method for generating gamma variables, ACM Transactions on Mathematical Software 26, 363–372"
     */
    public static double chiSquared(RandomGenerator random, int degrees) {
        if (degrees == 1) {
            double z = random.nextGaussian();
            return Math.max(z * z, Double.MIN_NORMAL);
        }
        double d = degrees / 2.0 - 1.0 / 3.0;
        double c = 1 / Math.sqrt(9 * d);
        while (true) {
            double z = random.nextGaussian();
            double v = Math.pow(1 + c * z, 3);
            if (v > 0 && Math.log(1 - random.nextDouble()) < z * z / 2 + d - d * v + d * Math.log(v)) {
                return 2 * d * v;
            }
        }
    }
}
