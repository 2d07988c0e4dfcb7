package org.forecastj.core.encoding;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.ForecastingException.Reason;
import org.forecastj.core.table.Table;
import org.jspecify.annotations.Nullable;

/**
 * Rows of named columns of numbers and of text, with or without time: what is known of items, shops or sales before it becomes features. Missing
 * numbers are NaN, missing texts are absent. Dates are numbers, days since 1970-01-01, or ISO texts. Immutable and safe to share.
 *
 * <pre>{@code
 * Columns shops = Columns.builder(3)
 *         .text("size", "Small", null, "High")
 *         .numbers("opened", 2012, 2018, 2016)
 *         .build();
 * }</pre>
 */
public final class Columns {
    /** Up to this size whole numbers are written without a decimal point when they are read as labels. */
    private static final double EXACT = 1L << 53;

    /** Either numbers or texts. A class and not a record, for it holds arrays. */
    private static final class Column {
        private final double @Nullable [] numbers;
        private final @Nullable String @Nullable [] texts;

        Column(double @Nullable [] numbers, @Nullable String @Nullable [] texts) {
            this.numbers = numbers;
            this.texts = texts;
        }

        Column select(int... rows) {
            if (numbers != null) {
                double[] picked = new double[rows.length];
                for (int i = 0; i < rows.length; i++) {
                    picked[i] = numbers[rows[i]];
                }
                return new Column(picked, null);
            }
            @Nullable String[] all = Objects.requireNonNull(texts);
            @Nullable String[] picked = new String[rows.length];
            for (int i = 0; i < rows.length; i++) {
                picked[i] = all[rows[i]];
            }
            return new Column(null, picked);
        }

        @Override
        public boolean equals(Object o) {
            return o instanceof Column c && Arrays.equals(numbers, c.numbers) && Arrays.equals(texts, c.texts);
        }

        @Override
        public int hashCode() {
            return 31 * Arrays.hashCode(numbers) + Arrays.hashCode(texts);
        }
    }

    private final int rows;
    private final Map<String, Column> columns;

    private Columns(int rows, Map<String, Column> columns) {
        this.rows = rows;
        this.columns = columns;
    }

    /**
     * Starts a set of columns.
     *
     * @param rows number of rows, 0 or more
     * @return a builder without columns
     * @throws IllegalArgumentException if the number is negative
     */
    public static Builder builder(int rows) {
        if (rows < 0) {
            throw new IllegalArgumentException("rows is " + rows + "; 0 or more is needed");
        }
        return new Builder(rows);
    }

    /**
     * Number of rows.
     *
     * @return 0 or more
     */
    public int rows() {
        return rows;
    }

    /**
     * Names of the columns.
     *
     * @return the names in order; unmodifiable
     */
    public List<String> names() {
        return List.copyOf(columns.keySet());
    }

    /**
     * Whether there is a column.
     *
     * @param name its name
     * @return true if there is
     */
    public boolean contains(String name) {
        return columns.containsKey(name);
    }

    /**
     * Whether a column holds numbers.
     *
     * @param name its name
     * @return true for numbers, false for text
     * @throws NoSuchElementException if there is no such column
     */
    public boolean isNumeric(String name) {
        return column(name).numbers != null;
    }

    /**
     * A column of numbers.
     *
     * @param name its name
     * @return a new array, one number per row, NaN where missing
     * @throws NoSuchElementException if there is no such column
     * @throws IllegalArgumentException if the column holds text
     */
    public double[] numbers(String name) {
        return array(name).clone();
    }

    /**
     * A number.
     *
     * @param row row, from 0
     * @param name name of the column
     * @return the number, NaN where missing
     * @throws IndexOutOfBoundsException if there is no such row
     * @throws NoSuchElementException if there is no such column
     * @throws IllegalArgumentException if the column holds text
     */
    public double number(int row, String name) {
        return array(name)[Objects.checkIndex(row, rows)];
    }

    /**
     * A cell as text. Numbers of a numeric column are labels too: 2012 is {@code "2012"}, 12.5 is {@code "12.5"}.
     *
     * @param row row, from 0
     * @param name name of the column
     * @return the text, empty where missing
     * @throws IndexOutOfBoundsException if there is no such row
     * @throws NoSuchElementException if there is no such column
     */
    public Optional<String> text(int row, String name) {
        return Optional.ofNullable(label(column(name), Objects.checkIndex(row, rows)));
    }

    /**
     * Some rows.
     *
     * @param wanted row numbers, in any order and as often as wanted
     * @return the rows in that order
     * @throws IndexOutOfBoundsException if there is no such row
     */
    public Columns select(int... wanted) {
        for (int row : wanted) {
            Objects.checkIndex(row, rows);
        }
        Map<String, Column> picked = new LinkedHashMap<>();
        columns.forEach((name, c) -> picked.put(name, c.select(wanted)));
        return new Columns(wanted.length, picked);
    }

    /**
     * Some columns.
     *
     * @param wanted names
     * @return the columns in that order
     * @throws NoSuchElementException if there is no such column
     */
    public Columns select(List<String> wanted) {
        Map<String, Column> picked = new LinkedHashMap<>();
        wanted.forEach(name -> picked.put(name, column(name)));
        return new Columns(rows, picked);
    }

    /**
     * These columns with another one, or with one replaced.
     *
     * @param name name of the column; one that is there keeps its place
     * @param values one number per row, NaN where missing; copied
     * @return the columns
     * @throws IllegalArgumentException if there are more or fewer numbers than rows
     * @throws ForecastingException with {@link Reason#INVALID_VALUE} if a number is infinite
     */
    public Columns withNumbers(String name, double... values) {
        return with(name, numeric(name, rows, values.clone()));
    }

    /**
     * These columns with another one, or with one replaced.
     *
     * @param name name of the column; one that is there keeps its place
     * @param values one text per row, null where missing; copied
     * @return the columns
     * @throws IllegalArgumentException if there are more or fewer texts than rows
     */
    public Columns withText(String name, @Nullable String... values) {
        return with(name, textual(name, rows, values.clone()));
    }

    /** These columns with several others, whose arrays are not copied, in one copy of the map of columns. */
    Columns withNumbers(Map<String, double[]> values) {
        Map<String, Column> larger = new LinkedHashMap<>(columns);
        values.forEach((name, numbers) -> larger.put(name, numeric(name, rows, numbers)));
        return new Columns(rows, larger);
    }

    private Columns with(String name, Column column) {
        Map<String, Column> larger = new LinkedHashMap<>(columns);
        larger.put(name, column);
        return new Columns(rows, larger);
    }

    /**
     * The columns as a table, for printing and export.
     *
     * @return a table with the same columns; a missing text is "-"
     */
    public Table toTable() {
        Table.Builder table = Table.builder(rows);
        columns.forEach((name, c) -> {
            if (c.numbers != null) {
                double[] numbers = c.numbers;
                table.numbers(name, row -> numbers[row]);
            } else {
                table.text(name, row -> Objects.requireNonNullElse(label(c, row), "-"));
            }
        });
        return table.build();
    }

    /** The numbers themselves, not to be modified. */
    double[] array(String name) {
        double[] numbers = column(name).numbers;
        if (numbers == null) {
            throw new IllegalArgumentException("column '" + name + "' holds text; a column of numbers is needed here");
        }
        return numbers;
    }

    /** One label per row, null where missing. */
    @Nullable
    String[] labels(String name) {
        Column column = column(name);
        @Nullable String[] labels = new String[rows];
        for (int row = 0; row < rows; row++) {
            labels[row] = label(column, row);
        }
        return labels;
    }

    private static @Nullable String label(Column column, int row) {
        double[] numbers = column.numbers;
        if (numbers == null) {
            return Objects.requireNonNull(column.texts)[row];
        }
        double value = numbers[row];
        if (Double.isNaN(value)) {
            return null;
        }
        return value == Math.rint(value) && Math.abs(value) <= EXACT
                ? Long.toString((long) value)
                : Double.toString(value);
    }

    private Column column(String name) {
        Column column = columns.get(name);
        if (column == null) {
            throw new NoSuchElementException("there is no column '" + name + "'; there are " + columns.keySet());
        }
        return column;
    }

    private static Column numeric(String name, int rows, double... values) {
        requireCount(name, rows, values.length);
        for (int row = 0; row < rows; row++) {
            if (Double.isInfinite(values[row])) {
                throw new ForecastingException(
                        Reason.INVALID_VALUE,
                        "column '" + name + "', row " + row + ": the number is " + values[row]
                                + "; use NaN where it is missing, or clip it");
            }
        }
        return new Column(values, null);
    }

    private static Column textual(String name, int rows, @Nullable String... values) {
        requireCount(name, rows, values.length);
        return new Column(null, values);
    }

    private static void requireCount(String name, int rows, int count) {
        if (count != rows) {
            throw new IllegalArgumentException(
                    "column '" + name + "' has " + count + " values, but there are " + rows + " rows");
        }
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof Columns c && rows == c.rows && names().equals(c.names()) && columns.equals(c.columns);
    }

    @Override
    public int hashCode() {
        return 31 * rows + columns.hashCode();
    }

    @Override
    public String toString() {
        return "Columns[" + rows + " rows, columns=" + columns.keySet() + "]";
    }

    /** Collects columns; not safe for use by several threads. */
    public static final class Builder {
        private final int rows;
        private final Map<String, Column> columns = new LinkedHashMap<>();

        private Builder(int rows) {
            this.rows = rows;
        }

        /**
         * Adds a column of numbers.
         *
         * @param name its name, not used yet and not blank
         * @param values one number per row, NaN where missing; copied
         * @return this builder
         * @throws IllegalArgumentException if the name is used or blank, or there are more or fewer numbers than rows
         * @throws ForecastingException with {@link Reason#INVALID_VALUE} if a number is infinite
         */
        public Builder numbers(String name, double... values) {
            return add(name, numeric(name, rows, values.clone()));
        }

        /**
         * Adds a column of text.
         *
         * @param name its name, not used yet and not blank
         * @param values one text per row, null where missing; copied
         * @return this builder
         * @throws IllegalArgumentException if the name is used or blank, or there are more or fewer texts than rows
         */
        public Builder text(String name, @Nullable String... values) {
            return add(name, textual(name, rows, values.clone()));
        }

        private Builder add(String name, Column column) {
            if (name.isBlank() || columns.putIfAbsent(name, column) != null) {
                throw new IllegalArgumentException("column '" + name
                        + "' has a blank name or is given twice; every column needs a name of its own");
            }
            return this;
        }

        /**
         * The collected columns.
         *
         * @return an immutable set
         */
        public Columns build() {
            return new Columns(rows, new LinkedHashMap<>(columns));
        }
    }
}
