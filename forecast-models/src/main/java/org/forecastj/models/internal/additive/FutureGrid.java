package org.forecastj.models.internal.additive;

import java.util.Arrays;

/**
 * Steps of the future, each of which may bring one slope change.
 *
 * <p>The grid begins at the end of the history, t = 1. The step that ends at t_h and is Δ_h long changes the slope with
 * probability {@code min(1, S·Δ_h)}, S being the number of changepoints over the unit length of history, and the change
 * takes effect at the middle of the step; so a change L in step c has moved the trend by {@code L·(t_h − m_c)} at t_h,
 * where m_c is the middle. On equal steps this is the process that Prophet 1.5 simulates.
 *
 * <p>Immutable; safe for concurrent use.
 */
public final class FutureGrid {
    private final double[] times;
    private final double[] middles;
    private final double[] probabilities;
    private final boolean regular;
    private final double step;

    private FutureGrid(double[] times, double[] middles, double[] probabilities, boolean regular) {
        this.times = times;
        this.middles = middles;
        this.probabilities = probabilities;
        this.regular = regular;
        this.step = times.length == 0 ? 0 : (times[times.length - 1] - 1) / times.length;
    }

    /**
     * Describes the steps to the given times. All steps from the end of the history must be given, whatever rows are of
     * interest.
     *
     * @param t scaled times, ascending, the first above 1; copied
     * @param changepoints S, not negative
     * @return the grid
     * @throws IllegalArgumentException if the times do not ascend from 1
     */
    public static FutureGrid of(double[] t, int changepoints) {
        double[] times = t.clone();
        double[] middles = new double[t.length];
        double[] probabilities = new double[t.length];
        double previous = 1;
        double shortest = Double.POSITIVE_INFINITY;
        double longest = 0;
        for (int h = 0; h < t.length; h++) {
            double step = times[h] - previous;
            if (!(step > 0) || Double.isInfinite(step)) {
                throw new IllegalArgumentException(
                        "future times must ascend from 1; element " + h + " is " + times[h] + " after " + previous);
            }
            middles[h] = previous + step / 2;
            probabilities[h] = Math.min(1, changepoints * step);
            shortest = Math.min(shortest, step);
            longest = Math.max(longest, step);
            previous = times[h];
        }
        boolean regular = longest - shortest <= 1e-9 * longest;
        if (regular && t.length > 0) {
            Arrays.fill(probabilities, Math.min(1, changepoints * (previous - 1) / t.length));
        }
        return new FutureGrid(times, middles, probabilities, regular);
    }

    /** {@return number of steps H} */
    public int size() {
        return times.length;
    }

    /** {@return whether all steps are equally long up to rounding} */
    boolean isRegular() {
        return regular;
    }

    /** {@return length of a step of a regular grid; the mean length otherwise} */
    double step() {
        return step;
    }

    /**
     * How likely a step brings a change.
     *
     * @param h step
     * @return probability
     */
    double probability(int h) {
        return probabilities[h];
    }

    /**
     * How long a change in step {@code change} has been in effect at the end of step {@code h}.
     *
     * @param h later step
     * @param change step of the change, at most h
     * @return scaled time
     */
    double lag(int h, int change) {
        return regular ? (h - change + 0.5) * step : times[h] - middles[change];
    }
}
