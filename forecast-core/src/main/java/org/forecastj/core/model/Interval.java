package org.forecastj.core.model;

import org.forecastj.core.series.TimeSeries;

/**
 * A central prediction interval: a future value falls below {@code lower} and above {@code upper} with probability (1 − level) / 2 each.
 * Immutable.
 *
 * @param level probability of the interval, in (0, 1)
 * @param lower lower bounds, one per step of the horizon
 * @param upper upper bounds on the same index
 */
public record Interval(double level, TimeSeries lower, TimeSeries upper) {}
