package org.forecastj.models.boosting;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.forecastj.core.Execution;
import org.jspecify.annotations.Nullable;

/**
 * The course of one fit: each iteration grows one tree per output, a Newton step of the objective, and adds its values to the scores.
 *
 * <p>Used by one thread.
 */
final class Learner {
    private final GradientBoosting settings;
    private final Objective objective;
    private final TrainingData data;
    private final @Nullable ValidationScores validation;
    private final BinnedFeatures bins;
    private final WorkerTeam team;
    private final RowBlocks blocks;
    private final TreeGrower grower;
    private final double[][] scores;
    private final double[] starts;
    private final float[] gradients;
    private final float[] hessians;

    private Learner(
            GradientBoosting settings,
            BinnedFeatures bins,
            TrainingData data,
            @Nullable ValidationScores validation,
            WorkerTeam team) {
        this.settings = settings;
        this.objective = settings.objective;
        this.bins = bins;
        this.data = data;
        this.validation = validation;
        this.grower = new TreeGrower(bins, settings, team);
        this.team = team;
        this.blocks = new RowBlocks(data.rows());
        this.scores = new double[data.outputs()][data.rows()];
        this.starts = new double[data.outputs()];
        this.gradients = new float[data.rows()];
        this.hessians = new float[data.rows()];
    }

    /** See {@link GradientBoosting#fit(TrainingData, TrainingData, Execution)}. */
    static BoostingFit train(
            GradientBoosting settings, TrainingData data, @Nullable TrainingData validation, Execution execution) {
        if (settings.earlyStoppingRounds > 0 && validation == null) {
            throw new IllegalArgumentException("earlyStoppingRounds is " + settings.earlyStoppingRounds
                    + ", which needs validation rows; give some or set it to 0");
        }
        for (float[] targets : data.targets) {
            settings.objective.check(targets);
        }
        BinnedFeatures bins =
                data.bins().orElseGet(() -> BinnedFeatures.of(data.matrix().orElseThrow(), settings, execution));
        ValidationScores validated =
                validation == null ? null : ValidationScores.of(validation, bins.names(), data.outputs());
        return WorkerTeam.lead(execution, team -> new Learner(settings, bins, data, validated, team).run());
    }

    private BoostingFit run() {
        start();
        int outputs = data.outputs();
        List<Tree> trees = new ArrayList<>();
        double[] trainingCurve = new double[settings.iterations];
        double[] validationCurve = new double[validation == null ? 0 : settings.iterations];
        int best = 0;
        int done = 0;
        while (done < settings.iterations) {
            team.checkpoint();
            if (!grow(trees, done == 0)) {
                break;
            }
            trainingCurve[done] = mean();
            if (validation != null) {
                validation.add(trees.subList(done * outputs, trees.size()));
                validationCurve[done] = validation.mean(objective);
                best = validationCurve[done] < validationCurve[best] ? done : best;
            }
            done++;
            if (settings.earlyStoppingRounds > 0 && done - 1 - best >= settings.earlyStoppingRounds) {
                break;
            }
        }
        int kept = settings.earlyStoppingRounds > 0 ? best + 1 : done;
        return new BoostingFit(
                ensemble(trees.subList(0, kept * outputs)),
                Arrays.copyOf(trainingCurve, done),
                Arrays.copyOf(validationCurve, Math.min(validationCurve.length, done)));
    }

    private TreeEnsemble ensemble(List<Tree> trees) {
        return TreeEnsemble.builder(bins.names(), trees)
                .outputs(data.outputs())
                .link(objective.treeLink())
                .build();
    }

    private void start() {
        for (int k = 0; k < scores.length; k++) {
            if (data.initialScores != null) {
                System.arraycopy(data.initialScores[k], 0, scores[k], 0, scores[k].length);
            } else if (settings.boostFromAverage) {
                starts[k] = objective.start(data.targets[k], data.weights);
                Arrays.fill(scores[k], starts[k]);
            }
        }
    }

    private double mean() {
        double sum = 0;
        for (int k = 0; k < scores.length; k++) {
            sum += objective.mean(scores[k], data.targets[k], data.weights, team);
        }
        return sum / scores.length;
    }

    /** Adds a tree for each output; false, and none added, if no output can be split any more. */
    private boolean grow(List<Tree> trees, boolean first) {
        List<Tree> grown = new ArrayList<>();
        boolean split = false;
        for (int k = 0; k < scores.length; k++) {
            GrowingTree growing = grow(k);
            split |= growing.leaves > 1;
            if (growing.leaves == 1) {
                growing.leafValues[0] = first && data.initialScores == null
                        ? (objective.start(data.targets[k], data.weights) - starts[k]) / settings.learningRate
                        : 0;
            }
            addScores(growing, k);
            growing.scale(1, first ? starts[k] : 0);
            grown.add(growing.toTree(settings.learningRate));
        }
        if (split || first) {
            trees.addAll(grown);
        }
        return split || first;
    }

    private GrowingTree grow(int output) {
        float[] weights = data.weights;
        float[] targets = data.targets[output];
        double[] current = scores[output];
        team.forEach(
                blocks.count(),
                (block, worker) -> objective.derivatives(
                        current, targets, weights, gradients, hessians, blocks.start(block), blocks.end(block)));
        GrowingTree tree = grower.grow(gradients, hessians, objective.unitHessian() && weights == null ? 1 : 0);
        if (!Double.isNaN(objective.leafLevel()) && tree.leaves > 1) {
            renewLeaves(tree, targets, current);
        }
        return tree;
    }

    private void renewLeaves(GrowingTree tree, float[] targets, double[] current) {
        RowPartition partition = grower.partition();
        float[] weights = data.weights;
        boolean weighted = weights != null || objective.weighsRows();
        team.forEach(tree.leaves, (leaf, worker) -> {
            int from = partition.start(leaf);
            double[] residuals = new double[partition.count(leaf)];
            double[] factors = new double[weighted ? residuals.length : 0];
            for (int i = 0; i < residuals.length; i++) {
                int row = partition.rows()[from + i];
                residuals[i] = targets[row] - current[row];
                if (weighted) {
                    factors[i] = (weights == null ? 1 : weights[row]) * objective.leafWeight(targets[row]);
                }
            }
            tree.leafValues[leaf] = weighted
                    ? Percentile.weighted(residuals, factors, objective.leafLevel())
                    : Percentile.of(residuals, objective.leafLevel());
        });
    }

    private void addScores(GrowingTree growing, int output) {
        growing.scale(settings.learningRate, 0);
        int[] rows = grower.partition().rows();
        double[] current = scores[output];
        LeafPieces pieces = new LeafPieces(grower.partition(), growing.leaves);
        team.forEach(pieces.count(), (piece, worker) -> {
            double value = growing.leafValues[pieces.leaf(piece)];
            int end = pieces.end(piece);
            for (int i = pieces.start(piece); i < end; i++) {
                current[rows[i]] += value;
            }
        });
    }
}
