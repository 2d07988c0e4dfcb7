package org.forecastj.models.boosting;

/**
 * The rows of all leaves of a tree in pieces of bounded size, leaf by leaf, for threads to share. Pieces depend on the rows alone, so that
 * sums over pieces do not depend on the number of threads.
 */
final class LeafPieces {
    private static final int ROWS = 8192;

    private final RowPartition partition;
    private final int[] leaves;
    private final int[] starts;

    LeafPieces(RowPartition partition, int leafCount) {
        this.partition = partition;
        int pieces = 0;
        for (int leaf = 0; leaf < leafCount; leaf++) {
            pieces += pieces(partition.count(leaf));
        }
        this.leaves = new int[pieces];
        this.starts = new int[pieces];
        int piece = 0;
        for (int leaf = 0; leaf < leafCount; leaf++) {
            for (int start = partition.start(leaf); start < partition.end(leaf); start += ROWS) {
                leaves[piece] = leaf;
                starts[piece++] = start;
            }
        }
    }

    private static int pieces(int rows) {
        return (rows + ROWS - 1) / ROWS;
    }

    int count() {
        return leaves.length;
    }

    int leaf(int piece) {
        return leaves[piece];
    }

    /** First position in {@link RowPartition#rows()}. */
    int start(int piece) {
        return starts[piece];
    }

    /** End of the positions, exclusive. */
    int end(int piece) {
        return Math.min(starts[piece] + ROWS, partition.end(leaves[piece]));
    }
}
