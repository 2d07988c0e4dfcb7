package org.forecastj.models.arima;

/**
 * What was estimated.
 *
 * <p>Arrays are not copied; nobody modifies them.
 */
final class ArimaEstimates {
    private final double[] arma;
    private final double[] regression;
    private final double[][] covariance;
    private final double logLikelihood;
    private final double sumOfSquares;
    private final int observations;
    private final int free;
    private final ArimaConvergence convergence;

    /**
     * Gathers estimates.
     *
     * @param arma coefficients φ, θ, Φ, Θ
     * @param regression coefficients of the regression columns
     * @param covariance of both together, zeros for what is fixed
     * @param logLikelihood NaN if the model explains the series exactly
     * @param sumOfSquares of the innovations
     * @param observations number of observed values less rows lost by differencing
     * @param free number of coefficients that were estimated
     * @param convergence how the estimation ended
     */
    ArimaEstimates(
            double[] arma,
            double[] regression,
            double[][] covariance,
            double logLikelihood,
            double sumOfSquares,
            int observations,
            int free,
            ArimaConvergence convergence) {
        this.arma = arma;
        this.regression = regression;
        this.covariance = covariance;
        this.logLikelihood = logLikelihood;
        this.sumOfSquares = sumOfSquares;
        this.observations = observations;
        this.free = free;
        this.convergence = convergence;
    }

    double[] arma() {
        return arma;
    }

    double[] regression() {
        return regression;
    }

    double[][] covariance() {
        return covariance;
    }

    double logLikelihood() {
        return logLikelihood;
    }

    double sumOfSquares() {
        return sumOfSquares;
    }

    int observations() {
        return observations;
    }

    int free() {
        return free;
    }

    ArimaConvergence convergence() {
        return convergence;
    }

    /** Whether the model explains the series exactly, so that there was nothing to estimate ARMA coefficients from. */
    boolean degenerate() {
        return Double.isNaN(logLikelihood);
    }

    /** Innovation variance with the degrees of freedom of the coefficients taken off. */
    double sigma2() {
        return sumOfSquares / Math.max(1, observations - free);
    }
}
