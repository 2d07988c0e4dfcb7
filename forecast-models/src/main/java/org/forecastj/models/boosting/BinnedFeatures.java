package org.forecastj.models.boosting;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.forecastj.core.Execution;
import org.forecastj.models.internal.Parallel;

/**
 * Features as one byte per value, by column and by row: what trees are grown on. Made once, several models can share it.
 *
 * <p>Immutable and safe to share between threads; takes two bytes per row and column.
 */
public final class BinnedFeatures {
    /** Bundles of columns per word. */
    static final int GROUP = 8;

    private static final long BYTE = 0xff;
    private static final int CHUNK = 4096;

    private final int rows;
    private final List<String> names;
    private final List<BinMapper> mappers;
    private final byte[][] columns;
    private final ColumnBundles bundles;
    private final int groups;
    private final long[] words;

    private BinnedFeatures(
            int rows, List<String> names, List<BinMapper> mappers, byte[][] columns, Execution execution) {
        this.rows = rows;
        this.names = names;
        this.mappers = mappers;
        this.columns = columns;
        ColumnBundles made = ColumnBundles.of(columns, mappers);
        this.bundles = made.withoutCodes();
        this.groups = Math.max(1, (made.count() + GROUP - 1) / GROUP);
        this.words = pack(made, execution);
    }

    /**
     * Bins each column by itself. Bounds of numbers are chosen from {@link GradientBoosting.Builder#binSampleRows} rows spread over all, in
     * O(m log m) for m of them, categories from all rows; then each value takes O(log bins).
     *
     * @param matrix the features
     * @param boosting how many bins, and what is missing
     * @param execution threads; the result does not depend on it
     * @return the binned columns
     */
    public static BinnedFeatures of(FeatureMatrix matrix, GradientBoosting boosting, Execution execution) {
        int columns = matrix.columns();
        List<BinMapper> mappers = new ArrayList<>(columns);
        byte[][] bins = new byte[columns][];
        int[] sample = sample(matrix.rows(), boosting);
        for (Binned binned : Parallel.map(
                IntStream.range(0, columns).boxed().toList(),
                c -> bin(matrix.column(c), matrix.isCategorical(c), sample, boosting),
                execution)) {
            bins[mappers.size()] = binned.bins;
            mappers.add(binned.mapper);
        }
        return new BinnedFeatures(matrix.rows(), matrix.names(), List.copyOf(mappers), bins, execution);
    }

    private static Binned bin(
            FeatureMatrix.Column column, boolean categorical, int[] sample, GradientBoosting settings) {
        BinMapper mapper = categorical
                ? BinMapper.categorical(DistinctValues.ofCategories(column), settings.maxBins, settings.minDataInBin)
                : BinMapper.numeric(
                        values(column, sample), settings.maxBins, settings.minDataInBin, settings.missingPolicy);
        byte[] bins = new byte[column.size()];
        double[] values = new double[CHUNK];
        for (int from = 0; from < bins.length; from += CHUNK) {
            Execution.checkpoint();
            int count = Math.min(CHUNK, bins.length - from);
            column.copy(from, count, values);
            mapper.bins(values, count, bins, from);
        }
        return new Binned(mapper, bins);
    }

    private static double[] values(FeatureMatrix.Column column, int[] sample) {
        double[] values = new double[sample.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = column.at(sample[i]);
        }
        return values;
    }

    /** All rows, or one drawn from each of as many equal parts as rows are wanted. */
    private static int[] sample(int rows, GradientBoosting settings) {
        int[] sample = new int[Math.min(rows, settings.binSampleRows)];
        SplittableRandom random = new SplittableRandom(settings.seed);
        for (int i = 0; i < sample.length; i++) {
            int from = (int) ((long) rows * i / sample.length);
            int to = (int) ((long) rows * (i + 1) / sample.length);
            sample[i] = to - from == 1 ? from : random.nextInt(from, to);
        }
        return sample;
    }

    private long[] pack(ColumnBundles made, Execution execution) {
        long words = (long) rows * groups;
        if (words > Integer.MAX_VALUE) {
            throw new IllegalArgumentException(rows + " rows of " + columns.length
                    + " columns are more than 2^34 values; learn from fewer rows or columns");
        }
        long[] packed = new long[(int) words];
        List<Integer> chunks =
                IntStream.range(0, (rows - 1) / CHUNK + 1).boxed().toList();
        Parallel.map(
                chunks,
                chunk -> {
                    for (int g = 0; g < groups; g++) {
                        pack(made, g, chunk * CHUNK, Math.min(rows, (chunk + 1) * CHUNK), packed);
                    }
                    return chunk;
                },
                execution);
        return packed;
    }

    private void pack(ColumnBundles made, int group, int from, int to, long[] packed) {
        for (int k = 0; k < groupSize(group); k++) {
            byte[] codes = made.codes(group * GROUP + k);
            int shift = k * Byte.SIZE;
            for (int i = from; i < to; i++) {
                packed[i * groups + group] |= (codes[i] & BYTE) << shift;
            }
        }
    }

    /** The codes of a row, eight bundles to a word; words of a row lie side by side. Shared, not to be modified. */
    long[] words() {
        return words;
    }

    /** Number of words per row. */
    int groups() {
        return groups;
    }

    /** Number of bundles in a word. */
    int groupSize(int group) {
        return Math.min(GROUP, bundles.count() - group * GROUP);
    }

    /** The columns whose bins stand together in a byte of {@link #words}. */
    ColumnBundles bundles() {
        return bundles;
    }

    /**
     * Number of rows.
     *
     * @return at least 1
     */
    public int rows() {
        return rows;
    }

    /**
     * Number of columns.
     *
     * @return at least 1
     */
    public int columns() {
        return columns.length;
    }

    /**
     * Names of the columns.
     *
     * @return one per column
     */
    public List<String> names() {
        return names;
    }

    /** How a column was binned. */
    BinMapper mapper(int column) {
        return mappers.get(column);
    }

    /** The bins of a column, as unsigned bytes; shared, not to be modified. */
    byte[] bins(int column) {
        return Objects.requireNonNull(columns[column]);
    }

    private static final class Binned {
        private final BinMapper mapper;
        private final byte[] bins;

        Binned(BinMapper mapper, byte[] bins) {
            this.mapper = mapper;
            this.bins = bins;
        }
    }
}
