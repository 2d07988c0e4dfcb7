package org.forecastj.models.boosting;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/** Quantiles of a sample, O(n log n). */
final class Percentile {
    private Percentile() {}

    /**
     * The quantile at position (n − 1)·level of the sorted sample, linear between neighbours (type 7 of Hyndman and Fan 1996).
     *
     * @param values at least one; sorted by the call
     * @param level from 0 to 1
     */
    static double of(double[] values, double level) {
        Arrays.sort(values);
        double at = (values.length - 1) * level;
        int below = Math.min((int) at, values.length - 1);
        double low = values[below];
        double high = values[Math.min(below + 1, values.length - 1)];
        return low + (high - low) * (at - below);
    }

    /**
     * The last value up to which the summed weight stays within {@code level} of the total, moved towards the next one in proportion
     * where that one weighs at least 1, as a single row does; the last value where the level lies in its own weight. LightGBM's results
     * show the same rule.
     *
     * @param values at least one; not modified
     * @param weights positive weights; not modified
     * @param level from 0 to 1
     */
    static double weighted(double[] values, double[] weights, double level) {
        int n = values.length;
        int[] order = IntStream.range(0, n)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> values[i]))
                .mapToInt(Integer::intValue)
                .toArray();
        double total = 0;
        for (int i : order) {
            total += weights[i];
        }
        int at = 0;
        double below = weights[order[0]];
        while (at < n - 1 && below <= level * total) {
            at++;
            below += weights[order[at]];
        }
        if (at == 0 || at == n - 1) {
            return values[order[at]];
        }
        double step = weights[order[at]];
        double low = values[order[at - 1]];
        double reached = level * total - (below - step);
        return step < 1 ? low : low + reached / step * (values[order[at]] - low);
    }
}
