package org.forecastj.models.boosting;

import java.util.Arrays;

/**
 * Exact path-dependent SHAP values: by how much each feature moves the raw score of a row away from the expected score, as Shapley values
 * of the game in which an unknown feature sends a row down both sides of a node in proportion to the rows of the fit.
 *
 * <p>For every output, the contributions of the features and the expected value, which comes last, sum to the raw score; for averaged
 * ensembles to the sum of the trees, not to the average. Needs the row counts of nodes and leaves; of trees without any, their weights
 * stand for the rows, which is what XGBoost explains by.
 *
 * <p>Interaction values split the contribution of a feature into its main effect and what it does together with each other feature.
 *
 * <p>Linear leaves are refused: with them the score depends on features that no node of the path knows, and the game above does not say
 * what a leaf is worth where such a feature is unknown. LightGBM refuses them, too.
 *
 * <p>Immutable and safe for concurrent calls. A row takes O(trees · leaves · depth²) time and O(depth · min(depth, features)) memory;
 * interactions take as much once more for two walks per feature of a tree.
 *
 * @see "Lundberg, Erion, Lee (2018), Consistent individualized feature attribution for tree ensembles, arXiv:1802.03888, algorithm 2 and
 *     section 4, equations 7 to 10"
 */
public final class TreeShap {
    private static final int MAX_DEPTH = 1000;

    private final TreeEnsemble ensemble;
    private final double[] expected;
    private final int pathLength;
    private final int pathEntries;

    private TreeShap(TreeEnsemble ensemble) {
        this.ensemble = ensemble;
        expected = ensemble.baseScore();
        int depth = 0;
        for (int t = 0; t < ensemble.treeCount(); t++) {
            Tree tree = ensemble.tree(t);
            requireUsable(tree, t);
            depth = Math.max(depth, tree.depth());
            expected[t % expected.length] += expected(tree, tree.leaves() == 1 ? ~0 : 0, 1);
        }
        pathLength = Math.min(depth, ensemble.features()) + 2;
        pathEntries = pathLength * (depth + 2);
    }

    /**
     * Prepares explanations of an ensemble.
     *
     * @param ensemble the ensemble
     * @return explanations
     * @throws IllegalArgumentException if a tree has linear leaves, neither row counts nor weights, or more than 1,000 levels
     */
    public static TreeShap of(TreeEnsemble ensemble) {
        return new TreeShap(ensemble);
    }

    static void requireUsable(Tree tree, int index) {
        if (tree.isLinear()) {
            throw new IllegalArgumentException(
                    "tree " + index + " has linear leaves; SHAP values are defined for constant leaves only");
        }
        if (tree.depth() > MAX_DEPTH) {
            throw new IllegalArgumentException(
                    "tree " + index + " has " + tree.depth() + " levels; SHAP values are computed up to " + MAX_DEPTH);
        }
        if (tree.nodes() > 0 && tree.nodeCount(0) == 0 && !(tree.nodeWeight(0) > 0)) {
            throw new IllegalArgumentException("tree " + index
                    + " has no row counts and no weights; SHAP values need those of every node and leaf");
        }
    }

    private static double expected(Tree tree, int child, double share) {
        if (child < 0) {
            return share * tree.leafValue(~child);
        }
        int left = tree.left(child);
        int right = tree.right(child);
        return expected(tree, left, share * share(tree, child, left))
                + expected(tree, right, share * share(tree, child, right));
    }

    /** The share of the rows of a node that goes to a child; 0 if there are none. */
    static double share(Tree tree, int node, int child) {
        if (tree.nodeCount(0) > 0) {
            int count = tree.nodeCount(node);
            return count == 0 ? 0 : (double) tree.count(child) / count;
        }
        double weight = tree.nodeWeight(node);
        return weight > 0 ? tree.weight(child) / weight : 0;
    }

    /**
     * The length of the contributions of one row: for every output one per feature and the expected value.
     *
     * @return outputs · (features + 1)
     */
    public int length() {
        return ensemble.outputs() * (ensemble.features() + 1);
    }

    /**
     * The contributions of one row.
     *
     * @param row one value per feature, NaN where missing; not modified
     * @param contributions receives, output by output, one contribution per feature and the expected value
     * @throws IllegalArgumentException if a length does not fit
     */
    public void contributions(double[] row, double[] contributions) {
        contributionsOfRows(row, 1, contributions);
    }

    /**
     * The contributions of many rows.
     *
     * @param rows the rows, one after the other, one value per feature; not modified
     * @param count the number of rows
     * @param contributions receives {@link #length()} numbers per row
     * @throws IllegalArgumentException if a length does not fit
     */
    public void contributionsOfRows(double[] rows, int count, double[] contributions) {
        int features = ensemble.features();
        if (count < 0 || rows.length != (long) count * features || contributions.length != (long) count * length()) {
            throw new IllegalArgumentException(
                    count + " rows of " + features + " features need " + length() + " contributions each; given were "
                            + rows.length + " values and room for " + contributions.length);
        }
        Arrays.fill(contributions, 0);
        Walk walk = new Walk(rows, contributions);
        for (int row = 0; row < count; row++) {
            walk.row(row);
        }
    }

    /**
     * The length of the interactions of one row: for every output a square matrix of features and expected value.
     *
     * @return outputs · (features + 1)²
     * @throws IllegalArgumentException if that is too long for an array
     */
    public int interactionLength() {
        long side = ensemble.features() + 1L;
        long length = ensemble.outputs() * side * side;
        if (length > Integer.MAX_VALUE - 8) {
            throw new IllegalArgumentException("interactions of " + ensemble.features()
                    + " features do not fit into an array; explain an ensemble of fewer features");
        }
        return (int) length;
    }

    /**
     * The SHAP interaction values of one row. Entry (i, j) of a matrix is half of what features i and j do together beyond what each
     * does alone, entry (i, i) the main effect of feature i, and the last diagonal entry the expected value. A row of the matrix sums to
     * the contribution of its feature. Matrices are symmetric up to rounding.
     *
     * @param row one value per feature, NaN where missing; not modified
     * @param interactions receives one matrix per output, each row by row
     * @throws IllegalArgumentException if a length does not fit
     */
    public void interactions(double[] row, double[] interactions) {
        if (interactions.length != interactionLength()) {
            throw new IllegalArgumentException(
                    "interactions need " + interactionLength() + " numbers; there is room for " + interactions.length);
        }
        double[] contributions = new double[length()];
        contributions(row, contributions);
        Arrays.fill(interactions, 0);
        new Walk(row, interactions).interactions();
        int side = ensemble.features() + 1;
        for (int i = 0; i < contributions.length; i++) {
            int start = i * side;
            double others = 0;
            for (int j = 0; j < side; j++) {
                others += interactions[start + j];
            }
            interactions[start + i % side] = contributions[i] - others;
        }
    }

    /** The walk down the trees for one row after the other, with the memory for it. */
    private final class Walk {
        private final double[] rows;
        private final double[] contributions;
        private final int[] feature = new int[pathEntries];
        private final double[] zero = new double[pathEntries];
        private final double[] one = new double[pathEntries];
        private final double[] weight = new double[pathEntries];
        private Tree tree = Tree.constant(0, 0, 0);
        private int rowAt;
        private int outputAt;
        /** The feature that is known or unknown whatever the coalition; −1 if there is none. */
        private int fixedFeature = -1;

        private boolean fixedIsKnown;

        Walk(double[] rows, double[] contributions) {
            this.rows = rows;
            this.contributions = contributions;
        }

        void row(int row) {
            int features = ensemble.features();
            int outputs = expected.length;
            rowAt = row * features;
            for (int t = 0; t < ensemble.treeCount(); t++) {
                outputAt = row * length() + t % outputs * (features + 1);
                tree = ensemble.tree(t);
                if (tree.nodes() > 0) {
                    recurse(0, 0, 0, 1, 1, -1, 1);
                }
            }
            for (int k = 0; k < outputs; k++) {
                contributions[row * length() + k * (features + 1) + features] = expected[k];
            }
        }

        /** Half of the contributions with one feature known less half of those with it unknown, for every feature. */
        void interactions() {
            int side = ensemble.features() + 1;
            boolean[] used = new boolean[ensemble.features()];
            for (int t = 0; t < ensemble.treeCount(); t++) {
                tree = ensemble.tree(t);
                Arrays.fill(used, false);
                for (int node = 0; node < tree.nodes(); node++) {
                    used[tree.feature(node)] = true;
                }
                for (int f = 0; f < used.length; f++) {
                    if (used[f]) {
                        outputAt = (t % expected.length * side + f) * side;
                        fixedFeature = f;
                        fixedIsKnown = true;
                        recurse(0, 0, 0, 1, 1, -1, 0.5);
                        fixedIsKnown = false;
                        recurse(0, 0, 0, 1, 1, -1, -0.5);
                    }
                }
            }
        }

        /**
         * Visits a node or leaf with the path of its parent, which is {@code length} entries from {@code start − pathLength} on, moved to
         * {@code start} and extended by the split that leads here. The leaves count with a factor.
         */
        private void recurse(
                int child, int start, int length, double zeroShare, double oneShare, int splitFeature, double factor) {
            if (length > 0) {
                copy(start - pathLength, start, length);
            }
            extend(start, length, zeroShare, oneShare, splitFeature);
            arrive(child, start, length + 1, factor);
        }

        private void arrive(int child, int start, int length, double factor) {
            if (child < 0) {
                addLeaf(start, length - 1, factor * tree.leafValue(~child));
            } else if (tree.feature(child) == fixedFeature) {
                pass(child, start, length, factor);
            } else {
                descend(child, start, length, factor);
            }
        }

        /** Goes on from a node whose feature is fixed and therefore no part of the path. */
        private void pass(int node, int start, int length, double factor) {
            boolean goesLeft = tree.goesLeft(node, rows[rowAt + fixedFeature]);
            for (int side = 0; side < 2; side++) {
                int child = side == 0 ? tree.left(node) : tree.right(node);
                double share = fixedIsKnown ? (goesLeft == (side == 0) ? 1 : 0) : share(tree, node, child);
                if (share != 0) {
                    copy(start, start + pathLength, length);
                    arrive(child, start + pathLength, length, factor * share);
                }
            }
        }

        private void descend(int node, int start, int length, double factor) {
            int f = tree.feature(node);
            double zeroShare = 1;
            double oneShare = 1;
            int used = length;
            int known = find(start, length, f);
            if (known >= 0) {
                zeroShare = zero[start + known];
                oneShare = one[start + known];
                unwind(start, length - 1, known);
                used--;
            }
            boolean left = tree.goesLeft(node, rows[rowAt + f]);
            int hot = left ? tree.left(node) : tree.right(node);
            int cold = left ? tree.right(node) : tree.left(node);
            visit(hot, start, used, zeroShare * share(tree, node, hot), oneShare, f, factor);
            visit(cold, start, used, zeroShare * share(tree, node, cold), 0, f, factor);
        }

        /** A part of the tree that no row reaches, with the feature known or not, contributes nothing. */
        private void visit(int child, int start, int length, double zeroShare, double oneShare, int f, double factor) {
            if (zeroShare != 0 || oneShare != 0) {
                recurse(child, start + pathLength, length, zeroShare, oneShare, f, factor);
            }
        }

        private void copy(int from, int to, int length) {
            System.arraycopy(feature, from, feature, to, length);
            System.arraycopy(zero, from, zero, to, length);
            System.arraycopy(one, from, one, to, length);
            System.arraycopy(weight, from, weight, to, length);
        }

        private int find(int start, int length, int f) {
            for (int i = 1; i < length; i++) {
                if (feature[start + i] == f) {
                    return i;
                }
            }
            return -1;
        }

        private void extend(int start, int length, double zeroShare, double oneShare, int splitFeature) {
            int end = start + length;
            feature[end] = splitFeature;
            zero[end] = zeroShare;
            one[end] = oneShare;
            weight[end] = length == 0 ? 1 : 0;
            double size = length + 1;
            for (int i = length - 1; i >= 0; i--) {
                double w = weight[start + i];
                weight[start + i + 1] += oneShare * w * (i + 1) / size;
                weight[start + i] = zeroShare * w * (length - i) / size;
            }
        }

        /** Takes entry {@code index} out of the path, whose last entry is {@code last}. */
        private void unwind(int start, int last, int index) {
            double o = one[start + index];
            double z = zero[start + index];
            double next = weight[start + last];
            double size = last + 1;
            for (int j = last - 1; j >= 0; j--) {
                double w = weight[start + j];
                if (o != 0) {
                    weight[start + j] = next * size / ((j + 1) * o);
                    next = w - weight[start + j] * z * (last - j) / size;
                } else {
                    weight[start + j] = w * size / (z * (last - j));
                }
            }
            int moved = last - index;
            System.arraycopy(feature, start + index + 1, feature, start + index, moved);
            System.arraycopy(zero, start + index + 1, zero, start + index, moved);
            System.arraycopy(one, start + index + 1, one, start + index, moved);
        }

        private void addLeaf(int start, int last, double value) {
            for (int i = 1; i <= last; i++) {
                double o = one[start + i];
                double z = zero[start + i];
                contributions[outputAt + feature[start + i]] += unwoundSum(start, last, o, z) * (o - z) * value;
            }
        }

        /** The sum of the weights that the path would have without an entry. */
        private double unwoundSum(int start, int last, double o, double z) {
            double next = weight[start + last];
            double size = last + 1;
            double sum = 0;
            for (int j = last - 1; j >= 0; j--) {
                if (o != 0) {
                    double w = next * size / ((j + 1) * o);
                    sum += w;
                    next = weight[start + j] - w * z * (last - j) / size;
                } else {
                    sum += weight[start + j] * size / (z * (last - j));
                }
            }
            return sum;
        }
    }
}
