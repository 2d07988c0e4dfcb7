package org.forecastj.models.boosting;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Maps the values of one column to at most 255 bins.
 *
 * <p>Numbers are cut into bins of about equal frequency; zero (|x| ≤ 1e-35) has a bin of its own, and NaN the last one where it is
 * missing. Categories are ordered by frequency, the most frequent one in bin 1; bin 0 takes NaN, negative, rare and unknown ones.
 * Immutable and safe to share between threads.
 *
 * @see "Ke et al. (2017), LightGBM: a highly efficient gradient boosting decision tree, NeurIPS 30, section 2.1"
 */
final class BinMapper {
    /** Most bins of a column. */
    public static final int MAX_BINS = 255;

    private static final double ZERO_LIMIT = 1e-35f;

    private final double[] upperBounds;
    private final int[] sortedCategories;
    private final int[] binsOfCategories;
    private final int[] categories;
    private final Tree.Missing missing;
    private final boolean categorical;
    private final int binCount;

    private BinMapper(double[] upperBounds, Tree.Missing missing) {
        this.upperBounds = upperBounds;
        this.sortedCategories = new int[0];
        this.binsOfCategories = new int[0];
        this.categories = new int[0];
        this.missing = missing;
        this.categorical = false;
        this.binCount = upperBounds.length + 1 + (missing == Tree.Missing.NAN ? 1 : 0);
    }

    private BinMapper(int[] categories) {
        this.upperBounds = new double[0];
        this.categories = categories;
        int[] order = IntStream.range(0, categories.length)
                .boxed()
                .sorted(Comparator.comparingInt(i -> categories[i]))
                .mapToInt(Integer::intValue)
                .toArray();
        this.sortedCategories = Arrays.stream(order).map(i -> categories[i]).toArray();
        this.binsOfCategories = Arrays.stream(order).map(i -> i + 1).toArray();
        this.missing = Tree.Missing.NAN;
        this.categorical = true;
        this.binCount = categories.length + 1;
    }

    /**
     * Bins of numbers.
     *
     * @param column any values, infinite ones too; not modified
     * @param maxBins most bins, the one of NaN included, from 2 to 255
     * @param minDataInBin fewest rows of a bin wanted, at least 1
     * @param policy what is missing
     * @return the bins; with NaN missing, the last one is NaN's if the column has any
     * @throws IllegalArgumentException if {@code maxBins} is out of range
     */
    public static BinMapper numeric(double[] column, int maxBins, int minDataInBin, MissingPolicy policy) {
        checkBins(maxBins);
        DistinctValues distinct = DistinctValues.of(column);
        boolean nan = policy == MissingPolicy.NAN_IS_MISSING && distinct.nanCount > 0;
        Tree.Missing missing = policy == MissingPolicy.ZERO_IS_MISSING
                ? Tree.Missing.ZERO
                : nan ? Tree.Missing.NAN : Tree.Missing.NONE;
        return new BinMapper(bounds(distinct, nan ? maxBins - 1 : maxBins, minDataInBin), missing);
    }

    private static double[] bounds(DistinctValues distinct, int maxBins, int minDataInBin) {
        double[] values = distinct.values;
        int negative = distinct.firstAbove(Math.nextDown(-ZERO_LIMIT));
        int positive = distinct.firstAbove(ZERO_LIMIT);
        int below = distinct.rows(0, negative);
        int above = distinct.rows(positive, values.length);
        double[] bounds = new double[maxBins + 2];
        int size = 0;
        if (negative > 0) {
            int bins = Math.max(1, (int) (below / (double) (below + above) * (maxBins - 1)));
            double[] left = EqualFrequencyBounds.of(values, distinct.counts, 0, negative, bins, minDataInBin);
            System.arraycopy(left, 0, bounds, 0, left.length);
            size = left.length;
            if (size < maxBins - 1) {
                bounds[size++] = -ZERO_LIMIT;
            }
        }
        int bins = maxBins - 1 - size;
        if (above > 0 && bins > 0) {
            bounds[size++] = ZERO_LIMIT;
            double[] right =
                    EqualFrequencyBounds.of(values, distinct.counts, positive, values.length, bins, minDataInBin);
            System.arraycopy(right, 0, bounds, size, right.length);
            size += right.length;
        }
        return Arrays.copyOf(bounds, size);
    }

    /**
     * Bins of categories, which are non-negative whole numbers; fractions are cut off.
     *
     * @param column category numbers; NaN, negative or huge ones are missing; not modified
     * @param maxBins most bins, the one of missing categories included, from 2 to 255
     * @param minDataInBin rows that a category needs for a bin of its own, unless it is one of the two most frequent
     * @return the bins, categories by falling frequency and rising number
     * @throws IllegalArgumentException if {@code maxBins} is out of range
     */
    public static BinMapper categorical(double[] column, int maxBins, int minDataInBin) {
        return categorical(
                DistinctValues.of(Arrays.stream(column).map(BinMapper::whole).toArray()), maxBins, minDataInBin);
    }

    /** Bins of the categories that were counted. */
    static BinMapper categorical(DistinctValues distinct, int maxBins, int minDataInBin) {
        checkBins(maxBins);
        int[] order = IntStream.range(0, distinct.values.length)
                .boxed()
                .sorted(Comparator.<Integer>comparingInt(i -> -distinct.counts[i])
                        .thenComparing(i -> i))
                .mapToInt(Integer::intValue)
                .toArray();
        int[] kept = new int[Math.min(order.length, maxBins - 1)];
        int size = 0;
        for (int i : order) {
            boolean rare = distinct.counts[i] < minDataInBin && size > 1;
            if (size == kept.length || rare) {
                break;
            }
            kept[size++] = (int) distinct.values[i];
        }
        return new BinMapper(Arrays.copyOf(kept, size));
    }

    private static void checkBins(int maxBins) {
        if (maxBins < 2 || maxBins > MAX_BINS) {
            throw new IllegalArgumentException("maxBins is " + maxBins + "; it must be from 2 to " + MAX_BINS);
        }
    }

    /** The category that a value stands for, NaN if it is missing. */
    static double whole(double value) {
        return value > -1 && value <= Integer.MAX_VALUE ? (int) value : Double.NaN;
    }

    /**
     * The bin of a value, in O(log bins).
     *
     * @param value any value
     * @return from 0 to {@code binCount() − 1}
     */
    public int bin(double value) {
        if (categorical) {
            double category = whole(value);
            int at = Double.isNaN(category) ? -1 : Arrays.binarySearch(sortedCategories, (int) category);
            return at < 0 ? 0 : binsOfCategories[at];
        }
        if (Double.isNaN(value)) {
            return missing == Tree.Missing.NAN ? binCount - 1 : numericBin(0);
        }
        return numericBin(value);
    }

    /**
     * The bins of many values.
     *
     * @param values the first {@code count} are used
     * @param bins takes the bins as unsigned bytes, from {@code at} on
     */
    void bins(double[] values, int count, byte[] bins, int at) {
        if (categorical) {
            for (int i = 0; i < count; i++) {
                bins[at + i] = (byte) bin(values[i]);
            }
            return;
        }
        double[] bounds = Arrays.copyOf(upperBounds, MAX_BINS);
        Arrays.fill(bounds, upperBounds.length, MAX_BINS, Double.POSITIVE_INFINITY);
        byte nanBin = (byte) bin(Double.NaN);
        for (int i = 0; i < count; i++) {
            double value = values[i];
            bins[at + i] = Double.isNaN(value) ? nanBin : (byte) boundsBelow(bounds, value);
        }
    }

    /** How many of 255 ascending bounds are below a value: a binary search without jumps. */
    private static int boundsBelow(double[] bounds, double value) {
        int n = bounds[127] < value ? 128 : 0;
        n += bounds[n + 63] < value ? 64 : 0;
        n += bounds[n + 31] < value ? 32 : 0;
        n += bounds[n + 15] < value ? 16 : 0;
        n += bounds[n + 7] < value ? 8 : 0;
        n += bounds[n + 3] < value ? 4 : 0;
        n += bounds[n + 1] < value ? 2 : 0;
        return n + (bounds[n] < value ? 1 : 0);
    }

    private int numericBin(double value) {
        int low = 0;
        int high = upperBounds.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (value <= upperBounds[middle]) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    /**
     * Number of bins.
     *
     * @return from 1 to 255
     */
    public int binCount() {
        return binCount;
    }

    /**
     * The largest value of a bin of numbers; the threshold of a split after that bin.
     *
     * @param bin bin number
     * @return its upper bound, inclusive; +∞ for the last bin of numbers
     */
    public double upperBound(int bin) {
        return bin < upperBounds.length ? upperBounds[bin] : Double.POSITIVE_INFINITY;
    }

    /**
     * The category of a bin.
     *
     * @param bin bin number, at least 1
     * @return its category
     */
    public int category(int bin) {
        return categories[bin - 1];
    }

    /**
     * What is missing in this column.
     *
     * @return the kind of missing values; {@link Tree.Missing#NAN} for categories
     */
    public Tree.Missing missing() {
        return missing;
    }

    /**
     * Whether the column holds categories.
     *
     * @return false for numbers
     */
    public boolean isCategorical() {
        return categorical;
    }

    /** The last bin that holds numbers and not NaN. */
    int lastNumericBin() {
        return upperBounds.length;
    }

    /** The bin of zero. */
    int zeroBin() {
        return numericBin(0);
    }
}
