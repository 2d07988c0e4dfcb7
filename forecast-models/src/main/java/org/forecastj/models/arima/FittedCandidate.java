package org.forecastj.models.arima;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What fitting a candidate gave: an estimate, or the reason why there is none. Immutable. */
final class FittedCandidate {
    private final ArimaCandidate candidate;
    private final double logLikelihood;
    private final int parametersWithVariance;
    private final int observations;
    private final double[] arma;
    private final double smallestModulus;
    private final boolean converged;
    private final boolean approximate;
    private final @Nullable String failure;

    private FittedCandidate(
            ArimaCandidate candidate,
            double logLikelihood,
            int parametersWithVariance,
            int observations,
            double[] arma,
            double smallestModulus,
            boolean converged,
            boolean approximate,
            @Nullable String failure) {
        this.candidate = Objects.requireNonNull(candidate, "candidate");
        this.logLikelihood = logLikelihood;
        this.parametersWithVariance = parametersWithVariance;
        this.observations = observations;
        this.arma = arma;
        this.smallestModulus = smallestModulus;
        this.converged = converged;
        this.approximate = approximate;
        this.failure = failure;
    }

    /**
     * A converged estimate by exact maximum likelihood.
     *
     * @param candidate the model
     * @param logLikelihood its maximised value, natural logarithm
     * @param parametersWithVariance number of estimated parameters, regressors, constant and innovation variance included, at least 1
     * @param observations number of observations after differencing, at least 1
     * @param arma coefficients φ, θ, Φ, Θ, as {@link org.forecastj.models.internal.arima.ArmaShape} orders them; copied
     * @param smallestModulus smallest modulus of the roots of the autoregressive and the moving average polynomial,
     *     {@code POSITIVE_INFINITY} without roots; not NaN
     * @throws IllegalArgumentException if a number is out of its range or the coefficients are not as many as the orders say
     */
    static FittedCandidate of(
            ArimaCandidate candidate,
            double logLikelihood,
            int parametersWithVariance,
            int observations,
            double[] arma,
            double smallestModulus) {
        if (parametersWithVariance < 1 || observations < 1) {
            throw new IllegalArgumentException(candidate + " has " + parametersWithVariance + " parameters and "
                    + observations + " observations; at least 1 of each is needed");
        }
        if (arma.length != candidate.armaCoefficients()) {
            throw new IllegalArgumentException(candidate + " was given " + arma.length + " ARMA coefficients; it has "
                    + candidate.armaCoefficients());
        }
        if (Double.isNaN(smallestModulus)) {
            throw new IllegalArgumentException(
                    candidate + " was given NaN for the smallest modulus of its roots; a number is needed");
        }
        return new FittedCandidate(
                candidate,
                logLikelihood,
                parametersWithVariance,
                observations,
                arma.clone(),
                smallestModulus,
                true,
                false,
                null);
    }

    /**
     * No estimate.
     *
     * @param candidate the model
     * @param why what went wrong
     */
    static FittedCandidate failed(ArimaCandidate candidate, String why) {
        return new FittedCandidate(
                candidate,
                Double.NaN,
                1,
                1,
                new double[0],
                Double.POSITIVE_INFINITY,
                false,
                false,
                Objects.requireNonNull(why, "why"));
    }

    /** A copy of which the optimiser says whether it converged. */
    FittedCandidate withConverged(boolean newConverged) {
        return new FittedCandidate(
                candidate,
                logLikelihood,
                parametersWithVariance,
                observations,
                arma,
                smallestModulus,
                newConverged,
                approximate,
                failure);
    }

    /** A copy of which the log-likelihood is an approximation or not. */
    FittedCandidate withApproximate(boolean newApproximate) {
        return new FittedCandidate(
                candidate,
                logLikelihood,
                parametersWithVariance,
                observations,
                arma,
                smallestModulus,
                converged,
                newApproximate,
                failure);
    }

    /** The model. */
    ArimaCandidate candidate() {
        return candidate;
    }

    /** Maximised log-likelihood; NaN after a failure. */
    double logLikelihood() {
        return logLikelihood;
    }

    /** Number of estimated parameters, the innovation variance included; 1 after a failure. */
    int parametersWithVariance() {
        return parametersWithVariance;
    }

    /** Number of observations after differencing; 1 after a failure. */
    int observations() {
        return observations;
    }

    /** Coefficients φ, θ, Φ, Θ, a new array; empty after a failure. */
    double[] arma() {
        return arma.clone();
    }

    /** Smallest modulus of the roots, infinite without roots. */
    double smallestModulus() {
        return smallestModulus;
    }

    /** Whether the optimiser converged; false after a failure. */
    boolean converged() {
        return converged;
    }

    /** Whether the log-likelihood is an approximation. */
    boolean approximate() {
        return approximate;
    }

    /** What went wrong, empty if there is an estimate. */
    Optional<String> failure() {
        return Optional.ofNullable(failure);
    }
}
