package org.forecastj.models.arima;

/**
 * How the estimation ended.
 *
 * @param converged whether the maximum was found to the tolerance
 * @param reason why it ended, for people
 * @param evaluations number of evaluations of the likelihood, over all starts
 * @param optima number of different local maxima that the starts led to; 0 if nothing was optimised
 */
public record ArimaConvergence(boolean converged, String reason, int evaluations, int optima) {}
