/**
 * Invertible transforms that are learned on the training window and travel inside the fitted model: filling gaps, repairing
 * outliers, logarithms and other power transforms, scales, differences, trends and seasons, days of the calendar, prices, bounds and
 * rounding.
 */
@NullMarked
package org.forecastj.core.transform;

import org.jspecify.annotations.NullMarked;
