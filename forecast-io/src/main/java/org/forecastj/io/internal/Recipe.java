package org.forecastj.io.internal;

/**
 * What is made of records.
 *
 * @param <T> the result
 */
@FunctionalInterface
public interface Recipe<T> {
    /**
     * Reads all rows.
     *
     * @param records the rows; closed by the caller
     * @return the result
     * @throws org.forecastj.core.ForecastingException if the rows cannot be understood, naming source, row and column
     */
    T read(Records records);
}
