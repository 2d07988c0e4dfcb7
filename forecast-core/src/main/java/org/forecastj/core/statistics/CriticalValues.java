package org.forecastj.core.statistics;

import java.util.Arrays;

/**
 * Values that a statistic goes beyond with given probabilities when the null hypothesis holds, tabulated at some levels and linear between
 * them. Immutable and safe to share.
 */
public final class CriticalValues {
    private final double[] levels;
    private final double[] values;

    private CriticalValues(double[] levels, double[] values) {
        this.levels = levels;
        this.values = values;
    }

    /** Levels upwards, and a value for each. */
    static CriticalValues of(double[] levels, double... values) {
        return new CriticalValues(levels, values);
    }

    /**
     * The levels of the table.
     *
     * @return a new array, upwards, such as 0.01, 0.05 and 0.1
     */
    public double[] levels() {
        return levels.clone();
    }

    /**
     * The critical value at a level.
     *
     * @param level level of significance between the first and the last of {@link #levels()}
     * @return the value, linear between those of the table
     * @throws IllegalArgumentException if the level is outside of the table
     */
    public double at(double level) {
        requireLevel(level);
        int above = Arrays.binarySearch(levels, level);
        return above >= 0 ? values[above] : between(level, -above - 1, levels, values);
    }

    /**
     * The level at which a statistic is just critical.
     *
     * @param statistic the statistic
     * @return the probability, linear between the values of the table; the first or the last level for a statistic outside of it
     */
    public double pValue(double statistic) {
        boolean upper = values[0] > values[values.length - 1];
        int i = 0;
        while (i < values.length && (upper ? statistic < values[i] : statistic > values[i])) {
            i++;
        }
        if (i == 0 || i == values.length) {
            return levels[Math.min(i, values.length - 1)];
        }
        return between(statistic, i, values, levels);
    }

    void requireLevel(double level) {
        if (!(level >= levels[0] && level <= levels[levels.length - 1])) {
            throw new IllegalArgumentException("level is " + level + "; the critical values are tabulated from "
                    + levels[0] + " to " + levels[levels.length - 1]);
        }
    }

    private static double between(double x, int above, double[] from, double[] to) {
        double share = (x - from[above - 1]) / (from[above] - from[above - 1]);
        return to[above - 1] + share * (to[above] - to[above - 1]);
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof CriticalValues c && Arrays.equals(levels, c.levels) && Arrays.equals(values, c.values);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(levels) + Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("CriticalValues[");
        for (int i = 0; i < levels.length; i++) {
            text.append(i == 0 ? "" : ", ").append(levels[i]).append(": ").append(values[i]);
        }
        return text.append(']').toString();
    }
}
