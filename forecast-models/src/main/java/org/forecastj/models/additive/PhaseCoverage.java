package org.forecastj.models.additive;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

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
     * @param days days since 1970-01-01 on the wall clock of the rows that count
     * @param period in days
     */
    static PhaseCoverage of(double[] days, double period) {
        long[] seen = new long[BINS / Long.SIZE];
        for (double day : days) {
            int bin = bin(day, period);
            seen[bin / Long.SIZE] |= 1L << bin;
        }
        return new PhaseCoverage(BitSet.valueOf(seen));
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
        List<double[]> gaps = new ArrayList<>();
        for (int b = seen.nextSetBit(0); b >= 0; ) {
            int after = seen.nextSetBit(b + 1);
            double end = after >= 0 ? after : seen.nextSetBit(0) + BINS;
            if (end - b > longest * BINS) {
                gaps.add(new double[] {(b + 1.0) / BINS, end / BINS});
            }
            b = after;
        }
        return gaps.toArray(double[][]::new);
    }

    /**
     * Parts of the period that neither these rows nor earlier ones fall into.
     *
     * @param earlier gaps of the earlier rows
     * @param longest as in {@link #gaps}
     * @return the gaps of all rows together
     */
    double[][] gapsLeft(double[][] earlier, double longest) {
        List<double[]> left = new ArrayList<>();
        for (double[] gap : earlier) {
            int end = (int) Math.rint(gap[1] * BINS);
            int start = (int) Math.rint(gap[0] * BINS);
            for (int b = start; b <= end; b++) {
                if (b == end || seen.get(b % BINS)) {
                    if (b - start + 1 > longest * BINS) {
                        int turn = start >= BINS ? BINS : 0;
                        left.add(new double[] {(start - turn) / (double) BINS, (b - turn) / (double) BINS});
                    }
                    start = b + 1;
                }
            }
        }
        return left.toArray(double[][]::new);
    }
}
