package org.forecastj.core.conformal;

import java.util.Arrays;
import org.forecastj.core.spi.ModelState;

/**
 * Miscoverage that follows what was covered: α ← α + γ (1 − level − missed) for each level and step (Gibbs and Candès 2021); with several
 * learning rates their mean, weighted by how well each did under the pinball loss (DtACI, Gibbs and Candès 2024). Immutable.
 */
final class AdaptiveLevels {
    /** The length of time over which weights compete, in updates: the I of Gibbs and Candès (2024). */
    private static final double MEMORY = 500;

    private final Scoring scoring;
    /** Shape [level][step · rates]. */
    private final double[][] alphas;

    private final double[][] weights;

    private AdaptiveLevels(Scoring scoring, double[][] alphas, double[][] weights) {
        this.scoring = scoring;
        this.alphas = alphas;
        this.weights = weights;
    }

    static AdaptiveLevels start(Scoring scoring) {
        int rates = scoring.gammas().size();
        double[][] alphas = new double[scoring.levels().size()][scoring.horizon() * rates];
        double[][] weights = new double[alphas.length][scoring.horizon() * rates];
        for (int k = 0; k < alphas.length; k++) {
            Arrays.fill(alphas[k], 1 - scoring.levels().get(k));
            Arrays.fill(weights[k], 1.0 / rates);
        }
        return new AdaptiveLevels(scoring, alphas, weights);
    }

    AdaptiveLevels copy() {
        return new AdaptiveLevels(
                scoring,
                Arrays.stream(alphas).map(double[]::clone).toArray(double[][]::new),
                Arrays.stream(weights).map(double[]::clone).toArray(double[][]::new));
    }

    /** The miscoverage in force. */
    double alpha(int level, int h) {
        int rates = scoring.gammas().size();
        double sum = 0;
        double total = 0;
        for (int i = h * rates; i < (h + 1) * rates; i++) {
            sum += weights[level][i] * alphas[level][i];
            total += weights[level][i];
        }
        return sum / total;
    }

    /** Learns from one observation; only on a {@link #copy} that nobody else has seen. */
    void learn(int level, int h, double coveredUpTo) {
        int rates = scoring.gammas().size();
        double target = 1 - scoring.levels().get(level);
        double eta = rate(target, rates);
        double total = 0;
        for (int r = 0; r < rates; r++) {
            int i = h * rates + r;
            double alpha = alphas[level][i];
            weights[level][i] *= Math.exp(-eta * pinball(target, Math.max(0, coveredUpTo) - alpha));
            total += weights[level][i];
            boolean missed = coveredUpTo <= 0 ? alpha > coveredUpTo : alpha >= coveredUpTo;
            alphas[level][i] = alpha + scoring.gammas().get(r) * (target - (missed ? 1 : 0));
        }
        double share = 1 / (2 * MEMORY);
        for (int i = h * rates; i < (h + 1) * rates; i++) {
            double weight = total > 0 ? weights[level][i] / total : 1.0 / rates;
            weights[level][i] = (1 - share) * weight + share / rates;
        }
    }

    private static double pinball(double target, double difference) {
        return target * difference - Math.min(0, difference);
    }

    /** The rate of Gibbs and Candès (2024): √(3/I) · √((log(2·K·I) + 1) / ((1 − α)² α³ + α² (1 − α)³)). */
    private static double rate(double target, int rates) {
        double keep = 1 - target;
        double square = keep * keep * target * target * target + target * target * keep * keep * keep;
        return Math.sqrt(3 / MEMORY) * Math.sqrt((Math.log(2 * rates * MEMORY) + 1) / square);
    }

    ModelState write() {
        return ModelState.builder()
                .putPacked("alphas", Cube.flat(alphas))
                .putPacked("weights", Cube.flat(weights))
                .build();
    }

    static AdaptiveLevels read(ModelState state, Scoring scoring) {
        int levels = scoring.levels().size();
        int width = Math.multiplyExact(scoring.horizon(), scoring.gammas().size());
        int size = Math.multiplyExact(levels, width);
        return new AdaptiveLevels(
                scoring,
                Cube.matrix(state.packed("alphas", size), levels, width),
                Cube.matrix(state.packed("weights", size), levels, width));
    }
}
