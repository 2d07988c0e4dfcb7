package org.forecastj.io.report;

/**
 * A mark on a horizontal axis.
 *
 * @param position in units of the axis
 * @param label text below the mark
 * @param context what the label leaves out, such as the year of a month; shown where it changes; may be empty
 */
record Tick(double position, String label, String context) {}
