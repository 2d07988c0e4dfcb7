package org.forecastj.models.boosting;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.forecastj.core.Execution;

/** The distinct values of a column without NaN, ascending, with the number of rows of each. */
final class DistinctValues {
    /** Category numbers below this are counted in an array. */
    private static final int COUNTABLE = 1 << 20;

    final double[] values;
    final int[] counts;
    /** Rows that are NaN. */
    final int nanCount;

    private DistinctValues(double[] values, int[] counts, int nanCount) {
        this.values = values;
        this.counts = counts;
        this.nanCount = nanCount;
    }

    /** Counts values in O(n log n); {@code column} is not modified. */
    static DistinctValues of(double[] column) {
        double[] sorted = column.clone();
        Arrays.sort(sorted);
        Execution.checkpoint();
        int known = sorted.length;
        while (known > 0 && Double.isNaN(sorted[known - 1])) {
            known--;
        }
        int[] counts = new int[known];
        int distinct = 0;
        for (int i = 0; i < known; i++) {
            if (distinct == 0 || sorted[i] > sorted[distinct - 1]) {
                sorted[distinct++] = sorted[i];
            }
            counts[distinct - 1]++;
        }
        return new DistinctValues(
                Arrays.copyOf(sorted, distinct), Arrays.copyOf(counts, distinct), column.length - known);
    }

    /** Counts categories, missing ones as NaN, in O(n) if their numbers are small. */
    static DistinctValues ofCategories(FeatureMatrix.Column column) {
        int largest = 0;
        for (int i = 0; i < column.size(); i++) {
            double category = BinMapper.whole(column.at(i));
            largest = Double.isNaN(category) ? largest : Math.max(largest, (int) category);
        }
        return largest < COUNTABLE ? counted(column, largest) : sorted(column);
    }

    private static DistinctValues counted(FeatureMatrix.Column column, int largest) {
        int[] rows = new int[largest + 1];
        int nan = 0;
        for (int i = 0; i < column.size(); i++) {
            double category = BinMapper.whole(column.at(i));
            if (Double.isNaN(category)) {
                nan++;
            } else {
                rows[(int) category]++;
            }
        }
        int[] seen = IntStream.range(0, rows.length).filter(c -> rows[c] > 0).toArray();
        return new DistinctValues(
                Arrays.stream(seen).asDoubleStream().toArray(),
                Arrays.stream(seen).map(c -> rows[c]).toArray(),
                nan);
    }

    private static DistinctValues sorted(FeatureMatrix.Column column) {
        double[] values = new double[column.size()];
        Arrays.setAll(values, i -> BinMapper.whole(column.at(i)));
        return of(values);
    }

    /** Index of the first value above a limit. */
    int firstAbove(double limit) {
        int i = 0;
        while (i < values.length && values[i] <= limit) {
            i++;
        }
        return i;
    }

    /** Rows of a half-open range of values. */
    int rows(int from, int to) {
        int sum = 0;
        for (int i = from; i < to; i++) {
            sum += counts[i];
        }
        return sum;
    }
}
