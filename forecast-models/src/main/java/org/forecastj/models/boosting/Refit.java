package org.forecastj.models.boosting;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Learns the leaf values of given trees again, tree by tree, in O(rows · depth) each. Used by one thread. */
final class Refit {
    private final GradientBoosting settings;
    private final TreeEnsemble ensemble;
    private final double decay;
    private final FeatureMatrix features;
    private final LeafPenalty penalty;
    private final List<TrainingOutput> outputs;
    private final float[] gradients;
    private final float[] hessians;

    private Refit(GradientBoosting settings, TreeEnsemble ensemble, TrainingData data, double decay) {
        this.settings = settings;
        this.ensemble = ensemble;
        this.decay = decay;
        this.features = Continuation.matrix(data, "training");
        this.penalty = new LeafPenalty(settings);
        this.outputs = TrainingOutput.of(settings, data, WorkerTeam.alone());
        this.gradients = new float[data.rows()];
        this.hessians = new float[data.rows()];
    }

    /** See {@link GradientBoosting#refit}. */
    static TreeEnsemble fit(GradientBoosting settings, TreeEnsemble ensemble, TrainingData data, double decay) {
        if (!(decay >= 0 && decay <= 1)) {
            throw new IllegalArgumentException("decay is " + decay + "; it must be from 0 to 1");
        }
        if (ensemble.isAveraged() != (settings.mode.kind == BoostingMode.Kind.FOREST)) {
            throw new IllegalArgumentException("the ensemble " + (ensemble.isAveraged() ? "averages" : "sums")
                    + " its trees, " + settings.mode + " does not; refit with the specification of the fit");
        }
        if (Arrays.stream(ensemble.baseScore()).anyMatch(base -> base != 0)) {
            throw new IllegalArgumentException(
                    "the ensemble starts from base scores, as XGBoost's do, and not from a constant in"
                            + " its first trees; its leaves cannot be refitted: fit anew");
        }
        if (ensemble.trees().stream().anyMatch(Tree::isLinear)) {
            throw new IllegalArgumentException("leaves that are linear cannot be refitted; fit anew");
        }
        ensemble.requireFeatures(Continuation.matrix(data, "training"));
        Continuation.requireSameScores(settings, ensemble, data);
        TrainingChecks.check("", settings.objective, data, data.outputs() > 1);
        return new Refit(settings, ensemble, data, decay).run();
    }

    private TreeEnsemble run() {
        List<Tree> trees = new ArrayList<>();
        for (int t = 0; t < ensemble.treeCount(); t++) {
            TrainingOutput output = outputs.get(t % outputs.size());
            trees.add(refitted(ensemble.tree(t), output, t / outputs.size()));
        }
        return ensemble.withTrees(trees);
    }

    private Tree refitted(Tree tree, TrainingOutput output, int iteration) {
        int[] leaves = leaves(tree);
        LeafRows sorted = LeafRows.of(leaves, tree.leaves(), output.rows);
        output.derivatives(gradients, hessians, iteration);
        boolean holdsConstant = iteration == 0 || ensemble.isAveraged();
        double factor = factor(tree, holdsConstant);
        double constant = holdsConstant ? output.start : 0;
        double[] values = new double[tree.leaves()];
        for (int leaf = 0; leaf < values.length; leaf++) {
            double old = tree.leafValue(leaf);
            values[leaf] = sorted.count(leaf) == 0
                    ? old
                    : decay * old + (1 - decay) * (constant + factor * step(output, sorted, leaf, tree.leaves()));
        }
        if (!ensemble.isAveraged()) {
            output.add(leaves, values, -constant);
        }
        return TreeCopy.of(tree, values);
    }

    private int[] leaves(Tree tree) {
        int[] leaves = new int[features.rows()];
        for (int i = 0; i < leaves.length; i++) {
            leaves[i] = tree.leaf(features.row(i));
        }
        return leaves;
    }

    /** LightGBM's files say 1 for a tree that holds a constant. */
    private double factor(Tree tree, boolean holdsConstant) {
        if (ensemble.isAveraged()) {
            return 1;
        }
        return holdsConstant ? settings.learningRate : tree.shrinkage();
    }

    private double step(TrainingOutput output, LeafRows sorted, int leaf, int leaves) {
        if (leaves == 1) {
            return 0;
        }
        int from = sorted.start(leaf);
        int to = sorted.start(leaf + 1);
        if (!Double.isNaN(output.objective.leafLevel())) {
            return LeafQuantiles.of(output, sorted.rows, from, to, new RowSample(null, null, 1));
        }
        double g = 0;
        double h = 0;
        for (int i = from; i < to; i++) {
            g += gradients[sorted.rows[i]];
            h += hessians[sorted.rows[i]];
        }
        return penalty.rawValue(g, h, penalty.lambdaL2());
    }

    /** Rows in the order of their leaves. */
    private static final class LeafRows {
        private final int[] rows;
        private final int[] starts;

        private LeafRows(int[] rows, int[] starts) {
            this.rows = rows;
            this.starts = starts;
        }

        /** Sorts the chosen rows, all if {@code chosen} is null, in O(rows). */
        static LeafRows of(int[] leaves, int count, int @Nullable [] chosen) {
            int size = chosen == null ? leaves.length : chosen.length;
            int[] starts = new int[count + 1];
            for (int i = 0; i < size; i++) {
                starts[leaves[chosen == null ? i : chosen[i]] + 1]++;
            }
            for (int leaf = 0; leaf < count; leaf++) {
                starts[leaf + 1] += starts[leaf];
            }
            int[] next = starts.clone();
            int[] rows = new int[size];
            for (int i = 0; i < size; i++) {
                int row = chosen == null ? i : chosen[i];
                rows[next[leaves[row]]++] = row;
            }
            return new LeafRows(rows, starts);
        }

        int start(int leaf) {
            return starts[leaf];
        }

        int count(int leaf) {
            return starts[leaf + 1] - starts[leaf];
        }
    }
}
