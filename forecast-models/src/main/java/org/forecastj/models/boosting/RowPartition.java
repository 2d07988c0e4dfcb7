package org.forecastj.models.boosting;

import java.util.Arrays;

/** Numbers of the rows that a tree learns from, kept leaf by leaf in one array; rows of a leaf stay in rising order. */
final class RowPartition {
    private static final int BYTE = 0xff;

    private final int[] rows;
    private final int[] spare;
    private final int[] starts;
    private final int[] ends;

    RowPartition(int rows, int maxLeaves) {
        this.rows = new int[rows];
        this.spare = new int[rows];
        this.starts = new int[maxLeaves];
        this.ends = new int[maxLeaves];
    }

    /** Puts all rows into leaf 0. */
    void reset() {
        Arrays.setAll(rows, i -> i);
        starts[0] = 0;
        ends[0] = rows.length;
    }

    /** Puts some rows, in rising order, into leaf 0 and leaves the others out. */
    void reset(int[] subset) {
        System.arraycopy(subset, 0, rows, 0, subset.length);
        starts[0] = 0;
        ends[0] = subset.length;
    }

    /** All row numbers; shared. */
    int[] rows() {
        return rows;
    }

    int start(int leaf) {
        return starts[leaf];
    }

    int end(int leaf) {
        return ends[leaf];
    }

    int count(int leaf) {
        return ends[leaf] - starts[leaf];
    }

    /**
     * Moves rows of a leaf to a new one, in O(rows of the leaf).
     *
     * @param bins bin of every row, as unsigned byte
     * @param right for each of 256 bins 1 if its rows move, otherwise 0
     */
    void split(int leaf, int newLeaf, byte[] bins, byte[] right) {
        int from = starts[leaf];
        int to = ends[leaf];
        int stay = from;
        int move = 0;
        for (int i = from; i < to; i++) {
            int row = rows[i];
            int moves = right[bins[row] & BYTE];
            rows[stay] = row;
            spare[move] = row;
            move += moves;
            stay += 1 - moves;
        }
        System.arraycopy(spare, 0, rows, stay, move);
        ends[leaf] = stay;
        starts[newLeaf] = stay;
        ends[newLeaf] = to;
    }
}
