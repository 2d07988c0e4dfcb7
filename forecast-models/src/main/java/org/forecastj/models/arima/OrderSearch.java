package org.forecastj.models.arima;

import org.forecastj.core.ForecastingException;
import org.forecastj.core.ForecastingException.Reason;

/**
 * A way to look for the best orders. Candidates are estimated in rounds; within a round all are, on as many threads as the execution has,
 * and what is tried next depends on the whole round. So neither the choice nor the trace depends on the number of threads.
 *
 * <p>The best is the candidate with the smallest criterion; among equal ones the one with the fewest coefficients, then the smallest p, q,
 * P, Q. A candidate is excluded if it {@linkplain TriedCandidate#of cannot be trusted}. If that is so for all, the best of those that are
 * excluded only for a root near the unit circle is taken. Implementations are immutable and safe to share.
 */
interface OrderSearch {
    /**
     * Searches.
     *
     * @param task what is searched for
     * @return the best model and the trace; {@linkplain SearchResult#stopped() incomplete} if the time budget or the number of models was
     *     used up before the end
     * @throws ForecastingException with {@link Reason#CANCELLED} if the work was cancelled or the calling thread interrupted,
     *     {@link Reason#TIME_BUDGET} if the time budget was used up before any model could be chosen, {@link Reason#TOO_SHORT} if all models
     *     have too many parameters for the observations, {@link Reason#NUMERICAL} if none can be chosen for other reasons
     */
    SearchResult search(SearchTask task);
}
