package org.forecastj.models.boosting;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.forecastj.core.Execution;
import org.jspecify.annotations.Nullable;

/** Sends binned rows down trees, in O(rows · depth); rows are shared out among threads, which changes no result. */
final class RowWalk {
    private static final int CHUNK = 1 << 15;

    private final BinnedFeatures bins;
    private final Execution execution;

    RowWalk(BinnedFeatures bins, Execution execution) {
        this.bins = bins;
        this.execution = execution;
    }

    /**
     * Adds a multiple of the leaf values of a tree to scores.
     *
     * @param without rows that are left out, in rising order
     * @param linear what tells the values of linear leaves; null where leaves are constant
     */
    void add(GrowingTree tree, double factor, int[] without, @Nullable LinearLeafFit linear, double[] scores) {
        int chunks = (scores.length + CHUNK - 1) / CHUNK;
        if (chunks == 1 || execution.threads() == 1) {
            add(tree, factor, without, linear, scores, 0, scores.length);
            return;
        }
        List<Integer> items = IntStream.range(0, chunks).boxed().toList();
        Parallel.map(
                items,
                c -> {
                    add(tree, factor, without, linear, scores, c * CHUNK, Math.min(scores.length, (c + 1) * CHUNK));
                    return c;
                },
                execution);
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
