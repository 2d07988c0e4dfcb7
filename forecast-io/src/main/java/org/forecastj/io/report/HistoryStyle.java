package org.forecastj.io.report;

/** How the observed values of a chart are drawn. */
public enum HistoryStyle {
    /** A line, broken where values are missing. */
    LINE,
    /** A dot for each value. */
    POINTS,
    /** A line with dots. */
    LINE_AND_POINTS
}
