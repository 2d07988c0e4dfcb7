package org.forecastj.models.boosting;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.ForecastingException.Reason;
import org.forecastj.core.encoding.Columns;

/**
 * A table of named features: one row per observation, one column per feature, NaN where a value is missing. A column holds numbers, or
 * categories as codes from 0.
 *
 * <p>Columns are taken over without a copy, as 32-bit or 64-bit floats; the matrix is immutable and safe to share between threads as long
 * as nobody modifies them.
 *
 * <pre>{@code
 * FeatureMatrix features = FeatureMatrix.builder()
 *         .numeric("price", prices)
 *         .categorical("store", storeCodes)
 *         .build();
 * }</pre>
 */
public final class FeatureMatrix {
    /** Largest whole number up to which 32-bit floats tell all neighbours apart. */
    private static final int EXACT_FLOAT = 1 << 24;

    private final int rows;
    private final List<String> names;
    private final BitSet categorical;
    private final List<Column> columns;

    private FeatureMatrix(Builder builder) {
        this.rows = builder.columns.isEmpty() ? 0 : builder.columns.get(0).size();
        this.names = List.copyOf(builder.names);
        this.categorical = (BitSet) builder.categorical.clone();
        this.columns = List.copyOf(builder.columns);
    }

    /**
     * Starts a matrix without columns.
     *
     * @return a builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * A matrix of encoded columns.
     *
     * @param columns columns of numbers, NaN where missing
     * @param categorical names of those whose numbers are codes of categories, whole numbers from 0, as
     *     {@link org.forecastj.core.encoding.Encoders#ordinal} makes them
     * @return the matrix, with the columns in their order
     * @throws IllegalArgumentException if a column holds text, a code is no whole number from 0, or there is no column or no row
     * @throws java.util.NoSuchElementException if there is no column of a name
     */
    public static FeatureMatrix of(Columns columns, String... categorical) {
        Set<String> codes = Set.of(categorical);
        codes.forEach(columns::isNumeric);
        Builder builder = builder();
        for (String name : columns.names()) {
            if (codes.contains(name)) {
                builder.categorical(name, codes(name, columns.numbers(name)));
            } else {
                builder.numeric(name, columns.numbers(name));
            }
        }
        return builder.build();
    }

    private static int[] codes(String name, double... numbers) {
        int[] codes = new int[numbers.length];
        for (int row = 0; row < codes.length; row++) {
            codes[row] = Double.isNaN(numbers[row]) ? -1 : (int) numbers[row];
            if (!Double.isNaN(numbers[row]) && (codes[row] < 0 || codes[row] != numbers[row])) {
                throw new IllegalArgumentException("column '" + name + "', row " + row + ": the code is " + numbers[row]
                        + "; a whole number from 0 is needed, or NaN where it is missing");
            }
        }
        return codes;
    }

    /**
     * Number of rows.
     *
     * @return at least 1
     */
    public int rows() {
        return rows;
    }

    /**
     * Number of columns.
     *
     * @return at least 1
     */
    public int columns() {
        return columns.size();
    }

    /**
     * Names of the columns.
     *
     * @return one per column, all different
     */
    public List<String> names() {
        return names;
    }

    /**
     * Whether a column holds categories.
     *
     * @param column column number
     * @return false for numbers
     */
    public boolean isCategorical(int column) {
        return categorical.get(column);
    }

    /**
     * A value.
     *
     * @param row row number
     * @param column column number
     * @return the value, NaN where it is missing
     */
    public double value(int row, int column) {
        return columns.get(column).at(row);
    }

    /**
     * The values of a row.
     *
     * @param row row number
     * @return one value per column, a new array
     */
    public double[] row(int row) {
        double[] values = new double[columns.size()];
        copyRow(row, values);
        return values;
    }

    /** Writes the values of a row. */
    void copyRow(int row, double[] values) {
        for (int c = 0; c < values.length; c++) {
            values[c] = columns.get(c).at(row);
        }
    }

    Column column(int column) {
        return columns.get(column);
    }

    @Override
    public String toString() {
        return "FeatureMatrix[" + rows + " rows, columns=" + names + "]";
    }

    /** The values of one column. */
    abstract static class Column {
        abstract int size();

        abstract double at(int row);

        /** Copies {@code count} values from row {@code from} on. */
        abstract void copy(int from, int count, double[] to);
    }

    private static final class Doubles extends Column {
        private final double[] values;

        Doubles(double[] values) {
            this.values = values;
        }

        @Override
        void copy(int from, int count, double[] to) {
            System.arraycopy(values, from, to, 0, count);
        }

        @Override
        int size() {
            return values.length;
        }

        @Override
        double at(int row) {
            return values[row];
        }
    }

    private static final class Floats extends Column {
        private final float[] values;

        Floats(float[] values) {
            this.values = values;
        }

        @Override
        void copy(int from, int count, double[] to) {
            for (int i = 0; i < count; i++) {
                to[i] = values[from + i];
            }
        }

        @Override
        int size() {
            return values.length;
        }

        @Override
        double at(int row) {
            return values[row];
        }
    }

    /** Collects columns; not safe for use by several threads. */
    public static final class Builder {
        private final List<String> names = new ArrayList<>();
        private final List<Column> columns = new ArrayList<>();
        private final BitSet categorical = new BitSet();
        private final Set<String> seen = new HashSet<>();

        private Builder() {}

        /**
         * Adds a column of numbers.
         *
         * @param name name of the feature, not blank
         * @param values one per row, NaN where missing, otherwise finite; taken over without a copy
         * @return this builder
         * @throws IllegalArgumentException if the name is blank or taken, or there is another number of values than in the columns before
         * @throws ForecastingException with {@code INVALID_VALUE} if a value is infinite
         */
        public Builder numeric(String name, double[] values) {
            return add(name, new Doubles(values));
        }

        /**
         * Adds a column of numbers kept in half the memory.
         *
         * @param name name of the feature, not blank
         * @param values one per row, NaN where missing, otherwise finite; taken over without a copy
         * @return this builder
         * @throws IllegalArgumentException if the name is blank or taken, or there is another number of values than in the columns before
         * @throws ForecastingException with {@code INVALID_VALUE} if a value is infinite
         */
        public Builder numeric(String name, float[] values) {
            return add(name, new Floats(values));
        }

        /**
         * Adds a column of categories.
         *
         * @param name name of the feature, not blank
         * @param codes one per row: a number of a category from 0, or −1 where it is missing; not modified
         * @return this builder
         * @throws IllegalArgumentException if the name is blank or taken, or there is another number of values than in the columns before
         */
        public Builder categorical(String name, int[] codes) {
            int largest = 0;
            for (int code : codes) {
                largest = Math.max(largest, code);
            }
            Column column;
            if (largest <= EXACT_FLOAT) {
                float[] values = new float[codes.length];
                for (int i = 0; i < values.length; i++) {
                    values[i] = codes[i] < 0 ? Float.NaN : codes[i];
                }
                column = new Floats(values);
            } else {
                double[] values = new double[codes.length];
                for (int i = 0; i < values.length; i++) {
                    values[i] = codes[i] < 0 ? Double.NaN : codes[i];
                }
                column = new Doubles(values);
            }
            categorical.set(columns.size());
            return add(name, column);
        }

        private Builder add(String name, Column column) {
            if (name.isBlank() || !seen.add(name)) {
                throw new IllegalArgumentException("feature " + columns.size() + " is called '" + name
                        + "'; every feature needs a name of its own that is not blank");
            }
            if (!columns.isEmpty() && column.size() != columns.get(0).size()) {
                throw new IllegalArgumentException("feature '" + name + "' has " + column.size() + " values, '"
                        + names.get(0) + "' has " + columns.get(0).size() + "; all features need one value per row");
            }
            for (int i = 0; i < column.size(); i++) {
                if (Double.isInfinite(column.at(i))) {
                    throw new ForecastingException(
                            Reason.INVALID_VALUE,
                            "feature '" + name + "' is " + column.at(i) + " in row " + i
                                    + "; use NaN where a value is missing, or clip it");
                }
            }
            names.add(name);
            columns.add(column);
            return this;
        }

        /**
         * The matrix.
         *
         * @return the matrix
         * @throws IllegalArgumentException if there is no column or no row
         */
        public FeatureMatrix build() {
            if (columns.isEmpty() || columns.get(0).size() == 0) {
                throw new IllegalArgumentException("a matrix of features needs a column and a row; it has "
                        + columns.size() + " columns" + (columns.isEmpty() ? "" : " without rows"));
            }
            return new FeatureMatrix(this);
        }
    }
}
