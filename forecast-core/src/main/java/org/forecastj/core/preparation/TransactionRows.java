package org.forecastj.core.preparation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.forecastj.core.series.SeriesKey;

/** Rows of transactions, column by column. Not safe for use by several threads while rows are added. */
final class TransactionRows {
    private final Map<SeriesKey, Integer> numbers = new HashMap<>();
    private final List<SeriesKey> keys = new ArrayList<>();
    private int[] key = {};
    private long[] millis = {};
    private long[] label = {};
    private double[][] values = {};
    private int size;
    private int empty;

    int size() {
        return size;
    }

    /** Rows that count. */
    int counted() {
        return size - empty;
    }

    /** Notes that there was a row which does not count, so that its period is missing and not without rows. */
    void addEmpty(SeriesKey of, long at, long bucket, int columns) {
        double[] row = new double[columns];
        Arrays.fill(row, Double.NaN);
        add(of, at, bucket, row);
        empty++;
    }

    int add(SeriesKey of, long at, long bucket, double... row) {
        if (size == key.length) {
            int capacity = Math.max(16, size + (size >> 1));
            key = Arrays.copyOf(key, capacity);
            millis = Arrays.copyOf(millis, capacity);
            label = Arrays.copyOf(label, capacity);
            double[][] grown = new double[row.length][];
            for (int c = 0; c < row.length; c++) {
                grown[c] = size == 0 ? new double[capacity] : Arrays.copyOf(values[c], capacity);
            }
            values = grown;
        }
        set(size, of, at, bucket, row);
        return size++;
    }

    void set(int place, SeriesKey of, long at, long bucket, double... row) {
        key[place] = numbers.computeIfAbsent(of, k -> {
            keys.add(k);
            return keys.size() - 1;
        });
        millis[place] = at;
        label[place] = bucket;
        for (int c = 0; c < row.length; c++) {
            values[c][place] = row[c];
        }
    }

    SeriesKey key(int row) {
        return keys.get(key[row]);
    }

    long millis(int row) {
        return millis[row];
    }

    long label(int row) {
        return label[row];
    }

    double value(int column, int row) {
        return values[column][row];
    }

    TransactionRows copy() {
        TransactionRows copy = new TransactionRows();
        copy.numbers.putAll(numbers);
        copy.keys.addAll(keys);
        copy.key = Arrays.copyOf(key, size);
        copy.millis = Arrays.copyOf(millis, size);
        copy.label = Arrays.copyOf(label, size);
        copy.values = Arrays.stream(values).map(v -> Arrays.copyOf(v, size)).toArray(double[][]::new);
        copy.size = size;
        copy.empty = empty;
        return copy;
    }
}
