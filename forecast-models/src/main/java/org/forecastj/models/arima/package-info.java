/**
 * Seasonal ARIMA models with regressors: ArimaModel for given orders,
 * AutoArima for orders found by a search.
 *
 * @see "Box, Jenkins, Reinsel, Ljung (2015), Time Series Analysis: Forecasting and Control, 5th edition"
 */
@NullMarked
package org.forecastj.models.arima;

import org.jspecify.annotations.NullMarked;
