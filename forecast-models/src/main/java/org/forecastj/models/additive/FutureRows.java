package org.forecastj.models.additive;

import java.util.Arrays;
import org.forecastj.core.series.Regressors;
import org.forecastj.core.series.TimeIndex;
import org.forecastj.models.internal.additive.AdditiveFeatures;
import org.forecastj.models.internal.additive.FutureGrid;

/**
 * The rows of a forecast as far as they do not depend on the estimate: their columns, and the steps that changes of the trend come in.
 *
 * <p>The process of changes always starts at the end of the history, whatever rows are asked for: steps between the end and the first row
 * asked for, and between rows that are further apart than the rows of the history, are filled in. Immutable; its array must not be modified.
 */
final class FutureRows {
    /** Filled-in steps are made longer than those of the history rather than more than this many. */
    private static final int MOST_STEPS = 20_000;

    final TimeIndex index;
    final AdditiveFeatures features;
    final FutureGrid grid;
    /** Step of the grid that each row stands at, −1 for rows of the history. */
    final int[] step;
    /** Number of changepoints that may have moved the trend of the history. */
    final int changepoints;

    private FutureRows(TimeIndex index, AdditiveFeatures features, FutureGrid grid, int[] step, int changepoints) {
        this.index = index;
        this.features = features;
        this.grid = grid;
        this.step = step;
        this.changepoints = changepoints;
    }

    /**
     * Makes the columns and lays out the steps.
     *
     * @param layout of the fit
     * @param index the rows asked for
     * @param columns regressors and conditions on the rows
     * @param series name of the series, for messages
     */
    static FutureRows of(Layout layout, TimeIndex index, Regressors columns, String series) {
        double[] times = layout.times(index.toEpochMillis());
        double typical = Math.max(layout.meanStep(), lastOf(times) / MOST_STEPS);
        int[] step = new int[times.length];
        double[] all = new double[Math.max(16, times.length)];
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
        return new FutureRows(
                index,
                Features.of(layout, index, columns, series),
                FutureGrid.of(Arrays.copyOf(all, n), changepoints),
                step,
                changepoints);
    }

    private static double lastOf(double[] times) {
        return times.length == 0 ? 1 : Math.max(1, times[times.length - 1]) - 1;
    }
}
