package org.forecastj.core.model;

import java.util.Arrays;

/** Checks horizons and interval levels, one place for every model. Stateless. */
public final class Levels {
    private Levels() {}

    /**
     * Checks and sorts interval levels.
     *
     * @param levels probabilities, each in (0, 1), without duplicates; may be empty; not modified
     * @return a sorted copy
     * @throws IllegalArgumentException naming the first level outside (0, 1) or given twice
     */
    public static double[] sorted(double... levels) {
        return sortedFor("", levels);
    }

    /**
     * Checks and sorts interval levels of a forecast of a series.
     *
     * @param series name of the series, for the message
     * @param levels probabilities, each in (0, 1), without duplicates; may be empty; not modified
     * @return a sorted copy
     * @throws IllegalArgumentException naming the series and the first level outside (0, 1) or given twice
     */
    public static double[] sorted(String series, double... levels) {
        return sortedFor(prefix(series), levels);
    }

    private static double[] sortedFor(String prefix, double[] levels) {
        double[] sorted = levels.clone();
        if (sorted.length > 1) {
            Arrays.sort(sorted);
        }
        for (int i = 0; i < sorted.length; i++) {
            if (!(sorted[i] > 0 && sorted[i] < 1)) {
                throw new IllegalArgumentException(prefix + "level is " + sorted[i]
                        + "; a probability between 0 and 1 (both excluded) is needed, such as 0.95");
            }
            if (i > 0 && sorted[i] == sorted[i - 1]) {
                throw new IllegalArgumentException(prefix + "level " + sorted[i] + " is given twice; give it once");
            }
        }
        return sorted;
    }

    /**
     * Checks a horizon.
     *
     * @param horizon number of steps
     * @return the horizon
     * @throws IllegalArgumentException if it is below 1
     */
    public static int requireHorizon(int horizon) {
        return requireHorizonFor("", horizon);
    }

    /**
     * Checks the horizon of a forecast of a series.
     *
     * @param series name of the series, for the message
     * @param horizon number of steps
     * @return the horizon
     * @throws IllegalArgumentException naming the series if it is below 1
     */
    public static int requireHorizon(String series, int horizon) {
        return requireHorizonFor(prefix(series), horizon);
    }

    private static int requireHorizonFor(String prefix, int horizon) {
        if (horizon < 1) {
            throw new IllegalArgumentException(prefix + "horizon is " + horizon + "; at least 1 step is needed");
        }
        return horizon;
    }

    private static String prefix(String series) {
        return "series '" + series + "': ";
    }
}
