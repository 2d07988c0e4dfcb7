package org.forecastj.models.arima;

/**
 * A coefficient of a fitted ARIMA model.
 *
 * @param name {@code ar1}, {@code ma1}, {@code sar1}, {@code sma1} …, {@code intercept}, {@code drift}, or the name of a regressor, Fourier
 *     term or intervention
 * @param estimate the value, in units of the series on the scale of the model for all but the ARMA coefficients
 * @param standardError from the observed information matrix; 0 if the coefficient was given, NaN if the matrix is singular
 * @param fixed whether it was given and not estimated
 */
public record ArimaCoefficient(String name, double estimate, double standardError, boolean fixed) {
    /**
     * Estimate by standard error.
     *
     * @return the t statistic; NaN or infinite without standard error
     */
    public double tStatistic() {
        return estimate / standardError;
    }
}
