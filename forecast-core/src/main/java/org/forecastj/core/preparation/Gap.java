package org.forecastj.core.preparation;

import java.time.LocalDateTime;

/**
 * Neighbouring timestamps that a regular index has and the data had not. Immutable.
 *
 * @param first the first of them, on the wall clock
 * @param last the last of them, on the wall clock; equal to {@code first} for a gap of one step
 * @param steps how many, at least 1
 */
public record Gap(LocalDateTime first, LocalDateTime last, int steps) {}
