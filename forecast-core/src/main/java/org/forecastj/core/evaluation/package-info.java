/**
 * How good forecasts are: metrics, rolling-origin evaluation without leakage, and its results by model, series, horizon and origin.
 */
@NullMarked
package org.forecastj.core.evaluation;

import org.jspecify.annotations.NullMarked;
