package org.forecastj.io.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.forecastj.core.encoding.Columns;
import org.jspecify.annotations.Nullable;

/**
 * Named columns without an index.
 *
 * @param columns what to read
 */
public record ColumnsRecipe(List<Column> columns) implements Recipe<Columns> {
    private static final double DAY_MILLIS = 86_400_000.0;

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

    @Override
    public Columns read(Records records) {
        if (columns.isEmpty()) {
            throw new IllegalArgumentException(
                    "no column is named; call text(…), numbers(…) or dates(…) before reading");
        }
        List<Cells> cells =
                columns.stream().map(c -> new Cells(c, records.column(c.name))).toList();
        while (records.next()) {
            cells.forEach(c -> c.read(records));
        }
        Columns.Builder builder = Columns.builder(Math.toIntExact(records.row()));
        cells.forEach(c -> c.addTo(builder));
        return builder.build();
    }

    /** The cells of a column. Not safe for several threads. */
    private static final class Cells {
        private final Column column;
        private final int at;
        private final List<@Nullable String> texts = new ArrayList<>();
        private final List<Double> numbers = new ArrayList<>();

        Cells(Column column, int at) {
            this.column = column;
            this.at = at;
        }

        void read(Records records) {
            switch (column.kind) {
                case TEXT -> {
                    String text = records.text(at);
                    texts.add(text == null || text.isBlank() ? null : text.strip());
                }
                case NUMBER -> numbers.add(records.number(at));
                case DATE -> numbers.add(records.cell(at) == null ? Double.NaN : records.timestamp(at) / DAY_MILLIS);
            }
        }

        void addTo(Columns.Builder builder) {
            if (column.kind == Kind.TEXT) {
                builder.text(column.name, texts.toArray(new @Nullable String[0]));
            } else {
                builder.numbers(
                        column.name,
                        numbers.stream().mapToDouble(Double::doubleValue).toArray());
            }
        }
    }
}
