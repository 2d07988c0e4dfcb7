package org.forecastj.models.internal.arima;

/** From how many starts a likelihood is climbed. */
public enum SearchEffort {
    /** One: the warm start where there is one, else the best by screening. For searches over many orders. */
    SINGLE,
    /**
     * A second one, or a third, where the model has autoregressive and moving average coefficients of the same kind, regular or
     * seasonal: such likelihoods often have a second maximum where a root of the autoregression near 1 is almost cancelled.
     */
    STANDARD,
    /** All starts there are and a fixed set around the best maximum. */
    THOROUGH
}
