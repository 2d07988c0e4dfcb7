package org.forecastj.models.arima;

import java.util.List;
import java.util.Optional;

/**
 * What a search over ARIMA orders found. Immutable.
 *
 * @param chosen the best; its step has a reason for exclusion if all were excluded and it is the best of those near a unit root
 * @param best the estimate of the best
 * @param tried all candidates in the order tried, each once
 * @param stopped why the search ended early, empty if it came to its end
 */
record SearchResult(SearchStep chosen, FittedCandidate best, List<TriedCandidate> tried, Optional<String> stopped) {
    SearchResult {
        tried = List.copyOf(tried);
    }

    /** Whether the search came to its end. */
    boolean complete() {
        return stopped.isEmpty();
    }

    /** All candidates in the order tried, as data for the user. */
    List<SearchStep> trace() {
        return tried.stream().map(TriedCandidate::step).toList();
    }

    /** The estimate of a candidate, empty if it was not tried or failed. */
    Optional<FittedCandidate> estimate(ArimaCandidate candidate) {
        return tried.stream()
                .filter(t -> t.step().candidate().equals(candidate))
                .findFirst()
                .flatMap(TriedCandidate::estimate);
    }
}
