package org.forecastj.models.additive;

/**
 * The distribution of the observations around the model's mean. Immutable.
 *
 * <p>The normal likelihood has an exact solution. The robust ones (Student-t, Huber) give outliers little weight. The likelihoods of counts
 * have a log link: trend, seasonality, holidays and regressors add up to the logarithm of the mean, so that forecasts are never negative.
 */
public sealed interface Likelihood {
    /**
     * Normal noise; the default.
     *
     * @return the likelihood
     */
    static Likelihood gaussian() {
        return new Gaussian();
    }

    /**
     * Student's t with 4 degrees of freedom.
     *
     * @return the likelihood
     */
    static Likelihood studentT() {
        return new StudentT(4);
    }

    /**
     * Huber's: normal in the middle, exponential beyond 1.345 standard deviations, which loses 5% of efficiency where the noise is normal.
     *
     * @return the likelihood
     */
    static Likelihood huber() {
        return new Huber(1.345);
    }

    /**
     * Poisson counts with a log link.
     *
     * @return the likelihood
     */
    static Likelihood poisson() {
        return new Poisson();
    }

    /**
     * Negative-binomial counts with a log link: variance μ + μ²/r, with r estimated.
     *
     * @return the likelihood
     */
    static Likelihood negativeBinomial() {
        return new NegativeBinomial();
    }

    /**
     * Whether the model's terms add up to the logarithm of the mean, for counts.
     *
     * @return true for Poisson and negative binomial
     */
    default boolean isCount() {
        return this instanceof Poisson || this instanceof NegativeBinomial;
    }

    /** Normal noise. */
    record Gaussian() implements Likelihood {}

    /**
     * Student's t.
     *
     * @param degreesOfFreedom above 2, so that the variance is finite; the smaller, the less an outlier counts
     */
    record StudentT(double degreesOfFreedom) implements Likelihood {
        /**
         * Creates the likelihood.
         *
         * @param degreesOfFreedom as in the record
         * @throws IllegalArgumentException if it is not above 2 and finite
         */
        public StudentT {
            if (!(degreesOfFreedom > 2) || Double.isInfinite(degreesOfFreedom)) {
                throw new IllegalArgumentException(
                        "the degrees of freedom are " + degreesOfFreedom + "; a finite number above 2 is needed");
            }
        }
    }

    /**
     * Huber's likelihood (Huber 1964, Robust estimation of a location parameter, Annals of Mathematical Statistics 35, 73–101).
     *
     * @param threshold standard deviations from which on a deviation counts linearly, positive
     */
    record Huber(double threshold) implements Likelihood {
        /**
         * Creates the likelihood.
         *
         * @param threshold as in the record
         * @throws IllegalArgumentException if it is not positive and finite
         */
        public Huber {
            if (!(threshold > 0) || Double.isInfinite(threshold)) {
                throw new IllegalArgumentException("the threshold is " + threshold
                        + "; a positive finite number of standard deviations is needed");
            }
        }
    }

    /** Poisson counts. */
    record Poisson() implements Likelihood {}

    /** Negative-binomial counts. */
    record NegativeBinomial() implements Likelihood {}
}
