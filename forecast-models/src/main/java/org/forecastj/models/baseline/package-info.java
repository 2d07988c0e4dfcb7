/**
 * Simple forecasts that others have to beat: mean, last value, last season, line through the ends, average of a window. They need
 * no optimisation and follow Hyndman and Athanasopoulos (2021), Forecasting: Principles and Practice, 3rd edition, sections 5.2 and 5.5.
 */
@NullMarked
package org.forecastj.models.baseline;

import org.jspecify.annotations.NullMarked;
