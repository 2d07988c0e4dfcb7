package org.forecastj.models.internal.additive;

import java.util.random.RandomGenerator;
import org.forecastj.core.Execution;
import org.forecastj.core.internal.math.Randomness;

/**
 * Sample paths of the process whose quantiles {@link PredictiveQuantiles} computes.
 *
 * <p>Stateless; safe for concurrent calls. Equal seeds give equal paths, and path i does not depend on how many follow.
 *
 * @see "Taylor, Letham (2018), Forecasting at scale, The American Statistician 72(1), section 3.1.4"
 */
public final class PredictivePaths {
    private PredictivePaths() {}

    /**
     * Draws deviations from the point forecast.
     *
     * @param grid future steps
     * @param sigma standard deviation of the noise, not negative; zero for trend paths
     * @param changeScale λ, scale of slope changes, not negative
     * @param paths number of paths, not negative
     * @param seed seed of the generator
     * @return one row per path, one deviation per step; new arrays
     */
    public static double[][] simulate(FutureGrid grid, double sigma, double changeScale, int paths, long seed) {
        RandomGenerator random = Randomness.of(seed);
        double[][] result = new double[paths][grid.size()];
        for (double[] path : result) {
            Execution.checkpoint();
            simulate(grid, sigma, changeScale, random, path);
        }
        return result;
    }

    /**
     * Draws one path.
     *
     * @param grid future steps
     * @param sigma standard deviation of the noise, not negative
     * @param changeScale λ, scale of slope changes, not negative
     * @param random source of randomness
     * @param out length H, overwritten
     */
    public static void simulate(
            FutureGrid grid, double sigma, double changeScale, RandomGenerator random, double[] out) {
        double slope = 0;
        double level = 0;
        for (int h = 0; h < grid.size(); h++) {
            double half = grid.lag(h, h);
            level += 2 * half * slope;
            if (random.nextDouble() < grid.probability(h)) {
                double change = changeScale * random.nextExponential();
                change = random.nextBoolean() ? change : -change;
                slope += change;
                level += half * change;
            }
            out[h] = level + sigma * random.nextGaussian();
        }
    }
}
