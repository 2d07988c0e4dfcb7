package org.forecastj.models.internal.arima;

import java.util.Arrays;

/** Mean of the state of one series in the Kalman filter: that of s, and the last values of the series, those in gaps estimated. Mutable. */
final class FilteredMean {
    private final ArimaSystem system;
    private final double[] state;
    private double[] levels;
    private int end;

    /**
     * Starts from the stationary mean.
     *
     * @param levels room for values, the first L of them given; kept and modified
     */
    FilteredMean(ArimaSystem system, double[] levels) {
        this(system, new double[system.order], levels, system.levels);
    }

    private FilteredMean(ArimaSystem system, double[] state, double[] levels, int end) {
        this.system = system;
        this.state = state;
        this.levels = levels;
        this.end = end;
    }

    static FilteredMean of(ArimaSystem system, double[] state, double[] lastLevels, int room) {
        return new FilteredMean(
                system, state.clone(), Arrays.copyOf(lastLevels, lastLevels.length + room), lastLevels.length);
    }

    double predict() {
        double sum = state[0];
        for (int lag : system.deltaLags) {
            sum += system.delta[lag] * levels[end - lag];
        }
        return sum;
    }

    /** Moves to the next row. */
    void advance(CovarianceRecursion gains, double value, double innovation) {
        gains.correctGaps(levels, end, innovation);
        move(value);
        gains.correctState(state, innovation);
    }

    /** Moves to the next row, at which nothing was observed. */
    void advance(double prediction) {
        move(prediction);
    }

    private void move(double value) {
        double first = state[0];
        int last = state.length - 1;
        System.arraycopy(state, 1, state, 0, last);
        state[last] = 0;
        for (int i : system.phiAt) {
            state[i] += system.phi[i] * first;
        }
        if (system.levels == 0) {
            return;
        }
        if (end == levels.length) {
            System.arraycopy(levels, end - system.levels + 1, levels, 0, system.levels - 1);
            end = system.levels - 1;
        }
        levels[end++] = value;
    }

    /** Adds to the state and to the levels at the given ages; for simulation. */
    void shift(double[] change, int[] ages) {
        for (int i = 0; i < state.length; i++) {
            state[i] += change[i];
        }
        for (int u = 0; u < ages.length; u++) {
            levels[end - ages[u]] += change[state.length + u];
        }
    }

    /** Adds an innovation's effect to a state that has been moved. */
    void innovate(double innovation) {
        for (int i : system.gAt) {
            state[i] += system.g[i] * innovation;
        }
    }

    double[] state() {
        return state.clone();
    }

    double[] lastLevels() {
        return Arrays.copyOfRange(levels, end - system.levels, end);
    }
}
