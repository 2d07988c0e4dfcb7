package org.forecastj.models.internal.additive;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import org.forecastj.core.internal.math.Gaussian;

/**
 * Predictive distribution of one row where the trend's deviation passes through a curve or the noise is not normal: the noise law mixed
 * over the distribution of the deviation.
 *
 * <p>The deviation is written as a function of a standard normal score, known at the scores of {@link #scores()}; the mixture is a
 * trapezoidal sum over scores, with the function interpolated in between. Immutable; safe for concurrent use.
 */
public final class PredictiveMixture {
    private static final double LARGEST_SCORE = 4;
    private static final int KNOTS = 17;
    private static final int MOST_NODES_PER_KNOT = 4;
    private static final int MOST_STEPS = 200;

    private final NoiseLaw law;
    private final double spread;
    /** Location of the observation at each node; one node where the deviation is zero. */
    private final double[] locations;

    private final double[] weights;

    private PredictiveMixture(NoiseLaw law, double spread, double[] locations, double[] weights) {
        this.law = law;
        this.spread = spread;
        this.locations = locations;
        this.weights = weights;
    }

    /**
     * Positive normal scores at which the deviation of the trend must be known; it is zero at score 0 and symmetric.
     *
     * @return ascending; a new array
     */
    public static double[] scores() {
        double[] scores = new double[KNOTS - 1];
        for (int i = 0; i < scores.length; i++) {
            scores[i] = LARGEST_SCORE * (i + 1) / (KNOTS - 1);
        }
        return scores;
    }

    /**
     * Probabilities of {@link #scores()}.
     *
     * @return in (0.5, 1), ascending; a new array
     */
    public static double[] probabilities() {
        return Arrays.stream(scores()).map(Gaussian::cumulative).toArray();
    }

    /**
     * Mixes.
     *
     * @param law noise around the location
     * @param spread factor on the scale of the noise
     * @param deviations the trend's deviation at {@link #scores()}; not modified
     * @param location monotone function from the deviation to the location of the observation
     * @return the distribution
     */
    public static PredictiveMixture of(NoiseLaw law, double spread, double[] deviations, DoubleUnaryOperator location) {
        if (deviations[deviations.length - 1] == 0) {
            return new PredictiveMixture(law, spread, new double[] {location.applyAsDouble(0)}, new double[] {1});
        }
        int perKnot = nodesPerKnot(law, spread, deviations, location);
        int half = (KNOTS - 1) * perKnot;
        double[] locations = new double[2 * half + 1];
        double[] weights = new double[2 * half + 1];
        double total = 0;
        for (int i = -half; i <= half; i++) {
            double knot = Math.abs(i) / (double) perKnot;
            double deviation = interpolate(deviations, knot);
            locations[i + half] = location.applyAsDouble(i < 0 ? -deviation : deviation);
            weights[i + half] = Gaussian.density(LARGEST_SCORE * knot / (KNOTS - 1));
            total += weights[i + half];
        }
        for (int i = 0; i < weights.length; i++) {
            weights[i] /= total;
        }
        return new PredictiveMixture(law, spread, locations, weights);
    }

    /** As many nodes between two knots as the noise needs to blur them. */
    private static int nodesPerKnot(NoiseLaw law, double spread, double[] deviations, DoubleUnaryOperator location) {
        double widest = 0;
        double before = location.applyAsDouble(0);
        double noise = Math.sqrt(law.variance(before, spread));
        for (double deviation : deviations) {
            double here = location.applyAsDouble(deviation);
            widest = Math.max(widest, Math.abs(here - before));
            before = here;
        }
        return (int) Math.max(1, Math.min(MOST_NODES_PER_KNOT, Math.ceil(widest / (0.7 * noise))));
    }

    /** Value at a position among the knots, the first of which is zero. */
    private static double interpolate(double[] deviations, double knot) {
        int below = (int) knot;
        double left = below == 0 ? 0 : deviations[below - 1];
        double part = knot - below;
        return part == 0 ? left : left + part * (deviations[below] - left);
    }

    /** {@return mean of the observation, over the deviations of the trend} */
    public double mean() {
        double sum = 0;
        for (int i = 0; i < locations.length; i++) {
            sum += weights[i] * locations[i];
        }
        return sum;
    }

    /** {@return variance of the observation} */
    public double variance() {
        double mean = mean();
        double sum = 0;
        for (int i = 0; i < locations.length; i++) {
            double off = locations[i] - mean;
            sum += weights[i] * (off * off + law.variance(locations[i], spread));
        }
        return sum;
    }

    private double cumulative(double x) {
        double sum = 0;
        for (int i = 0; i < locations.length; i++) {
            sum += weights[i] * law.cumulative(x, locations[i], spread);
        }
        return sum;
    }

    /**
     * Quantile of the observation; for counts the smallest number whose cumulative probability reaches the given one.
     *
     * @param probability in (0, 1)
     * @return the quantile, within 10⁻¹⁰ of the standard deviation unless it is a count
     */
    public double quantile(double probability) {
        double deviation = Math.sqrt(variance());
        if (deviation == 0) {
            return mean();
        }
        double guess = mean() + deviation * Gaussian.quantile(probability);
        return law.isCount()
                ? countQuantile(probability, guess, deviation)
                : continuousQuantile(probability, guess, deviation);
    }

    /** Newton's method, held within a bracket. */
    private double continuousQuantile(double probability, double guess, double deviation) {
        double low = Double.NEGATIVE_INFINITY;
        double high = Double.POSITIVE_INFINITY;
        double x = guess;
        double widest = deviation;
        for (int i = 0; i < MOST_STEPS; i++) {
            double excess = cumulative(x) - probability;
            if (excess > 0) {
                high = x;
            } else {
                low = x;
            }
            double step = -excess / density(x);
            double next = x + Math.max(-widest, Math.min(widest, step));
            if (!(next > low && next < high)) {
                next = Double.isInfinite(low)
                        ? high - widest
                        : Double.isInfinite(high) ? low + widest : (low + high) / 2;
                widest *= Double.isInfinite(high - low) ? 2 : 1;
            }
            if (Math.abs(next - x) <= 1e-10 * deviation) {
                return next;
            }
            x = next;
        }
        return x;
    }

    private double density(double x) {
        double sum = 0;
        for (int i = 0; i < locations.length; i++) {
            sum += weights[i] * law.density(x, locations[i], spread);
        }
        return sum;
    }

    private double countQuantile(double probability, double guess, double deviation) {
        double high = Math.max(0, Math.floor(guess));
        double low = high;
        double step = Math.max(1, Math.floor(deviation / 4));
        for (double s = step; cumulative(high) < probability && high < Double.MAX_VALUE; s *= 2) {
            low = high + 1;
            high += s;
        }
        for (double s = step; low > 0 && cumulative(low - 1) >= probability; s *= 2) {
            high = low - 1;
            low = Math.max(0, low - s);
        }
        for (int i = 0; i < MOST_STEPS && low < high; i++) {
            double middle = Math.floor(low + (high - low) / 2);
            if (cumulative(middle) >= probability) {
                high = middle;
            } else {
                low = Math.max(middle + 1, Math.nextUp(middle));
            }
        }
        return high;
    }
}
