package org.forecastj.models.arima;

import java.util.Objects;
import java.util.Optional;

/**
 * One line of the trace of a search over ARIMA orders: a model, how good it is, and why it could not be chosen, if so. Immutable.
 *
 * @param candidate the model
 * @param criterion value of the information criterion, the smaller the better; NaN if there is none
 * @param approximate whether the log-likelihood is an approximation, such as a conditional one; such values do not compare with exact ones
 * @param logLikelihood maximised log-likelihood, natural logarithm; NaN if there is none
 * @param excluded why the model could not be chosen: it failed, was not started, did not converge, has too many parameters for the
 *     observations, a criterion that is not finite, or a root near the unit circle; empty if it could
 */
public record SearchStep(
        ArimaCandidate candidate,
        double criterion,
        boolean approximate,
        double logLikelihood,
        Optional<String> excluded) {
    /**
     * Creates a step.
     *
     * @param candidate the model
     * @param criterion value of the information criterion, the smaller the better; NaN if there is none
     * @param approximate whether the log-likelihood is an approximation, such as a conditional one; such values do not compare with exact ones
     * @param logLikelihood maximised log-likelihood, natural logarithm; NaN if there is none
     * @param excluded why the model could not be chosen: it failed, was not started, did not converge, has too many parameters for the observations, a criterion that is not finite, or a root near the unit circle; empty if it could
     */
    public SearchStep {
        Objects.requireNonNull(candidate, "candidate");
        Objects.requireNonNull(excluded, "excluded");
    }

    /**
     * The step as a line of text.
     *
     * @return such as {@code ARIMA(0,1,1) : 514.55}, with the reason behind it where the model was excluded
     */
    @Override
    public String toString() {
        String value = Double.isNaN(criterion) ? "-" : String.valueOf(criterion);
        return candidate + " : " + value + (approximate ? " (approximate)" : "")
                + excluded.map(why -> " (excluded: " + why + ")").orElse("");
    }
}
