package org.forecastj.models.boosting;

import java.util.Arrays;

/**
 * Puts quantiles of one target into rising order.
 *
 * @see "Chernozhukov, Fernández-Val, Galichon (2010), Quantile and probability curves without crossing, Econometrica 78(3), 1093-1125"
 */
final class Rearrangement {
    private Rearrangement() {}

    /** Sorts each group of {@code size} neighbours of the values from {@code at}. */
    static void apply(double[] values, int at, int count, int size) {
        if (size > 1) {
            for (int from = at; from < at + count; from += size) {
                Arrays.sort(values, from, from + size);
            }
        }
    }
}
