package org.forecastj.models.boosting;

/**
 * How good predictions are; what curves show and early stopping watches. Implementations are stateless, safe to share between threads and
 * deterministic.
 */
public interface BoostingMetric {
    /**
     * Name for messages.
     *
     * @return such as {@code mape}
     */
    String name();

    /**
     * Measures predictions.
     *
     * @param predictions for each output one prediction per row, on the scale of the targets; not to be modified
     * @param targets for each output one target per row, NaN in rows that do not count; not to be modified
     * @param weights one weight per row; not to be modified
     * @return the value
     */
    double of(double[][] predictions, double[][] targets, double[] weights);

    /**
     * Whether lower values are better.
     *
     * @return true for errors
     */
    default boolean isLowerBetter() {
        return true;
    }
}
