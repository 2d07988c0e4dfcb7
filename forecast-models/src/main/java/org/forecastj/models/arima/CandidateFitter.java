package org.forecastj.models.arima;

import java.util.Optional;
import org.forecastj.core.ForecastingException;

/**
 * Estimates one candidate on the series that is searched for: all that a search knows about the likelihood. Implementations are safe for
 * calls from several threads at once, and their result depends on the arguments alone.
 */
@FunctionalInterface
interface CandidateFitter {
    /**
     * Estimates a model.
     *
     * @param candidate the model
     * @param neighbour an estimate of a model with similar orders, for a warm start; never a failed one; empty where there is none
     * @return the estimate, or a failed one
     * @throws ForecastingException if the model cannot be estimated; the same as a failed estimate
     */
    FittedCandidate fit(ArimaCandidate candidate, Optional<FittedCandidate> neighbour);
}
