package org.forecastj.models.additive;

/**
 * The effect of a holiday on one day of its window. Immutable.
 *
 * @param holiday name of the holiday
 * @param offset days after the holiday, negative for days before
 * @param effect what it adds, in units of the series; the share of the trend where it is multiplicative; what it adds to the logarithm of
 *     the mean with a likelihood of counts
 * @param mode added to the trend or a share of it
 */
public record HolidayEffect(String holiday, int offset, double effect, Mode mode) {}
