package org.forecastj.models.internal.arima;

/**
 * The log-likelihood of a seasonal ARMA model as a function of its ARMA coefficients alone: the variance of the innovations and the
 * coefficients of the regressors are maximised out. Holds work space: one object per thread.
 */
public interface ArmaLikelihood {
    /** The coefficients and their order. */
    ArmaShape shape();

    /**
     * The log-likelihood.
     *
     * @param arma coefficients as {@link ArmaShape} orders them, not modified
     * @return the value; {@code NEGATIVE_INFINITY} where the autoregression is not stationary or the value cannot be computed; never NaN
     */
    double value(double[] arma);

    /**
     * The log-likelihood and its derivatives.
     *
     * @param arma coefficients as {@link ArmaShape} orders them, not modified
     * @param gradient length {@link ArmaShape#parameters()}, overwritten; undefined where the value is not finite
     * @return as {@link #value}
     */
    double valueAndGradient(double[] arma, double[] gradient);

    /** How many evaluations there were, those with gradient included. */
    int evaluations();

    /** Coefficients of the regressors at the arguments of the last evaluation, a new array. */
    double[] regression();

    /**
     * Covariance of the coefficients of the regressors given the arguments of the last evaluation, for innovation variance 1: times {@link
     * #variance()} it is the inverse of minus the Hessian of the log-likelihood by them; new arrays.
     */
    double[][] regressionCovariance();

    /** Maximum likelihood estimate of the innovation variance at the arguments of the last evaluation. */
    double variance();
}
