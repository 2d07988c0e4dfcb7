/**
 * The additive model: trend, seasonality, holidays and regressors added up, after Taylor and Letham (2018), fitted to its exact optimum.
 *
 * <p>{@link org.forecastj.models.additive.AdditiveModel} is the specification, {@link org.forecastj.models.additive.AdditiveFit} the result;
 * {@link org.forecastj.models.additive.PriorScaleSearch} chooses prior scales.
 */
@NullMarked
package org.forecastj.models.additive;

import org.jspecify.annotations.NullMarked;
