package org.forecastj.models.additive;

import java.time.LocalDateTime;

/**
 * A point where the trend may bend. Immutable.
 *
 * @param at when, on the wall clock
 * @param slopeChange change of slope, in units of the series per day; exactly 0 where the trend does not bend
 * @param slopeAfter slope from here to the next changepoint, in units of the series per day
 */
public record Changepoint(LocalDateTime at, double slopeChange, double slopeAfter) {}
