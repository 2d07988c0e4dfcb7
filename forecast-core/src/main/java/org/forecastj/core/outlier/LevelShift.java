package org.forecastj.core.outlier;

/**
 * A lasting change of the level of a series.
 *
 * @param row first row of the new level, from 0
 * @param time that row's date or time
 * @param size new level minus old one at that row, in units of the series
 * @param statistic the size in standard errors, with the sign of the size
 * @param before old level just before the row, seasonally adjusted, in units of the series
 * @param after new level at the row, seasonally adjusted, in units of the series
 */
public record LevelShift(int row, String time, double size, double statistic, double before, double after) {}
