package org.forecastj.models.additive;

import java.util.BitSet;

/**
 * Which parts of a period the rows of a history fall into. Immutable; O(n) to make.
 *
 * <p>The period is cut into {@value #BINS} bins; phases are fractions of the period.
 */
final class PhaseCoverage {
    private static final int BINS = 4096;

    private final BitSet seen;

    private PhaseCoverage(BitSet seen) {
        this.seen = seen;
    }

    /**
     * Looks at rows.
     *
     * @param days days since 1970-01-01 on the wall clock
     * @param on which rows count
     * @param period in days
     */
    static PhaseCoverage of(double[] days, BitSet on, double period) {
        BitSet seen = new BitSet(BINS);
        for (int i = on.nextSetBit(0); i >= 0; i = on.nextSetBit(i + 1)) {
            seen.set(bin(days[i], period));
        }
        return new PhaseCoverage(seen);
    }

    private static int bin(double day, double period) {
        double turns = day / period;
        return Math.min(BINS - 1, (int) ((turns - Math.floor(turns)) * BINS));
    }

    /** How many parts of the period at least a distance apart, a fraction of the period, hold rows. */
    int distinct(double distance) {
        double apart = Math.max(1, distance * BINS);
        int count = 0;
        int first = seen.nextSetBit(0);
        double start = Double.NEGATIVE_INFINITY;
        for (int b = first; b >= 0; b = seen.nextSetBit(b + 1)) {
            if (b - start >= apart) {
                count++;
                start = b;
            }
        }
        return count > 1 && first + BINS - start < apart ? count - 1 : count;
    }

    /**
     * Parts of the period without rows.
     *
     * @param longest the length, a fraction of the period, that is still no gap
     * @return start and end of each gap in phases; the end is above 1 where the gap holds the turn of the period
     */
    double[][] gaps(double longest) {
        return seen.stream()
                .mapToObj(b -> new double[] {b + 1, next(b)})
                .filter(gap -> gap[1] - gap[0] + 1 > longest * BINS)
                .map(gap -> new double[] {gap[0] / BINS, gap[1] / BINS})
                .toArray(double[][]::new);
    }

    private double next(int bin) {
        int b = seen.nextSetBit(bin + 1);
        return b >= 0 ? b : seen.nextSetBit(0) + BINS;
    }
}
