package org.forecastj.io.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToIntFunction;
import org.forecastj.core.encoding.Columns;
import org.forecastj.io.internal.ColumnsRecipe.Column;
import org.forecastj.io.internal.ColumnsRecipe.Kind;
import org.jspecify.annotations.Nullable;

/** Collects the cells of columns row by row. Not safe for several threads. */
public final class ColumnsCollector {
    private static final int INITIAL = 32;
    private static final double DAY_MILLIS = 86_400_000.0;

    private final Cells cells;
    private final List<Collected> columns;
    private int rows;
    private int missing;

    ColumnsCollector(List<Column> columns, Cells cells, ToIntFunction<String> position) {
        this.cells = cells;
        this.columns = columns.stream()
                .map(c -> new Collected(c, position.applyAsInt(c.name())))
                .toList();
    }

    /** Adds the current row. */
    public void add() {
        columns.forEach(Collected::add);
        rows++;
    }

    /**
     * How many texts and dates were missing.
     *
     * @return the number so far
     */
    public int missing() {
        return missing;
    }

    /**
     * What has been collected.
     *
     * @return the columns
     */
    public Columns toColumns() {
        Columns.Builder builder = Columns.builder(rows);
        columns.forEach(c -> c.addTo(builder));
        return builder.build();
    }

    /** The cells of a column. */
    private final class Collected {
        private final Column column;
        private final int at;
        private final List<@Nullable String> texts = new ArrayList<>();
        private double[] numbers = new double[INITIAL];

        Collected(Column column, int at) {
            this.column = column;
            this.at = at;
        }

        void add() {
            boolean none = column.kind() != Kind.NUMBER && cells.isMissing(at);
            missing += none ? 1 : 0;
            switch (column.kind()) {
                case TEXT -> {
                    String text = none ? null : cells.text(at);
                    texts.add(text == null ? null : text.strip());
                }
                case NUMBER -> add(cells.number(at));
                case DATE -> add(none ? Double.NaN : cells.timestamp(at) / DAY_MILLIS);
            }
        }

        private void add(double number) {
            if (rows == numbers.length) {
                numbers = Arrays.copyOf(numbers, Math.addExact(rows, rows / 2));
            }
            numbers[rows] = number;
        }

        void addTo(Columns.Builder builder) {
            if (column.kind() == Kind.TEXT) {
                builder.text(column.name(), texts.toArray(new @Nullable String[0]));
            } else {
                builder.numbers(column.name(), Arrays.copyOf(numbers, rows));
            }
        }
    }
}
