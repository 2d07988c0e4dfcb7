package org.forecastj.io.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.forecastj.core.table.Table;

/**
 * A table of a report, such as models by metrics: text cells, numbers aligned, the best cell of a column highlighted where the column says
 * what is best. Immutable and safe to share.
 */
public final class ReportTable {
    /** Which number of a column is the best one. */
    public enum Best {
        /** None is highlighted. */
        NONE,
        /** The lowest, as for errors. */
        LOWEST,
        /** The highest, as for R². */
        HIGHEST,
        /** The one closest to the target of the column, as for coverage and bias. */
        CLOSEST
    }

    /**
     * A column.
     *
     * @param name heading, as plain text
     * @param best which number is highlighted
     * @param target what {@link Best#CLOSEST} is measured from; finite, without meaning otherwise
     */
    public record Column(String name, Best best, double target) {
        /**
         * Checks the parts.
         *
         * @param name heading, as plain text
         * @param best which number is highlighted
         * @param target what {@link Best#CLOSEST} is measured from
         * @throws IllegalArgumentException if the target is not finite
         */
        public Column {
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(best, "best");
            if (!Double.isFinite(target)) {
                throw new IllegalArgumentException(
                        "the target of column '" + name + "' is " + target + "; a finite number is needed");
            }
        }

        /**
         * A column without a best number.
         *
         * @param name heading
         * @return the column
         */
        public static Column plain(String name) {
            return new Column(name, Best.NONE, 0);
        }

        /**
         * A column whose lowest number is the best, such as MASE.
         *
         * @param name heading
         * @return the column
         */
        public static Column lowest(String name) {
            return new Column(name, Best.LOWEST, 0);
        }

        /**
         * A column whose highest number is the best, such as R².
         *
         * @param name heading
         * @return the column
         */
        public static Column highest(String name) {
            return new Column(name, Best.HIGHEST, 0);
        }

        /**
         * A column whose best number is the one closest to a target, such as 0.95 for the coverage of a 95 % interval, or 0 for bias.
         *
         * @param name heading
         * @param target the target, finite
         * @return the column
         */
        public static Column closest(String name, double target) {
            return new Column(name, Best.CLOSEST, target);
        }

        /** How bad a number is; NaN if it is missing or the column has no best one. */
        double badness(double v) {
            return switch (best) {
                case NONE -> Double.NaN;
                case LOWEST -> v;
                case HIGHEST -> -v;
                case CLOSEST -> Math.abs(v - target);
            };
        }
    }

    private final List<Column> columns;
    private final List<List<Cell>> rows;

    private ReportTable(List<Column> columns, List<List<Cell>> rows) {
        this.columns = columns;
        this.rows = rows;
    }

    /**
     * A table of text.
     *
     * @param columns headings
     * @param rows cells, as many in each row as there are columns; text that is a number is aligned as one
     * @return the table
     * @throws IllegalArgumentException if a row has another number of cells
     */
    public static ReportTable of(List<String> columns, List<List<String>> rows) {
        List<List<Cell>> cells = new ArrayList<>();
        for (List<String> row : rows) {
            requireCells(cells.size(), row.size(), columns.size());
            cells.add(row.stream().map(Cell::text).toList());
        }
        return new ReportTable(columns.stream().map(Column::plain).toList(), List.copyOf(cells));
    }

    /**
     * A table of results, such as {@link org.forecastj.core.evaluation.Evaluation#byModel()}; the decimals of a column follow its largest
     * number.
     *
     * @param table the results
     * @return a table of the same columns and rows
     */
    public static ReportTable of(Table table) {
        List<List<Cell>> cells = new ArrayList<>();
        for (int r = 0; r < table.rows(); r++) {
            cells.add(new ArrayList<>());
        }
        for (String name : table.columns()) {
            int decimals = table.isNumeric(name) ? Numbers.decimals(numbers(table, name)) : 0;
            for (int r = 0; r < table.rows(); r++) {
                cells.get(r)
                        .add(
                                table.isNumeric(name)
                                        ? Cell.number(table.number(r, name), decimals, false)
                                        : new Cell(table.text(r, name), Double.NaN, false, ""));
            }
        }
        return new ReportTable(
                table.columns().stream().map(Column::plain).toList(),
                cells.stream().map(Collections::unmodifiableList).toList());
    }

    private static double[] numbers(Table table, String column) {
        return IntStream.range(0, table.rows())
                .mapToDouble(r -> table.number(r, column))
                .toArray();
    }

    /**
     * Starts a table of numbers with a label at the start of each row.
     *
     * @param labels heading of the labels, such as {@code Model}
     * @param columns the columns of numbers
     * @return a builder
     */
    public static Builder builder(String labels, Column... columns) {
        List<Column> all = new ArrayList<>(List.of(Column.plain(labels)));
        all.addAll(Arrays.asList(columns));
        return new Builder(List.copyOf(all));
    }

    private static void requireCells(int row, int cells, int columns) {
        if (cells != columns) {
            throw new IllegalArgumentException(
                    "row " + row + " has " + cells + " cells; the table has " + columns + " columns");
        }
    }

    /**
     * The headings.
     *
     * @return an unmodifiable list
     */
    public List<String> columns() {
        return columns.stream().map(Column::name).toList();
    }

    /**
     * The cells as they are shown.
     *
     * @return an unmodifiable list of rows
     */
    public List<List<String>> rows() {
        return rows.stream().map(r -> r.stream().map(Cell::text).toList()).toList();
    }

    List<List<Cell>> cells() {
        return rows;
    }

    /** Whether all cells of a column that say anything are numbers. */
    boolean isNumeric(int column) {
        return rows.stream().map(r -> r.get(column)).allMatch(c -> c.isNumber() || c.isBlank())
                && rows.stream().anyMatch(r -> r.get(column).isNumber());
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof ReportTable t && columns.equals(t.columns) && rows.equals(t.rows);
    }

    @Override
    public int hashCode() {
        return 31 * columns.hashCode() + rows.hashCode();
    }

    @Override
    public String toString() {
        return "ReportTable[" + columns() + ", rows=" + rows.size() + "]";
    }

    /** Collects rows; not safe for use by several threads. */
    public static final class Builder {
        private final List<Column> columns;
        private final List<String> labels = new ArrayList<>();
        private final List<double[]> numbers = new ArrayList<>();

        private Builder(List<Column> columns) {
            this.columns = columns;
        }

        /**
         * Adds a row.
         *
         * @param label label at its start
         * @param values a number per column; NaN where there is none
         * @return this builder
         * @throws IllegalArgumentException if there is another number of values
         */
        public Builder row(String label, double... values) {
            requireCells(labels.size(), values.length + 1, columns.size());
            labels.add(Objects.requireNonNull(label, "label"));
            numbers.add(values.clone());
            return this;
        }

        /**
         * The table; the decimals of a column follow its largest number.
         *
         * @return an immutable table
         */
        public ReportTable build() {
            List<List<Cell>> rows = new ArrayList<>();
            for (String label : labels) {
                rows.add(new ArrayList<>(List.of(Cell.text(label))));
            }
            for (int c = 1; c < columns.size(); c++) {
                addColumn(rows, columns.get(c), column(c - 1));
            }
            return new ReportTable(
                    columns, rows.stream().map(Collections::unmodifiableList).toList());
        }

        private double[] column(int c) {
            return numbers.stream().mapToDouble(row -> row[c]).toArray();
        }

        private static void addColumn(List<List<Cell>> rows, Column column, double[] values) {
            int decimals = Numbers.decimals(values);
            double least = Arrays.stream(values)
                    .filter(Double::isFinite)
                    .map(column::badness)
                    .filter(v -> !Double.isNaN(v))
                    .min()
                    .orElse(Double.NaN);
            for (int r = 0; r < values.length; r++) {
                boolean best = Double.isFinite(values[r]) && column.badness(values[r]) == least;
                rows.get(r).add(Cell.number(values[r], decimals, best));
            }
        }
    }
}
