/**
 * Conformal prediction: intervals from the errors that a model makes on data it has not seen, around any
 * {@link org.forecastj.core.model.Forecaster} or {@link org.forecastj.core.model.GlobalForecaster}. {@link Conformal} is where to start.
 */
@NullMarked
package org.forecastj.core.conformal;

import org.jspecify.annotations.NullMarked;
