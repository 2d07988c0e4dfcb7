package org.forecastj.core.table;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.function.IntToDoubleFunction;
import java.util.stream.Collectors;

/**
 * Results as named columns of text or numbers, for printing and export. Immutable and safe to share; cells are made when they are asked
 * for, so that a long table costs nothing until then.
 */
public final class Table {
    private static final int ROWS_SHOWN = 100;
    private static final String UNDEFINED = "-";

    /** One column; numbers are kept as such. */
    private record Column(String name, boolean numeric, IntFunction<String> text, IntToDoubleFunction number) {}

    private final int rows;
    private final List<Column> columns;
    private final Map<String, Column> byName;

    private Table(int rows, List<Column> columns) {
        this.rows = rows;
        this.columns = List.copyOf(columns);
        this.byName = columns.stream().collect(Collectors.toMap(Column::name, c -> c));
    }

    /**
     * Starts a table.
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
     * @return the number, the header not counted
     */
    public int rows() {
        return rows;
    }

    /**
     * Names of the columns.
     *
     * @return the names in order
     */
    public List<String> columns() {
        return columns.stream().map(Column::name).toList();
    }

    /**
     * Whether a column holds numbers.
     *
     * @param column its name
     * @return true for numbers, false for text
     * @throws NoSuchElementException if there is no such column
     */
    public boolean isNumeric(String column) {
        return column(column).numeric;
    }

    /**
     * A cell as text.
     *
     * @param row row, from 0
     * @param column name of the column
     * @return the text; a number with six significant digits, "-" where it is not defined
     * @throws IndexOutOfBoundsException if there is no such row
     * @throws NoSuchElementException if there is no such column
     */
    public String text(int row, String column) {
        return column(column).text.apply(Objects.checkIndex(row, rows));
    }

    /**
     * A cell as a number.
     *
     * @param row row, from 0
     * @param column name of a numeric column
     * @return the number; NaN where it is missing or not defined
     * @throws IndexOutOfBoundsException if there is no such row
     * @throws NoSuchElementException if there is no such column
     * @throws IllegalArgumentException if the column holds text
     */
    public double number(int row, String column) {
        Column c = column(column);
        if (!c.numeric) {
            throw new IllegalArgumentException("column '" + column + "' holds text; use text(row, column)");
        }
        return c.number.applyAsDouble(Objects.checkIndex(row, rows));
    }

    private Column column(String name) {
        Column column = byName.get(name);
        if (column == null) {
            throw new NoSuchElementException("there is no column '" + name + "'; there are " + columns());
        }
        return column;
    }

    /**
     * The table as aligned text: a header and the first rows.
     *
     * @param maxRows how many rows at most; a last line tells how many were left out
     * @return lines, each ended by a line feed
     * @throws IllegalArgumentException if {@code maxRows} is negative
     */
    public String toText(int maxRows) {
        if (maxRows < 0) {
            throw new IllegalArgumentException("maxRows is " + maxRows + "; 0 or more is needed");
        }
        int shown = Math.min(rows, maxRows);
        List<String[]> cells = new ArrayList<>();
        for (Column column : columns) {
            cells.add(padded(column, shown));
        }
        StringBuilder text = new StringBuilder();
        for (int line = 0; line <= shown; line++) {
            appendLine(text, cells, line);
        }
        return shown == rows
                ? text.toString()
                : text.append("… ").append(rows - shown).append(" more rows\n").toString();
    }

    private static void appendLine(StringBuilder text, List<String[]> cells, int line) {
        StringBuilder row = new StringBuilder();
        for (String[] column : cells) {
            row.append(row.length() == 0 ? "" : "  ").append(column[line]);
        }
        text.append(row.toString().stripTrailing()).append('\n');
    }

    /** Header and cells of a column, filled up with blanks to the same width. */
    private static String[] padded(Column column, int shown) {
        String[] cells = new String[shown + 1];
        cells[0] = column.name;
        int width = column.name.length();
        for (int row = 0; row < shown; row++) {
            cells[row + 1] = column.text.apply(row);
            width = Math.max(width, cells[row + 1].length());
        }
        for (int i = 0; i < cells.length; i++) {
            String blanks = " ".repeat(width - cells[i].length());
            cells[i] = column.numeric ? blanks + cells[i] : cells[i] + blanks;
        }
        return cells;
    }

    /**
     * The table as aligned text, the first 100 rows of it.
     *
     * @return as {@link #toText}
     */
    @Override
    public String toString() {
        return toText(ROWS_SHOWN);
    }

    private static String show(double value) {
        if (Double.isNaN(value)) {
            return UNDEFINED;
        }
        if (value == Math.rint(value) && Math.abs(value) < 1e9) {
            return Long.toString((long) value);
        }
        BigDecimal rounded = new BigDecimal(value).round(new MathContext(6)).stripTrailingZeros();
        double size = Math.abs(value);
        return size >= 1e9 || size < 1e-5 ? rounded.toString() : rounded.toPlainString();
    }

    /** Collects columns; not safe for use by several threads. */
    public static final class Builder {
        private final int rows;
        private final List<Column> columns = new ArrayList<>();
        private final Set<String> names = new HashSet<>();

        private Builder(int rows) {
            this.rows = rows;
        }

        /**
         * Adds a column of text.
         *
         * @param name its name, which no other column has
         * @param cells the text of a row, asked for whenever the cell is shown
         * @return this builder
         * @throws IllegalArgumentException if there is a column of that name
         */
        public Builder text(String name, IntFunction<String> cells) {
            return add(new Column(name, false, cells, row -> Double.NaN));
        }

        /**
         * Adds a column of numbers.
         *
         * @param name its name, which no other column has
         * @param cells the number of a row, NaN where it is not defined; asked for whenever the cell is shown
         * @return this builder
         * @throws IllegalArgumentException if there is a column of that name
         */
        public Builder numbers(String name, IntToDoubleFunction cells) {
            return add(new Column(name, true, row -> show(cells.applyAsDouble(row)), cells));
        }

        /**
         * Adds a column of numbers.
         *
         * @param name its name, which no other column has
         * @param cells one number for each row, NaN where it is not defined; copied
         * @return this builder
         * @throws IllegalArgumentException if there is a column of that name, or there are more or fewer numbers than rows
         */
        public Builder numbers(String name, double... cells) {
            if (cells.length != rows) {
                throw new IllegalArgumentException(
                        "column '" + name + "' has " + cells.length + " numbers, but the table has " + rows + " rows");
            }
            double[] kept = cells.clone();
            return numbers(name, row -> kept[row]);
        }

        private Builder add(Column column) {
            if (!names.add(column.name)) {
                throw new IllegalArgumentException(
                        "there is a column '" + column.name + "' already; give another name");
            }
            columns.add(column);
            return this;
        }

        /**
         * Makes the table.
         *
         * @return the table with the columns in the order in which they were added
         */
        public Table build() {
            return new Table(rows, columns);
        }
    }
}
