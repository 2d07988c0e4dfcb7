package org.forecastj.models.internal.additive;

import java.util.Arrays;
import org.forecastj.core.internal.math.Gaussian;

/**
 * Exact quantiles of the predictive distribution of the additive model, without simulation.
 *
 * <p>At step h the deviation from the point forecast is {@code Z_h = σ·N(0, 1) + Σ_{c ≤ h} B_c L_c·lag(h, c)} with independent
 * changes B_c ∼ Bernoulli(p_c) and L_c ∼ Laplace(λ) on a {@link FutureGrid}. It is symmetric about zero, with
 * characteristic function {@code exp(−σ²u²/2) Π_c [1 − p_c + p_c/(1 + (λ·lag·u)²)]}, which {@link CosineCdf} inverts. The
 * half-width of the expansion comes from a Chernoff bound and is renewed whenever the horizon doubles. With σ = 0 the
 * quantiles are those of the trend, whose distribution has an atom at zero.
 *
 * <p>On a regular grid each step multiplies one new factor: O(H·N) for N terms; otherwise O(H²·N). Stateless; safe for
 * concurrent calls.
 *
 * @see "Taylor, Letham (2018), Forecasting at scale, The American Statistician 72(1), section 3.1.4"
 * @see "Fang, Oosterlee (2008), SIAM Journal on Scientific Computing 31(2), 826–848"
 */
public final class PredictiveQuantiles {
    /** Added to the mean absolute slope change of the history, so that its scale is never zero. */
    public static final double SCALE_OFFSET = 1e-8;

    private static final double OUTSIDE = 1e-11;
    private static final double[] TILTS = {0.2, 0.4, 0.55, 0.7, 0.8, 0.88, 0.94};

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
        double[] z = Arrays.stream(probabilities).map(Gaussian::quantile).toArray();
        double[][] result = new double[probabilities.length][grid.size()];
        double[] variances = variances(grid, 0, changeScale);
        CosineCdf cosine = new CosineCdf();
        int from = 0;
        while (from < grid.size()) {
            int to = Math.min(grid.size(), from + Math.max(1, from));
            if (variances[to - 1] <= 1e-10 * sigma * sigma || variances[to - 1] == 0) {
                for (int q = 0; q < z.length; q++) {
                    Arrays.fill(result[q], from, to, z[q] * sigma);
                }
            } else {
                block(grid, sigma, changeScale, from, to, cosine, probabilities, result);
            }
            from = to;
        }
        return result;
    }

    /** Quantiles of the steps from (inclusive) to (exclusive) with one half-width. */
    private static void block(
            FutureGrid grid,
            double sigma,
            double changeScale,
            int from,
            int to,
            CosineCdf cosine,
            double[] probabilities,
            double[][] result) {
        double width = halfWidth(grid, sigma, changeScale, to - 1);
        for (int h = from; h < to; h++) {
            if (h == from || !grid.isRegular()) {
                cosine.begin(width, sigma);
                for (int c = 0; c <= h; c++) {
                    cosine.addChange(grid.probability(c), changeScale * grid.lag(h, c));
                }
            } else {
                cosine.addChange(grid.probability(h), changeScale * grid.lag(h, 0));
            }
            cosine.prepare();
            for (int q = 0; q < probabilities.length; q++) {
                result[q][h] = deviation(cosine, probabilities, result, q, h);
            }
        }
    }

    private static double deviation(CosineCdf cosine, double[] probabilities, double[][] result, int q, int h) {
        double p = probabilities[q];
        for (int other = 0; other < q; other++) {
            if (Math.abs(probabilities[other] - (1 - p)) < 1e-15) {
                return -result[other][h];
            }
        }
        if (p == 0.5) {
            return 0;
        }
        double last = h > 0 ? Math.abs(result[q][h - 1]) : 0;
        double guess = h > 1 ? 2 * last - Math.abs(result[q][h - 2]) : last;
        double value = cosine.quantile(Math.max(p, 1 - p), guess);
        return p > 0.5 ? value : -value;
    }

    /**
     * Smallest a with {@code e^{−ua}·E e^{uZ} ≤ ε} over a few u (Chernoff's bound); the moment generating function of a
     * Laplace variable exists for u·λ·lag &lt; 1.
     */
    private static double halfWidth(FutureGrid grid, double sigma, double changeScale, int h) {
        double reach = changeScale * grid.lag(h, 0);
        double demand = -Math.log(OUTSIDE);
        double best = Double.POSITIVE_INFINITY;
        double gaussian = sigma > 0 ? Math.sqrt(2 * demand) / sigma * reach : Double.POSITIVE_INFINITY;
        for (double tilt : TILTS) {
            best = Math.min(best, chernoff(grid, sigma, changeScale, h, tilt / reach, demand));
        }
        if (gaussian < TILTS[TILTS.length - 1]) {
            best = Math.min(best, chernoff(grid, sigma, changeScale, h, gaussian / reach, demand));
        }
        return best;
    }

    private static double chernoff(FutureGrid grid, double sigma, double changeScale, int h, double u, double demand) {
        double product = 1;
        double log = sigma * sigma * u * u / 2;
        for (int c = 0; c <= h; c++) {
            double w = u * changeScale * grid.lag(h, c);
            product *= 1 + grid.probability(c) * w * w / (1 - w * w);
            if (product > 1e200) {
                log += Math.log(product);
                product = 1;
            }
        }
        return (log + Math.log(product) + demand) / u;
    }
}
