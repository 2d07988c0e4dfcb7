package org.forecastj.core.model;

/**
 * A fit whose predictive distribution is jointly normal over the steps of the horizon. Transforms that add steps up, such as
 * differencing, use the covariance to carry intervals back exactly; for other fits they simulate.
 * Immutable and safe for concurrent use, as every fit.
 */
public interface GaussianFit extends Fit {
    /**
     * Covariance of the forecast errors.
     *
     * @param horizon number of steps, at least 1
     * @return a new symmetric array of shape [horizon][horizon], in squared units of the history; its diagonal is the square of
     *     {@link Forecast#standardDeviation()}
     * @throws IllegalArgumentException if the horizon is below 1
     */
    double[][] forecastCovariance(int horizon);
}
