package org.forecastj.models.internal.additive;

import java.util.random.RandomGenerator;

/**
 * Exact draws from generalised inverse Gaussian distributions, possibly bounded below.
 *
 * <p>With v = v₀eʰ and v₀ the mode of log v, the density of h is log-concave for every parameter. The envelope is flat near
 * the mode and exponential beyond the points where tangents, laid where the log density has fallen by about one, cut it;
 * more than half of all proposals are accepted whatever the parameters.
 *
 * <p>Stateless; safe for concurrent calls with different generators.
 *
 * @see "Devroye (1986), Non-Uniform Random Variate Generation, Springer, section VII.2 (log-concave densities)"
 */
final class GeneralisedInverseGaussian {
    private static final int MAX_STEPS = 60;

    private GeneralisedInverseGaussian() {}

    /**
     * Draws from the density proportional to {@code v^(−a−1)·exp(−b/v − c·v)} on v ≥ lower.
     *
     * @param a finite; (T − 1)/2 for a noise variance
     * @param b not negative, finite; SSE/2 for a noise variance
     * @param c positive, finite
     * @param lower positive
     * @param random source of randomness
     * @return a value not below {@code lower}
     */
    static double sample(double a, double b, double c, double lower, RandomGenerator random) {
        double peak = Math.max(mode(a, b, c), lower);
        double up = c * peak;
        double down = b / peak;
        double room = Math.log(peak / lower);
        double rightPoint = tangentPoint(a, down, up, Double.POSITIVE_INFINITY);
        double leftPoint = tangentPoint(-a, up, down, room);
        double rightRate = slope(a, down, up, rightPoint);
        double leftRate = slope(-a, up, down, leftPoint);
        double rightFlat = rightPoint - drop(a, down, up, rightPoint) / rightRate;
        double leftFlat = room;
        double leftTail = 0;
        if (leftPoint < room) {
            leftFlat = leftPoint - drop(-a, up, down, leftPoint) / leftRate;
            leftTail = 1 / leftRate;
        }
        double total = leftTail + leftFlat + rightFlat + 1 / rightRate;
        while (true) {
            double u = random.nextDouble() * total - leftTail - leftFlat;
            double h = u;
            double envelope = 0;
            if (u > rightFlat) {
                envelope = random.nextExponential();
                h = rightFlat + envelope / rightRate;
            } else if (u < -leftFlat) {
                envelope = random.nextExponential();
                h = -leftFlat - envelope / leftRate;
            }
            if (h >= -room && drop(a, down, up, h) <= envelope + random.nextExponential()) {
                return Math.max(peak * Math.exp(h), lower);
            }
        }
    }

    /** Root of {@code −a + b/v − c·v}, the derivative of the log density of log v. */
    private static double mode(double a, double b, double c) {
        double root = StrictMath.hypot(a, 2 * Math.sqrt(b) * Math.sqrt(c));
        return a > 0 ? 2 * b / (a + root) : (root - a) / (2 * c);
    }

    /** Fall of the log density from h = 0, convex; the other side is that of (−a, up, down). */
    private static double drop(double a, double down, double up, double h) {
        return a * h + down * StrictMath.expm1(-h) + up * StrictMath.expm1(h);
    }

    private static double slope(double a, double down, double up, double h) {
        return a - down * Math.exp(-h) + up * Math.exp(h);
    }

    /**
     * A point h &gt; 0 where the drop is about one, by Newton's method from above.
     *
     * @return the point, or {@code limit} if the drop is less than two there
     */
    private static double tangentPoint(double a, double down, double up, double limit) {
        if (!(limit > 0) || (limit < Double.POSITIVE_INFINITY && drop(a, down, up, limit) < 2)) {
            return limit;
        }
        double low = 0;
        double high = Math.min(limit, Math.log(2 + 2 / up) + 2);
        double h = Math.min(Math.sqrt(2 / (down + up)), high);
        for (int i = 0; i < MAX_STEPS; i++) {
            double value = drop(a, down, up, h);
            if (value > 0.5 && value < 2) {
                break;
            }
            if (value < 1) {
                low = h;
            } else {
                high = h;
            }
            double next = h - (value - 1) / slope(a, down, up, h);
            h = next > low && next < high ? next : bisect(low, high);
        }
        return h;
    }

    private static double bisect(double low, double high) {
        return high < Double.POSITIVE_INFINITY ? (low + high) / 2 : 2 * low;
    }
}
