package org.forecastj.models.boosting;

import java.util.Arrays;

/**
 * Cuts ascending distinct values into bins of about equal numbers of rows; a value that alone fills a bin gets one of its own.
 *
 * <p>O(number of distinct values). Stateless; safe for concurrent calls.
 *
 * @see "Ke et al. (2017), LightGBM: a highly efficient gradient boosting decision tree, NeurIPS 30, section 2.1"
 */
final class EqualFrequencyBounds {
    private static final double HALF = 0.5;

    private final double[] values;
    private final int[] counts;
    private final int from;
    private final int to;
    private final double[] bounds;
    private int size;

    private EqualFrequencyBounds(double[] values, int[] counts, int from, int to, int maxBins) {
        this.values = values;
        this.counts = counts;
        this.from = from;
        this.to = to;
        this.bounds = new double[Math.max(0, Math.min(maxBins, to - from) - 1)];
    }

    /**
     * The inner bounds of the bins; a value belongs to the first bin whose bound is not below it, or to the last one.
     *
     * @param values distinct and ascending; not modified
     * @param counts rows of each value; not modified
     * @param from first value used
     * @param to end of the values used, exclusive
     * @param maxBins most bins allowed, at least 1
     * @param minDataInBin fewest rows of a bin wanted
     * @return ascending, one fewer than there are bins; a new array
     */
    static double[] of(double[] values, int[] counts, int from, int to, int maxBins, int minDataInBin) {
        EqualFrequencyBounds cut = new EqualFrequencyBounds(values, counts, from, to, maxBins);
        if (to - from <= maxBins) {
            cut.byValue(minDataInBin);
        } else {
            cut.byFrequency(maxBins, minDataInBin);
        }
        return Arrays.copyOf(cut.bounds, cut.size);
    }

    private void byValue(int minDataInBin) {
        int inBin = 0;
        for (int i = from; i < to - 1; i++) {
            inBin += counts[i];
            if (inBin >= minDataInBin) {
                closeAfter(i);
                inBin = 0;
            }
        }
    }

    private void byFrequency(int maxBins, int minDataInBin) {
        int total = 0;
        for (int i = from; i < to; i++) {
            total += counts[i];
        }
        int bins = Math.max(1, Math.min(maxBins, total / Math.max(1, minDataInBin)));
        double heavy = total / (double) bins;
        int lightRows = total;
        int lightBins = bins;
        for (int i = from; i < to; i++) {
            if (counts[i] >= heavy) {
                lightRows -= counts[i];
                lightBins--;
            }
        }
        double wanted = lightRows / (double) lightBins;
        int inBin = 0;
        for (int i = from; i < to - 1 && size < bins - 1; i++) {
            boolean isHeavy = counts[i] >= heavy;
            boolean heavyNext = counts[i + 1] >= heavy;
            inBin += counts[i];
            lightRows -= isHeavy ? 0 : counts[i];
            if (isHeavy || inBin >= wanted || (heavyNext && inBin >= Math.max(1, HALF * wanted))) {
                closeAfter(i);
                inBin = 0;
                if (!isHeavy) {
                    lightBins--;
                    wanted = lightRows / (double) lightBins;
                }
            }
        }
    }

    /** Ends a bin half-way to the next value; rounding up keeps the value itself inside. */
    private void closeAfter(int i) {
        double bound = Math.nextUp(HALF * values[i] + HALF * values[i + 1]);
        if (size == 0 || bound > bounds[size - 1]) {
            bounds[size++] = bound;
        }
    }
}
