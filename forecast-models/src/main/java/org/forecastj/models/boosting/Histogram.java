package org.forecastj.models.boosting;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.forecastj.core.Execution;

/**
 * Sums of packed gradients by column and bin.
 *
 * <p>Building costs one gather per row and one addition per row and column; four columns are read in one pass. Sums are integers, so
 * their order and the number of threads do not matter. Takes 2 kB per column.
 */
final class Histogram {
    /** Room for every byte, so that no index leaves the array. */
    private static final int SLOTS = 256;

    private static final int BLOCK = 4;
    private static final int BYTE = 0xff;
    /** Additions below which starting threads costs more than it saves. */
    private static final long WORTH_THREADS = 4_000_000;

    private final long[][] sums;

    Histogram(int columns) {
        this.sums = new long[columns][SLOTS];
    }

    /** The sums of a column by bin; shared. */
    long[] column(int column) {
        return sums[column];
    }

    /**
     * Builds the sums of the rows of a leaf.
     *
     * @param rows row numbers; those from {@code from} to {@code to}, exclusive, are used
     * @param gathered room for {@code to − from} values
     */
    void build(BinnedFeatures bins, long[] packed, int[] rows, int from, int to, long[] gathered, Execution execution) {
        int count = to - from;
        for (int i = 0; i < count; i++) {
            gathered[i] = packed[rows[from + i]];
        }
        int blocks = (sums.length + BLOCK - 1) / BLOCK;
        if (execution.threads() == 1 || (long) count * sums.length < WORTH_THREADS) {
            for (int b = 0; b < blocks; b++) {
                buildBlock(bins, b * BLOCK, rows, from, count, gathered);
            }
            return;
        }
        List<Integer> items = IntStream.range(0, blocks).boxed().toList();
        Parallel.map(
                items,
                b -> {
                    buildBlock(bins, b * BLOCK, rows, from, count, gathered);
                    return b;
                },
                execution);
    }

    private void buildBlock(BinnedFeatures bins, int first, int[] rows, int from, int count, long[] gathered) {
        if (first + BLOCK <= sums.length) {
            for (int c = first; c < first + BLOCK; c++) {
                Arrays.fill(sums[c], 0);
            }
            addFour(bins, first, rows, from, count, gathered);
            return;
        }
        for (int c = first; c < sums.length; c++) {
            Arrays.fill(sums[c], 0);
            addOne(bins.bins(c), sums[c], rows, from, count, gathered);
        }
    }

    private void addFour(BinnedFeatures bins, int first, int[] rows, int from, int count, long[] gathered) {
        byte[] b0 = bins.bins(first);
        byte[] b1 = bins.bins(first + 1);
        byte[] b2 = bins.bins(first + 2);
        byte[] b3 = bins.bins(first + 3);
        long[] s0 = sums[first];
        long[] s1 = sums[first + 1];
        long[] s2 = sums[first + 2];
        long[] s3 = sums[first + 3];
        for (int i = 0; i < count; i++) {
            int row = rows[from + i];
            long value = gathered[i];
            s0[b0[row] & BYTE] += value;
            s1[b1[row] & BYTE] += value;
            s2[b2[row] & BYTE] += value;
            s3[b3[row] & BYTE] += value;
        }
    }

    private static void addOne(byte[] bins, long[] sums, int[] rows, int from, int count, long[] gathered) {
        for (int i = 0; i < count; i++) {
            sums[bins[rows[from + i]] & BYTE] += gathered[i];
        }
    }

    /** Takes the sums of a part away, which leaves those of the other part. */
    void subtract(Histogram part) {
        for (int c = 0; c < sums.length; c++) {
            long[] own = sums[c];
            long[] other = part.sums[c];
            for (int b = 0; b < SLOTS; b++) {
                own[b] -= other[b];
            }
        }
    }
}
