package org.forecastj.models.boosting;

import org.forecastj.core.spi.ModelState;

/**
 * One tree of an XGBoost model. There, inner nodes and leaves share their numbers, members of a node's categories go right, and a value is
 * compared as a float. Nodes that pruning has cut off stay in the file, and are passed over here. For a single use.
 */
final class XgboostTree {
    private static final int NONE = -1;

    private final ModelState state;
    private final int[] left;
    private final int[] right;
    private final float[] condition;
    private final float[] weight;
    private final float factor;
    private final int[] number;
    private final int leaves;
    private final Tree.Builder builder;

    private XgboostTree(ModelState state, float factor) {
        this.state = state;
        this.factor = factor;
        int size = size(state);
        left = XgboostNumbers.integers(state, "left_children", size, NONE, size - 1);
        right = XgboostNumbers.integers(state, "right_children", size, NONE, size - 1);
        condition = XgboostNumbers.floats(state, "split_conditions", size);
        weight = XgboostNumbers.floatsOrZeros(state, "sum_hessian", size);
        number = new int[size];
        leaves = numberNodes(reached());
        builder = Tree.builder(leaves);
    }

    /**
     * Reads a tree.
     *
     * @param features the number of features
     * @param factor the weight of the tree
     * @param categories reads the categories of its nodes
     */
    static Tree read(ModelState state, int features, float factor, XgboostCategories categories) {
        return new XgboostTree(state, factor).read(features, categories);
    }

    private static int size(ModelState state) {
        ModelState parameters = state.child("tree_param");
        if (parameters.has("size_leaf_vector") && XgboostNumbers.parameter(parameters, "size_leaf_vector", 0) > 1) {
            throw XgboostTrees.unsupported(
                    "leaves with several values (multi_strategy=multi_output_tree)",
                    "train with multi_strategy=one_output_per_tree");
        }
        return XgboostNumbers.parameter(parameters, "num_nodes", 1);
    }

    /** The nodes on the ways from the root, which are a tree. */
    private boolean[] reached() {
        boolean[] reached = new boolean[left.length];
        int[] stack = new int[left.length];
        int top = 0;
        reached[0] = true;
        stack[top++] = 0;
        while (top > 0) {
            int node = stack[--top];
            if (left[node] == NONE && right[node] == NONE) {
                continue;
            }
            for (int child : new int[] {left[node], right[node]}) {
                if (child == NONE || reached[child]) {
                    throw state.wrong(
                            "left_children", "a tree, where nodes have two children or none and one parent", "no tree");
                }
                reached[child] = true;
                stack[top++] = child;
            }
        }
        return reached;
    }

    /** Numbers inner nodes from 0 and leaves from 0, both in the order of the file; leaves by their complement. */
    private int numberNodes(boolean[] reached) {
        int nodes = 0;
        int count = 0;
        for (int id = 0; id < reached.length; id++) {
            if (reached[id]) {
                number[id] = left[id] == NONE ? ~count++ : nodes++;
            } else {
                left[id] = NONE;
                number[id] = Integer.MAX_VALUE;
            }
        }
        return count;
    }

    private Tree read(int features, XgboostCategories categories) {
        int size = number.length;
        int[] feature = XgboostNumbers.integers(state, "split_indices", size, 0, Integer.MAX_VALUE);
        int[] defaultLeft = XgboostNumbers.integers(state, "default_left", size, 0, 1);
        float[] gain = XgboostNumbers.floatsOrZeros(state, "loss_changes", size);
        int[][] sets = categories.sets(state, size);
        for (int id = 0; id < size; id++) {
            if (left[id] != NONE) {
                requireFeature(id, feature[id], features);
                split(id, feature[id], defaultLeft[id] == 1, sets[id]);
                builder.statistics(number[id], gain[id], 0, weight[id], 0);
            } else if (number[id] < 0) {
                leaf(id);
            }
        }
        return builder.build();
    }

    private void requireFeature(int id, int feature, int features) {
        if (feature >= features) {
            throw state.wrong("split_indices[" + id + "]", "a feature below " + features, feature);
        }
    }

    private void split(int id, int feature, boolean defaultLeft, int[] set) {
        int toLeft = number[left[id]];
        int toRight = number[right[id]];
        if (set != XgboostCategories.NUMERICAL) {
            builder.categorical(number[id], feature, set, !defaultLeft, toRight, toLeft);
            return;
        }
        float threshold = condition[id];
        if (Float.isNaN(threshold) || threshold == Float.NEGATIVE_INFINITY) {
            throw state.wrong("split_conditions[" + id + "]", "a number", threshold);
        }
        double largest = FloatThreshold.largestBelow(threshold);
        builder.numerical(number[id], feature, largest, Tree.Missing.NAN, defaultLeft, toLeft, toRight);
    }

    private void leaf(int id) {
        double value = (double) condition[id] * factor;
        if (!Double.isFinite(value)) {
            throw state.wrong("split_conditions[" + id + "]", "a finite number", value);
        }
        builder.leaf(~number[id], value, weight[id], 0);
    }
}
