package org.forecastj.models.arima;

/**
 * A model of an average and its share.
 *
 * @param fit the model, fitted
 * @param weight its share, above 0 and at most 1
 */
public record WeightedArima(ArimaFit fit, double weight) {}
