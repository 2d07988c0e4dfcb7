package org.forecastj.models.additive;

import java.util.Optional;

/**
 * A regressor as a linear effect of an additive model. Immutable.
 *
 * @param name name of the column
 * @param priorScale scale of the normal prior on the coefficient, relative to the scale of the series
 * @param standardization whether the column is brought to mean 0 and standard deviation 1 first
 * @param mode added to the trend or a share of it; empty for the mode of the model
 */
public record RegressorTerm(String name, double priorScale, Standardization standardization, Optional<Mode> mode) {
    static final double DEFAULT_PRIOR_SCALE = 10;

    /** Whether a column is standardised. */
    public enum Standardization {
        /** Standardised unless it is constant or holds zeros and ones only. */
        AUTOMATIC,
        /** Standardised unless it is constant. */
        ALWAYS,
        /** Taken as it is. */
        NEVER
    }

    /**
     * Creates a term; {@link #of} reads better.
     *
     * @param name as in the record
     * @param priorScale as in the record
     * @param standardization as in the record
     * @param mode as in the record
     * @throws IllegalArgumentException if the name is blank or the prior scale is not positive
     */
    public RegressorTerm {
        Checks.name("regressor", name);
        Checks.priorScale("regressor '" + name + "'", priorScale);
    }

    /**
     * A regressor with the usual prior scale, standardised automatically.
     *
     * @param name name of the column
     * @return the term
     * @throws IllegalArgumentException if the name is blank
     */
    public static RegressorTerm of(String name) {
        return new RegressorTerm(name, DEFAULT_PRIOR_SCALE, Standardization.AUTOMATIC, Optional.empty());
    }

    /**
     * With another prior scale.
     *
     * @param newPriorScale positive; 10 by default
     * @return a copy
     * @throws IllegalArgumentException if it is not positive and finite
     */
    public RegressorTerm withPriorScale(double newPriorScale) {
        return new RegressorTerm(name, newPriorScale, standardization, mode);
    }

    /**
     * With another rule for standardisation.
     *
     * @param newStandardization the rule
     * @return a copy
     */
    public RegressorTerm withStandardization(Standardization newStandardization) {
        return new RegressorTerm(name, priorScale, newStandardization, mode);
    }

    /**
     * With a mode of its own.
     *
     * @param newMode added to the trend or a share of it
     * @return a copy
     */
    public RegressorTerm withMode(Mode newMode) {
        return new RegressorTerm(name, priorScale, standardization, Optional.of(newMode));
    }

    /**
     * As a share of the trend.
     *
     * @return a copy in multiplicative mode
     */
    public RegressorTerm multiplicative() {
        return withMode(Mode.MULTIPLICATIVE);
    }
}
