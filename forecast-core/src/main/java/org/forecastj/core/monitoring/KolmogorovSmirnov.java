package org.forecastj.core.monitoring;

import java.util.OptionalDouble;

/**
 * Two-sample Kolmogorov–Smirnov test: the largest distance between two empirical distribution functions, two-sided.
 *
 * <p>The p value is exact as long as n·m is at most a million, by the paths through the grid of n by m that leave the band of the statistic
 * (each step weighted so that nothing is subtracted, hence small p values are exact too); beyond, that of Kolmogorov's limit with Stephens's
 * correction. Ties are taken together in the statistic; the p value is then conservative, as it is that of values without ties. Drift is a p
 * value below the threshold. O((n + m) log(n + m) + n·m) up to the million, O(n log n) beyond. Immutable and safe to share.
 *
 * @param threshold level of significance, in (0, 1]; usually 0.05
 * @see "Hodges (1958), The significance probability of the Smirnov two-sample test, Arkiv för Matematik 3, 469–486; Stephens (1970), Use of
 *     the Kolmogorov–Smirnov, Cramér–von Mises and related statistics without extensive tables, JRSS B 32, 115–122"
 */
public record KolmogorovSmirnov(double threshold) implements DriftTest {
    private static final double USUAL_THRESHOLD = 0.05;
    private static final long EXACT_CELLS = 1_000_000;

    /**
     * Checks the threshold.
     *
     * @param threshold level of significance
     * @throws IllegalArgumentException if it is outside of its range
     */
    public KolmogorovSmirnov {
        Thresholds.require(threshold, 1);
    }

    /**
     * The usual one, at a level of 0.05.
     *
     * @return the test
     */
    public static KolmogorovSmirnov usual() {
        return new KolmogorovSmirnov(USUAL_THRESHOLD);
    }

    /**
     * A copy with another level.
     *
     * @param other level of significance, in (0, 1]
     * @return the copy
     */
    public KolmogorovSmirnov withThreshold(double other) {
        return new KolmogorovSmirnov(other);
    }

    @Override
    public String name() {
        return "Kolmogorov–Smirnov";
    }

    @Override
    public DriftResult of(double[] reference, double[] current) {
        CleanSample r = CleanSample.of("reference", reference);
        CleanSample c = CleanSample.of("current", current);
        long largest = largestDifference(r, c);
        double cells = (double) r.size() * c.size();
        double p =
                cells <= EXACT_CELLS ? exact(r.size(), c.size(), largest) : limit(largest / cells, r.size(), c.size());
        return DriftResult.of(this, largest / cells, OptionalDouble.of(p), true, r, c);
    }

    /** The statistic times n·m, a whole number. */
    private static long largestDifference(CleanSample r, CleanSample c) {
        int i = 0;
        int j = 0;
        long largest = 0;
        while (i < r.size() && j < c.size()) {
            double x = Math.min(r.value(i), c.value(j));
            while (i < r.size() && r.value(i) == x) {
                i++;
            }
            while (j < c.size() && c.value(j) == x) {
                j++;
            }
            largest = Math.max(largest, Math.abs((long) i * c.size() - (long) j * r.size()));
        }
        return largest;
    }

    /** Probability that a random path to (n, m) touches a point where the difference is as large. */
    private static double exact(int n, int m, long largest) {
        double[] touched = new double[m + 1];
        for (int i = 0; i <= n; i++) {
            for (int j = 0; j <= m; j++) {
                if (Math.abs((long) i * m - (long) j * n) >= largest) {
                    touched[j] = 1;
                } else if (i + j > 0) {
                    double before = j == 0 ? 0 : touched[j - 1] * j;
                    touched[j] = ((i == 0 ? 0 : touched[j] * i) + before) / (i + j);
                }
            }
        }
        return Math.min(1, touched[m]);
    }

    private static double limit(double d, double n, double m) {
        double root = Math.sqrt(n * m / (n + m));
        return kolmogorov((root + 0.12 + 0.11 / root) * d);
    }

    /** Upper tail of Kolmogorov's distribution, by whichever of its two series converges fast. */
    static double kolmogorov(double x) {
        if (x <= 0) {
            return 1;
        }
        double sum = 0;
        if (x < 1) {
            for (int k = 1; k <= 7; k += 2) {
                sum += Math.exp(-k * k * Math.PI * Math.PI / (8 * x * x));
            }
            return Math.max(0, 1 - Math.sqrt(2 * Math.PI) / x * sum);
        }
        for (int k = 1; k <= 5; k++) {
            sum += (k % 2 == 1 ? 2 : -2) * Math.exp(-2.0 * k * k * x * x);
        }
        return sum;
    }
}
