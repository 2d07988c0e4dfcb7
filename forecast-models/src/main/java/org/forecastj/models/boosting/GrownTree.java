package org.forecastj.models.boosting;

import java.util.Arrays;

/**
 * A regression tree as flat arrays. Inner nodes are numbered in the order in which they were split, the root first; a child that is
 * negative is the leaf {@code ~child}.
 *
 * <p>Immutable once handed out by {@link Learner}; the arrays are shared and not to be modified. Safe to share between threads.
 */
public final class GrownTree {
    private static final double ZERO_LIMIT = 1e-35f;

    final int leaves;
    final int[] features;
    final double[] thresholds;
    final boolean[] defaultLeft;
    final MissingKind[] missing;
    /** For a split of categories those that go left, ascending; empty for numbers. */
    final int[][] leftCategories;

    final boolean[] categorical;
    final double[] gains;
    final int[] leftChildren;
    final int[] rightChildren;
    final double[] nodeValues;
    final double[] nodeWeights;
    final int[] nodeCounts;
    final double[] leafValues;
    final double[] leafWeights;
    final int[] leafCounts;

    GrownTree(GrowingTree tree) {
        this.leaves = tree.leaves;
        int nodes = leaves - 1;
        this.features = Arrays.copyOf(tree.features, nodes);
        this.thresholds = Arrays.copyOf(tree.thresholds, nodes);
        this.defaultLeft = Arrays.copyOf(tree.defaultLeft, nodes);
        this.missing = Arrays.copyOf(tree.missing, nodes);
        this.leftCategories = Arrays.copyOf(tree.leftCategories, nodes);
        this.categorical = Arrays.copyOf(tree.categorical, nodes);
        this.gains = Arrays.copyOf(tree.gains, nodes);
        this.leftChildren = Arrays.copyOf(tree.leftChildren, nodes);
        this.rightChildren = Arrays.copyOf(tree.rightChildren, nodes);
        this.nodeValues = Arrays.copyOf(tree.nodeValues, nodes);
        this.nodeWeights = Arrays.copyOf(tree.nodeWeights, nodes);
        this.nodeCounts = Arrays.copyOf(tree.nodeCounts, nodes);
        this.leafValues = Arrays.copyOf(tree.leafValues, leaves);
        this.leafWeights = Arrays.copyOf(tree.leafWeights, leaves);
        this.leafCounts = Arrays.copyOf(tree.leafCounts, leaves);
    }

    /**
     * Number of leaves.
     *
     * @return at least 1
     */
    public int leaves() {
        return leaves;
    }

    /**
     * The value that the tree adds to the score of a row, in O(depth).
     *
     * @param columns features, column by column; NaN is missing; not modified
     * @param row row number
     * @return the value of the row's leaf
     */
    public double value(double[][] columns, int row) {
        return leafValues[leaf(columns, row)];
    }

    /**
     * The leaf that a row falls into, in O(depth).
     *
     * @param columns features, column by column; NaN is missing; not modified
     * @param row row number
     * @return leaf number
     */
    public int leaf(double[][] columns, int row) {
        int node = leaves == 1 ? ~0 : 0;
        while (node >= 0) {
            node = goesLeft(node, columns[features[node]][row]) ? leftChildren[node] : rightChildren[node];
        }
        return ~node;
    }

    private boolean goesLeft(int node, double value) {
        if (categorical[node]) {
            return value > -1
                    && value <= Integer.MAX_VALUE
                    && Arrays.binarySearch(leftCategories[node], (int) value) >= 0;
        }
        boolean nan = Double.isNaN(value);
        boolean absent = switch (missing[node]) {
            case NONE -> false;
            case NAN -> nan;
            case ZERO -> nan || Math.abs(value) <= ZERO_LIMIT;
        };
        if (absent) {
            return defaultLeft[node];
        }
        return (nan ? 0 : value) <= thresholds[node];
    }
}
