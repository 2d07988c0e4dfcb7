package org.forecastj.models.internal.arima;

/** The estimated coefficients of an ARMA model and how they were found. Immutable. */
public final class ArmaEstimate {
    private final double[] arma;
    private final double[] regression;
    private final double logLikelihood;
    private final double variance;
    private final Minimum.Reason reason;
    private final int evaluations;
    private final int searches;
    private final int distinctOptima;

    ArmaEstimate(
            double[] arma,
            double[] regression,
            double logLikelihood,
            double variance,
            Minimum.Reason reason,
            int evaluations,
            int searches,
            int distinctOptima) {
        this.arma = arma.clone();
        this.regression = regression.clone();
        this.logLikelihood = logLikelihood;
        this.variance = variance;
        this.reason = reason;
        this.evaluations = evaluations;
        this.searches = searches;
        this.distinctOptima = distinctOptima;
    }

    /** {@return coefficients as {@link ArmaShape} orders them, fixed ones included, a copy} */
    public double[] arma() {
        return arma.clone();
    }

    /** {@return coefficients of the regressors, a copy} */
    public double[] regression() {
        return regression.clone();
    }

    /** {@return the highest log-likelihood that was found; {@code NEGATIVE_INFINITY} where it could not be computed anywhere} */
    public double logLikelihood() {
        return logLikelihood;
    }

    /** {@return maximum likelihood estimate of the innovation variance} */
    public double variance() {
        return variance;
    }

    /** {@return whether the search that found the coefficients had arrived} */
    public boolean converged() {
        return reason == Minimum.Reason.GRADIENT || reason == Minimum.Reason.DECREASE;
    }

    /** {@return why the search that found the coefficients stopped} */
    public Minimum.Reason reason() {
        return reason;
    }

    /** {@return evaluations of the likelihood, those of the conditional one for the start not counted} */
    public int evaluations() {
        return evaluations;
    }

    /** {@return number of searches from different starts} */
    public int searches() {
        return searches;
    }

    /** {@return number of different local maxima among those the searches ended in} */
    public int distinctOptima() {
        return distinctOptima;
    }
}
