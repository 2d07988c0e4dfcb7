package org.forecastj.models.internal.arima;

/**
 * How an ARMA model is estimated.
 *
 * @param conditionalStart whether the least conditional sum of squares is one of the starts
 * @param effort from how many starts
 * @param iterations limit of iterations of each climb
 * @param decrease what a step has to promise for a climb to go on, of the log-likelihood by the number of rows
 */
public record EstimatorSettings(boolean conditionalStart, SearchEffort effort, int iterations, double decrease) {
    private static final double FINE = 1e-10;

    /** The exact likelihood, from few starts. */
    public static final EstimatorSettings DEFAULT = new EstimatorSettings(true, SearchEffort.STANDARD, 100);

    /**
     * Checks the settings.
     *
     * @throws IllegalArgumentException if the limit of iterations is not positive
     */
    public EstimatorSettings {
        if (iterations < 1) {
            throw new IllegalArgumentException("the limit of iterations is " + iterations + "; it must be at least 1");
        }
    }

    /**
     * Climbs to the top.
     *
     * @param conditionalStart whether the least conditional sum of squares is one of the starts
     * @param effort from how many starts
     * @param iterations limit of iterations of each climb
     */
    public EstimatorSettings(boolean conditionalStart, SearchEffort effort, int iterations) {
        this(conditionalStart, effort, iterations, FINE);
    }

    /**
     * Another accuracy.
     *
     * @param other what a step has to promise for a climb to go on, of the log-likelihood by the number of rows
     * @return changed settings
     */
    public EstimatorSettings withDecrease(double other) {
        return new EstimatorSettings(conditionalStart, effort, iterations, other);
    }

    /**
     * Another effort.
     *
     * @param other from how many starts
     * @return changed settings
     */
    public EstimatorSettings withEffort(SearchEffort other) {
        return new EstimatorSettings(conditionalStart, other, iterations, decrease);
    }
}
