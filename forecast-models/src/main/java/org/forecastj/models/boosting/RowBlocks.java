package org.forecastj.models.boosting;

/** Rows cut into blocks of fixed size for threads to share; sums over blocks do not depend on the number of threads. */
final class RowBlocks {
    private static final int ROWS = 16_384;

    private final int rows;

    RowBlocks(int rows) {
        this.rows = rows;
    }

    int count() {
        return (rows - 1) / ROWS + 1;
    }

    int start(int block) {
        return block * ROWS;
    }

    /** End of a block, exclusive. */
    int end(int block) {
        return (int) Math.min(rows, (block + 1L) * ROWS);
    }

    /** Sum in the order of the blocks. */
    static double sum(double[] parts) {
        double sum = 0;
        for (double part : parts) {
            sum += part;
        }
        return sum;
    }
}
