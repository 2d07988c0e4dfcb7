package org.forecastj.models.additive;

import java.util.Arrays;
import org.forecastj.models.internal.additive.FutureGrid;

/**
 * Where the rows of a forecast stand among the steps after the history.
 *
 * <p>The process of changes always starts at the end of the history, whatever rows are asked for: steps between the end and the first row
 * asked for, and between rows that are further apart than the rows of the history, are filled in. Immutable; its array must not be modified.
 */
final class FutureSteps {
    /** Filled-in steps are made longer than those of the history rather than more than this many. */
    private static final int MOST_STEPS = 20_000;

    final FutureGrid grid;
    /** Step of the grid that each row stands at, −1 for rows of the history. */
    final int[] step;

    private FutureSteps(FutureGrid grid, int[] step) {
        this.grid = grid;
        this.step = step;
    }

    /**
     * Lays out the steps.
     *
     * @param layout of the fit
     * @param times scaled times of the rows asked for, ascending
     */
    static FutureSteps of(Layout layout, double[] times) {
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
        return new FutureSteps(FutureGrid.of(Arrays.copyOf(all, n), changepoints), step);
    }

    private static double lastOf(double[] times) {
        return times.length == 0 ? 1 : Math.max(1, times[times.length - 1]) - 1;
    }

    int rows() {
        return step.length;
    }

    /** Values by row from values by step. */
    double[] rows(double inHistory, double[] bySteps) {
        double[] out = new double[step.length];
        for (int i = 0; i < out.length; i++) {
            out[i] = step[i] < 0 ? inHistory : bySteps[step[i]];
        }
        return out;
    }
}
