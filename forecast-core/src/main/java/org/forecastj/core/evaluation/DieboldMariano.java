package org.forecastj.core.evaluation;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.ForecastingException.Reason;
import org.forecastj.core.internal.math.Tails;

/**
 * The test of Diebold and Mariano of equal accuracy of two forecasts, with the correction for small samples of Harvey, Leybourne and Newbold.
 * The loss differential is dₜ = |e₁ₜ|ᵖ − |e₂ₜ|ᵖ, its mean is divided by its standard error for forecasts h steps ahead, and the corrected
 * statistic is compared with Student's t distribution of n − 1 degrees of freedom. Immutable.
 *
 * @param statistic the corrected statistic, below 0 where the first forecast is the better one
 * @param degreesOfFreedom n − 1
 * @see "Diebold, Mariano (1995), Comparing predictive accuracy, Journal of Business and Economic Statistics 13, 253–263"
 * @see "Harvey, Leybourne, Newbold (1997), Testing the equality of prediction mean squared errors, International Journal of Forecasting 13,
 *     281–291, equation 9"
 */
public record DieboldMariano(double statistic, int degreesOfFreedom) {
    /** How the variance of the mean loss differential takes its autocovariances up to lag h − 1. */
    public enum Variance {
        /** All with weight 1, as Diebold and Mariano do; it can fail to be positive. */
        ACF,
        /** With Bartlett weights 1 − k/h, which make it positive. */
        BARTLETT
    }

    /**
     * The test. Steps at which either error is missing are left out, and the rest is closed up. O(n · h).
     *
     * @param first errors of a forecast, NaN where missing
     * @param second errors of another forecast at the same steps, NaN where missing
     * @param h steps that were forecast ahead, at least 1 and below the number of steps
     * @param power power of the loss, above 0; 1 for absolute, 2 for squared errors
     * @param variance estimator of the variance
     * @return the outcome
     * @throws IllegalArgumentException if the lengths differ, or {@code h} or {@code power} is outside of its range
     * @throws ForecastingException with {@link Reason#TOO_SHORT} if there are not two steps more than {@code h}, {@link Reason#NUMERICAL} if
     *     the losses overflow or their differential has no positive variance, as where both forecasts are the same
     */
    public static DieboldMariano test(double[] first, double[] second, int h, double power, Variance variance) {
        Objects.requireNonNull(variance, "variance");
        Scores.requireSameLength(first, second);
        if (h < 1) {
            throw new IllegalArgumentException("h is " + h + "; at least 1 is needed");
        }
        if (!(power > 0) || Double.isInfinite(power)) {
            throw new IllegalArgumentException("power is " + power + "; a finite number above 0 is needed");
        }
        return ofDifferential(differential(first, second, power), h, variance);
    }

    /**
     * The test of two models of an evaluation: the losses of a metric at one step of the horizon, one for each fold.
     *
     * <p>Errors of forecasts h rows ahead from origins that are step rows apart depend on each other over ⌈h / step⌉ folds; that number is
     * what {@code h} is for {@link #test}. The losses of several series of a panel are averaged fold by fold.
     *
     * @param evaluation the forecasts
     * @param first name of a model
     * @param second name of another model
     * @param metric any metric, such as {@link Metrics#mae()}
     * @param step step of the horizon, from 1
     * @param variance estimator of the variance
     * @return the outcome
     * @throws java.util.NoSuchElementException if there is no such model
     * @throws IllegalArgumentException if there is no such step, or the models are the same
     * @throws ForecastingException as {@link #test(Losses, String, String, Variance)}, and with {@link Reason#NO_DATA} if no fold has a
     *     value of both models
     */
    public static DieboldMariano test(
            Evaluation evaluation, String first, String second, Metric metric, int step, Variance variance) {
        return test(Losses.atStep(evaluation, List.of(first, second), metric, step), first, second, variance);
    }

    /**
     * The test of two models by losses of any kind, dₜ being their difference. The {@linkplain Losses#memory memory} of the losses is what
     * {@code h} is for {@link #test(double[], double[], int, double, Variance)}.
     *
     * @param losses the losses in time order
     * @param first name of a model
     * @param second name of another model
     * @param variance estimator of the variance
     * @return the outcome
     * @throws java.util.NoSuchElementException if there is no such model
     * @throws IllegalArgumentException if the models are the same
     * @throws ForecastingException with {@link Reason#TOO_SHORT} if there are not two observations more than the memory,
     *     {@link Reason#NUMERICAL} if the differences overflow or have no positive variance
     */
    public static DieboldMariano test(Losses losses, String first, String second, Variance variance) {
        Objects.requireNonNull(variance, "variance");
        if (first.equals(second)) {
            throw new IllegalArgumentException("both models are '" + first + "'; name two");
        }
        double[] d = losses.of(first);
        double[] other = losses.of(second);
        Arrays.setAll(d, t -> d[t] - other[t]);
        return ofDifferential(d, losses.memory(), variance);
    }

    private static DieboldMariano ofDifferential(double[] d, int h, Variance variance) {
        int n = d.length;
        if (n - 2 < h) {
            throw new ForecastingException(
                    Reason.TOO_SHORT,
                    n + " steps have both errors; comparing forecasts " + h + " steps ahead needs at least "
                            + (h + 2L));
        }
        double mean = 0;
        for (double v : d) {
            mean += v / n;
        }
        double error = longRunVariance(d, mean, h, variance) / n;
        if (!(error > 0) || Double.isInfinite(error) || Double.isInfinite(mean)) {
            throw new ForecastingException(
                    Reason.NUMERICAL,
                    "the variance of the mean loss differential is " + error
                            + "; a positive finite number is needed: forecasts that differ, errors of moderate size, and variance "
                            + Variance.BARTLETT + " for h above 1");
        }
        double correction = (n + 1 - 2.0 * h + (double) h / n * (h - 1)) / n;
        return new DieboldMariano(mean / Math.sqrt(error) * Math.sqrt(correction), n - 1);
    }

    private static double[] differential(double[] first, double[] second, double power) {
        double[] d = new double[first.length];
        int n = 0;
        for (int t = 0; t < d.length; t++) {
            double difference = Math.pow(Math.abs(first[t]), power) - Math.pow(Math.abs(second[t]), power);
            if (!Double.isNaN(first[t]) && !Double.isNaN(second[t])) {
                d[n++] = difference;
            }
        }
        return Arrays.copyOf(d, n);
    }

    private static double longRunVariance(double[] d, double mean, int h, Variance variance) {
        double first = d[0];
        if (Arrays.stream(d).allMatch(v -> v == first)) {
            return 0;
        }
        double sum = 0;
        for (int k = 0; k < h; k++) {
            double weight = k == 0 ? 1 : 2 * (variance == Variance.ACF ? 1 : 1 - (double) k / h);
            for (int t = k; t < d.length; t++) {
                sum += weight * (d[t] - mean) * (d[t - k] - mean);
            }
        }
        return sum / d.length;
    }

    /**
     * The p value against the alternative that the accuracies differ.
     *
     * @return from 0 to 1
     */
    public double pValue() {
        return 2 * Tails.student(Math.abs(statistic), degreesOfFreedom);
    }

    /**
     * The p value against the alternative that the first forecast is the better one.
     *
     * @return from 0 to 1
     */
    public double pValueFirstIsBetter() {
        return Tails.student(-statistic, degreesOfFreedom);
    }

    /**
     * Whether equal accuracy is rejected.
     *
     * @param level level of significance, such as 0.05
     * @return true if {@link #pValue()} is below the level
     */
    public boolean rejects(double level) {
        return pValue() < level;
    }
}
