package org.forecastj.models.features;

import java.util.Arrays;
import java.util.List;

/**
 * Running mean of the values of a group of series over time. Immutable.
 *
 * <p>Sums are kept in double-double arithmetic, so that the mean, rounded to a feature, does not depend on the order in which series and
 * days were added.
 *
 * @see "Dekker (1971), A floating-point technique for extending the available precision, Numerische Mathematik 18, 224–242"
 */
final class GroupMeans {
    static final GroupMeans EMPTY = new GroupMeans(0, new double[0], new double[0], new long[0]);

    private final long first;
    private final double[] high;
    private final double[] low;
    private final long[] counts;
    private final double[] means;
    private final long[] totals;

    private GroupMeans(long first, double[] high, double[] low, long[] counts) {
        this.first = first;
        this.high = high;
        this.low = low;
        this.counts = counts;
        totals = totals(counts);
        means = means();
    }

    private static long[] totals(long... counts) {
        long[] totals = counts.clone();
        for (int i = 1; i < totals.length; i++) {
            totals[i] += totals[i - 1];
        }
        return totals;
    }

    private double[] means() {
        double[] running = new double[high.length];
        double[] sum = new double[2];
        for (int i = 0; i < running.length; i++) {
            add(sum, high[i], low[i]);
            running[i] = totals[i] == 0 ? Double.NaN : (sum[0] + sum[1]) / totals[i];
        }
        return running;
    }

    private static void add(double[] sum, double high, double low) {
        double total = sum[0] + high;
        double part = total - sum[0];
        double error = (sum[0] - (total - part)) + (high - part) + sum[1] + low;
        sum[0] = total + error;
        sum[1] = error - (sum[0] - total);
    }

    /** Mean of all values up to an ordinal, NaN if there is none. */
    double upTo(long ordinal) {
        long at = Math.min(ordinal - first, means.length - 1L);
        return at < 0 ? Double.NaN : means[(int) at];
    }

    /** Number of all values up to an ordinal. */
    long countUpTo(long ordinal) {
        long at = Math.min(ordinal - first, totals.length - 1L);
        return at < 0 ? 0 : totals[(int) at];
    }

    /** With more values of some series: those from a position on. */
    GroupMeans with(List<SeriesData> series, List<Integer> froms) {
        long start = high.length == 0 ? Long.MAX_VALUE : first;
        long end = high.length == 0 ? Long.MIN_VALUE : first + high.length;
        for (int i = 0; i < froms.size(); i++) {
            SeriesData data = series.get(i);
            start = Math.min(start, data.ordinal(froms.get(i)));
            end = Math.max(end, data.ordinal(data.size()));
        }
        int length = Math.toIntExact(end - start);
        int moved = high.length == 0 ? 0 : (int) (first - start);
        double[] newHigh = moved(high, moved, length);
        double[] newLow = moved(low, moved, length);
        long[] newCounts = new long[length];
        System.arraycopy(counts, 0, newCounts, moved, counts.length);
        double[] sum = new double[2];
        for (int i = 0; i < froms.size(); i++) {
            SeriesData data = series.get(i);
            for (int p = froms.get(i); p < data.size(); p++) {
                double y = data.values.get(p);
                if (!Double.isNaN(y)) {
                    int at = (int) (data.ordinal(p) - start);
                    sum[0] = newHigh[at];
                    sum[1] = newLow[at];
                    add(sum, y, 0);
                    newHigh[at] = sum[0];
                    newLow[at] = sum[1];
                    newCounts[at]++;
                }
            }
        }
        return new GroupMeans(start, newHigh, newLow, newCounts);
    }

    private static double[] moved(double[] values, int by, int length) {
        if (by == 0) {
            return Arrays.copyOf(values, length);
        }
        double[] result = new double[length];
        System.arraycopy(values, 0, result, by, values.length);
        return result;
    }
}
