/**
 * Holidays and where they come from.
 */
@NullMarked
package org.forecastj.core.calendar;

import org.jspecify.annotations.NullMarked;
