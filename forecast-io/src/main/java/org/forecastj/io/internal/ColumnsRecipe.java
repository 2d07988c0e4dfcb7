package org.forecastj.io.internal;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;

/**
 * Named columns without an index.
 *
 * @param columns what to read
 */
public record ColumnsRecipe(List<Column> columns) {
    /** What a column holds. */
    public enum Kind {
        /** Text. */
        TEXT,
        /** Numbers. */
        NUMBER,
        /** Dates, as days since 1970-01-01. */
        DATE
    }

    /**
     * A column to read.
     *
     * @param name its name
     * @param kind what it holds
     */
    public record Column(String name, Kind kind) {}

    /**
     * Copies the columns.
     *
     * @throws IllegalArgumentException if a name is given twice
     */
    public ColumnsRecipe {
        columns = List.copyOf(columns);
        List<String> names = columns.stream().map(Column::name).toList();
        if (names.stream().distinct().count() != names.size()) {
            throw new IllegalArgumentException("columns are " + names + "; each may be given once");
        }
    }

    /**
     * Adds columns.
     *
     * @param kind what they hold
     * @param names their names
     * @return a changed copy
     * @throws IllegalArgumentException if a name is given twice
     */
    public ColumnsRecipe with(Kind kind, String... names) {
        return new ColumnsRecipe(Stream.concat(
                        columns.stream(), Arrays.stream(names).map(name -> new Column(name, kind)))
                .toList());
    }

    /**
     * Starts reading.
     *
     * @param cells the table
     * @param position gives the position of a column
     * @return what collects its rows
     * @throws IllegalArgumentException if no column is named
     */
    public ColumnsCollector collector(Cells cells, ToIntFunction<String> position) {
        if (columns.isEmpty()) {
            throw new IllegalArgumentException(
                    "no column is named; call text(…), numbers(…) or dates(…) before reading");
        }
        return new ColumnsCollector(columns, cells, position);
    }
}
