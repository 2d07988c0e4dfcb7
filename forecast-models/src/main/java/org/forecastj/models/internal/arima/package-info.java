/**
 * Numeric kernel of the ARIMA models: lag polynomials, filters, likelihoods, parameter mapping and estimation, each usable on its own.
 *
 * <p>Everything here works on primitives and knows neither dates nor series. The sign convention throughout is
 * w_t = Σ φ_j w_{t−j} + a_t + Σ θ_j a_{t−j}. Sums run in a fixed order, and no result depends on threads.
 *
 * @see "Box, Jenkins, Reinsel, Ljung (2015), Time Series Analysis: Forecasting and Control, 5th edition"
 */
@NullMarked
package org.forecastj.models.internal.arima;

import org.jspecify.annotations.NullMarked;
