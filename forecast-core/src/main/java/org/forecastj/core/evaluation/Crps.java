package org.forecastj.core.evaluation;

import java.util.Arrays;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.ForecastingException.Reason;
import org.forecastj.core.internal.math.Gaussian;
import org.forecastj.core.model.SamplePaths;
import org.forecastj.core.series.TimeSeries;

/**
 * The continuous ranked probability score of one actual value y under a predictive distribution F, ∫ (F(x) − 1{x ≥ y})² dx =
 * E|X − y| − ½ E|X − X′|: the absolute error of a distribution that is a single value, in units of the series, lower being better. A missing
 * actual value gives NaN. Stateless.
 *
 * <p>{@link Metrics#crps(double...)} and {@link Metrics#crpsNormal()} are the metrics of evaluations, which have no samples.
 *
 * @see "Gneiting, Raftery (2007), Strictly proper scoring rules, Journal of the American Statistical Association 102, 359–378, section 4.2"
 */
public final class Crps {
    private static final double FAR = 40;

    private Crps() {}

    /**
     * The score of the empirical distribution of a sample, m⁻¹Σ|xᵢ − y| − ½m⁻²ΣΣ|xᵢ − xⱼ|, exact. O(m log m).
     *
     * @param actual what came, or NaN
     * @param sample at least 1 draw, finite, in any order; not modified
     * @return the score, at least 0 but for rounding
     * @throws IllegalArgumentException if there is no draw, one is not finite, or the actual value is infinite
     * @throws ForecastingException with {@link Reason#NUMERICAL} if a distance overflows
     */
    public static double ofSample(double actual, double... sample) {
        if (sample.length == 0) {
            throw new IllegalArgumentException("there are no draws; at least 1 is needed");
        }
        return score(actual, sample, sample.length);
    }

    /**
     * The fair score of a sample, m⁻¹Σ|xᵢ − y| − ½(m(m − 1))⁻¹ΣΣ|xᵢ − xⱼ|: its expectation is that of the distribution that the draws come
     * from, whatever their number, so that samples of different size can be compared. It can be below 0. O(m log m).
     *
     * @param actual what came, or NaN
     * @param sample at least 2 draws, finite, in any order; not modified
     * @return the score
     * @throws IllegalArgumentException if there are fewer than 2 draws, one is not finite, or the actual value is infinite
     * @throws ForecastingException with {@link Reason#NUMERICAL} if a distance overflows
     * @see "Ferro (2014), Fair scores for ensemble forecasts, Quarterly Journal of the Royal Meteorological Society 140, 1917–1923"
     */
    public static double fairOfSample(double actual, double... sample) {
        if (sample.length < 2) {
            throw new IllegalArgumentException(
                    "there are " + sample.length + " draws; the fair score needs at least 2: use ofSample");
        }
        return score(actual, sample, sample.length - 1.0);
    }

    /** With ½ΣΣ|xᵢ − xⱼ| = Σ(2i − m − 1)x₍ᵢ₎ divided by m times the number given. */
    private static double score(double actual, double[] sample, double pairs) {
        if (Double.isInfinite(actual)) {
            throw new IllegalArgumentException("the actual value is " + actual + "; a finite number or NaN is needed");
        }
        double[] distances = new double[sample.length];
        for (int i = 0; i < sample.length; i++) {
            if (!Double.isFinite(sample[i])) {
                throw new IllegalArgumentException("draw " + i + " is " + sample[i] + "; finite numbers are needed");
            }
            distances[i] = sample[i] - actual;
        }
        Arrays.sort(distances);
        double m = sample.length;
        double score = 0;
        for (int i = 0; i < sample.length; i++) {
            score += Math.abs(distances[i]) / m - (2 * i + 1 - m) / m * (distances[i] / pairs);
        }
        return requireNoOverflow(actual, score);
    }

    private static double requireNoOverflow(double actual, double score) {
        if (!Double.isNaN(actual) && !Double.isFinite(score)) {
            throw new ForecastingException(
                    Reason.NUMERICAL,
                    "the distances of the draws from the actual value " + actual + " overflow; rescale the values");
        }
        return score;
    }

    /**
     * The mean score of simulated futures over the steps that were observed, each step on its own.
     *
     * @param actual what came: the rows of the steps, NaN where missing
     * @param paths simulated futures of the same timestamps
     * @param fair whether to take {@link #fairOfSample} of each step, else {@link #ofSample}
     * @return the mean score
     * @throws IllegalArgumentException if the timestamps differ, or the fair score is asked of one path
     * @throws ForecastingException with {@link Reason#NO_DATA} if no step was observed, {@link Reason#NUMERICAL} if a distance overflows
     */
    public static double ofPaths(TimeSeries actual, SamplePaths paths, boolean fair) {
        if (!actual.index().sameTimes(paths.index())) {
            throw new IllegalArgumentException("series '" + actual.name() + "' has " + actual.index()
                    + " and the paths have " + paths.index() + "; both must have the same timestamps");
        }
        double[][] values = paths.toArray();
        double sum = 0;
        int observed = 0;
        for (int h = 0; h < actual.size(); h++) {
            if (!actual.isMissing(h)) {
                int step = h;
                double[] draws =
                        Arrays.stream(values).mapToDouble(path -> path[step]).toArray();
                sum += fair ? fairOfSample(actual.value(h), draws) : ofSample(actual.value(h), draws);
                observed++;
            }
        }
        if (observed == 0) {
            throw new ForecastingException(
                    Reason.NO_DATA, "series '" + actual.name() + "' has no observed value at the steps of the paths");
        }
        return requireNoOverflow(0, sum / observed);
    }

    /**
     * The score of a normal distribution, exact: σ(z(2Φ(z) − 1) + 2φ(z) − 1/√π) with z = (y − μ)/σ.
     *
     * @param actual what came, or NaN
     * @param mean mean μ
     * @param standardDeviation standard deviation σ, at least 0; at 0 the score is the absolute error
     * @return the score, at least 0
     * @throws IllegalArgumentException if the standard deviation is negative or NaN
     * @see "Gneiting, Raftery (2007), equation 21"
     */
    public static double ofNormal(double actual, double mean, double standardDeviation) {
        if (!(standardDeviation >= 0)) {
            throw new IllegalArgumentException(
                    "the standard deviation is " + standardDeviation + "; a number of at least 0 is needed");
        }
        double error = Math.abs(actual - mean);
        if (standardDeviation == 0) {
            return error;
        }
        double z = error / standardDeviation;
        if (z > FAR) {
            return error - standardDeviation / Math.sqrt(Math.PI);
        }
        double unit = z * (2 * Gaussian.cumulative(z) - 1) + 2 * Gaussian.density(z) - 1 / Math.sqrt(Math.PI);
        return standardDeviation * unit;
    }

    /**
     * The score from quantiles: twice the mean of their pinball losses. It approximates the integral over all probabilities where these are
     * evenly spaced between 0 and 1, such as (k − ½)/K for k = 1 … K, for which it is that of the K quantiles as equally likely values.
     *
     * @param actual what came, or NaN
     * @param probabilities at least one, each in (0, 1)
     * @param quantiles a quantile for each probability
     * @return the score, at least 0
     * @throws IllegalArgumentException if the lengths differ, there are none, or a probability is outside (0, 1)
     */
    public static double ofQuantiles(double actual, double[] probabilities, double[] quantiles) {
        if (probabilities.length != quantiles.length || quantiles.length == 0) {
            throw new IllegalArgumentException("there are " + probabilities.length + " probabilities and "
                    + quantiles.length + " quantiles; both must be equal and at least 1");
        }
        double sum = 0;
        for (int k = 0; k < quantiles.length; k++) {
            if (!(probabilities[k] > 0 && probabilities[k] < 1)) {
                throw new IllegalArgumentException("probability " + k + " is " + probabilities[k]
                        + "; a number between 0 and 1 (both excluded) is needed");
            }
            sum += QuantileMetric.loss(probabilities[k], actual - quantiles[k]) / quantiles.length;
        }
        return 2 * sum;
    }
}
