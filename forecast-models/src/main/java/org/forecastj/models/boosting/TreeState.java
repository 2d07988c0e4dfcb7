package org.forecastj.models.boosting;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.forecastj.core.spi.ModelState;

/** Writes a tree as arrays by node and by leaf, and reads it back through {@link Tree.Builder}, which checks it. Stateless. */
final class TreeState {
    private static final int CATEGORICAL = 1;
    private static final int DEFAULT_LEFT = 2;
    private static final int NAN_LEFT = 4;
    private static final int MISSING_SHIFT = 3;
    private static final int LARGEST_KIND = (2 << MISSING_SHIFT) + NAN_LEFT + DEFAULT_LEFT + CATEGORICAL;

    private static final String SHRINKAGE = "shrinkage";
    private static final String FEATURES = "features";
    private static final String KINDS = "kinds";
    private static final String THRESHOLDS = "thresholds";
    private static final String LEFT = "left";
    private static final String RIGHT = "right";
    private static final String GAINS = "gains";
    private static final String NODE_VALUES = "nodeValues";
    private static final String NODE_WEIGHTS = "nodeWeights";
    private static final String NODE_COUNTS = "nodeCounts";
    private static final String VALUES = "leafValues";
    private static final String WEIGHTS = "leafWeights";
    private static final String COUNTS = "leafCounts";
    private static final String CATEGORIES = "categories";
    private static final String CATEGORY_ENDS = "categoryEnds";
    private static final String LINEAR = "linear";
    private static final String CONSTANTS = "constants";
    private static final String ENDS = "ends";
    private static final String COEFFICIENTS = "coefficients";

    private TreeState() {}

    static ModelState write(Tree tree) {
        ModelState.Builder state = ModelState.builder()
                .put(SHRINKAGE, tree.shrinkage())
                .put(FEATURES, nodes(tree).mapToLong(tree::feature).toArray())
                .put(KINDS, nodes(tree).mapToLong(node -> kind(tree, node)).toArray())
                .putPacked(
                        THRESHOLDS,
                        nodes(tree)
                                .mapToDouble(node -> tree.isCategorical(node) ? 0 : tree.threshold(node))
                                .toArray())
                .put(LEFT, nodes(tree).mapToLong(tree::left).toArray())
                .put(RIGHT, nodes(tree).mapToLong(tree::right).toArray())
                .putPacked(GAINS, nodes(tree).mapToDouble(tree::gain).toArray())
                .putPacked(NODE_VALUES, nodes(tree).mapToDouble(tree::nodeValue).toArray())
                .putPacked(
                        NODE_WEIGHTS, nodes(tree).mapToDouble(tree::nodeWeight).toArray())
                .put(NODE_COUNTS, nodes(tree).mapToLong(tree::nodeCount).toArray())
                .putPacked(VALUES, leaves(tree).mapToDouble(tree::leafValue).toArray())
                .putPacked(WEIGHTS, leaves(tree).mapToDouble(tree::leafWeight).toArray())
                .put(COUNTS, leaves(tree).mapToLong(tree::leafCount).toArray());
        putCategories(state, tree);
        if (tree.isLinear()) {
            state.put(LINEAR, linear(tree));
        }
        return state.build();
    }

    private static IntStream nodes(Tree tree) {
        return IntStream.range(0, tree.nodes());
    }

    private static IntStream leaves(Tree tree) {
        return IntStream.range(0, tree.leaves());
    }

    private static int kind(Tree tree, int node) {
        boolean categorical = tree.isCategorical(node);
        return (tree.missing(node).code() << MISSING_SHIFT)
                + (categorical && tree.isNanLeft(node) ? NAN_LEFT : 0)
                + (tree.isDefaultLeft(node) ? DEFAULT_LEFT : 0)
                + (categorical ? CATEGORICAL : 0);
    }

    /** The words of all categorical nodes one after the other, and where those of each end; nothing where there is no such node. */
    private static void putCategories(ModelState.Builder state, Tree tree) {
        int[][] words = nodes(tree)
                .filter(tree::isCategorical)
                .mapToObj(tree::categories)
                .toArray(int[][]::new);
        if (words.length > 0) {
            state.put(
                            CATEGORIES,
                            Arrays.stream(words)
                                    .flatMapToInt(Arrays::stream)
                                    .asLongStream()
                                    .toArray())
                    .put(CATEGORY_ENDS, ends(Arrays.stream(words).mapToInt(set -> set.length)));
        }
    }

    private static long[] ends(IntStream lengths) {
        long[] ends = lengths.asLongStream().toArray();
        for (int i = 1; i < ends.length; i++) {
            ends[i] += ends[i - 1];
        }
        return ends;
    }

    private static ModelState linear(Tree tree) {
        return ModelState.builder()
                .putPacked(
                        CONSTANTS,
                        leaves(tree).mapToDouble(tree::linearConstant).toArray())
                .put(ENDS, ends(leaves(tree).map(leaf -> tree.linearFeatures(leaf).length)))
                .put(
                        FEATURES,
                        leaves(tree)
                                .mapToObj(tree::linearFeatures)
                                .flatMapToInt(Arrays::stream)
                                .asLongStream()
                                .toArray())
                .putPacked(
                        COEFFICIENTS,
                        leaves(tree)
                                .mapToObj(tree::linearCoefficients)
                                .flatMapToDouble(Arrays::stream)
                                .toArray())
                .build();
    }

    static Tree read(ModelState state) {
        double[] values = state.packed(VALUES);
        if (values.length == 0) {
            throw state.wrong(VALUES, "at least one leaf", "none");
        }
        Tree.Builder tree = Tree.builder(values.length).shrinkage(state.number(SHRINKAGE));
        double[] weights = state.packed(WEIGHTS, values.length);
        int[] counts = integers(state, COUNTS, values.length);
        for (int leaf = 0; leaf < values.length; leaf++) {
            tree.leaf(leaf, values[leaf], weights[leaf], counts[leaf]);
        }
        readSplits(state, tree, values.length - 1);
        readStatistics(state, tree, values.length - 1);
        if (state.has(LINEAR)) {
            readLinear(state.child(LINEAR), tree, values.length);
        }
        return tree.build();
    }

    private static void readSplits(ModelState state, Tree.Builder tree, int nodes) {
        int[] features = integers(state, FEATURES, nodes);
        int[] kinds = integers(state, KINDS, nodes);
        double[] thresholds = state.packed(THRESHOLDS, nodes);
        int[] left = integers(state, LEFT, nodes);
        int[] right = integers(state, RIGHT, nodes);
        int[] words = state.has(CATEGORIES) ? integers(state, CATEGORIES) : new int[0];
        int[] ends = state.has(CATEGORIES) ? integers(state, CATEGORY_ENDS) : new int[0];
        int set = 0;
        for (int node = 0; node < nodes; node++) {
            int kind = kinds[node];
            if (kind < 0 || kind > LARGEST_KIND) {
                throw state.wrong(KINDS, "numbers from 0 to " + LARGEST_KIND, kind);
            }
            Tree.Missing missing = Tree.Missing.of(kind >> MISSING_SHIFT);
            boolean defaultLeft = (kind & DEFAULT_LEFT) != 0;
            if ((kind & CATEGORICAL) == 0) {
                tree.numerical(node, features[node], thresholds[node], missing, defaultLeft, left[node], right[node]);
                continue;
            }
            int[] own = slice(state, words, ends, set++);
            if ((kind & NAN_LEFT) != 0) {
                tree.categorical(node, features[node], own, true, left[node], right[node]);
            } else {
                tree.categorical(node, features[node], own, missing, defaultLeft, left[node], right[node]);
            }
        }
        requireAll(state, set, ends, words.length);
    }

    /** The elements that belong to one of several groups, given where each ends. */
    private static int[] slice(ModelState state, int[] all, int[] ends, int group) {
        requireGroup(state, all.length, ends, group);
        return Arrays.copyOfRange(all, group == 0 ? 0 : ends[group - 1], ends[group]);
    }

    private static void requireGroup(ModelState state, int size, int[] ends, int group) {
        if (group >= ends.length || ends[group] < (group == 0 ? 0 : ends[group - 1]) || ends[group] > size) {
            throw state.wrong("ends", "rising positions, one per group", "group " + group);
        }
    }

    private static void requireAll(ModelState state, int groups, int[] ends, int size) {
        if (ends.length != groups || (groups == 0 ? 0 : ends[groups - 1]) != size) {
            throw state.wrong("ends", groups + " groups that hold all elements", ends.length + " groups");
        }
    }

    private static void readStatistics(ModelState state, Tree.Builder tree, int nodes) {
        double[] gains = state.packed(GAINS, nodes);
        double[] values = state.packed(NODE_VALUES, nodes);
        double[] weights = state.packed(NODE_WEIGHTS, nodes);
        int[] counts = integers(state, NODE_COUNTS, nodes);
        for (int node = 0; node < nodes; node++) {
            tree.statistics(node, gains[node], values[node], weights[node], counts[node]);
        }
    }

    private static void readLinear(ModelState state, Tree.Builder tree, int leaves) {
        double[] constants = state.packed(CONSTANTS, leaves);
        int[] ends = integers(state, ENDS, leaves);
        int[] features = integers(state, FEATURES);
        double[] coefficients = state.packed(COEFFICIENTS, features.length);
        for (int leaf = 0; leaf < leaves; leaf++) {
            int[] own = slice(state, features, ends, leaf);
            int start = ends[leaf] - own.length;
            tree.linear(leaf, constants[leaf], own, Arrays.copyOfRange(coefficients, start, ends[leaf]));
        }
        requireAll(state, leaves, ends, features.length);
    }

    private static int[] integers(ModelState state, String name) {
        return Arrays.stream(state.integers(name)).mapToInt(Math::toIntExact).toArray();
    }

    private static int[] integers(ModelState state, String name, int length) {
        int[] array = integers(state, name);
        if (array.length != length) {
            throw state.wrong(name, length + " whole numbers", array.length + " numbers");
        }
        return array;
    }
}
