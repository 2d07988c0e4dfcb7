package org.forecastj.models.additive;

/**
 * The effect of a holiday on one day of its window. Immutable.
 *
 * @param holiday name of the holiday
 * @param offset days after the holiday, negative for days before
 * @param effect what it adds, in units of the series
 */
public record HolidayEffect(String holiday, int offset, double effect) {}
