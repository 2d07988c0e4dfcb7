package org.forecastj.core.statistics;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.forecastj.core.Execution;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.ForecastingException.Reason;
import org.forecastj.core.series.TimeSeries;

/**
 * Detection of change points: the rows at which a series gets another mean, variance or rate.
 *
 * <pre>{@code
 * Segmentation parts = ChangePoints.pelt(SegmentCost.MEAN).penalty(ChangePenalty.mbic()).detect(series);
 * }</pre>
 *
 * <p>{@link #pelt} finds the segmentation for which the costs of the segments and the penalties of the changes have the smallest sum; it is
 * exact, about linear in the number of rows where changes come again and again, and quadratic where there are few. {@link
 * #binarySegmentation} cuts at the best row, then each part again, as long as a cut gains more than the penalty: O(n log n) where parts are
 * of like lengths, and O(n²) at worst; its sum is never smaller. By default the penalty is {@link ChangePenalty#mbic()} and segments have at
 * least 2 rows. Both take values to be independent within a segment: take trend and season off first, and expect too many changes in an
 * autocorrelated series.
 *
 * <p>Missing values are left out. Specifications are immutable and safe to share; each method gives a new one.
 *
 * @see "Killick, Fearnhead, Eckley (2012), Optimal detection of changepoints with a linear computational cost, Journal of the American
 *     Statistical Association 107, 1590–1598; Scott, Knott (1974), A cluster analysis method for grouping means in the analysis of variance,
 *     Biometrics 30, 507–512"
 */
public final class ChangePoints {
    private final boolean exact;
    private final SegmentCost cost;
    private final ChangePenalty penalty;
    private final int least;
    private final double sigma;

    private ChangePoints(boolean exact, SegmentCost cost, ChangePenalty penalty, int least, double sigma) {
        this.exact = exact;
        this.cost = cost;
        this.penalty = penalty;
        this.least = least;
        this.sigma = sigma;
    }

    /**
     * The best segmentation, by dynamic programming with pruning.
     *
     * @param cost what may change
     * @return the specification
     */
    public static ChangePoints pelt(SegmentCost cost) {
        return new ChangePoints(true, Objects.requireNonNull(cost, "cost"), ChangePenalty.mbic(), 2, Double.NaN);
    }

    /**
     * Binary segmentation.
     *
     * @param cost what may change
     * @return the specification
     */
    public static ChangePoints binarySegmentation(SegmentCost cost) {
        return new ChangePoints(false, Objects.requireNonNull(cost, "cost"), ChangePenalty.mbic(), 2, Double.NaN);
    }

    /**
     * With a penalty.
     *
     * @param each what a change costs
     * @return the new specification
     */
    public ChangePoints penalty(ChangePenalty each) {
        return new ChangePoints(exact, cost, Objects.requireNonNull(each, "each"), least, sigma);
    }

    /**
     * With a shortest segment.
     *
     * @param rows observed rows that a segment has at least, at least 1
     * @return the new specification
     * @throws IllegalArgumentException if {@code rows < 1}
     */
    public ChangePoints minimumSegment(int rows) {
        Sample.requireAtLeast("rows", rows, 1);
        return new ChangePoints(exact, cost, penalty, rows, sigma);
    }

    /**
     * With a known scale of the noise, for {@link SegmentCost#MEAN}; the other costs do not need it.
     *
     * @param standardDeviation σ in units of the series, positive
     * @return the new specification
     * @throws IllegalArgumentException if the number is not positive and finite
     */
    public ChangePoints noise(double standardDeviation) {
        if (!(standardDeviation > 0 && Double.isFinite(standardDeviation))) {
            throw new IllegalArgumentException(
                    "standardDeviation is " + standardDeviation + "; a positive, finite number is needed");
        }
        return new ChangePoints(exact, cost, penalty, least, standardDeviation);
    }

    /**
     * Finds the changes of a series.
     *
     * @param series the series
     * @return the segments; one for a constant series and for one without two segments of the shortest length
     * @throws ForecastingException with {@code NO_DATA} if no value is observed, {@code INVALID_VALUE} for a negative count
     */
    public Segmentation detect(TimeSeries series) {
        return detect(series.name(), series.values());
    }

    /**
     * Finds the changes of values.
     *
     * @param y values, NaN where missing
     * @return the segments; one for constant values and for less than two segments of the shortest length
     * @throws ForecastingException with {@code NO_DATA} if no value is observed, {@code INVALID_VALUE} if one is infinite, or is a negative
     *     count, {@code NUMERICAL} if costs overflow
     */
    public Segmentation detect(double[] y) {
        return detect(Sample.UNNAMED, y);
    }

    private Segmentation detect(String name, double[] y) {
        if (cost == SegmentCost.POISSON) {
            Intermittency.requireNotNegative(name, y, "a count");
        }
        double[] x = Sample.observed(name, y);
        int n = x.length;
        int exponent = exponent(y, x);
        double scale = Double.isNaN(sigma) ? SegmentCost.noise(x) : Math.scalb(sigma, -exponent);
        boolean constant = Sample.isConstant(x, n, Sample.magnitude(x)) || !(scale > 0);
        if (constant || n < 2L * least) {
            return segmentation(y, x, exponent, new int[0], 0);
        }
        double each = penalty.of(cost.parameters(), n);
        SegmentCost.Function segments = penalty.penalised(cost.of(x, scale), n);
        int[] cuts = exact ? optimal(segments, n, each) : binary(segments, n, each);
        double total = objective(segments, cuts, n, each);
        if (!Double.isFinite(total)) {
            throw new ForecastingException(
                    Reason.NUMERICAL,
                    "series '" + name + "': values are too large beside the noise of " + Math.scalb(scale, exponent)
                            + ", as the squares of their ratio overflow; remove outliers, or give a larger noise");
        }
        return segmentation(y, x, exponent, cuts, total);
    }

    /** By which power of two the values were brought down. */
    private static int exponent(double[] y, double[] x) {
        double before = Sample.magnitude(y);
        double after = Sample.magnitude(x);
        return before == after ? 0 : Math.getExponent(before) - Math.getExponent(after);
    }

    private static double objective(SegmentCost.Function segments, int[] cuts, int n, double each) {
        double sum = each * cuts.length;
        int from = 0;
        for (int i = 0; i <= cuts.length; i++) {
            int to = i == cuts.length ? n : cuts[i];
            sum += segments.of(from, to);
            from = to;
        }
        return sum;
    }

    /** Last cuts of the best segmentations of the first rows; a first row of a last segment is dropped once a later one is better for good. */
    private int[] optimal(SegmentCost.Function segments, int n, double each) {
        double[] best = new double[n + 1];
        Arrays.fill(best, Double.POSITIVE_INFINITY);
        best[0] = -each;
        int[] lastCut = new int[n + 1];
        int[] starts = new int[n + 1];
        double[] values = new double[n + 1];
        int[] until = new int[n + 1];
        int count = 0;
        for (int to = least; to <= n; to++) {
            Execution.checkpoint();
            if (best[to - least] < Double.POSITIVE_INFINITY) {
                until[to - least] = n;
                starts[count++] = to - least;
            }
            for (int i = 0; i < count; i++) {
                values[i] = best[starts[i]] + segments.of(starts[i], to);
                if (values[i] + each < best[to]) {
                    best[to] = values[i] + each;
                    lastCut[to] = starts[i];
                }
            }
            int kept = 0;
            for (int i = 0; i < count; i++) {
                int start = starts[i];
                // a segment that begins at `to` can be used from here on only when it has its least length
                if (values[i] > best[to]) {
                    until[start] = Math.min(until[start], to + least - 1);
                }
                starts[kept] = start;
                kept += until[start] > to ? 1 : 0;
            }
            count = kept;
        }
        return backwards(lastCut, n);
    }

    private static int[] backwards(int[] lastCut, int n) {
        int count = 0;
        for (int t = lastCut[n]; t > 0; t = lastCut[t]) {
            count++;
        }
        int[] cuts = new int[count];
        for (int t = lastCut[n]; t > 0; t = lastCut[t]) {
            cuts[--count] = t;
        }
        return cuts;
    }

    private int[] binary(SegmentCost.Function segments, int n, double each) {
        NavigableSet<Integer> cuts = new TreeSet<>();
        Deque<int[]> parts = new ArrayDeque<>();
        parts.push(new int[] {0, n});
        while (!parts.isEmpty()) {
            Execution.checkpoint();
            int[] part = parts.pop();
            int cut = bestCut(segments, part[0], part[1], each);
            if (cut > 0) {
                cuts.add(cut);
                parts.push(new int[] {part[0], cut});
                parts.push(new int[] {cut, part[1]});
            }
        }
        return cuts.stream().mapToInt(Integer::intValue).toArray();
    }

    /** 0 if none gains more than its penalty. */
    private int bestCut(SegmentCost.Function segments, int from, int to, double each) {
        double smallest = to - from < 2L * least ? 0 : segments.of(from, to) - each;
        int cut = 0;
        for (int t = from + least; t <= to - least; t++) {
            double both = segments.of(from, t) + segments.of(t, to);
            if (both < smallest) {
                smallest = both;
                cut = t;
            }
        }
        return cut;
    }

    /** From places among the observed values to rows. */
    private static Segmentation segmentation(double[] y, double[] x, int exponent, int[] cuts, double objective) {
        int[] rows =
                IntStream.range(0, y.length).filter(t -> !Double.isNaN(y[t])).toArray();
        double[] means = new double[cuts.length + 1];
        int from = 0;
        for (int i = 0; i <= cuts.length; i++) {
            int to = i == cuts.length ? x.length : cuts[i];
            means[i] = Math.scalb(Sample.mean(Arrays.copyOfRange(x, from, to), to - from), exponent);
            from = to;
        }
        int[] changes = Arrays.stream(cuts).map(c -> rows[c]).toArray();
        return new Segmentation(y.length, changes, means, objective);
    }

    @Override
    public String toString() {
        return "ChangePoints[" + (exact ? "PELT" : "binary segmentation") + ", cost=" + cost + ", penalty=" + penalty
                + ", minimumSegment=" + least + (Double.isNaN(sigma) ? "" : ", noise=" + sigma) + "]";
    }
}
