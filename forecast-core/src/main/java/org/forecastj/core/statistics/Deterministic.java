package org.forecastj.core.statistics;

/** What a series is allowed to follow under both hypotheses of a unit-root test. */
public enum Deterministic {
    /** A constant level. */
    LEVEL,
    /** A level and a linear trend. */
    TREND
}
