package org.forecastj.models.boosting;

import java.util.Arrays;

/**
 * A binary decision tree in flat arrays. Inner nodes and leaves are numbered separately from 0; the root is node 0. A child is a node, or
 * a leaf as its complement: child −1 is leaf 0, child −3 is leaf 2. A tree of n leaves has n − 1 nodes; one of a single leaf has none.
 *
 * <p>A numerical node sends a value to the left if it is at most the threshold. What happens to missing values is the node's
 * {@link Missing}. A categorical node sends a value to the left if its integer part is among the node's categories; negative and unknown
 * categories go right, and so does NaN unless the node sends it to the left.
 *
 * <p>A leaf is a constant or, where it is linear, a constant plus coefficients times features; if one of these is missing in a row, the
 * leaf's plain value is used.
 *
 * <p>Immutable and safe for concurrent calls. Finding a leaf takes O(depth) time and allocates nothing.
 */
public final class Tree {
    /** Largest magnitude of a value that counts as zero: 1e-35 as a 32-bit float. */
    static final double ZERO = 1e-35f;

    private static final int CATEGORICAL = 1;
    private static final int DEFAULT_LEFT = 2;
    private static final int MISSING_SHIFT = 2;
    private static final int MISSING_MASK = 3;
    private static final int CATEGORICAL_NAN_LEFT = 16;

    /** Which values a numerical node takes for missing and sends in its default direction. */
    public enum Missing {
        /** None; NaN is taken for 0. */
        NONE(0),
        /** Zero, to within 1e-35, and NaN. */
        ZERO(1),
        /** NaN. */
        NAN(2);

        private final int code;

        Missing(int code) {
            this.code = code;
        }

        /** A number from 0 to 2. */
        int code() {
            return code;
        }

        /** The kind with a code. */
        static Missing of(int code) {
            return code == 0 ? NONE : code == 1 ? ZERO : NAN;
        }
    }

    private final int leaves;
    private final int depth;
    private final int largestFeature;
    private final double shrinkage;

    private final int[] feature;
    private final double[] threshold;
    private final byte[] decision;
    private final boolean[] nanLeft;
    private final int[] left;
    private final int[] right;
    private final boolean plain;

    private final int[] categoryStart;
    private final int[] categoryWords;

    private final double[] gain;
    private final double[] nodeValue;
    private final double[] nodeWeight;
    private final int[] nodeCount;

    private final double[] leafValue;
    private final double[] leafWeight;
    private final int[] leafCount;

    private final boolean linear;
    private final double[] linearConstant;
    private final int[] linearStart;
    private final int[] linearFeature;
    private final double[] linearCoefficient;

    private Tree(Builder builder) {
        leaves = builder.leaves;
        depth = builder.depth();
        shrinkage = builder.shrinkage;
        feature = builder.feature.clone();
        threshold = builder.threshold.clone();
        decision = builder.decision.clone();
        left = builder.left.clone();
        right = builder.right.clone();
        categoryStart = new int[builder.categoricalNodes + 1];
        categoryWords = new int[builder.categoryWords];
        gain = builder.gain.clone();
        nodeValue = builder.nodeValue.clone();
        nodeWeight = builder.nodeWeight.clone();
        nodeCount = builder.nodeCount.clone();
        leafValue = builder.leafValue.clone();
        leafWeight = builder.leafWeight.clone();
        leafCount = builder.leafCount.clone();
        linear = builder.linear;
        linearConstant = linear ? builder.linearConstant.clone() : new double[0];
        linearStart = linear ? new int[leaves + 1] : new int[0];
        linearFeature = new int[builder.linearTerms];
        linearCoefficient = new double[builder.linearTerms];
        packCategories(builder);
        packLinear(builder);
        nanLeft = nanDirections();
        plain = isPlain();
        largestFeature = findLargestFeature();
    }

    /** Numbers the categorical nodes; the threshold of one is its number. */
    private void packCategories(Builder builder) {
        int next = 0;
        for (int node = 0; node < feature.length; node++) {
            int[] words = builder.categories[node];
            if (isCategorical(node)) {
                threshold[node] = next;
                System.arraycopy(words, 0, categoryWords, categoryStart[next], words.length);
                categoryStart[next + 1] = categoryStart[next] + words.length;
                next++;
            }
        }
    }

    private void packLinear(Builder builder) {
        for (int leaf = 0; linear && leaf < leaves; leaf++) {
            int start = linearStart[leaf];
            int terms = builder.linearFeatures[leaf].length;
            System.arraycopy(builder.linearFeatures[leaf], 0, linearFeature, start, terms);
            System.arraycopy(builder.linearCoefficients[leaf], 0, linearCoefficient, start, terms);
            linearStart[leaf + 1] = start + terms;
        }
    }

    /** Where NaN goes. A node without missing values takes NaN for 0, which is the same as a default direction. */
    private boolean[] nanDirections() {
        boolean[] directions = new boolean[feature.length];
        for (int node = 0; node < directions.length; node++) {
            if (isCategorical(node)) {
                directions[node] = (decision[node] & CATEGORICAL_NAN_LEFT) != 0;
            } else {
                directions[node] = missing(node) == Missing.NONE ? 0 <= threshold[node] : isDefaultLeft(node);
            }
        }
        return directions;
    }

    private boolean isPlain() {
        for (int node = 0; node < feature.length; node++) {
            if (isCategorical(node) || missing(node) == Missing.ZERO) {
                return false;
            }
        }
        return true;
    }

    private int findLargestFeature() {
        int largest = -1;
        for (int f : feature) {
            largest = Math.max(largest, f);
        }
        for (int f : linearFeature) {
            largest = Math.max(largest, f);
        }
        return largest;
    }

    /**
     * A tree of a single leaf.
     *
     * @param value the value of the leaf, finite
     * @param weight the sum of the weights (hessians) of its rows
     * @param count the number of its rows, at least 0
     * @return the tree
     * @throws IllegalArgumentException if the value is not finite or the count is negative
     */
    public static Tree constant(double value, double weight, int count) {
        return builder(1).leaf(0, value, weight, count).build();
    }

    /**
     * Starts a tree. Every node needs its split and every leaf its value before {@link Builder#build()}.
     *
     * @param leaves the number of leaves, at least 1
     * @return a builder
     * @throws IllegalArgumentException if there is no leaf
     */
    public static Builder builder(int leaves) {
        return new Builder(leaves);
    }

    /**
     * The leaf that a row falls into.
     *
     * @param row one value per feature, NaN where missing; not modified
     * @return the leaf, from 0
     */
    public int leaf(double[] row) {
        return leaf(row, 0);
    }

    /**
     * The leaf that a row among others falls into.
     *
     * @param rows values of rows, one row after the other
     * @param offset where the row starts
     * @return the leaf, from 0
     */
    int leaf(double[] rows, int offset) {
        if (leaves == 1) {
            return 0;
        }
        return plain ? plainLeaf(rows, offset) : anyLeaf(rows, offset);
    }

    private int plainLeaf(double[] rows, int offset) {
        int node = 0;
        do {
            double value = rows[offset + feature[node]];
            boolean goesLeft = value <= threshold[node] || (Double.isNaN(value) && nanLeft[node]);
            node = goesLeft ? left[node] : right[node];
        } while (node >= 0);
        return ~node;
    }

    private int anyLeaf(double[] rows, int offset) {
        int node = 0;
        do {
            node = goesLeft(node, rows[offset + feature[node]]) ? left[node] : right[node];
        } while (node >= 0);
        return ~node;
    }

    /** Whether a node sends a value of its feature to the left. */
    boolean goesLeft(int node, double value) {
        if (Double.isNaN(value)) {
            return nanLeft[node];
        }
        if (isCategorical(node)) {
            return isMember((int) threshold[node], value);
        }
        if (Math.abs(value) <= ZERO && missing(node) == Missing.ZERO) {
            return isDefaultLeft(node);
        }
        return value <= threshold[node];
    }

    private boolean isMember(int set, double value) {
        int category = (int) value;
        int word = categoryStart[set] + (category >>> 5);
        return category >= 0 && word < categoryStart[set + 1] && ((categoryWords[word] >>> (category & 31)) & 1) != 0;
    }

    /**
     * The value of a row.
     *
     * @param row one value per feature, NaN where missing; not modified
     * @return the value of its leaf
     */
    public double value(double[] row) {
        return value(row, 0);
    }

    /**
     * The value of a row among others.
     *
     * @param rows values of rows, one row after the other
     * @param offset where the row starts
     * @return the value of its leaf
     */
    double value(double[] rows, int offset) {
        int leaf = leaf(rows, offset);
        return linear ? linearValue(leaf, rows, offset) : leafValue[leaf];
    }

    private double linearValue(int leaf, double[] rows, int offset) {
        double sum = linearConstant[leaf];
        for (int i = linearStart[leaf]; i < linearStart[leaf + 1]; i++) {
            double value = rows[offset + linearFeature[i]];
            if (Double.isNaN(value)) {
                return leafValue[leaf];
            }
            sum += linearCoefficient[i] * value;
        }
        return sum;
    }

    /**
     * The number of leaves.
     *
     * @return at least 1
     */
    public int leaves() {
        return leaves;
    }

    /**
     * The number of inner nodes.
     *
     * @return one less than the leaves
     */
    public int nodes() {
        return leaves - 1;
    }

    /**
     * The number of nodes on the longest way from the root to a leaf.
     *
     * @return 0 for a single leaf
     */
    public int depth() {
        return depth;
    }

    /**
     * The largest feature that the tree reads, in a node or in a linear leaf.
     *
     * @return the feature, −1 if it reads none
     */
    public int largestFeature() {
        return largestFeature;
    }

    /** Adds how often the nodes and linear leaves read each feature. */
    void countReads(double[] reads) {
        for (int f : feature) {
            reads[f]++;
        }
        for (int f : linearFeature) {
            reads[f]++;
        }
    }

    /**
     * The factor by which the values of the leaves have been shrunk already; information only.
     *
     * @return the factor, 1 where it is unknown
     */
    public double shrinkage() {
        return shrinkage;
    }

    /**
     * The feature that a node splits on.
     *
     * @param node the node
     * @return the feature, from 0
     */
    public int feature(int node) {
        return feature[node];
    }

    /**
     * The largest value that goes left.
     *
     * @param node a numerical node
     * @return the threshold; of a categorical node, its number among the categorical nodes
     */
    public double threshold(int node) {
        return threshold[node];
    }

    /**
     * Whether a node splits by category.
     *
     * @param node the node
     * @return whether it does
     */
    public boolean isCategorical(int node) {
        return (decision[node] & CATEGORICAL) != 0;
    }

    /**
     * The categories that go left, as bits: category c is bit c mod 32 of word c / 32.
     *
     * @param node a categorical node
     * @return a new array
     * @throws IllegalArgumentException if the node is numerical
     */
    public int[] categories(int node) {
        if (!isCategorical(node)) {
            throw new IllegalArgumentException(
                    "node " + node + " is numerical; only categorical nodes have categories");
        }
        int set = (int) threshold[node];
        return Arrays.copyOfRange(categoryWords, categoryStart[set], categoryStart[set + 1]);
    }

    /**
     * Which values the node takes for missing.
     *
     * @param node the node
     * @return the kind; without effect in a categorical node
     */
    public Missing missing(int node) {
        return Missing.of((decision[node] >>> MISSING_SHIFT) & MISSING_MASK);
    }

    /**
     * Whether missing values go left.
     *
     * @param node the node
     * @return the default direction; without effect in a categorical node
     */
    public boolean isDefaultLeft(int node) {
        return (decision[node] & DEFAULT_LEFT) != 0;
    }

    /**
     * Whether NaN goes left, whatever the kind of the node.
     *
     * @param node the node
     * @return where NaN goes
     */
    public boolean isNanLeft(int node) {
        return nanLeft[node];
    }

    /**
     * The left child.
     *
     * @param node the node
     * @return a node, or the complement of a leaf
     */
    public int left(int node) {
        return left[node];
    }

    /**
     * The right child.
     *
     * @param node the node
     * @return a node, or the complement of a leaf
     */
    public int right(int node) {
        return right[node];
    }

    /**
     * By how much the split lowered the loss.
     *
     * @param node the node
     * @return the gain, 0 where it is unknown
     */
    public double gain(int node) {
        return gain[node];
    }

    /**
     * The value that the node would have as a leaf.
     *
     * @param node the node
     * @return the value, 0 where it is unknown
     */
    public double nodeValue(int node) {
        return nodeValue[node];
    }

    /**
     * The sum of the weights (hessians) of the rows of a node.
     *
     * @param node the node
     * @return the weight, 0 where it is unknown
     */
    public double nodeWeight(int node) {
        return nodeWeight[node];
    }

    /**
     * The number of rows of a node.
     *
     * @param node the node
     * @return the count, 0 where it is unknown
     */
    public int nodeCount(int node) {
        return nodeCount[node];
    }

    /**
     * The value of a leaf; of a linear leaf, the value of rows where a feature of it is missing.
     *
     * @param leaf the leaf
     * @return the value
     */
    public double leafValue(int leaf) {
        return leafValue[leaf];
    }

    /**
     * The sum of the weights (hessians) of the rows of a leaf.
     *
     * @param leaf the leaf
     * @return the weight, 0 where it is unknown
     */
    public double leafWeight(int leaf) {
        return leafWeight[leaf];
    }

    /**
     * The number of rows of a leaf.
     *
     * @param leaf the leaf
     * @return the count, 0 where it is unknown
     */
    public int leafCount(int leaf) {
        return leafCount[leaf];
    }

    /** The number of rows of a child: of a node, or of the leaf of which it is the complement. */
    int count(int child) {
        return child >= 0 ? nodeCount[child] : leafCount[~child];
    }

    /** The weight of a child: of a node, or of the leaf of which it is the complement. */
    double weight(int child) {
        return child >= 0 ? nodeWeight[child] : leafWeight[~child];
    }

    /**
     * Whether the leaves are linear.
     *
     * @return whether they are
     */
    public boolean isLinear() {
        return linear;
    }

    /**
     * The constant of a linear leaf.
     *
     * @param leaf a leaf of a linear tree
     * @return the constant
     */
    public double linearConstant(int leaf) {
        return linearConstant[leaf];
    }

    /**
     * The features of a linear leaf.
     *
     * @param leaf a leaf of a linear tree
     * @return a new array
     */
    public int[] linearFeatures(int leaf) {
        return Arrays.copyOfRange(linearFeature, linearStart[leaf], linearStart[leaf + 1]);
    }

    /**
     * The coefficients of a linear leaf.
     *
     * @param leaf a leaf of a linear tree
     * @return a new array, in the order of the features
     */
    public double[] linearCoefficients(int leaf) {
        return Arrays.copyOfRange(linearCoefficient, linearStart[leaf], linearStart[leaf + 1]);
    }

    /** Collects nodes and leaves in any order. Not safe for concurrent calls. */
    public static final class Builder {
        private static final int[] NO_WORDS = {};
        private static final double[] NO_COEFFICIENTS = {};

        private final int leaves;
        private final int[] feature;
        private final double[] threshold;
        private final byte[] decision;
        private final int[] left;
        private final int[] right;
        private final int[][] categories;
        private final double[] gain;
        private final double[] nodeValue;
        private final double[] nodeWeight;
        private final int[] nodeCount;
        private final double[] leafValue;
        private final double[] leafWeight;
        private final int[] leafCount;
        private double[] linearConstant = NO_COEFFICIENTS;
        private int[][] linearFeatures = new int[0][];
        private double[][] linearCoefficients = new double[0][];
        private boolean linear;
        private int categoricalNodes;
        private int categoryWords;
        private int linearTerms;
        private double shrinkage = 1;

        private Builder(int leaves) {
            require(leaves >= 1, "a tree of ", leaves, " leaves; at least 1 is needed");
            this.leaves = leaves;
            int nodes = leaves - 1;
            feature = new int[nodes];
            threshold = new double[nodes];
            decision = new byte[nodes];
            left = new int[nodes];
            right = new int[nodes];
            categories = new int[nodes][];
            gain = new double[nodes];
            nodeValue = new double[nodes];
            nodeWeight = new double[nodes];
            nodeCount = new int[nodes];
            leafValue = new double[leaves];
            leafWeight = new double[leaves];
            leafCount = new int[leaves];
            Arrays.fill(leafValue, Double.NaN);
            Arrays.fill(categories, NO_WORDS);
        }

        /**
         * Splits a node by value.
         *
         * @param node the node
         * @param on the feature, at least 0
         * @param largest the largest value that goes left; not NaN
         * @param missing which values are missing
         * @param defaultLeft whether missing values go left
         * @param leftChild a node, or the complement of a leaf
         * @param rightChild a node, or the complement of a leaf
         * @return this builder
         * @throws IllegalArgumentException if the feature is negative or the threshold is NaN
         */
        public Builder numerical(
                int node, int on, double largest, Missing missing, boolean defaultLeft, int leftChild, int rightChild) {
            if (Double.isNaN(largest)) {
                throw new IllegalArgumentException("the threshold of node " + node + " is NaN; a number is needed");
            }
            split(node, on, missing, defaultLeft, leftChild, rightChild);
            threshold[node] = largest;
            return this;
        }

        /**
         * Splits a node by category.
         *
         * @param node the node
         * @param on the feature, at least 0
         * @param words the categories that go left as bits, see {@link Tree#categories}; copied
         * @param leftChild a node, or the complement of a leaf
         * @param rightChild a node, or the complement of a leaf
         * @return this builder
         * @throws IllegalArgumentException if the feature is negative
         */
        public Builder categorical(int node, int on, int[] words, int leftChild, int rightChild) {
            return categorical(node, on, words, Missing.NONE, false, leftChild, rightChild);
        }

        /**
         * Splits a node by category and says where missing values go.
         *
         * @param node the node
         * @param on the feature, at least 0
         * @param words the categories that go left as bits, see {@link Tree#categories}; copied
         * @param nanToLeft whether NaN goes left; negative and unknown categories go right all the same
         * @param leftChild a node, or the complement of a leaf
         * @param rightChild a node, or the complement of a leaf
         * @return this builder
         * @throws IllegalArgumentException if the feature is negative
         */
        public Builder categorical(int node, int on, int[] words, boolean nanToLeft, int leftChild, int rightChild) {
            categorical(node, on, words, Missing.NONE, false, leftChild, rightChild);
            if (nanToLeft) {
                decision[node] = (byte) (decision[node] | CATEGORICAL_NAN_LEFT);
            }
            return this;
        }

        /** Splits a node by category and keeps what a file says about missing values, which has no effect. */
        Builder categorical(
                int node, int on, int[] words, Missing missing, boolean defaultLeft, int leftChild, int rightChild) {
            split(node, on, missing, defaultLeft, leftChild, rightChild);
            decision[node] = (byte) (decision[node] | CATEGORICAL);
            categories[node] = words.clone();
            categoricalNodes++;
            categoryWords = Math.addExact(categoryWords, words.length);
            return this;
        }

        private void split(int node, int on, Missing missing, boolean defaultLeft, int leftChild, int rightChild) {
            require(on >= 0, "feature ", on, " is negative");
            if ((decision[node] & CATEGORICAL) != 0) {
                categoricalNodes--;
                categoryWords -= categories[node].length;
                categories[node] = NO_WORDS;
            }
            feature[node] = on;
            decision[node] = (byte) ((missing.code() << MISSING_SHIFT) | (defaultLeft ? DEFAULT_LEFT : 0));
            left[node] = leftChild;
            right[node] = rightChild;
        }

        /**
         * Statistics of a node; all 0 unless they are given.
         *
         * @param node the node
         * @param byGain by how much the split lowered the loss
         * @param value the value that the node would have as a leaf
         * @param weight the sum of the weights (hessians) of its rows
         * @param count the number of its rows, at least 0
         * @return this builder
         * @throws IllegalArgumentException if the count is negative
         */
        public Builder statistics(int node, double byGain, double value, double weight, int count) {
            require(count >= 0, "a count of ", count, " rows is negative");
            gain[node] = byGain;
            nodeValue[node] = value;
            nodeWeight[node] = weight;
            nodeCount[node] = count;
            return this;
        }

        /**
         * Sets a leaf.
         *
         * @param leaf the leaf
         * @param value its value, finite
         * @param weight the sum of the weights (hessians) of its rows
         * @param count the number of its rows, at least 0
         * @return this builder
         * @throws IllegalArgumentException if the value is not finite or the count is negative
         */
        public Builder leaf(int leaf, double value, double weight, int count) {
            require(count >= 0, "a count of ", count, " rows is negative");
            if (!Double.isFinite(value)) {
                throw new IllegalArgumentException(
                        "the value of leaf " + leaf + " is " + value + "; a finite number is needed");
            }
            leafValue[leaf] = value;
            leafWeight[leaf] = weight;
            leafCount[leaf] = count;
            return this;
        }

        /**
         * Makes a leaf linear. Leaves of the tree that this is not called for are the constant 0 unless a feature of them is missing.
         *
         * @param leaf the leaf
         * @param constant the constant, finite
         * @param features the features, each at least 0; copied
         * @param coefficients one finite coefficient per feature; copied
         * @return this builder
         * @throws IllegalArgumentException if a number is not finite, a feature is negative or the lengths differ
         */
        public Builder linear(int leaf, double constant, int[] features, double[] coefficients) {
            requireLinear(leaf, constant, features, coefficients);
            if (!linear) {
                linear = true;
                linearConstant = new double[leaves];
                linearFeatures = new int[leaves][];
                linearCoefficients = new double[leaves][];
                Arrays.fill(linearFeatures, NO_WORDS);
                Arrays.fill(linearCoefficients, NO_COEFFICIENTS);
            }
            linearTerms = Math.addExact(linearTerms - linearFeatures[leaf].length, features.length);
            linearConstant[leaf] = constant;
            linearFeatures[leaf] = features.clone();
            linearCoefficients[leaf] = coefficients.clone();
            return this;
        }

        private static void requireLinear(int leaf, double constant, int[] features, double[] coefficients) {
            if (features.length != coefficients.length) {
                throw new IllegalArgumentException("leaf " + leaf + " has " + features.length + " features and "
                        + coefficients.length + " coefficients; as many of one as of the other are needed");
            }
            boolean finite = Double.isFinite(constant);
            for (int i = 0; i < features.length; i++) {
                require(features[i] >= 0, "feature ", features[i], " is negative");
                finite &= Double.isFinite(coefficients[i]);
            }
            if (!finite) {
                throw new IllegalArgumentException(
                        "the constant or a coefficient of leaf " + leaf + " is not finite; finite numbers are needed");
            }
        }

        /**
         * Notes by which factor the values have been shrunk; without effect on them.
         *
         * @param factor the factor
         * @return this builder
         */
        public Builder shrinkage(double factor) {
            shrinkage = factor;
            return this;
        }

        /**
         * The tree.
         *
         * @return the tree
         * @throws IllegalArgumentException if a leaf has no value, a child does not exist, or the nodes are no tree: a node or leaf
         *     that is reached twice or not at all
         */
        public Tree build() {
            for (int leaf = 0; leaf < leaves; leaf++) {
                require(!Double.isNaN(leafValue[leaf]), "leaf ", leaf, " has no value");
            }
            return new Tree(this);
        }

        /** Walks from the root to every leaf, which proves that this is a tree; the length of the longest way. O(leaves). */
        private int depth() {
            int nodes = leaves - 1;
            int[] level = new int[nodes];
            int[] stack = new int[nodes];
            boolean[] leafSeen = new boolean[leaves];
            int size = 0;
            int seen = 0;
            int deepest = 0;
            if (nodes > 0) {
                level[0] = 1;
                stack[size++] = 0;
            }
            while (size > 0) {
                int node = stack[--size];
                seen++;
                deepest = Math.max(deepest, level[node]);
                for (int side = 0; side < 2; side++) {
                    int child = side == 0 ? left[node] : right[node];
                    require(child < nodes && ~child < leaves, "child ", child, " does not exist");
                    if (child >= 0) {
                        require(level[child] == 0, "node ", child, " is reached twice; each needs one parent");
                        level[child] = level[node] + 1;
                        stack[size++] = child;
                    } else {
                        require(!leafSeen[~child], "leaf ", ~child, " is reached twice; each needs one parent");
                        leafSeen[~child] = true;
                    }
                }
            }
            require(seen == nodes, "only ", seen, " of the nodes can be reached from the root");
            return deepest;
        }

        private static void require(boolean holds, String before, int number, String after) {
            if (!holds) {
                throw new IllegalArgumentException(before + number + after);
            }
        }
    }
}
