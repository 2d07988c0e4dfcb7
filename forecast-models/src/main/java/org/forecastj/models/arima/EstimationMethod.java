package org.forecastj.models.arima;

/** How the coefficients of an ARIMA model are estimated. */
public enum EstimationMethod {
    /** Maximum of the exact Gaussian likelihood of the differenced series. */
    ML,
    /**
     * Least conditional sum of squares: the first rows, as many as the autoregression is long, are taken as given and the innovations
     * before them as 0. Cheaper than {@link #ML}, and worse on short series and near the boundary of invertibility.
     */
    CSS,
    /** The search for the maximum of the exact likelihood starts from the least conditional sum of squares as well. */
    CSS_ML
}
