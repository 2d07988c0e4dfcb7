package org.forecastj.models.additive;

import java.util.Optional;

/**
 * A capacity or a floor: one number for all rows, or a regressor that gives it row by row. Immutable.
 *
 * @param value the number, in units of the series; not read where a column is named
 * @param column name of the regressor, or empty for a number
 */
public record Bound(double value, Optional<String> column) {
    /**
     * Creates a bound; {@link #of} and {@link #column(String)} read better.
     *
     * @param value as in the record
     * @param column as in the record
     * @throws IllegalArgumentException if the number is not finite or the name blank
     */
    public Bound {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("the bound is " + value + "; a finite number is needed");
        }
        column.ifPresent(name -> Checks.name("bound's regressor", name));
    }

    /**
     * The same number for all rows.
     *
     * @param value in units of the series
     * @return the bound
     * @throws IllegalArgumentException if the number is not finite
     */
    public static Bound of(double value) {
        return new Bound(value, Optional.empty());
    }

    /**
     * A regressor that gives the bound of every row of the history and of the horizon.
     *
     * @param name name of the regressor
     * @return the bound
     * @throws IllegalArgumentException if the name is blank
     */
    public static Bound column(String name) {
        return new Bound(0, Optional.of(name));
    }

    @Override
    public String toString() {
        return column.orElseGet(() -> Double.toString(value));
    }
}
