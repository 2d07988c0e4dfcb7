package org.forecastj.core.statistics;

/**
 * Distribution of ∫W'W over [0, 1] for Brownian bridges W of some dimensions, the limit of tests for constant parameters. Its Laplace
 * transform is (√(2s) / sinh √(2s))^(dimensions/2), inverted numerically to about eight digits.
 *
 * @see "Anderson, Darling (1952), Asymptotic theory of certain goodness of fit criteria, Annals of Mathematical Statistics 23, 193–212"
 * @see "Abate, Whitt (2006), A unified framework for numerically inverting Laplace transforms, INFORMS Journal on Computing 18, 408–421,
 *     section 5"
 */
final class CramerVonMises {
    private static final int TERMS = 14;

    private CramerVonMises() {}

    /** P(X > x), in [0, 1]. */
    static double upperTail(double x, int dimensions) {
        if (x <= 0) {
            return 1;
        }
        double real = TERMS * Math.log(10) / 3;
        double sum = 0;
        double weight = 1;
        double binomial = 1;
        double share = Math.scalb(1.0, -TERMS);
        double last = share;
        // the weights of the second half fall from 1 to 2^-M by binomial shares: taken from the end
        for (int k = 2 * TERMS; k >= 0; k--) {
            if (k > TERMS) {
                weight = last;
                binomial *= (TERMS - (2 * TERMS - k)) / (2.0 * TERMS - k + 1);
                last += share * binomial;
            } else {
                weight = k == 0 ? 0.5 : 1;
            }
            double term = weight * transform(real / x, Math.PI * k / x, dimensions);
            sum += k % 2 == 0 ? term : -term;
        }
        return Math.min(1, Math.max(0, Math.pow(10, TERMS / 3.0) / x * sum));
    }

    /** Real part of (1 − φ(s)) / s for s = a + ib. */
    private static double transform(double a, double b, int dimensions) {
        double modulus = Math.sqrt(2 * StrictMath.hypot(a, b));
        double angle = StrictMath.atan2(b, a) / 2;
        double re = modulus * Math.cos(angle);
        double im = modulus * Math.sin(angle);
        double decay = Math.exp(-2 * re);
        double c = 1 - decay * Math.cos(2 * im);
        double d = decay * Math.sin(2 * im);
        double logRe = dimensions / 2.0 * (Math.log(2 * modulus) - re - Math.log(StrictMath.hypot(c, d)));
        double logIm = dimensions / 2.0 * (angle - im - StrictMath.atan2(d, c));
        double size = Math.exp(logRe);
        double upRe = 1 - size * Math.cos(logIm);
        double upIm = -size * Math.sin(logIm);
        return (upRe * a + upIm * b) / (a * a + b * b);
    }
}
