package org.forecastj.models.features;

import java.util.Arrays;

/** Computes the features of history of one series after another: each statistic once, into room that is used again. Not for sharing. */
final class HistoryColumns {
    private final Layout layout;
    private final double[][] statistics;
    private double[] values = new double[0];

    HistoryColumns(Layout layout) {
        this.layout = layout;
        statistics = new double[layout.slots()][];
    }

    void fill(SeriesData data, TargetRange range, int shift, int start, float[][] columns) {
        int known = range.last() - shift + 1;
        if (known > 0) {
            computeStatistics(data, known);
        }
        for (int c = 0; c < columns.length; c++) {
            if (layout.terms().get(c) instanceof Term.History h) {
                fill(c, h.feature(), range, shift, start, columns[c]);
            }
        }
    }

    private void computeStatistics(SeriesData data, int known) {
        if (values.length < known) {
            int room = Math.max(known, data.size());
            values = new double[room];
            for (int s = 0; s < statistics.length; s++) {
                statistics[s] = new double[room];
            }
        }
        int copied = Integer.MIN_VALUE;
        boolean complete = false;
        for (int s = 0; s < statistics.length; s++) {
            int source = layout.source(s);
            if (source != copied) {
                (source < 0 ? data.values : data.column(source)).copyTo(values, known);
                copied = source;
                complete = isComplete(values, known);
            }
            layout.statistic(s).accumulator().run(values, known, complete, statistics[s]);
        }
    }

    private static boolean isComplete(double[] values, int size) {
        for (int i = 0; i < size; i++) {
            if (Double.isNaN(values[i])) {
                return false;
            }
        }
        return true;
    }

    private void fill(int term, HistoryFeature feature, TargetRange range, int shift, int start, float[] column) {
        int offset = feature.anchor().offset(shift);
        double[] statistic = statistics[layout.numerator(term)];
        if (feature.denominator().isPresent()) {
            int otherOffset = feature.denominator().get().anchor().offset(shift);
            divide(statistic, offset, statistics[layout.denominator(term)], otherOffset, range, start, column);
        } else {
            copy(statistic, offset, range, start, column);
        }
    }

    private static void copy(double[] statistic, int offset, TargetRange range, int start, float[] column) {
        int missing = missing(offset, range);
        Arrays.fill(column, start, start + missing, Float.NaN);
        int first = range.first() - offset;
        if (range.step() == 1) {
            int shifted = first - start; // a plain loop over both arrays, for the compiler to vectorise
            for (int i = start + missing; i < start + range.count(); i++) {
                column[i] = (float) statistic[i + shifted];
            }
            return;
        }
        for (int i = missing; i < range.count(); i++) {
            column[start + i] = (float) statistic[first + i * range.step()];
        }
    }

    /** How many rows come before the first position of the series. */
    private static int missing(int offset, TargetRange range) {
        int before = offset - range.first();
        return before <= 0 ? 0 : Math.min(range.count(), (before - 1) / range.step() + 1);
    }

    private static void divide(
            double[] numerator,
            int offset,
            double[] denominator,
            int otherOffset,
            TargetRange range,
            int start,
            float[] column) {
        int missing = missing(Math.max(offset, otherOffset), range);
        Arrays.fill(column, start, start + missing, Float.NaN);
        for (int i = missing; i < range.count(); i++) {
            int target = range.target(i);
            column[start + i] = (float) Layout.ratio(numerator[target - offset], denominator[target - otherOffset]);
        }
    }
}
