package org.forecastj.models.boosting;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Grows one tree after the other on the same columns, always splitting the leaf that gains most.
 *
 * <p>Of two children the histogram of the smaller one is built and that of the other is what remains of the parent's. O(rows · columns ·
 * depth) per tree at most; keeps 2 kB per leaf and column. Not safe for use by several threads; the result does not depend on how many the
 * execution has.
 *
 * @see "Ke et al. (2017), LightGBM: a highly efficient gradient boosting decision tree, NeurIPS 30"
 * @see "Shi (2007), Best-first decision tree learning, University of Waikato"
 */
final class TreeGrower {
    /** Columns that a thread searches at a time. */
    private static final int SEARCH_COLUMNS = 4;

    private final BinnedFeatures bins;
    private final GradientBoosting settings;
    private final WorkerTeam team;
    private final HistogramBuilder builder;
    private final LeafPenalty penalty;
    private final AllowedFeatures allowed;
    private final MonotoneBounds bounds;
    private final NumericSplitSearch numericSearch;
    private final CategoricalSplitSearch categoricalSearch;
    private final PackedGradients packed;
    private final RowPartition partition;
    private final Histogram[] histograms;
    private final SplitCandidate[] candidates;
    /** For some columns each the best split of two leaves. */
    private final SplitCandidate[][] candidateParts;

    private final LeafTotals[] totals;
    private final int[] depths;
    /** L2 penalty of each leaf's value. */
    private final double[] leafL2;
    /** Whether the histograms of all leaves are needed when a tree is finished. */
    private final boolean carrying;

    /** Sum of the packed gradients of all rows of the next tree. */
    private long rootSum;

    TreeGrower(BinnedFeatures bins, GradientBoosting settings, boolean carrying, WorkerTeam team) {
        int maxLeaves = settings.maxLeaves;
        this.bins = bins;
        this.settings = settings;
        this.carrying = carrying;
        this.team = team;
        this.builder = new HistogramBuilder(bins, team);
        this.penalty = new LeafPenalty(settings);
        this.allowed = new AllowedFeatures(settings, bins);
        MonotoneSigns signs = MonotoneSigns.of(settings, bins);
        this.bounds = new MonotoneBounds(signs, settings.monotoneMethod, bins, maxLeaves);
        this.numericSearch = new NumericSplitSearch(settings, penalty, signs);
        this.categoricalSearch = new CategoricalSplitSearch(settings, penalty);
        this.packed = new PackedGradients(bins.rows());
        this.partition = new RowPartition(bins.rows(), maxLeaves);
        this.histograms = new Histogram[maxLeaves];
        this.candidates = new SplitCandidate[maxLeaves];
        Arrays.setAll(candidates, i -> new SplitCandidate());
        this.candidateParts = new SplitCandidate[(bins.columns() - 1) / SEARCH_COLUMNS + 1][2];
        for (SplitCandidate[] part : candidateParts) {
            Arrays.setAll(part, i -> new SplitCandidate());
        }
        this.totals = new LeafTotals[maxLeaves];
        this.depths = new int[maxLeaves];
        this.leafL2 = new double[maxLeaves];
    }

    /** The rows of each leaf of the tree grown last. */
    RowPartition partition() {
        return partition;
    }

    /** The gradients that the last tree was grown on. */
    PackedGradients packed() {
        return packed;
    }

    /** The histogram of leaf 0, shared; after {@link #carry} that of all rows. */
    Histogram firstHistogram() {
        return Objects.requireNonNull(histograms[0]);
    }

    /** Draws the columns that the next tree may split on. */
    void drawFeatures(int iteration, int output) {
        allowed.draw(iteration, output);
    }

    /** Puts the leaf values of the tree grown last in the order that monotone constraints demand. */
    void keepOrder(GrowingTree tree) {
        bounds.keepOrder(tree.leafValues, tree.leaves);
    }

    /**
     * Grows a tree whose leaf values are not yet multiplied by the learning rate.
     *
     * @param gradients of each row
     * @param hessians of each row, not negative
     * @param constantHessian the Hessian of every row, or 0 if they differ
     * @param subset the rows to learn from in rising order, null for all
     */
    GrowingTree grow(float[] gradients, float[] hessians, float constantHessian, int @Nullable [] subset) {
        packed.fill(gradients, hessians, constantHessian, team);
        if (subset == null) {
            partition.reset();
        } else {
            partition.reset(subset);
        }
        rootSum = sumOfRows();
        GrowingTree tree = growFromRoot(false);
        setLeaves(tree, packed.exact() ? exactSums(tree.leaves) : sums(tree.leaves, gradients, hessians));
        return tree;
    }

    /** Grows a tree on scores less targets of all rows with Hessian 1. */
    GrowingTree growOnResiduals(double[] scores, float[] targets) {
        packed.fillResiduals(scores, targets, team);
        partition.reset();
        rootSum = sumOfRows();
        GrowingTree tree = growFromRoot(false);
        setLeaves(tree, exactSums(tree.leaves));
        return tree;
    }

    /** Grows a tree on moved gradients, after {@link #carry}. */
    GrowingTree growOn() {
        partition.reset();
        GrowingTree tree = growFromRoot(true);
        setLeaves(tree, exactSums(tree.leaves));
        return tree;
    }

    /**
     * Turns the histograms of the leaves of the last tree into that of all rows, as it is when the gradients of each leaf's rows have moved
     * by whole steps. Only where the histograms of all leaves are there.
     */
    void carry(int leaves, long[] steps) {
        rootSum = 0;
        for (int leaf = 0; leaf < leaves; leaf++) {
            rootSum += packed.moved(totals[leaf].sum, steps[leaf]);
        }
        team.forEach(candidateParts.length, (part, worker) -> {
            int end = Math.min(bins.columns(), (part + 1) * SEARCH_COLUMNS);
            for (int c = part * SEARCH_COLUMNS; c < end; c++) {
                carry(leaves, steps, c);
            }
        });
    }

    private void carry(int leaves, long[] steps, int column) {
        int binCount = bins.mapper(column).binCount();
        long[] root = histograms[0].column(column);
        packed.move(root, binCount, steps[0]);
        for (int leaf = 1; leaf < leaves; leaf++) {
            packed.addMoved(histograms[leaf].column(column), binCount, steps[leaf], root);
        }
    }

    private GrowingTree growFromRoot(boolean built) {
        GrowingTree tree = new GrowingTree(settings.maxLeaves);
        startRoot(built);
        while (tree.leaves < settings.maxLeaves) {
            int leaf = bestLeaf(tree.leaves);
            if (leaf < 0) {
                break;
            }
            split(tree, leaf);
        }
        return tree;
    }

    private void startRoot(boolean built) {
        long sum = rootSum;
        depths[0] = 0;
        bounds.reset();
        leafL2[0] = penalty.lambdaL2();
        double value = penalty.rawValue(packed.gradient(sum), packed.hessian(sum), penalty.lambdaL2());
        totals[0] = totals(0, sum, partition.count(0), value);
        candidates[0].clear();
        if (canSplit(0)) {
            if (!built) {
                build(0);
            }
            search(0, true, -1, false, -1);
        }
    }

    private long sumOfRows() {
        int[] rows = partition.rows();
        long sum = 0;
        for (int i = partition.start(0); i < partition.end(0); i++) {
            sum += packed.packed[rows[i]];
        }
        return sum;
    }

    private LeafTotals totals(int leaf, long sum, int rows, double value) {
        double lower = bounds.lower(leaf);
        double upper = bounds.upper(leaf);
        return new LeafTotals(sum, rows, value, lower, upper, packed, penalty, settings.minGainToSplit);
    }

    private boolean canSplit(int leaf) {
        return partition.count(leaf) >= 2L * settings.minDataInLeaf
                && (settings.maxDepth == 0 || depths[leaf] < settings.maxDepth);
    }

    private int bestLeaf(int leaves) {
        int best = -1;
        for (int leaf = 0; leaf < leaves; leaf++) {
            SplitCandidate candidate = candidates[leaf];
            if (candidate.found() && (best < 0 || candidate.gain > candidates[best].gain)) {
                best = leaf;
            }
        }
        return best;
    }

    private void split(GrowingTree tree, int leaf) {
        SplitCandidate split = candidates[leaf];
        LeafTotals parent = totals[leaf];
        int newLeaf = tree.leaves;
        BinMapper mapper = bins.mapper(split.feature);
        byte[] right = split.rightBins(mapper);
        partition.split(leaf, newLeaf, bins.bins(split.feature), right, team);
        bounds.split(leaf, newLeaf, split.feature, right);
        allowed.split(leaf, newLeaf, split.feature, newLeaf - 1);
        tree.split(leaf, split, mapper, bounds.threshold(split, mapper), parent);
        depths[leaf]++;
        depths[newLeaf] = depths[leaf];
        leafL2[leaf] = split.childL2;
        leafL2[newLeaf] = split.childL2;
        long leftSum = split.leftSum;
        double leftValue = childValue(leaf, leftSum, parent);
        double rightValue = childValue(newLeaf, parent.sum - leftSum, parent);
        bounds.bound(leaf, leftValue, newLeaf, rightValue, split);
        boolean[] bounded = bounds.boundOthers(leaf, leftValue, newLeaf, rightValue, tree.leaves);
        startChild(leaf, leftSum, leftValue);
        startChild(newLeaf, parent.sum - leftSum, rightValue);
        searchChildren(leaf, newLeaf, tree.leaves < settings.maxLeaves);
        searchAgain(bounded);
    }

    private double childValue(int leaf, long sum, LeafTotals parent) {
        int rows = partition.count(leaf);
        return bounds.clamp(
                leaf, penalty.value(packed.gradient(sum), packed.hessian(sum), leafL2[leaf], rows, parent.value));
    }

    private void startChild(int leaf, long sum, double value) {
        totals[leaf] = totals(leaf, sum, partition.count(leaf), value);
        candidates[leaf].clear();
    }

    /** Searches the leaves anew whose bounds have become narrower. */
    private void searchAgain(boolean[] bounded) {
        for (int leaf = 0; leaf < bounded.length; leaf++) {
            if (bounded[leaf] && candidates[leaf].found()) {
                totals[leaf] = totals[leaf].within(bounds.lower(leaf), bounds.upper(leaf));
                candidates[leaf].clear();
                search(leaf, true, -1, false, -1);
            }
        }
    }

    private void searchChildren(int left, int right, boolean growing) {
        boolean splitLeft = growing && canSplit(left);
        boolean splitRight = growing && canSplit(right);
        if (!splitLeft && !splitRight && !carrying) {
            return;
        }
        Histogram parent = histograms[left];
        Histogram spare = histograms[right];
        if (partition.count(left) < partition.count(right)) {
            histograms[right] = parent;
            histograms[left] = spare;
            build(left);
            search(left, splitLeft, right, splitRight, left);
        } else {
            build(right);
            search(left, splitLeft, right, splitRight, right);
        }
    }

    private void build(int leaf) {
        Histogram histogram = histograms[leaf];
        if (histogram == null) {
            histogram = new Histogram(bins.columns());
            histograms[leaf] = histogram;
        }
        builder.build(histogram, packed.packed, partition.rows(), partition.start(leaf), partition.end(leaf));
    }

    /**
     * Searches the columns for the best splits of one leaf or two.
     *
     * @param left a leaf, searched if {@code splitLeft}
     * @param right another one, searched if {@code splitRight}, or −1
     * @param built the one of the two whose histogram was built, while that of the other is still their parent's; −1 if there is one leaf
     */
    private void search(int left, boolean splitLeft, int right, boolean splitRight, int built) {
        int rest = built == left ? right : left;
        boolean subtract = built >= 0 && (carrying || (rest == left ? splitLeft : splitRight));
        team.forEach(candidateParts.length, (part, worker) -> {
            candidateParts[part][0].clear();
            candidateParts[part][1].clear();
            int end = Math.min(bins.columns(), (part + 1) * SEARCH_COLUMNS);
            for (int c = part * SEARCH_COLUMNS; c < end; c++) {
                if (subtract) {
                    histograms[rest].subtract(
                            histograms[built], c, bins.mapper(c).binCount());
                }
                if (splitLeft) {
                    search(left, c, candidateParts[part][0]);
                }
                if (splitRight) {
                    search(right, c, candidateParts[part][1]);
                }
            }
        });
        for (SplitCandidate[] part : candidateParts) {
            if (splitLeft) {
                candidates[left].improve(part[0]);
            }
            if (splitRight) {
                candidates[right].improve(part[1]);
            }
        }
    }

    /** Searches one column of a leaf; called by several threads at once. */
    private void search(int leaf, int c, SplitCandidate best) {
        if (!allowed.has(leaf, c)) {
            return;
        }
        BinMapper mapper = bins.mapper(c);
        long[] sums = histograms[leaf].column(c);
        boolean splittable = mapper.isCategorical()
                ? categoricalSearch.search(c, sums, mapper, packed, totals[leaf], best)
                : numericSearch.search(c, sums, mapper, packed, totals[leaf], best);
        if (!splittable) {
            allowed.exclude(leaf, c);
        }
    }

    /** Leaf values from unrounded gradients, or from the rounded ones where these are as exact. */
    private void setLeaves(GrowingTree tree, double[][] sums) {
        for (int leaf = 0; leaf < tree.leaves; leaf++) {
            double g = sums[0][leaf];
            double h = sums[1][leaf];
            int count = partition.count(leaf);
            tree.leafCounts[leaf] = count;
            tree.leafWeights[leaf] = h;
            tree.leafValues[leaf] =
                    bounds.clamp(leaf, penalty.value(g, h, leafL2[leaf], count, tree.parentValue(leaf)));
        }
        keepOrder(tree);
    }

    private double[][] exactSums(int leaves) {
        double[][] sums = new double[2][leaves];
        for (int leaf = 0; leaf < leaves; leaf++) {
            sums[0][leaf] = totals[leaf].gradient;
            sums[1][leaf] = totals[leaf].hessian;
        }
        return sums;
    }

    /** Sums piece by piece, in the order of the rows. */
    private double[][] sums(int leaves, float[] gradients, float[] hessians) {
        int[] rows = partition.rows();
        LeafPieces pieces = new LeafPieces(partition, leaves);
        double[][] parts = new double[2][pieces.count()];
        team.forEach(pieces.count(), (piece, worker) -> {
            double g = 0;
            double h = 0;
            int end = pieces.end(piece);
            for (int i = pieces.start(piece); i < end; i++) {
                g += gradients[rows[i]];
                h += hessians[rows[i]];
            }
            parts[0][piece] = g;
            parts[1][piece] = h;
        });
        double[][] sums = new double[2][leaves];
        for (int piece = 0; piece < pieces.count(); piece++) {
            sums[0][pieces.leaf(piece)] += parts[0][piece];
            sums[1][pieces.leaf(piece)] += parts[1][piece];
        }
        return sums;
    }
}
