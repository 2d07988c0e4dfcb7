package org.forecastj.core.internal.math;

/**
 * The distribution of the range of independent standard normal variables: the studentized range with infinite degrees of freedom.
 * Stateless.
 */
public final class StudentizedRange {
    private static final double STEP = 0.05;
    private static final double LARGEST = 10;
    private static final double WIDEST = 40;

    private StudentizedRange() {}

    /**
     * Upper tail of the range, k ∫ φ(z) (Φ(z) − Φ(z − q))ᵏ⁻¹ dz taken from 1. The trapezoidal rule converges exponentially for such an
     * integrand; the error is about 1e-14.
     *
     * @param q any number
     * @param k number of variables, at least 2
     * @return P(range &gt; q)
     */
    public static double upperTail(double q, int k) {
        if (q <= 0) {
            return 1;
        }
        double sum = 0;
        for (double z = -LARGEST; z <= LARGEST; z += STEP) {
            double within = Gaussian.cumulative(z) - Gaussian.cumulative(z - q);
            sum += Gaussian.density(z) * Math.pow(within, k - 1.0);
        }
        return Math.max(0, Math.min(1, 1 - k * sum * STEP));
    }

    /**
     * The value that the range exceeds with a probability.
     *
     * @param alpha probability in (0, 1)
     * @param k number of variables, at least 2
     * @return such as 3.858 for 0.05 and 5
     */
    public static double critical(double alpha, int k) {
        double low = 0;
        double high = WIDEST;
        for (double middle = high / 2; low < middle && middle < high; middle = low + (high - low) / 2) {
            if (upperTail(middle, k) > alpha) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return high;
    }
}
