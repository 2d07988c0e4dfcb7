package org.forecastj.models.boosting;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Sends binned rows down trees, in O(rows · depth); rows are shared out among threads, which changes no result. */
final class RowWalk {
    private final BinnedFeatures bins;
    private final WorkerTeam team;

    RowWalk(BinnedFeatures bins, WorkerTeam team) {
        this.bins = bins;
        this.team = team;
    }

    /**
     * Adds a multiple of the leaf values of a tree to scores.
     *
     * @param without rows that are left out, in rising order
     * @param linear what tells the values of linear leaves; null where leaves are constant
     */
    void add(GrowingTree tree, double factor, int[] without, @Nullable LinearLeafFit linear, double[] scores) {
        RowBlocks blocks = new RowBlocks(scores.length);
        team.forEach(
                blocks.count(),
                (block, worker) -> add(tree, factor, without, linear, scores, blocks.start(block), blocks.end(block)));
    }

    private void add(
            GrowingTree tree,
            double factor,
            int[] without,
            @Nullable LinearLeafFit linear,
            double[] scores,
            int from,
            int to) {
        int at = Arrays.binarySearch(without, from);
        int next = at < 0 ? ~at : at;
        for (int row = from; row < to; row++) {
            if (next < without.length && without[next] == row) {
                next++;
            } else {
                int leaf = tree.leaf(bins, row);
                scores[row] += factor * (linear == null ? tree.leafValues[leaf] : linear.value(tree, leaf, row));
            }
        }
    }
}
