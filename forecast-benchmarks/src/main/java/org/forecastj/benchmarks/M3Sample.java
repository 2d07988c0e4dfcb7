package org.forecastj.benchmarks;

import org.forecastj.core.series.TimeSeries;

/**
 * Which series of the competition are measured, and on which of their rows. Immutable.
 *
 * @param every 1 for all series, 3 for every third in the competition's order, from the first
 * @param inside whether the end of the training part is the test, and the competition's test part stays unseen
 */
record M3Sample(int every, boolean inside) {
    /**
     * Reads the options {@code every} and {@code holdout}.
     *
     * @throws IllegalArgumentException if a value is wrong
     */
    static M3Sample of(AccuracyOptions options) {
        String holdout = options.values().get("holdout");
        if (holdout != null && !holdout.equals("inside")) {
            throw new IllegalArgumentException("--holdout is '" + holdout
                    + "'; it can be 'inside', or absent for the test part of the competition");
        }
        return new M3Sample(options.number("every", 1), holdout != null);
    }

    /** Whether a series, counted from 0, is in the sample. */
    boolean has(int number) {
        return number % every == 0;
    }

    /** The rows of a series, of which the last {@code horizon} are the test. */
    TimeSeries window(TimeSeries all, int horizon) {
        return inside ? all.head(all.size() - horizon) : all;
    }
}
