package org.forecastj.models.internal.additive;

/**
 * Distribution function and quantiles of the standard normal distribution, to about 10⁻¹⁵.
 *
 * <p>Stateless; safe for concurrent calls.
 *
 * @see "Marsaglia (2004), Evaluating the normal distribution, Journal of Statistical Software 11(4)"
 */
final class GaussianMath {
    private static final double SERIES_LIMIT = 5;
    private static final double DENSITY_AT_ZERO = 1 / Math.sqrt(2 * Math.PI);
    private static final int FRACTION_TERMS = 60;

    private GaussianMath() {}

    /**
     * Density φ(x).
     *
     * @param x argument
     * @return density
     */
    static double density(double x) {
        return DENSITY_AT_ZERO * Math.exp(-x * x / 2);
    }

    /**
     * Distribution function Φ(x): Taylor series {@code ½ + φ(x)(x + x³/3 + x⁵/(3·5) + …)} near the centre, Laplace's
     * continued fraction in the tails.
     *
     * @param x argument
     * @return probability of a value up to x
     */
    static double cdf(double x) {
        if (Math.abs(x) > SERIES_LIMIT) {
            double upper = upperTail(Math.abs(x));
            return x > 0 ? 1 - upper : upper;
        }
        double term = x;
        double sum = x;
        for (int i = 3; Math.abs(term) > 1e-17 * Math.abs(sum); i += 2) {
            term *= x * x / i;
            sum += term;
        }
        return 0.5 + density(x) * sum;
    }

    private static double upperTail(double x) {
        double fraction = x;
        for (int i = FRACTION_TERMS; i > 0; i--) {
            fraction = x + i / fraction;
        }
        return density(x) / fraction;
    }

    /**
     * Quantile Φ⁻¹(p), by Newton's method between bounds that always enclose it.
     *
     * @param p probability in (0, 1)
     * @return the value that is not exceeded with probability p
     * @throws IllegalArgumentException if p is not in (0, 1)
     */
    static double quantile(double p) {
        if (!(p > 0 && p < 1)) {
            throw new IllegalArgumentException("probability must be in (0, 1); got " + p);
        }
        if (p > 0.5) {
            return -quantile(1 - p);
        }
        double low = -40;
        double high = 0;
        double x = p < 0.02 ? -Math.sqrt(-2 * Math.log(p)) : (p - 0.5) / DENSITY_AT_ZERO;
        for (int i = 0; i < 200; i++) {
            double value = cdf(x);
            if (value > p) {
                high = x;
            } else {
                low = x;
            }
            double next = x - (value - p) / density(x);
            if (!(next > low && next < high)) {
                next = (low + high) / 2;
            }
            if (Math.abs(next - x) <= 1e-15 * Math.abs(x) + 1e-17) {
                return next;
            }
            x = next;
        }
        return x;
    }
}
