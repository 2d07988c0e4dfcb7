package org.forecastj.models.boosting;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A tree under construction: one leaf at first, then one more with each split. */
final class GrowingTree {
    private static final int BYTE = 0xff;

    final int[] features;
    final double[] thresholds;
    final boolean[] defaultLeft;
    final Tree.Missing[] missing;
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
    private final int[] parents;
    /** For each node and bin of its feature 1 if rows of the bin go right, otherwise 0. */
    private final byte[][] rightBins;

    int leaves = 1;
    /** Linear functions of the leaves; null where leaves are constant. */
    @Nullable
    LinearLeaves linear;

    GrowingTree(int maxLeaves) {
        int nodes = maxLeaves - 1;
        this.features = new int[nodes];
        this.thresholds = new double[nodes];
        this.defaultLeft = new boolean[nodes];
        this.missing = new Tree.Missing[nodes];
        this.leftCategories = new int[nodes][];
        this.categorical = new boolean[nodes];
        this.gains = new double[nodes];
        this.leftChildren = new int[nodes];
        this.rightChildren = new int[nodes];
        this.nodeValues = new double[nodes];
        this.nodeWeights = new double[nodes];
        this.nodeCounts = new int[nodes];
        this.leafValues = new double[maxLeaves];
        this.leafWeights = new double[maxLeaves];
        this.leafCounts = new int[maxLeaves];
        this.parents = new int[maxLeaves];
        this.rightBins = new byte[nodes][];
        Arrays.fill(parents, -1);
    }

    /** Turns a leaf into a node; the left child keeps its number, the right one gets the next. */
    void split(int leaf, SplitCandidate split, BinMapper mapper, double threshold, LeafTotals totals) {
        int node = leaves - 1;
        int newLeaf = leaves;
        features[node] = split.feature;
        categorical[node] = split.categorical;
        defaultLeft[node] = split.defaultLeft;
        missing[node] = mapper.missing();
        thresholds[node] = split.categorical ? 0 : threshold;
        leftCategories[node] = split.categorical
                ? Arrays.stream(split.leftBins).map(mapper::category).sorted().toArray()
                : new int[0];
        rightBins[node] = split.rightBins(mapper);
        gains[node] = split.gain;
        nodeValues[node] = totals.value;
        nodeWeights[node] = totals.hessian;
        nodeCounts[node] = totals.rows;
        int parent = parents[leaf];
        if (parent >= 0 && leftChildren[parent] == ~leaf) {
            leftChildren[parent] = node;
        } else if (parent >= 0) {
            rightChildren[parent] = node;
        }
        leftChildren[node] = ~leaf;
        rightChildren[node] = ~newLeaf;
        parents[leaf] = node;
        parents[newLeaf] = node;
        leaves++;
    }

    /** Value of a leaf's parent before the learning rate; 0 for a tree without splits. */
    double parentValue(int leaf) {
        return parents[leaf] < 0 ? 0 : nodeValues[parents[leaf]];
    }

    /** The numeric columns that lead to a leaf, in ascending order. */
    int[] branchColumns(int leaf) {
        IntStream.Builder columns = IntStream.builder();
        int child = ~leaf;
        for (int node = leaves - 2; node >= 0; node--) {
            if (leftChildren[node] == child || rightChildren[node] == child) {
                child = node;
                if (!categorical[node]) {
                    columns.add(features[node]);
                }
            }
        }
        return columns.build().distinct().sorted().toArray();
    }

    /** The leaf of a row, in O(depth). */
    int leaf(BinnedFeatures bins, int row) {
        int node = leaves == 1 ? ~0 : 0;
        while (node >= 0) {
            int bin = bins.bins(features[node])[row] & BYTE;
            node = rightBins[node][bin] == 0 ? leftChildren[node] : rightChildren[node];
        }
        return ~node;
    }

    /** Multiplies all values and adds a constant to them. */
    void scale(double factor, double shift) {
        for (int i = 0; i < leaves; i++) {
            leafValues[i] = leafValues[i] * factor + shift;
        }
        for (int i = 0; i < leaves - 1; i++) {
            nodeValues[i] = nodeValues[i] * factor + shift;
        }
        if (linear != null) {
            linear.scale(factor, shift);
        }
    }

    /** The tree as it is predicted with; features keep their numbers. */
    Tree toTree(double shrinkage) {
        Tree.Builder tree = Tree.builder(leaves).shrinkage(shrinkage);
        for (int node = 0; node < leaves - 1; node++) {
            if (categorical[node]) {
                tree.categorical(
                        node, features[node], words(leftCategories[node]), leftChildren[node], rightChildren[node]);
            } else {
                tree.numerical(
                        node,
                        features[node],
                        thresholds[node],
                        missing[node],
                        defaultLeft[node],
                        leftChildren[node],
                        rightChildren[node]);
            }
            tree.statistics(node, gains[node], nodeValues[node], nodeWeights[node], nodeCounts[node]);
        }
        for (int leaf = 0; leaf < leaves; leaf++) {
            tree.leaf(leaf, leafValues[leaf], leafWeights[leaf], leafCounts[leaf]);
        }
        if (linear != null) {
            linear.addTo(tree);
        }
        return tree.build();
    }

    /** Categories in ascending order as bits. */
    private static int[] words(int[] categories) {
        int[] words = new int[categories[categories.length - 1] / Integer.SIZE + 1];
        for (int category : categories) {
            words[category / Integer.SIZE] |= 1 << (category % Integer.SIZE);
        }
        return words;
    }
}
