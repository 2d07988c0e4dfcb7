package org.forecastj.models.boosting;

import java.util.Arrays;

/** Numbers of the rows that a tree learns from, kept leaf by leaf in one array; rows of a leaf stay in rising order. */
final class RowPartition {
    private static final int BYTE = 0xff;
    private static final int PIECE = 4096;
    /** Pieces from which on a leaf is shared. */
    private static final int WORTH_SHARING = 3;

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
        cut(leaf, newLeaf, stay);
    }

    private void cut(int leaf, int newLeaf, int at) {
        starts[newLeaf] = at;
        ends[newLeaf] = ends[leaf];
        ends[leaf] = at;
    }

    /** The same by a team, which shares leaves of many rows. */
    void split(int leaf, int newLeaf, byte[] bins, byte[] right, WorkerTeam team) {
        int from = starts[leaf];
        int to = ends[leaf];
        int pieces = (to - from + PIECE - 1) / PIECE;
        if (team.threads() == 1 || pieces < WORTH_SHARING) {
            split(leaf, newLeaf, bins, right);
            return;
        }
        int[] stays = new int[pieces + 1];
        team.forEach(pieces, (p, worker) -> {
            int start = from + p * PIECE;
            stays[p + 1] = splitPiece(start, Math.min(start + PIECE, to), bins, right);
        });
        for (int p = 0; p < pieces; p++) {
            stays[p + 1] += stays[p];
        }
        team.forEach(pieces, (p, worker) -> {
            int start = from + p * PIECE;
            int stay = stays[p + 1] - stays[p];
            int goTo = from + stays[pieces] + p * PIECE - stays[p];
            System.arraycopy(spare, start, rows, from + stays[p], stay);
            reverse(start + stay, Math.min(start + PIECE, to), goTo);
        });
        cut(leaf, newLeaf, from + stays[pieces]);
    }

    /** Writes rows that stay from the front of a piece of the spare room, rows that move from its back; returns how many stay. */
    private int splitPiece(int from, int to, byte[] bins, byte[] right) {
        int stay = from;
        int move = to - 1;
        for (int i = from; i < to; i++) {
            int row = rows[i];
            int moves = right[bins[row] & BYTE];
            spare[stay] = row;
            spare[move] = row;
            stay += 1 - moves;
            move -= moves;
        }
        return stay - from;
    }

    private void reverse(int from, int to, int goTo) {
        int at = goTo;
        for (int i = to - 1; i >= from; i--) {
            rows[at++] = spare[i];
        }
    }
}
