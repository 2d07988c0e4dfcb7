package org.forecastj.models.internal.additive;

import java.util.Arrays;
import org.forecastj.core.internal.math.Gaussian;

/**
 * Exact quantiles of the predictive distribution of the additive model, without simulation.
 *
 * <p>At step h the deviation from the point forecast is {@code Z_h = σ·N(0, 1) + Σ_{c ≤ h} B_c L_c·lag(h, c)} with independent
 * changes B_c ∼ Bernoulli(p_c) and L_c ∼ Laplace(λ) on a {@link FutureGrid}. It is symmetric about zero, with
 * characteristic function {@code exp(−σ²u²/2) Π_c [1 − p_c + p_c/(1 + (λ·lag·u)²)]}, which {@link CosineCdf} inverts, or {@link ContourCdf} where the
 * changes outweigh the noise. On a regular grid {@link QuantileCurves} inverts it at a few steps only and interpolates between them, which differs by less than
 * 10⁻⁶ of the quantile. With σ = 0 the quantiles are those of the trend, whose distribution has an atom at zero.
 *
 * <p>For N terms of the inversion O(H·N) at most on a regular grid, otherwise O(H²·N). Stateless; safe for concurrent
 * calls.
 *
 * @see "Taylor, Letham (2018), Forecasting at scale, The American Statistician 72(1), section 3.1.4"
 * @see "Fang, Oosterlee (2008), SIAM Journal on Scientific Computing 31(2), 826–848"
 */
public final class PredictiveQuantiles {
    /** Added to the mean absolute slope change of the history, so that its scale is never zero. */
    public static final double SCALE_OFFSET = 1e-8;

    private PredictiveQuantiles() {}

    /**
     * Scale of future slope changes.
     *
     * @param solution fit of the history
     * @return mean|δ| + 10⁻⁸
     */
    public static double changeScale(AdditiveSolution solution) {
        return solution.meanAbsoluteDelta() + SCALE_OFFSET;
    }

    /**
     * Quantile of noise alone, which is the predictive quantile within the history.
     *
     * @param sigma standard deviation of the noise
     * @param probability in (0, 1)
     * @return {@code σ·Φ⁻¹(probability)}
     */
    public static double noise(double sigma, double probability) {
        return sigma * Gaussian.quantile(probability);
    }

    /**
     * Variances of the deviations, in closed form: {@code σ² + 2λ² Σ p_c·lag(h, c)²}.
     *
     * @param grid future steps
     * @param sigma standard deviation of the noise, not negative
     * @param changeScale λ, not negative; zero for a flat trend
     * @return one variance per step; a new array
     */
    public static double[] variances(FutureGrid grid, double sigma, double changeScale) {
        double[] result = new double[grid.size()];
        double running = 0;
        for (int h = 0; h < result.length; h++) {
            if (grid.isRegular()) {
                running += grid.probability(h) * grid.lag(h, 0) * grid.lag(h, 0);
            } else {
                running = 0;
                for (int c = 0; c <= h; c++) {
                    running += grid.probability(c) * grid.lag(h, c) * grid.lag(h, c);
                }
            }
            result[h] = sigma * sigma + 2 * changeScale * changeScale * running;
        }
        return result;
    }

    /**
     * Quantiles of the deviations from the point forecast.
     *
     * @param grid future steps
     * @param sigma standard deviation of the noise, not negative; zero for quantiles of the trend
     * @param changeScale λ, not negative; zero for a flat trend
     * @param probabilities each in (0, 1), for example 0.1 and 0.9; not modified
     * @return one row per probability, one deviation per step; new arrays
     * @throws IllegalArgumentException if a scale or a probability is out of range
     */
    public static double[][] quantiles(FutureGrid grid, double sigma, double changeScale, double[] probabilities) {
        if (!(sigma >= 0 && changeScale >= 0 && sigma + changeScale < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "scales must be finite and not negative; got sigma " + sigma + ", change scale " + changeScale);
        }
        requireProbabilities(probabilities);
        double[] upper = Arrays.stream(probabilities)
                .map(p -> Math.max(p, 1 - p))
                .filter(p -> p > 0.5)
                .distinct()
                .toArray();
        double[][] curves = new QuantileCurves(grid, sigma, changeScale, upper).compute();
        double[][] result = new double[probabilities.length][];
        for (int q = 0; q < result.length; q++) {
            result[q] = signed(probabilities[q], upper, curves, grid.size());
        }
        return result;
    }

    private static void requireProbabilities(double[] probabilities) {
        for (double p : probabilities) {
            if (!(p > 0 && p < 1)) {
                throw new IllegalArgumentException(
                        "probability is " + p + "; a number between 0 and 1 (both excluded) is needed");
            }
        }
    }

    /** The curve of a probability from those above the median; zero for the median itself. */
    private static double[] signed(double probability, double[] upper, double[][] curves, int size) {
        double[] result = new double[size];
        double sign = Math.signum(probability - 0.5);
        for (int u = 0; u < upper.length; u++) {
            if (upper[u] == Math.max(probability, 1 - probability)) {
                for (int h = 0; h < size; h++) {
                    result[h] = sign * curves[u][h];
                }
            }
        }
        return result;
    }
}
