package org.forecastj.models.additive;

import java.util.Arrays;
import org.forecastj.core.Execution;
import org.forecastj.models.internal.additive.PredictivePaths;
import org.forecastj.models.internal.additive.PredictiveQuantiles;

/** Uncertainty of a linear or flat trend with normal noise of one size: its quantiles are exact. Immutable. */
final class NormalUncertainty implements FutureUncertainty {
    private final FutureSteps steps;
    private final double[] mean;
    private final double sigma;
    private final double changeScale;
    private final double scale;

    /**
     * Takes over the array.
     *
     * @param steps where the rows stand
     * @param mean of each row, in units of the series
     * @param sigma standard deviation of the noise, scaled
     * @param changeScale scale of future changes of slope
     * @param scale of the series
     */
    NormalUncertainty(FutureSteps steps, double[] mean, double sigma, double changeScale, double scale) {
        this.steps = steps;
        this.mean = mean;
        this.sigma = sigma;
        this.changeScale = changeScale;
        this.scale = scale;
    }

    @Override
    public boolean isSymmetric() {
        return true;
    }

    @Override
    public double[] standardDeviation() {
        double[] variances = PredictiveQuantiles.variances(steps.grid, sigma, changeScale);
        double[] out =
                steps.rows(sigma, Arrays.stream(variances).map(Math::sqrt).toArray());
        for (int i = 0; i < out.length; i++) {
            out[i] *= scale;
        }
        return out;
    }

    @Override
    public double[][] quantiles(double[] probabilities) {
        double[][] quantiles = PredictiveQuantiles.quantiles(steps.grid, sigma, changeScale, probabilities);
        for (int k = 0; k < probabilities.length; k++) {
            quantiles[k] = aroundMean(PredictiveQuantiles.noise(sigma, probabilities[k]), quantiles[k]);
        }
        return quantiles;
    }

    @Override
    public double[][] simulate(int paths, long seed) {
        double[][] deviations = PredictivePaths.simulate(steps.grid, sigma, changeScale, paths, seed);
        for (int p = 0; p < paths; p++) {
            Execution.checkpoint();
            deviations[p] = aroundMean(0, deviations[p]);
        }
        return deviations;
    }

    private double[] aroundMean(double inHistory, double[] bySteps) {
        double[] out = steps.rows(inHistory, bySteps);
        for (int i = 0; i < out.length; i++) {
            out[i] = mean[i] + scale * out[i];
        }
        return out;
    }
}
