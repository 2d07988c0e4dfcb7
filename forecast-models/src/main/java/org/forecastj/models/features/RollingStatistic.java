package org.forecastj.models.features;

import java.util.Locale;

/** What is computed of the observed values of a window; missing values (NaN) are left out. */
public enum RollingStatistic {
    /** Arithmetic mean. */
    MEAN,
    /** Sample standard deviation with denominator n − 1; NaN for a single value. */
    SD,
    /** Smallest value. */
    MIN,
    /** Largest value. */
    MAX,
    /** Median; the mean of the middle two of an even number. */
    MEDIAN,
    /** Sum. */
    SUM,
    /** Share of zeros, 0 to 1. */
    ZERO_SHARE,
    /** How many values are not zero. */
    NON_ZERO_COUNT,
    /** Slope of the least squares line, per step; NaN for a single value. */
    SLOPE;

    /** The fewest values that it is defined for. */
    int fewest() {
        return this == SD || this == SLOPE ? 2 : 1;
    }

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
