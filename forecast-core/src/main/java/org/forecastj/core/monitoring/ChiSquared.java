package org.forecastj.core.monitoring;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.ForecastingException.Reason;
import org.forecastj.core.internal.math.Tails;
import org.jspecify.annotations.Nullable;

/**
 * Pearson's χ² test of homogeneity of two samples of categories, without continuity correction.
 *
 * <p>Categories whose expected count is below the minimum in either sample are merged into one, together with the rarest of the others
 * where that one is below the minimum too; where fewer than two categories are left the statistic is 0 and the p value 1. Missing labels (null) are left out and counted. Drift is a p value below the threshold.
 * O(n log k) for k categories. Immutable and safe to share.
 *
 * @param minimumExpected smallest expected count of a category in either sample, above 0; usually 5
 * @param threshold level of significance, in (0, 1]; usually 0.05
 * @see "Cochran (1954), Some methods for strengthening the common χ² tests, Biometrics 10, 417–451"
 */
public record ChiSquared(double minimumExpected, double threshold) {
    private static final double USUAL_EXPECTED = 5;
    private static final double USUAL_THRESHOLD = 0.05;

    /** Counts of a category. */
    private record Pair(long reference, long current) {
        long total() {
            return reference + current;
        }

        Pair and(Pair other) {
            return new Pair(reference + other.reference, current + other.current);
        }
    }

    /**
     * Checks the parts.
     *
     * @param minimumExpected smallest expected count
     * @param threshold level of significance
     * @throws IllegalArgumentException if one is outside of its range
     */
    public ChiSquared {
        if (!(minimumExpected > 0 && minimumExpected < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "minimumExpected is " + minimumExpected + "; a number above 0 is needed, such as 5");
        }
        Thresholds.require(threshold, 1);
    }

    /**
     * The usual one, with expected counts of at least 5 and a level of 0.05.
     *
     * @return the test
     */
    public static ChiSquared usual() {
        return new ChiSquared(USUAL_EXPECTED, USUAL_THRESHOLD);
    }

    /**
     * A copy with another smallest expected count.
     *
     * @param other smallest expected count, above 0
     * @return the copy
     */
    public ChiSquared withMinimumExpected(double other) {
        return new ChiSquared(other, threshold);
    }

    /**
     * A copy with another level.
     *
     * @param other level of significance, in (0, 1]
     * @return the copy
     */
    public ChiSquared withThreshold(double other) {
        return new ChiSquared(minimumExpected, other);
    }

    /**
     * Compares labels.
     *
     * @param reference labels of the sample that is known to be good, null where missing
     * @param current labels of the sample to be judged, null where missing; new ones may come up and known ones stay away
     * @return the judgement
     * @throws ForecastingException with {@link Reason#NO_DATA} if a sample has no label
     */
    public DriftResult of(
            Collection<? extends @Nullable String> reference, Collection<? extends @Nullable String> current) {
        TreeMap<String, Pair> counts = new TreeMap<>();
        for (String label : reference) {
            if (label != null) {
                counts.merge(label, new Pair(1, 0), Pair::and);
            }
        }
        for (String label : current) {
            if (label != null) {
                counts.merge(label, new Pair(0, 1), Pair::and);
            }
        }
        List<Pair> pairs = new ArrayList<>(counts.values());
        long n = pairs.stream().mapToLong(Pair::reference).sum();
        long m = pairs.stream().mapToLong(Pair::current).sum();
        requireLabels("reference", n, reference.size());
        requireLabels("current", m, current.size());
        return judged(pairs, n, m, reference.size() - n, current.size() - m);
    }

    private static void requireLabels(String what, long labels, int rows) {
        if (labels == 0) {
            throw new ForecastingException(
                    Reason.NO_DATA,
                    "the " + what + " sample has no label among " + rows + " rows; at least 1 is needed");
        }
    }

    /**
     * Compares counts of the same categories, such as of codes from 0.
     *
     * @param reference count by category
     * @param current count by category
     * @return the judgement
     * @throws IllegalArgumentException if the lengths differ, there are fewer than 2 categories, or a count is negative
     * @throws ForecastingException with {@link Reason#NO_DATA} if all counts of a sample are 0
     */
    public DriftResult ofCounts(long[] reference, long[] current) {
        long n = Counts.total("reference", reference, current.length);
        long m = Counts.total("current", current, reference.length);
        List<Pair> pairs = new ArrayList<>();
        for (int i = 0; i < reference.length; i++) {
            if (reference[i] + current[i] > 0) {
                pairs.add(new Pair(reference[i], current[i]));
            }
        }
        return judged(pairs, n, m, 0, 0);
    }

    private DriftResult judged(List<Pair> pairs, long n, long m, long missingReference, long missingCurrent) {
        List<Pair> merged = merged(pairs, (double) Math.min(n, m) / (n + m));
        double statistic = 0;
        for (Pair pair : merged) {
            double expectedReference = (double) pair.total() * n / (n + m);
            double expectedCurrent = (double) pair.total() * m / (n + m);
            statistic += Math.pow(pair.reference - expectedReference, 2) / expectedReference
                    + Math.pow(pair.current - expectedCurrent, 2) / expectedCurrent;
        }
        double p = merged.size() < 2 ? 1 : Tails.chiSquared(statistic, merged.size() - 1);
        double shown = merged.size() < 2 ? 0 : statistic;
        return new DriftResult(
                "χ²", shown, OptionalDouble.of(p), threshold, true, n, m, missingReference, missingCurrent);
    }

    /** The rare ones as one, which takes in the rarest of the others where it is too rare itself. */
    private List<Pair> merged(List<Pair> pairs, double smallerShare) {
        List<Pair> kept = new ArrayList<>();
        Pair rare = new Pair(0, 0);
        for (Pair pair : pairs) {
            if (pair.total() * smallerShare < minimumExpected) {
                rare = rare.and(pair);
            } else {
                kept.add(pair);
            }
        }
        kept.sort(Comparator.comparingLong(Pair::total));
        if (rare.total() > 0) {
            boolean enough = rare.total() * smallerShare >= minimumExpected || kept.isEmpty();
            kept.add(enough ? rare : kept.remove(0).and(rare));
        }
        return kept;
    }
}
