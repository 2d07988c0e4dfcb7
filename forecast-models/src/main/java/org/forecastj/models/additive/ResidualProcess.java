package org.forecastj.models.additive;

import java.util.Arrays;
import org.forecastj.models.internal.additive.AutoregressiveErrors;

/**
 * How the residuals go on after the history: their autoregression, its last values, and where the history ends. Immutable; its arrays must
 * not be modified.
 */
final class ResidualProcess {
    /** Residuals without memory. */
    static final ResidualProcess NONE =
            new ResidualProcess(AutoregressiveErrors.of(new double[0], 1), new double[0], 1, 1);

    final AutoregressiveErrors errors;
    /** The last residuals, scaled, the latest last. */
    final double[] state;
    /** Scaled time of the last row of the history, and mean distance of its rows. */
    final double end;

    final double step;

    ResidualProcess(AutoregressiveErrors errors, double[] state, double end, double step) {
        this.errors = errors;
        this.state = state;
        this.end = end;
        this.step = step;
    }

    /**
     * Estimates the process.
     *
     * @param residuals of all rows of the history, scaled, NaN where missing
     * @param times scaled times of the rows
     * @param order at least 1 and below the number of rows
     */
    static ResidualProcess of(double[] residuals, double[] times, int order) {
        AutoregressiveErrors errors = AutoregressiveErrors.estimate(residuals, order);
        double end = times[times.length - 1];
        return new ResidualProcess(errors, errors.state(residuals), end, (end - times[0]) / (times.length - 1));
    }

    boolean hasMemory() {
        return state.length > 0;
    }

    /** Number of rows between the end of the history and each time, less one; −1 for rows of the history. */
    int[] steps(double[] times) {
        return Arrays.stream(times)
                .mapToInt(t -> (int) Math.min(Integer.MAX_VALUE - 1, Math.max(-1, Math.rint((t - end) / step) - 1)))
                .toArray();
    }

    /** Expected residuals of rows after the history by their steps, 0 for rows of the history. */
    double[] forecast(int[] steps) {
        int last = Arrays.stream(steps).max().orElse(-1);
        double[] path = errors.forecast(state, last + 1);
        return Arrays.stream(steps).mapToDouble(s -> s < 0 ? 0 : path[s]).toArray();
    }
}
