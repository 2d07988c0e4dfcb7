package org.forecastj.models.internal.additive;

import java.util.random.RandomGenerator;
import org.apache.commons.math3.distribution.TDistribution;
import org.apache.commons.math3.special.Beta;
import org.apache.commons.math3.special.Gamma;
import org.forecastj.core.internal.math.Gaussian;

/**
 * The distribution of an observation around its location: the model's mean, or the rate of a count.
 *
 * <p>Implementations are immutable and safe for concurrent use.
 */
public sealed interface NoiseLaw {
    /** Means of counts from which on their distribution is taken as that of a matching gamma variable. */
    double LARGE_COUNT = 1e5;

    /**
     * Probability of at most x.
     *
     * @param x the value
     * @param location mean of the observation
     * @param spread factor on the scale of the noise, 1 for that of the law; ignored by counts
     * @return between 0 and 1
     */
    double cumulative(double x, double location, double spread);

    /**
     * Density of the distribution; of a count, its probability.
     *
     * @param x the value
     * @param location mean of the observation
     * @param spread factor on the scale of the noise
     * @return not negative
     */
    default double density(double x, double location, double spread) {
        return cumulative(x, location, spread) - cumulative(x - 1, location, spread);
    }

    /**
     * Variance of an observation.
     *
     * @param location mean of the observation
     * @param spread factor on the scale of the noise
     * @return the variance
     */
    double variance(double location, double spread);

    /**
     * Draws an observation.
     *
     * @param location mean of the observation
     * @param spread factor on the scale of the noise
     * @param random source of randomness
     * @return the observation
     */
    double sample(double location, double spread, RandomGenerator random);

    /** {@return whether observations are whole numbers from 0} */
    default boolean isCount() {
        return this instanceof Poisson || this instanceof NegativeBinomial;
    }

    /**
     * Normal noise.
     *
     * @param sigma standard deviation, positive
     */
    record Normal(double sigma) implements NoiseLaw {
        private static final CumulativeTable TABLE =
                new CumulativeTable(u -> Gaussian.cumulative(-u), Gaussian::density);

        @Override
        public double cumulative(double x, double location, double spread) {
            return TABLE.cumulative((x - location) / (spread * sigma));
        }

        @Override
        public double density(double x, double location, double spread) {
            return Gaussian.density((x - location) / (spread * sigma)) / (spread * sigma);
        }

        @Override
        public double variance(double location, double spread) {
            return spread * spread * sigma * sigma;
        }

        @Override
        public double sample(double location, double spread, RandomGenerator random) {
            return location + spread * sigma * random.nextGaussian();
        }
    }

    /** Student's t. */
    final class StudentT implements NoiseLaw {
        private final double degrees;
        private final double sigma;
        private final double constant;
        private final CumulativeTable table;

        /**
         * Makes the law.
         *
         * @param degrees degrees of freedom ν, above 2
         * @param sigma scale, positive; the standard deviation is σ·√(ν/(ν − 2))
         */
        public StudentT(double degrees, double sigma) {
            this.degrees = degrees;
            this.sigma = sigma;
            TDistribution t = new TDistribution(null, degrees);
            constant = t.density(0);
            table = new CumulativeTable(u -> t.cumulativeProbability(-u), this::standardDensity);
        }

        private double standardDensity(double u) {
            return constant * Math.pow(1 + u * u / degrees, -(degrees + 1) / 2);
        }

        @Override
        public double cumulative(double x, double location, double spread) {
            return table.cumulative((x - location) / (spread * sigma));
        }

        @Override
        public double density(double x, double location, double spread) {
            return standardDensity((x - location) / (spread * sigma)) / (spread * sigma);
        }

        @Override
        public double variance(double location, double spread) {
            return spread * spread * sigma * sigma * degrees / (degrees - 2);
        }

        @Override
        public double sample(double location, double spread, RandomGenerator random) {
            double chiSquared = 2 * gamma(degrees / 2, random);
            return location + spread * sigma * random.nextGaussian() / Math.sqrt(chiSquared / degrees);
        }
    }

    /**
     * Huber's least informative distribution: normal up to c standard deviations, exponential beyond (Huber 1964, Annals of Mathematical
     * Statistics 35, 73–101, eq. 1.7).
     */
    final class Huber implements NoiseLaw {
        private final double threshold;
        private final double sigma;
        /** Mass within the threshold, and beyond it on one side, not normalised. */
        private final double centre;

        private final double tail;
        private final CumulativeTable table;

        /**
         * Makes the law.
         *
         * @param threshold c, positive
         * @param sigma scale, positive
         */
        public Huber(double threshold, double sigma) {
            this.threshold = threshold;
            this.sigma = sigma;
            centre = Math.sqrt(2 * Math.PI) * (1 - 2 * Gaussian.cumulative(-threshold));
            tail = Math.exp(-threshold * threshold / 2) / threshold;
            table = new CumulativeTable(this::upperTail, this::standardDensity);
        }

        private double upperTail(double u) {
            if (u > threshold) {
                return tail * Math.exp(-threshold * (u - threshold)) / (centre + 2 * tail);
            }
            double within = Math.sqrt(2 * Math.PI) * (0.5 - Gaussian.cumulative(-u));
            return 0.5 - within / (centre + 2 * tail);
        }

        private double standardDensity(double u) {
            double loss = Math.abs(u) <= threshold ? u * u / 2 : threshold * Math.abs(u) - threshold * threshold / 2;
            return Math.exp(-loss) / (centre + 2 * tail);
        }

        @Override
        public double cumulative(double x, double location, double spread) {
            return table.cumulative((x - location) / (spread * sigma));
        }

        @Override
        public double density(double x, double location, double spread) {
            return standardDensity((x - location) / (spread * sigma)) / (spread * sigma);
        }

        @Override
        public double variance(double location, double spread) {
            double c = threshold;
            double inner = centre - 2 * c * Math.exp(-c * c / 2);
            double outer = 2 * tail * (c * c + 2 + 2 / (c * c));
            return spread * spread * sigma * sigma * (inner + outer) / (centre + 2 * tail);
        }

        @Override
        public double sample(double location, double spread, RandomGenerator random) {
            double z;
            if (random.nextDouble() < centre / (centre + 2 * tail)) {
                do {
                    z = random.nextGaussian();
                } while (Math.abs(z) > threshold);
            } else {
                z = threshold + random.nextExponential() / threshold;
                z = random.nextBoolean() ? z : -z;
            }
            return location + spread * sigma * z;
        }
    }

    /** Poisson counts. */
    record Poisson() implements NoiseLaw {
        @Override
        public double cumulative(double x, double location, double spread) {
            if (x < 0) {
                return 0;
            }
            if (location > LARGE_COUNT) {
                return 1 - gammaCumulative(Math.floor(x) + 1, location);
            }
            return location > 0 ? Gamma.regularizedGammaQ(Math.floor(x) + 1, location) : 1;
        }

        @Override
        public double variance(double location, double spread) {
            return location;
        }

        @Override
        public double sample(double location, double spread, RandomGenerator random) {
            return poisson(location, random);
        }
    }

    /**
     * Negative-binomial counts with variance μ + μ²/r.
     *
     * @param size r, positive
     */
    record NegativeBinomial(double size) implements NoiseLaw {
        @Override
        public double cumulative(double x, double location, double spread) {
            if (x < 0) {
                return 0;
            }
            if (location > LARGE_COUNT) {
                double shape = 1 / (1 / location + 1 / size);
                double scaled = (Math.floor(x) + 0.5) / location * shape;
                return shape > LARGE_COUNT ? gammaCumulative(shape, scaled) : Gamma.regularizedGammaP(shape, scaled);
            }
            if (location <= 0) {
                return 1;
            }
            return Beta.regularizedBeta(size / (size + location), size, Math.floor(x) + 1);
        }

        @Override
        public double variance(double location, double spread) {
            return location + location * location / size;
        }

        @Override
        public double sample(double location, double spread, RandomGenerator random) {
            return poisson(gamma(size, random) * location / size, random);
        }
    }

    /**
     * Cumulative probability of a gamma variable of scale 1 and a large shape: its cube root is all but normal (Wilson and Hilferty 1931,
     * Proceedings of the National Academy of Sciences 17, 684–688). Exact evaluation takes as many terms as the root of the shape.
     */
    private static double gammaCumulative(double shape, double x) {
        double spread = 1 / (9 * shape);
        return Gaussian.cumulative((StrictMath.cbrt(x / shape) - (1 - spread)) / Math.sqrt(spread));
    }

    /** A gamma variable of scale 1 (Marsaglia and Tsang 2000, ACM Transactions on Mathematical Software 26, 363–372). */
    private static double gamma(double shape, RandomGenerator random) {
        if (shape < 1) {
            return gamma(shape + 1, random) * Math.pow(1 - random.nextDouble(), 1 / shape);
        }
        double d = shape - 1.0 / 3;
        double c = 1 / Math.sqrt(9 * d);
        while (true) {
            double x = random.nextGaussian();
            double v = 1 + c * x;
            if (v > 0) {
                double cube = v * v * v;
                if (Math.log(1 - random.nextDouble()) < x * x / 2 + d - d * cube + d * Math.log(cube)) {
                    return d * cube;
                }
            }
        }
    }

    /**
     * A Poisson variable: the number of unit exponentials that fit into the rate, which is first reduced by gamma variables (Ahrens and
     * Dieter 1974, Computing 12, 223–246); normal from 10¹² on, where the rounding of the count is smaller than that of a double's root.
     */
    private static double poisson(double rate, RandomGenerator random) {
        if (rate >= 1e12) {
            return Math.max(0, Math.rint(rate + Math.sqrt(rate) * random.nextGaussian()));
        }
        double left = rate;
        double count = 0;
        while (left > 16) {
            double shape = Math.floor(left * 7 / 8);
            double arrival = gamma(shape, random);
            if (arrival > left) {
                return count + binomial(shape - 1, left / arrival, random);
            }
            left -= arrival;
            count += shape;
        }
        double arrival = random.nextExponential();
        while (arrival <= left) {
            count++;
            arrival += random.nextExponential();
        }
        return count;
    }

    /** A binomial variable by beta order statistics, halving the number of trials (Ahrens and Dieter 1974). */
    private static double binomial(double trials, double probability, RandomGenerator random) {
        double n = trials;
        double p = probability;
        double count = 0;
        while (n > 32) {
            double a = Math.floor(n / 2) + 1;
            double x = gamma(a, random);
            double split = x / (x + gamma(n + 1 - a, random));
            if (split <= p) {
                count += a;
                n -= a;
                p = (p - split) / (1 - split);
            } else {
                n = a - 1;
                p /= split;
            }
        }
        for (int i = 0; i < n; i++) {
            if (random.nextDouble() < p) {
                count++;
            }
        }
        return count;
    }
}
