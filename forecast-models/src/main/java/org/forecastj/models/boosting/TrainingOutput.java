package org.forecastj.models.boosting;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What the trees of one output learn from, and the scores that they have reached. Used by one thread. */
final class TrainingOutput {
    final Objective objective;
    final float[] targets;
    final float @Nullable [] weights;
    /** Rows with a target in rising order; null if all have one. */
    final int @Nullable [] rows;
    /** The scores that the next tree is a step from. */
    final double[] scores;
    /** The constant that {@link #scores} started from. */
    final double start;
    /** The best constant, whether it is started from or not. */
    final double bestConstant;
    /** Where trees are summed; the scores themselves unless trees are averaged. */
    private final double[] sums;

    private final double[] averages;
    private final WorkerTeam team;

    private TrainingOutput(
            GradientBoosting settings,
            Objective objective,
            TrainingData data,
            int target,
            int output,
            WorkerTeam team) {
        this.team = team;
        boolean forest = settings.mode.kind == BoostingMode.Kind.FOREST;
        this.objective = objective;
        this.targets = data.targets[target];
        this.weights = data.weights;
        this.rows = rowsWithTarget(targets);
        this.scores = data.initialScores == null ? new double[targets.length] : data.initialScores[output].clone();
        this.bestConstant = bestConstant();
        boolean constant = data.initialScores == null && (settings.boostFromAverage || forest);
        this.start = constant ? bestConstant : 0;
        if (constant) {
            Arrays.fill(scores, start);
        }
        this.sums = forest ? new double[scores.length] : scores;
        this.averages = forest ? new double[scores.length] : scores;
    }

    /** The outputs of a fit, those of the first target first. */
    static List<TrainingOutput> of(GradientBoosting settings, TrainingData data, WorkerTeam team) {
        int perTarget = settings.objective.outputsPerTarget();
        List<TrainingOutput> outputs = new ArrayList<>();
        for (int k = 0; k < data.outputs() * perTarget; k++) {
            outputs.add(new TrainingOutput(settings, settings.objective.part(k), data, k / perTarget, k, team));
        }
        return outputs;
    }

    private static int @Nullable [] rowsWithTarget(float[] targets) {
        int[] rows = IntStream.range(0, targets.length)
                .filter(i -> !Float.isNaN(targets[i]))
                .toArray();
        return rows.length == targets.length ? null : rows;
    }

    private double bestConstant() {
        if (rows == null) {
            return objective.start(targets, weights);
        }
        return objective.start(chosen(targets, rows), weights == null ? null : chosen(weights, rows));
    }

    private static float[] chosen(float[] values, int[] rows) {
        float[] chosen = new float[rows.length];
        for (int i = 0; i < rows.length; i++) {
            chosen[i] = values[rows[i]];
        }
        return chosen;
    }

    /** Writes the derivatives at the scores, 0 in rows without target. */
    void derivatives(float[] gradients, float[] hessians, int iteration) {
        objective.derivatives(scores, targets, weights, gradients, hessians, team);
        if (rows != null) {
            for (int i = 0; i < targets.length; i++) {
                if (Float.isNaN(targets[i])) {
                    gradients[i] = 0;
                    hessians[i] = 0;
                }
            }
        }
        objective.checkDerivatives(gradients, hessians, iteration);
    }

    /** The Hessian of every row, or 0 if they differ. */
    float constantHessian() {
        return objective.unitHessian() && weights == null ? 1 : 0;
    }

    /** Adds the leaf values of a tree to the rows that it was grown on. */
    void add(GrowingTree tree, RowPartition partition, @Nullable LinearLeafFit linear) {
        int[] partitioned = partition.rows();
        LeafPieces pieces = new LeafPieces(partition, tree.leaves);
        team.forEach(pieces.count(), (piece, worker) -> {
            int leaf = pieces.leaf(piece);
            double value = tree.leafValues[leaf];
            int end = pieces.end(piece);
            for (int i = pieces.start(piece); i < end; i++) {
                int row = partitioned[i];
                sums[row] += linear == null ? value : linear.value(tree, leaf, row);
            }
        });
    }

    /** Adds values by leaf and a constant to all rows. */
    void add(int[] leaves, double[] values, double constant) {
        for (int i = 0; i < leaves.length; i++) {
            sums[i] += values[leaves[i]] + constant;
        }
    }

    /** Adds a multiple of the leaf values of a tree to all rows but some. */
    void addOutside(GrowingTree tree, double factor, int[] without, RowWalk walk, @Nullable LinearLeafFit linear) {
        walk.add(tree, factor, without, linear, sums);
    }

    /** The raw scores after some iterations; shared. */
    double[] evaluated(int iterations) {
        if (averages != scores) {
            for (int i = 0; i < averages.length; i++) {
                averages[i] = scores[i] + sums[i] / iterations;
            }
        }
        return averages;
    }
}
