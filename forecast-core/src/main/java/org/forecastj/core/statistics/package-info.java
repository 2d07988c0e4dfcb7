/** Statistics and tests that describe a series: unit roots, autocorrelation, strength of season and trend. */
@NullMarked
package org.forecastj.core.statistics;

import org.jspecify.annotations.NullMarked;
