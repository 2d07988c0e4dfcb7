package org.forecastj.core.monitoring;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;
import org.forecastj.core.internal.math.Tails;

/**
 * Population stability index, Σ (c − r)·ln(c / r) over the shares r and c of reference and current values in bins: at least 0, 0 for equal
 * shares, the same with samples exchanged as long as the bins stay. Usual readings: below 0.1 no change, up to 0.25 a moderate one, above a
 * large one.
 *
 * <p>The bins come from the reference alone. The first and the last are open to the outside; a value on an edge belongs to the bin below.
 * Quantiles that fall together make fewer bins, and a reference of one value c has the bins below c, c, and above c. The shares are
 * (count + smoothing) / (n + smoothing · bins), so that empty bins are no division by zero.
 *
 * <p>Without drift the index is about (1/n + 1/m)·χ² with bins − 1 degrees of freedom, so it exceeds any threshold in small samples: 10 bins
 * and 50 values in each sample have a mean of 0.36. The p value is of this distribution. O((n + m) log n). Immutable and safe to share.
 *
 * @param bins number of bins, 2 to 1000
 * @param binning how the bins are cut
 * @param smoothing count added to each bin, above 0
 * @param threshold drift is an index above it; usually 0.25
 * @see "Siddiqi (2006), Credit Risk Scorecards, chapter 9; Yurdakul and Naranjo (2020), Statistical properties of the population stability
 *     index, Journal of Risk Model Validation 14(4), for the distribution"
 */
public record PopulationStability(int bins, Binning binning, double smoothing, double threshold) implements DriftTest {
    private static final int USUAL_BINS = 10;
    private static final int MOST_BINS = 1000;
    private static final double USUAL_SMOOTHING = 0.5;
    private static final double USUAL_THRESHOLD = 0.25;

    /** How bins are cut. */
    public enum Binning {
        /** At quantiles of the reference, so that the bins hold about as many of its values each. */
        QUANTILES,
        /** In equal steps from the lowest to the highest value of the reference. */
        EQUAL_WIDTH
    }

    /**
     * A bin with its part of the index.
     *
     * @param lower lower edge, −∞ for the first
     * @param upper upper edge, which belongs to the bin; +∞ for the last
     * @param reference share of the reference, smoothed, above 0
     * @param current share of the current sample, smoothed, above 0
     * @param term its summand, at least 0
     */
    public record Bin(double lower, double upper, double reference, double current, double term) {}

    /**
     * Checks the parts.
     *
     * @param bins number of bins
     * @param binning how the bins are cut
     * @param smoothing count added to each bin
     * @param threshold drift is an index above it
     * @throws IllegalArgumentException if a number is outside of its range
     */
    public PopulationStability {
        if (bins < 2 || bins > MOST_BINS) {
            throw new IllegalArgumentException("bins is " + bins + "; 2 to " + MOST_BINS + " are needed");
        }
        Objects.requireNonNull(binning, "binning");
        if (!(smoothing > 0 && smoothing <= 1e6)) {
            throw new IllegalArgumentException(
                    "smoothing is " + smoothing + "; a number above 0 is needed, such as 0.5");
        }
        Thresholds.require(threshold, Double.MAX_VALUE);
    }

    /**
     * The usual one: 10 bins by quantiles, smoothing of 0.5, a threshold of 0.25.
     *
     * @return the test
     */
    public static PopulationStability usual() {
        return new PopulationStability(USUAL_BINS, Binning.QUANTILES, USUAL_SMOOTHING, USUAL_THRESHOLD);
    }

    /**
     * A copy with another number of bins.
     *
     * @param other number, 2 to 1000
     * @return the copy
     */
    public PopulationStability withBins(int other) {
        return new PopulationStability(other, binning, smoothing, threshold);
    }

    /**
     * A copy with other cuts.
     *
     * @param other how the bins are cut
     * @return the copy
     */
    public PopulationStability withBinning(Binning other) {
        return new PopulationStability(bins, other, smoothing, threshold);
    }

    /**
     * A copy with other smoothing.
     *
     * @param other count added to each bin, above 0
     * @return the copy
     */
    public PopulationStability withSmoothing(double other) {
        return new PopulationStability(bins, binning, other, threshold);
    }

    /**
     * A copy with another threshold.
     *
     * @param other drift is an index above it
     * @return the copy
     */
    public PopulationStability withThreshold(double other) {
        return new PopulationStability(bins, binning, smoothing, other);
    }

    @Override
    public String name() {
        return "PSI";
    }

    @Override
    public DriftResult of(double[] reference, double[] current) {
        CleanSample r = CleanSample.of("reference", reference);
        CleanSample c = CleanSample.of("current", current);
        List<Bin> cut = bins(r, c);
        return DriftResult.of(this, sum(cut), pValue(sum(cut), cut.size(), r.size(), c.size()), false, r, c);
    }

    /**
     * Compares counts of the same bins or categories.
     *
     * @param reference count by bin
     * @param current count by bin
     * @return the index and the judgement
     * @throws IllegalArgumentException if the lengths differ, there are fewer than 2 bins, or a count is negative
     * @throws org.forecastj.core.ForecastingException with {@code NO_DATA} if all counts of a sample are 0
     */
    public DriftResult ofCounts(long[] reference, long[] current) {
        long n = Counts.total("reference", reference, current.length);
        long m = Counts.total("current", current, reference.length);
        double index = 0;
        for (int b = 0; b < reference.length; b++) {
            index += term(share(reference[b], n, reference.length), share(current[b], m, reference.length));
        }
        return new DriftResult(
                name(), index, pValue(index, reference.length, (double) n, (double) m), threshold, false, n, m, 0, 0);
    }

    /**
     * The bins with their shares, such as for a histogram.
     *
     * @param reference the sample that is known to be good, NaN where missing
     * @param current the sample to be judged, NaN where missing
     * @return an unmodifiable list in rising order
     * @throws org.forecastj.core.ForecastingException as {@link #of}
     */
    public List<Bin> bins(double[] reference, double[] current) {
        return bins(CleanSample.of("reference", reference), CleanSample.of("current", current));
    }

    private List<Bin> bins(CleanSample r, CleanSample c) {
        double[] edges = edges(r);
        List<Bin> cut = new ArrayList<>();
        int seenReference = 0;
        int seenCurrent = 0;
        for (int b = 0; b <= edges.length; b++) {
            double lower = b == 0 ? Double.NEGATIVE_INFINITY : edges[b - 1];
            double upper = b == edges.length ? Double.POSITIVE_INFINITY : edges[b];
            int toReference = r.countUpTo(upper);
            int toCurrent = c.countUpTo(upper);
            double p = share(toReference - seenReference, r.size(), edges.length + 1);
            double q = share(toCurrent - seenCurrent, c.size(), edges.length + 1);
            cut.add(new Bin(lower, upper, p, q, term(p, q)));
            seenReference = toReference;
            seenCurrent = toCurrent;
        }
        return List.copyOf(cut);
    }

    /** The edges between bins, rising. */
    private double[] edges(CleanSample r) {
        if (r.lowest() == r.highest()) {
            return new double[] {Math.nextDown(r.lowest()), r.lowest()};
        }
        double[] edges = new double[bins - 1];
        for (int b = 1; b < bins; b++) {
            double f = (double) b / bins;
            edges[b - 1] = binning == Binning.QUANTILES ? r.quantile(f) : r.lowest() * (1 - f) + r.highest() * f;
        }
        Arrays.sort(edges);
        return Arrays.stream(edges).distinct().toArray();
    }

    private double share(long count, long n, int ofBins) {
        return (count + smoothing) / (n + smoothing * ofBins);
    }

    private static double term(double p, double q) {
        return p == q ? 0 : (q - p) * Math.log(q / p);
    }

    private static double sum(List<Bin> cut) {
        return cut.stream().mapToDouble(Bin::term).reduce(0, Double::sum);
    }

    private static OptionalDouble pValue(double index, int ofBins, double n, double m) {
        return OptionalDouble.of(Tails.chiSquared(index / (1 / n + 1 / m), ofBins - 1));
    }
}
