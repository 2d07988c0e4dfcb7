package org.forecastj.models.arima;

import java.util.List;
import java.util.Optional;

/**
 * How {@link AutoArima} chose a model, as data. Immutable.
 *
 * @param criterion what the models were compared by
 * @param steps all models tried, in the order tried
 * @param stopped why the search ended before its end, such as a time budget used up; empty if it came to its end
 */
public record ArimaSearch(InformationCriterion criterion, List<SearchStep> steps, Optional<String> stopped) {
    /**
     * Creates a search.
     *
     * @param criterion what the models were compared by
     * @param steps all models tried, in the order tried
     * @param stopped why the search ended before its end, such as a time budget used up; empty if it came to its end
     */
    public ArimaSearch {
        steps = List.copyOf(steps);
    }
}
