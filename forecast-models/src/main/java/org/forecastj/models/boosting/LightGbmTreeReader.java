package org.forecastj.models.boosting;

import java.util.Arrays;
import java.util.Set;

/** Makes a tree from the fields of a LightGBM text. Every list is compared with the number of leaves before it is read. For a single use. */
final class LightGbmTreeReader {
    static final Set<String> FIELDS = Set.of(
            "num_leaves",
            "num_cat",
            "split_feature",
            "split_gain",
            "threshold",
            "decision_type",
            "left_child",
            "right_child",
            "leaf_value",
            "leaf_weight",
            "leaf_count",
            "internal_value",
            "internal_weight",
            "internal_count",
            "cat_boundaries",
            "cat_threshold",
            "is_linear",
            "leaf_const",
            "num_features",
            "leaf_features",
            "leaf_coeff",
            "shrinkage");

    /** Categorical, default left, and NaN as missing. */
    private static final int LARGEST_DECISION = 11;

    private static final int[] TAKEN = {};

    private final LightGbmSection section;
    private final int features;
    private final int leaves;
    private final int nodes;
    private final double[] leafValues;
    private final Tree.Builder builder;

    private LightGbmTreeReader(LightGbmSection section, int features) {
        this.section = section;
        this.features = features;
        leaves = section.get("num_leaves").integer(1, Integer.MAX_VALUE);
        nodes = leaves - 1;
        leafValues = section.get("leaf_value").finiteNumbers(leaves);
        builder = Tree.builder(leaves);
    }

    static Tree read(LightGbmSection section, int features) {
        return new LightGbmTreeReader(section, features).read();
    }

    private Tree read() {
        if (nodes > 0) {
            readNodes();
            readStatistics();
        }
        readLeaves();
        LightGbmField linear = section.find("is_linear");
        if (linear != null && linear.integer(0, 1) == 1) {
            readLinear();
        }
        LightGbmField shrinkage = section.find("shrinkage");
        if (shrinkage != null) {
            builder.shrinkage(shrinkage.numbers(1)[0]);
        }
        return build();
    }

    private Tree build() {
        try {
            return builder.build();
        } catch (IllegalArgumentException e) {
            throw section.get("left_child").failure("and right_child are no tree: " + e.getMessage());
        }
    }

    private void readNodes() {
        int[] feature = section.get("split_feature").integers(nodes, 0, features - 1);
        double[] threshold = thresholds();
        int[] decision = section.get("decision_type").integers(nodes, 0, LARGEST_DECISION);
        int[] left = section.get("left_child").integers(nodes, -leaves, nodes - 1);
        int[] right = section.get("right_child").integers(nodes, -leaves, nodes - 1);
        int[][] sets = categorySets();
        int used = 0;
        for (int node = 0; node < nodes; node++) {
            Tree.Missing missing = Tree.Missing.of(decision[node] >> 2);
            boolean defaultLeft = (decision[node] & 2) != 0;
            if ((decision[node] & 1) == 0) {
                builder.numerical(node, feature[node], threshold[node], missing, defaultLeft, left[node], right[node]);
            } else {
                int[] words = takeSet(sets, threshold[node]);
                builder.categorical(node, feature[node], words, missing, defaultLeft, left[node], right[node]);
                used++;
            }
        }
        if (used != sets.length) {
            throw section.get("num_cat").failure("is " + sets.length + ", but " + used + " nodes are categorical");
        }
    }

    private double[] thresholds() {
        LightGbmField field = section.get("threshold");
        double[] thresholds = field.numbers(nodes);
        for (double threshold : thresholds) {
            if (Double.isNaN(threshold)) {
                throw field.failure("has NaN; numbers are needed");
            }
        }
        return thresholds;
    }

    /** The sets of categories as words of bits. */
    private int[][] categorySets() {
        int count = section.get("num_cat").integer(0, nodes);
        if (count == 0) {
            return new int[0][];
        }
        LightGbmField field = section.get("cat_boundaries");
        int[] boundaries = field.integers(count + 1, 0, Integer.MAX_VALUE);
        int[] words = section.get("cat_threshold").bits(boundaries[count]);
        int[][] sets = new int[count][];
        for (int i = 0; i < count; i++) {
            if (boundaries[0] != 0 || boundaries[i + 1] < boundaries[i] || boundaries[i + 1] > words.length) {
                throw field.failure("does not rise from 0");
            }
            sets[i] = Arrays.copyOfRange(words, boundaries[i], boundaries[i + 1]);
        }
        return sets;
    }

    /** The set that a threshold is the number of. Every set belongs to one node, so that a text cannot multiply its own length. */
    private int[] takeSet(int[][] sets, double threshold) {
        int number = (int) threshold;
        if (number != threshold || number < 0 || number >= sets.length) {
            throw section.get("threshold")
                    .failure("has " + threshold + " for a categorical node; num_cat is " + sets.length);
        }
        int[] set = sets[number];
        if (set == TAKEN) {
            throw section.get("threshold").failure("has the categories " + number + " for two nodes");
        }
        sets[number] = TAKEN;
        return set;
    }

    private void readStatistics() {
        double[] gain = section.numbersOrZeros("split_gain", nodes);
        double[] value = section.numbersOrZeros("internal_value", nodes);
        double[] weight = section.numbersOrZeros("internal_weight", nodes);
        int[] count = section.countsOrZeros("internal_count", nodes);
        for (int node = 0; node < nodes; node++) {
            builder.statistics(node, gain[node], value[node], weight[node], count[node]);
        }
    }

    private void readLeaves() {
        double[] weight = section.numbersOrZeros("leaf_weight", leaves);
        int[] count = section.countsOrZeros("leaf_count", leaves);
        for (int leaf = 0; leaf < leaves; leaf++) {
            builder.leaf(leaf, leafValues[leaf], weight[leaf], count[leaf]);
        }
    }

    private void readLinear() {
        double[] constants = section.get("leaf_const").finiteNumbers(leaves);
        int[] counts = section.get("num_features").integers(leaves, 0, features);
        long sum = Arrays.stream(counts).asLongStream().sum();
        LightGbmField field = section.get("leaf_features");
        if (sum != field.tokens()) {
            throw field.failure("has " + field.tokens() + " entries; num_features sums to " + sum);
        }
        int[] on = field.integers((int) sum, 0, features - 1);
        double[] coefficients = section.get("leaf_coeff").finiteNumbers((int) sum);
        int start = 0;
        for (int leaf = 0; leaf < leaves; leaf++) {
            int end = start + counts[leaf];
            int[] leafFeatures = Arrays.copyOfRange(on, start, end);
            builder.linear(leaf, constants[leaf], leafFeatures, Arrays.copyOfRange(coefficients, start, end));
            start = end;
        }
    }
}
