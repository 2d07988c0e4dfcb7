package org.forecastj.models.boosting;

/** Lays the nodes of trees out for {@link FlatWalk}: level by level, children side by side. */
final class FlatNodes {
    /** Where the root of each tree is; −1 of one that has no place here. */
    final int[] roots;

    private final FlatSlots.Numbering numbering = new FlatSlots.Numbering();
    private final double[] thresholds;
    private final long[] links;
    private final double[] values;
    private int size;

    FlatNodes(Tree[] trees) {
        roots = new int[trees.length];
        int total = 1;
        for (int t = 0; t < trees.length; t++) {
            roots[t] = isFlat(trees[t]) ? total : -1;
            total += isFlat(trees[t]) ? 2 * trees[t].leaves() - 1 : 0;
        }
        thresholds = new double[total];
        links = new long[total];
        values = new double[total];
        leaf(0, 0);
        size = 1;
        for (int t = 0; t < trees.length; t++) {
            if (roots[t] >= 0) {
                add(trees[t]);
            }
        }
    }

    private static boolean isFlat(Tree tree) {
        if (tree.isLinear()) {
            return false;
        }
        for (int node = 0; node < tree.nodes(); node++) {
            if (tree.isCategorical(node) || !(Math.abs(tree.threshold(node)) < Double.MAX_VALUE)) {
                return false;
            }
        }
        return true;
    }

    private void add(Tree tree) {
        int root = size;
        int end = root + 2 * tree.leaves() - 1;
        int[] children = new int[end - root];
        children[0] = tree.nodes() > 0 ? 0 : ~0;
        size++;
        for (int at = root; at < end; at++) {
            int child = children[at - root];
            if (child < 0) {
                leaf(at, tree.leafValue(~child));
            } else {
                children[size - root] = tree.left(child);
                children[size + 1 - root] = tree.right(child);
                // A threshold of −0 would leave the sign of −0 − 0 negative.
                thresholds[at] = tree.threshold(child) + 0.0;
                links[at] = FlatWalk.link(size, numbering.slot(tree, child));
                size += 2;
            }
        }
    }

    private void leaf(int at, double value) {
        thresholds[at] = Double.POSITIVE_INFINITY;
        links[at] = FlatWalk.link(at, 0);
        values[at] = value;
    }

    /** A leaf of the value 0 that belongs to no tree. */
    int idleLeaf() {
        return 0;
    }

    FlatSlots slots() {
        return numbering.build();
    }

    FlatWalk walk() {
        return new FlatWalk(thresholds, links, values);
    }
}
