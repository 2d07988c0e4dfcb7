package org.forecastj.models.features;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;
import org.forecastj.core.series.SeriesKey;
import org.forecastj.core.table.Table;

/**
 * Rows of features of a panel, column by column, and which target each row is of: series by series in the order of {@link #keys()}, within
 * a series in the order of time. Values are 32-bit floats, NaN where a feature is missing; categories are codes from 0.
 *
 * <p>Safe to share as long as nobody writes to the arrays of {@link #columns()}.
 */
public final class FeatureTable {
    private final List<String> names;
    private final BitSet categorical;
    private final List<SeriesKey> keys;
    private final int[] starts;
    private final List<TargetRange> targets;
    private final float[][] columns;

    FeatureTable(
            List<String> names,
            BitSet categorical,
            List<SeriesKey> keys,
            int[] starts,
            List<TargetRange> targets,
            float[][] columns) {
        this.names = names;
        this.categorical = categorical;
        this.keys = keys;
        this.starts = starts;
        this.targets = targets;
        this.columns = columns;
    }

    /**
     * Names of the columns.
     *
     * @return an unmodifiable list
     */
    public List<String> names() {
        return names;
    }

    /**
     * Which columns hold codes of categories.
     *
     * @return a new set of column numbers
     */
    public BitSet categorical() {
        return (BitSet) categorical.clone();
    }

    /**
     * How many rows there are.
     *
     * @return the number of rows of all series
     */
    public int rows() {
        return starts[starts.length - 1];
    }

    /**
     * The values, one array per column.
     *
     * @return the table's own arrays and no copies, for their size; not to be modified
     */
    public float[][] columns() {
        return columns.clone();
    }

    /**
     * The series.
     *
     * @return the keys of all series of the panel, those without rows too
     */
    public List<SeriesKey> keys() {
        return keys;
    }

    /**
     * The first row of a series.
     *
     * @param series place of its key in {@link #keys()}; their number gives the number of all rows
     * @return the row
     * @throws IndexOutOfBoundsException if there is no such series
     */
    public int firstRow(int series) {
        return starts[series];
    }

    /**
     * The series of a row.
     *
     * @param row from 0
     * @return the place of its key in {@link #keys()}; O(log n)
     * @throws IndexOutOfBoundsException if there is no such row
     */
    public int series(int row) {
        Objects.checkIndex(row, rows());
        int at = Arrays.binarySearch(starts, row);
        if (at < 0) {
            return -(at + 1) - 1;
        }
        while (starts[at + 1] == row) {
            at++; // series without rows
        }
        return at;
    }

    /**
     * The target of a row.
     *
     * @param row from 0
     * @return its position in the series; O(log n)
     * @throws IndexOutOfBoundsException if there is no such row
     */
    public int position(int row) {
        int series = series(row);
        return targets.get(series).target(row - starts[series]);
    }

    /**
     * The rows as a table, for export: {@code series}, {@code position}, and the features under their names.
     *
     * @return a table over these arrays
     * @throws IllegalArgumentException if a feature is named {@code series} or {@code position}
     */
    public Table table() {
        Table.Builder table = Table.builder(rows())
                .text("series", row -> keys.get(series(row)).toString())
                .numbers("position", this::position);
        for (int c = 0; c < columns.length; c++) {
            float[] column = columns[c];
            table.numbers(names.get(c), row -> column[row]);
        }
        return table.build();
    }

    @Override
    public String toString() {
        return "FeatureTable[" + rows() + " rows of " + keys.size() + " series, " + names.size() + " features]";
    }
}
