package org.forecastj.models.boosting;

/** Trees with the splits of another. Stateless. */
final class TreeCopy {
    private TreeCopy() {}

    /** A tree with other leaf values, which are constant; everything else stays. */
    static Tree of(Tree tree, double[] leafValues) {
        Tree.Builder copy = Tree.builder(tree.leaves()).shrinkage(tree.shrinkage());
        for (int node = 0; node < tree.nodes(); node++) {
            copySplit(tree, node, copy);
            copy.statistics(node, tree.gain(node), tree.nodeValue(node), tree.nodeWeight(node), tree.nodeCount(node));
        }
        for (int leaf = 0; leaf < leafValues.length; leaf++) {
            copy.leaf(leaf, leafValues[leaf], tree.leafWeight(leaf), tree.leafCount(leaf));
        }
        return copy.build();
    }

    private static void copySplit(Tree tree, int node, Tree.Builder copy) {
        int feature = tree.feature(node);
        Tree.Missing missing = tree.missing(node);
        boolean defaultLeft = tree.isDefaultLeft(node);
        int left = tree.left(node);
        int right = tree.right(node);
        if (tree.isCategorical(node) && tree.isNanLeft(node)) {
            copy.categorical(node, feature, tree.categories(node), true, left, right);
        } else if (tree.isCategorical(node)) {
            copy.categorical(node, feature, tree.categories(node), missing, defaultLeft, left, right);
        } else {
            copy.numerical(node, feature, tree.threshold(node), missing, defaultLeft, left, right);
        }
    }
}
