package org.forecastj.core.tuning;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * One point of the space and how good it was. Immutable.
 *
 * @param number its place in the trace, from 1
 * @param parameters the point
 * @param folds how many folds it was evaluated on at most
 * @param score value of the metric; empty if the trial failed
 * @param loss what is minimised, the metric's {@link org.forecastj.core.evaluation.Metric#loss}; empty if the trial failed
 * @param failure why it failed; empty if it did not
 */
public record Trial(
        int number,
        Parameters parameters,
        int folds,
        OptionalDouble score,
        OptionalDouble loss,
        Optional<String> failure) {
    /** What a search orders trials by: failed ones come last. */
    double rank() {
        return loss.orElse(Double.POSITIVE_INFINITY);
    }
}
