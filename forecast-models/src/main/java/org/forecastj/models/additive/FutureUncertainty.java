package org.forecastj.models.additive;

import java.util.Arrays;
import org.forecastj.models.internal.additive.FutureGrid;
import org.forecastj.models.internal.additive.PredictivePaths;
import org.forecastj.models.internal.additive.PredictiveQuantiles;

/**
 * How far the rows of a forecast may be from its mean: noise alone up to the end of the history, noise and changes of the trend after it.
 *
 * <p>The process of changes always starts at the end of the history, whatever rows are asked for: steps between the end and the first row
 * asked for, and between rows that are further apart than the rows of the history, are filled in. Immutable, in units of the series.
 */
final class FutureUncertainty {
    /** Filled-in steps are made longer than those of the history rather than more than this many. */
    private static final int MOST_STEPS = 20_000;

    private final Estimate estimate;
    private final double changeScale;
    private final int rows;
    private final FutureGrid grid;
    /** Step of the grid that each row stands at, −1 for rows of the history. */
    private final int[] step;

    private FutureUncertainty(Estimate estimate, double changeScale, int rows, FutureGrid grid, int[] step) {
        this.estimate = estimate;
        this.changeScale = changeScale;
        this.rows = rows;
        this.grid = grid;
        this.step = step;
    }

    /**
     * Lays out the steps.
     *
     * @param layout of the fit
     * @param e its parameters
     * @param times scaled times of the rows asked for, ascending
     */
    static FutureUncertainty of(Layout layout, Estimate e, double[] times) {
        double typical = Math.max(layout.meanStep(), lastOf(times) / MOST_STEPS);
        int[] step = new int[times.length];
        double[] all = new double[16];
        int n = 0;
        double previous = 1;
        for (int i = 0; i < times.length; i++) {
            if (times[i] <= 1) {
                step[i] = -1;
                continue;
            }
            int parts = (int) Math.max(1, Math.rint((times[i] - previous) / typical));
            for (int p = 1; p <= parts; p++) {
                if (n == all.length) {
                    all = Arrays.copyOf(all, 2 * n);
                }
                all[n++] = p == parts ? times[i] : previous + (times[i] - previous) * p / parts;
            }
            step[i] = n - 1;
            previous = times[i];
        }
        int changepoints = layout.isFlat() ? 0 : layout.changepointMillis().length;
        double scale = changepoints == 0 ? 0 : e.meanAbsoluteDelta() + PredictiveQuantiles.SCALE_OFFSET;
        boolean certain = e.sigma == 0;
        return new FutureUncertainty(
                e, certain ? 0 : scale, times.length, FutureGrid.of(Arrays.copyOf(all, n), changepoints), step);
    }

    private static double lastOf(double[] times) {
        return times.length == 0 ? 1 : Math.max(1, times[times.length - 1]) - 1;
    }

    double[] standardDeviation() {
        double[] variances = PredictiveQuantiles.variances(grid, estimate.sigma, changeScale);
        return rows(estimate.sigma, Arrays.stream(variances).map(Math::sqrt).toArray());
    }

    /** Half widths of the central intervals at each level, shape [level][row]; the distribution is symmetric. */
    double[][] halfWidths(double[] levels) {
        double[] probabilities =
                Arrays.stream(levels).map(level -> 0.5 + level / 2).toArray();
        double[][] quantiles = PredictiveQuantiles.quantiles(grid, estimate.sigma, changeScale, probabilities);
        for (int k = 0; k < levels.length; k++) {
            quantiles[k] = rows(PredictiveQuantiles.noise(estimate.sigma, probabilities[k]), quantiles[k]);
        }
        return quantiles;
    }

    /** Paths of the rows asked for, shape [path][row], around a mean in units of the series. */
    double[][] simulate(double[] mean, int paths, long seed) {
        double[][] deviations = PredictivePaths.simulate(grid, estimate.sigma, changeScale, paths, seed);
        for (int p = 0; p < paths; p++) {
            double[] path = rows(0, deviations[p]);
            for (int i = 0; i < rows; i++) {
                path[i] += mean[i];
            }
            deviations[p] = path;
        }
        return deviations;
    }

    private double[] rows(double inHistory, double[] bySteps) {
        double[] out = new double[rows];
        for (int i = 0; i < rows; i++) {
            out[i] = estimate.scale * (step[i] < 0 ? inHistory : bySteps[step[i]]);
        }
        return out;
    }
}
