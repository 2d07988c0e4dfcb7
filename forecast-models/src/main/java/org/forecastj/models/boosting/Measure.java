package org.forecastj.models.boosting;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** What curves show of some rows: a metric of their predictions, or the mean of the objective over the outputs. Used by one thread. */
final class Measure {
    private final Objective objective;
    private final TrainingData data;
    private final @Nullable BoostingMetric metric;
    private final double[][] targets;
    private final double[][] predictions;
    private final double[] weights;
    private final WorkerTeam team;

    Measure(GradientBoosting settings, TrainingData data, WorkerTeam team) {
        this.team = team;
        this.objective = settings.objective;
        this.data = data;
        this.metric = settings.metric;
        int perTarget = objective.outputsPerTarget();
        int outputs = metric == null ? 0 : data.outputs() * perTarget;
        this.predictions = new double[outputs][data.rows()];
        this.weights = new double[metric == null ? 0 : data.rows()];
        Arrays.setAll(weights, i -> data.weights == null ? 1 : data.weights[i]);
        this.targets = new double[outputs][];
        for (int k = 0; k < outputs; k++) {
            targets[k] = k % perTarget == 0 ? doubles(data.targets[k / perTarget]) : targets[k - 1];
        }
    }

    private static double[] doubles(float[] values) {
        double[] doubles = new double[values.length];
        Arrays.setAll(doubles, i -> values[i]);
        return doubles;
    }

    /** Measures raw scores by output and row, which are not modified. */
    double of(double[][] scores) {
        if (metric == null) {
            return meanLoss(scores);
        }
        finish(scores);
        return metric.of(predictions, targets, weights);
    }

    private double meanLoss(double[][] scores) {
        double sum = 0;
        int perTarget = objective.outputsPerTarget();
        for (int k = 0; k < scores.length; k++) {
            sum += objective.part(k).mean(scores[k], data.targets[k / perTarget], data.weights, team);
        }
        return sum / scores.length;
    }

    private void finish(double[][] scores) {
        double[] row = new double[scores.length];
        for (int i = 0; i < data.rows(); i++) {
            for (int k = 0; k < row.length; k++) {
                row[k] = scores[k][i];
            }
            objective.treeLink().apply(row, 0, row.length, 1);
            Rearrangement.apply(row, 0, row.length, objective.outputsPerTarget());
            for (int k = 0; k < row.length; k++) {
                predictions[k][i] = row[k];
            }
        }
    }
}
