package org.forecastj.models.additive;

/**
 * A regressor's coefficient with its uncertainty. Immutable.
 *
 * @param regressor name of the regressor
 * @param mode added to the trend or a share of it
 * @param coefficient posterior mean of what one unit of the regressor adds: in units of the series, as a share of the trend where
 *     multiplicative, to the logarithm of the mean with a likelihood of counts
 * @param lower lower bound of the central credible interval
 * @param upper upper bound of the central credible interval
 */
public record RegressorCoefficient(String regressor, Mode mode, double coefficient, double lower, double upper) {}
