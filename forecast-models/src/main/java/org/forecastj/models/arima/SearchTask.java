package org.forecastj.models.arima;

import java.util.Objects;
import org.forecastj.core.Execution;

/**
 * What a search over ARIMA orders is given.
 *
 * @param series name of the series, for messages
 * @param space the models that may be tried
 * @param fitter estimates them
 * @param criterion compares them
 * @param execution threads over the candidates of one round, cancellation and time budget of the whole search; a listener is not told
 *     anything, as the number of candidates is not known beforehand. Threads are started anew for each round, so that
 *     more than one pays only where an estimation takes milliseconds
 */
record SearchTask(
        String series, SearchSpace space, CandidateFitter fitter, InformationCriterion criterion, Execution execution) {
    SearchTask {
        Objects.requireNonNull(series, "series");
        Objects.requireNonNull(space, "space");
        Objects.requireNonNull(fitter, "fitter");
        Objects.requireNonNull(criterion, "criterion");
        Objects.requireNonNull(execution, "execution");
    }
}
