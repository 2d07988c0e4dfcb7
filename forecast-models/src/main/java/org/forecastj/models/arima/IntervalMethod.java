package org.forecastj.models.arima;

/** What the prediction intervals of an ARIMA model account for. */
public enum IntervalMethod {
    /** The innovations to come, with the coefficients taken for the true ones: what R and most other software do. Exact given the coefficients. */
    PLUG_IN,
    /**
     * The innovations to come and the errors of the estimates: the variance of the forecast's mean by the delta method on the observed
     * information, and Student's t with n − k degrees of freedom for the estimate of σ². Wider, and nearer to the nominal coverage on short
     * series.
     *
     * @see "Ansley, Kohn (1986), Prediction mean squared error for state space models with estimated parameters, Biometrika 73, 467–473"
     */
    ESTIMATION_ERROR
}
