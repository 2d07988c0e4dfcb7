package org.forecastj.models.boosting;

import java.util.Arrays;

/** Rows of features, however they lie in memory. Implementations are safe for concurrent calls. */
interface RowSource {
    /** Copies one feature of the rows {@code from} to {@code from + count} to {@code to}, from index {@code at} on. */
    void copy(int feature, int from, int count, double[] to, int at);

    /** Rows one after the other, one value per feature. */
    static RowSource rowMajor(double[] rows, int features) {
        return (feature, from, count, to, at) -> {
            int next = from * features + feature;
            for (int i = 0; i < count; i++) {
                to[at + i] = rows[next];
                next += features;
            }
        };
    }

    /** These rows with the values of one feature in another order. */
    default RowSource permuted(int which, int[] order) {
        double[] whole = new double[order.length];
        copy(which, 0, order.length, whole, 0);
        return (feature, from, count, to, at) -> {
            if (feature == which) {
                for (int i = 0; i < count; i++) {
                    to[at + i] = whole[order[from + i]];
                }
            } else {
                copy(feature, from, count, to, at);
            }
        };
    }

    /** These rows with one feature at the same value everywhere. */
    default RowSource with(int which, double value) {
        return (feature, from, count, to, at) -> {
            if (feature == which) {
                Arrays.fill(to, at, at + count, value);
            } else {
                copy(feature, from, count, to, at);
            }
        };
    }

    /** One array of 64-bit values per feature. */
    static RowSource columns(double[][] columns) {
        return (feature, from, count, to, at) -> System.arraycopy(columns[feature], from, to, at, count);
    }

    /** One array of 32-bit values per feature. */
    static RowSource columns(float[][] columns) {
        return (feature, from, count, to, at) -> {
            float[] column = columns[feature];
            for (int i = 0; i < count; i++) {
                to[at + i] = column[from + i];
            }
        };
    }
}
