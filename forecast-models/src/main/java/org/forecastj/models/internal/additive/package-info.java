/**
 * Numeric kernel of the additive model (piecewise-linear or flat trend, Fourier seasonalities, holidays, regressors).
 *
 * <p>Everything here works on primitives in scaled units and knows neither dates nor series. A caller scales the data
 * ({@link org.forecastj.models.internal.additive.Scaling}), lays out the columns
 * ({@link org.forecastj.models.internal.additive.AdditiveFeatures}), factorises them once per set of timestamps
 * ({@link org.forecastj.models.internal.additive.AdditiveDesign}), solves once per series
 * ({@link org.forecastj.models.internal.additive.AdditiveSolver}) and turns the two noise scales into intervals
 * ({@link org.forecastj.models.internal.additive.PredictiveQuantiles}).
 *
 * <p>Where columns multiply the trend, the trend is logistic or the noise is not normal, {@link
 * org.forecastj.models.internal.additive.CurvedSolver} solves a {@link org.forecastj.models.internal.additive.CurvedProblem}.
 *
 * <p>Sums run in a fixed order and no result depends on threads or on which other series are fitted.
 *
 * @see "Taylor, Letham (2018), Forecasting at scale, The American Statistician 72(1), 37–45"
 */
@NullMarked
package org.forecastj.models.internal.additive;

import org.jspecify.annotations.NullMarked;
