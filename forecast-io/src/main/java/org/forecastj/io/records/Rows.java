package org.forecastj.io.records;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows of named columns that are read once, from the first to the last. Not safe for several threads. */
public interface Rows {
    /**
     * How messages call the source.
     *
     * @return such as {@code file 'sales.parquet'}
     */
    String name();

    /**
     * Names of the columns.
     *
     * @return the names in order
     */
    List<String> columns();

    /**
     * Moves on to the next row, at first to the first one.
     *
     * @return whether there is one
     */
    boolean next();

    /**
     * A cell of the current row, of a column that has been {@linkplain #want wanted}; asked for any number of times.
     *
     * @param column position of the column, from 0
     * @return a {@link Number}, {@link String}, {@link Boolean}, {@link java.time.LocalDate}, {@link java.time.LocalDateTime},
     *     {@link java.time.OffsetDateTime} or {@link java.time.Instant}, or null where it is missing; {@code byte[]} is refused by name
     */
    @Nullable
    Object cell(int column);

    /**
     * Told before the first row of each column whose cells will be read, so that others need not be fetched. Unless overridden, does
     * nothing.
     *
     * @param column position of the column, from 0
     * @throws org.forecastj.core.ForecastingException if the cells of the column are no single values, naming source and column
     */
    default void want(int column) {}

    /**
     * Whether the cells of a column are single values; unless overridden, they are.
     *
     * @param column position of the column, from 0
     * @return whether the column may be wanted
     */
    default boolean isPlain(int column) {
        return true;
    }
}
