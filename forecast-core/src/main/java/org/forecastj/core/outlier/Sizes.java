package org.forecastj.core.outlier;

import java.util.Arrays;

/** Sales that are mostly 0: those above are compared in logarithms. Immutable. */
final class Sizes implements Usual {
    /** Quartiles a factor of two apart. */
    private static final double LEAST_RANGE = Math.log(2);

    private final double[] logarithms;
    private final int count;
    private final double median;

    private Sizes(double[] logarithms, double[] sorted) {
        this.logarithms = logarithms;
        count = sorted.length;
        median = count == 0 ? 0 : (sorted[(count - 1) / 2] + sorted[count / 2]) / 2;
    }

    /** Whether no value is negative and at least half of the observed ones are 0, though not all. */
    static boolean areRare(double[] y) {
        int zeros = 0;
        int above = 0;
        for (double v : y) {
            if (v < 0) {
                return false;
            }
            zeros += v == 0 ? 1 : 0;
            above += v > 0 ? 1 : 0;
        }
        return above > 0 && zeros >= above;
    }

    static Sizes of(double[] y, double unit) {
        // values that vanish beside the unit are the smallest there are
        double[] logarithms = Arrays.stream(y)
                .map(v -> v > 0 ? Math.log(Math.max(v / unit, Double.MIN_VALUE)) : Double.NaN)
                .toArray();
        return new Sizes(
                logarithms,
                Arrays.stream(logarithms).filter(v -> !Double.isNaN(v)).sorted().toArray());
    }

    @Override
    public boolean isJudged(int row) {
        return !Double.isNaN(logarithms[row]);
    }

    @Override
    public double remainder(int row) {
        return logarithms[row] - median;
    }

    @Override
    public double value(int row, double remainder) {
        return isJudged(row) ? Math.exp(median + remainder) : 0;
    }

    @Override
    public Spread corrected(Spread spread, boolean mad) {
        double least = mad ? LEAST_RANGE / Spread.SIGMA_TO_RANGE : LEAST_RANGE;
        return spread.atLeast(least).widened(count < LEAST ? Double.POSITIVE_INFINITY : Usual.factor(count));
    }
}
