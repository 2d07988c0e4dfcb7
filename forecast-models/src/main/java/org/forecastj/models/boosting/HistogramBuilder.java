package org.forecastj.models.boosting;

/**
 * Fills histograms from the rows of a leaf.
 *
 * <p>A row's bins lie side by side, eight to a word, so that a row scattered in memory costs one or two cache lines and not one per column.
 * Rows are taken in blocks: a first loop, which waits for nothing, brings them into the cache; then each group of eight columns is summed in
 * room that fits the first-level cache. One addition per row and column; sums are integers, so that blocks may be added in any order.
 *
 * <p>Used by one thread, the leader of the team.
 */
final class HistogramBuilder {
    private static final int BLOCK = 4096;
    /** Rows up to which threads share columns and not rows. */
    private static final int FEW_ROWS = BLOCK;
    /** Additions below which sharing costs more than it saves. */
    private static final int WORTH_SHARING = 30_000;

    private static final int BYTE = 0xff;
    /** Distance of columns; not a power of two, so that equal bins of several columns do not share the low bits of their addresses. */
    private static final int SLOTS = Histogram.SLOTS + 8;

    private static final int GROUP = BinnedFeatures.GROUP;
    private static final int HALF_GROUP = GROUP / 2;

    private final BinnedFeatures bins;
    private final WorkerTeam team;
    /** For each worker the packed gradients of a block, and a place for what is read ahead only. */
    private final long[][] buffers;

    private final Object[] locks;

    HistogramBuilder(BinnedFeatures bins, WorkerTeam team) {
        this.bins = bins;
        this.team = team;
        this.buffers = new long[team.threads()][FEW_ROWS + 1];
        this.locks = new Object[bins.groups()];
        for (int g = 0; g < locks.length; g++) {
            locks[g] = new Object();
        }
    }

    /**
     * Sums the packed gradients of a leaf's rows by column and bin.
     *
     * @param target what to fill; what it held is lost
     * @param packed packed gradient of every row
     * @param rows row numbers; those from {@code from} to {@code to}, exclusive, are used
     */
    void build(Histogram target, long[] packed, int[] rows, int from, int to) {
        int count = to - from;
        if (count <= FEW_ROWS) {
            long[] values = buffers[0];
            gather(packed, rows, from, count, values);
            boolean share = (long) count * bins.columns() >= WORTH_SHARING;
            team.forEach(bins.groups(), share, (group, worker) -> add(target, group, rows, from, count, values, true));
            return;
        }
        target.clear();
        team.forEach((count - 1) / BLOCK + 1, (block, worker) -> {
            int start = from + block * BLOCK;
            int size = Math.min(BLOCK, to - start);
            gather(packed, rows, start, size, buffers[worker]);
            for (int group = 0; group < bins.groups(); group++) {
                add(target, group, rows, start, size, buffers[worker], false);
            }
        });
    }

    /** Copies packed gradients and reads the first and last word of each row, so that they are near when needed. */
    private void gather(long[] packed, int[] rows, int from, int count, long[] values) {
        long[] words = bins.words();
        int stride = bins.groups();
        long read = 0;
        for (int i = 0; i < count; i++) {
            int row = rows[from + i];
            values[i] = packed[row];
            read ^= words[row * stride] ^ words[row * stride + stride - 1];
        }
        values[FEW_ROWS] = read;
    }

    private void add(Histogram target, int group, int[] rows, int from, int count, long[] values, boolean replace) {
        int columns = bins.groupSize(group);
        int first = group * GROUP;
        int stride = bins.groups();
        long[] sums = columns > HALF_GROUP
                ? sumEight(bins.words(), stride, group, rows, from, count, values)
                : sumFour(bins.words(), stride, group, rows, from, count, values);
        if (replace) {
            for (int k = 0; k < columns; k++) {
                bins.bundles().put(first + k, sums, k * SLOTS, target);
            }
            return;
        }
        synchronized (locks[group]) {
            for (int k = 0; k < columns; k++) {
                bins.bundles().add(first + k, sums, k * SLOTS, target);
            }
        }
    }

    /** The array is made here, so that the compiler knows its length and leaves out all checks of indices. */
    private static long[] sumEight(
            long[] words, int stride, int group, int[] rows, int from, int count, long[] values) {
        long[] sums = new long[GROUP * SLOTS];
        for (int i = 0; i < count; i++) {
            long word = words[rows[from + i] * stride + group];
            int low = (int) word;
            int high = (int) (word >>> Integer.SIZE);
            long value = values[i];
            sums[low & BYTE] += value;
            sums[SLOTS + (low >>> 8 & BYTE)] += value;
            sums[2 * SLOTS + (low >>> 16 & BYTE)] += value;
            sums[3 * SLOTS + (low >>> 24)] += value;
            sums[4 * SLOTS + (high & BYTE)] += value;
            sums[5 * SLOTS + (high >>> 8 & BYTE)] += value;
            sums[6 * SLOTS + (high >>> 16 & BYTE)] += value;
            sums[7 * SLOTS + (high >>> 24)] += value;
        }
        return sums;
    }

    private static long[] sumFour(long[] words, int stride, int group, int[] rows, int from, int count, long[] values) {
        long[] sums = new long[HALF_GROUP * SLOTS];
        for (int i = 0; i < count; i++) {
            int word = (int) words[rows[from + i] * stride + group];
            long value = values[i];
            sums[word & BYTE] += value;
            sums[SLOTS + (word >>> 8 & BYTE)] += value;
            sums[2 * SLOTS + (word >>> 16 & BYTE)] += value;
            sums[3 * SLOTS + (word >>> 24)] += value;
        }
        return sums;
    }
}
