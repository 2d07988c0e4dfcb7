package org.forecastj.models.additive;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.forecastj.core.Execution;
import org.forecastj.core.internal.math.Randomness;
import org.forecastj.models.internal.additive.AutoregressiveErrors;
import org.forecastj.models.internal.additive.NoiseLaw;
import org.forecastj.models.internal.additive.PredictiveMixture;
import org.forecastj.models.internal.additive.PredictivePaths;
import org.forecastj.models.internal.additive.PredictiveQuantiles;
import org.jspecify.annotations.Nullable;

/**
 * Uncertainty where the trend's deviation is stretched by multiplicative effects or bent by a logistic or log link, where the noise is not
 * normal, or where it is autocorrelated: the law of the noise mixed over the exact law of the deviation. Immutable.
 */
final class MixtureUncertainty implements FutureUncertainty {
    /** From a deviation of the trend's line to the location of a row, both scaled. */
    interface Location {
        double at(int row, double deviation);
    }

    private final FutureSteps steps;
    private final double changeScale;
    private final NoiseLaw law;
    private final AutoregressiveErrors errors;
    /** Rows between the end of the history and each row less one, −1 for rows of the history. */
    private final int[] ahead;

    private final Location location;
    private final double[] floor;
    private final double scale;
    /** Made once, when it is first needed. */
    private volatile PredictiveMixture @Nullable [] mixtures;

    /**
     * Takes over the array.
     *
     * @param steps where the rows stand
     * @param changeScale scale of future changes of slope
     * @param law of the noise, scaled
     * @param residuals how the noise of the rows hangs together
     * @param times scaled times of the rows
     * @param location of each row
     * @param floor what zero stands for on each row, in units of the series
     * @param scale from scaled values to units of the series
     */
    MixtureUncertainty(
            FutureSteps steps,
            double changeScale,
            NoiseLaw law,
            ResidualProcess residuals,
            double[] times,
            Location location,
            double[] floor,
            double scale) {
        this.steps = steps;
        this.changeScale = changeScale;
        this.law = law;
        this.errors = residuals.errors;
        this.ahead = residuals.steps(times);
        this.location = location;
        this.floor = floor;
        this.scale = scale;
    }

    private PredictiveMixture[] mixtures() {
        PredictiveMixture[] known = mixtures;
        if (known == null) {
            known = mix();
            mixtures = known;
        }
        return known;
    }

    private PredictiveMixture[] mix() {
        double[] probabilities = PredictiveMixture.probabilities();
        double[][] deviations = PredictiveQuantiles.quantiles(steps.grid, 0, changeScale, probabilities);
        double[] spread = errors.spread(Arrays.stream(ahead).max().orElse(-1) + 1);
        PredictiveMixture[] mixed = new PredictiveMixture[steps.rows()];
        for (int i = 0; i < mixed.length; i++) {
            int row = i;
            int step = steps.step[i];
            double[] atScores = new double[probabilities.length];
            for (int k = 0; k < atScores.length && step >= 0; k++) {
                atScores[k] = deviations[k][step];
            }
            mixed[i] = PredictiveMixture.of(
                    law, ahead[i] < 0 ? 1 : spread[ahead[i]], atScores, deviation -> location.at(row, deviation));
        }
        return mixed;
    }

    @Override
    public boolean isSymmetric() {
        return false;
    }

    @Override
    public double[] standardDeviation() {
        return Arrays.stream(mixtures())
                .mapToDouble(m -> scale * Math.sqrt(m.variance()))
                .toArray();
    }

    @Override
    public double[][] quantiles(double[] probabilities) {
        PredictiveMixture[] laws = mixtures();
        double[][] out = new double[probabilities.length][laws.length];
        for (int k = 0; k < probabilities.length; k++) {
            for (int i = 0; i < laws.length; i++) {
                out[k][i] = floor[i] + scale * laws[i].quantile(probabilities[k]);
            }
        }
        return out;
    }

    @Override
    public double[][] simulate(int paths, long seed) {
        RandomGenerator random = Randomness.of(seed);
        double[][] out = new double[paths][steps.rows()];
        double[] deviation = new double[steps.grid.size()];
        for (double[] path : out) {
            Execution.checkpoint();
            PredictivePaths.simulate(steps.grid, 0, changeScale, random, deviation);
            double[] noise = law.isCount() ? new double[0] : correlated(random);
            for (int i = 0; i < path.length; i++) {
                int step = steps.step[i];
                double centre = location.at(i, step < 0 ? 0 : deviation[step]);
                double value = law.isCount() || ahead[i] < 0 ? law.sample(centre, 1, random) : centre + noise[ahead[i]];
                path[i] = floor[i] + scale * value;
            }
        }
        return out;
    }

    private double[] correlated(RandomGenerator random) {
        double[] noise = new double[Arrays.stream(ahead).max().orElse(-1) + 1];
        for (int h = 0; h < noise.length; h++) {
            noise[h] = law.sample(0, 1, random);
        }
        errors.accumulate(noise);
        return noise;
    }
}
