/**
 * The contracts: a {@code Forecaster} is an unfitted specification, a {@code Fit} its immutable result, a {@code Forecast} what
 * the fit says about the future.
 */
@NullMarked
package org.forecastj.core.model;

import org.jspecify.annotations.NullMarked;
