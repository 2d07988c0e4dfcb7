package org.forecastj.models.additive;

import java.util.Arrays;
import org.forecastj.models.internal.additive.PredictivePaths;
import org.forecastj.models.internal.additive.PredictiveQuantiles;

/**
 * How far the rows of a forecast may be from its mean: noise alone up to the end of the history, noise and changes of the trend after it.
 *
 * <p>Immutable, in units of the series.
 */
final class FutureUncertainty {
    private final Estimate estimate;
    private final double changeScale;
    private final FutureRows rows;

    private FutureUncertainty(Estimate estimate, double changeScale, FutureRows rows) {
        this.estimate = estimate;
        this.changeScale = changeScale;
        this.rows = rows;
    }

    /**
     * Takes the scale of future changes from those found.
     *
     * @param e parameters of the fit
     * @param rows the rows asked for
     */
    static FutureUncertainty of(Estimate e, FutureRows rows) {
        boolean certain = e.sigma == 0 || rows.changepoints == 0;
        double scale = certain ? 0 : e.meanAbsoluteDelta() + PredictiveQuantiles.SCALE_OFFSET;
        return new FutureUncertainty(e, scale, rows);
    }

    double[] standardDeviation() {
        double[] variances = PredictiveQuantiles.variances(rows.grid, estimate.sigma, changeScale);
        return byRows(estimate.sigma, Arrays.stream(variances).map(Math::sqrt).toArray());
    }

    /** Half widths of the central intervals at each level, shape [level][row]; the distribution is symmetric. */
    double[][] halfWidths(double[] levels) {
        double[] probabilities =
                Arrays.stream(levels).map(level -> 0.5 + level / 2).toArray();
        double[][] quantiles = PredictiveQuantiles.quantiles(rows.grid, estimate.sigma, changeScale, probabilities);
        for (int k = 0; k < levels.length; k++) {
            quantiles[k] = byRows(PredictiveQuantiles.noise(estimate.sigma, probabilities[k]), quantiles[k]);
        }
        return quantiles;
    }

    /** Paths of the rows asked for, shape [path][row], around a mean in units of the series. */
    double[][] simulate(double[] mean, int paths, long seed) {
        double[][] deviations = PredictivePaths.simulate(rows.grid, estimate.sigma, changeScale, paths, seed);
        for (int p = 0; p < paths; p++) {
            double[] path = byRows(0, deviations[p]);
            for (int i = 0; i < path.length; i++) {
                path[i] += mean[i];
            }
            deviations[p] = path;
        }
        return deviations;
    }

    private double[] byRows(double inHistory, double[] bySteps) {
        int[] step = rows.step;
        double[] out = new double[step.length];
        for (int i = 0; i < out.length; i++) {
            out[i] = estimate.scale * (step[i] < 0 ? inHistory : bySteps[step[i]]);
        }
        return out;
    }
}
