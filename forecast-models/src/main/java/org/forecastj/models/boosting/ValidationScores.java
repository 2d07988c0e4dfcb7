package org.forecastj.models.boosting;

import java.util.List;

/** Scores of the validation rows as trees are added. Used by one thread. */
final class ValidationScores {
    private final TrainingData data;
    private final FeatureMatrix features;
    private final double[][] scores;

    private ValidationScores(TrainingData data, FeatureMatrix features) {
        this.data = data;
        this.features = features;
        this.scores = new double[data.outputs()][data.rows()];
        if (data.initialScores != null) {
            for (int k = 0; k < scores.length; k++) {
                System.arraycopy(data.initialScores[k], 0, scores[k], 0, data.rows());
            }
        }
    }

    /** Checks that the rows have the features and outputs of the training rows. */
    static ValidationScores of(TrainingData data, List<String> names, int outputs) {
        FeatureMatrix features = data.matrix()
                .orElseThrow(() -> new IllegalArgumentException(
                        "validation rows have binned features only; give them as a FeatureMatrix"));
        if (!features.names().equals(names)) {
            throw new IllegalArgumentException("validation rows have the features " + features.names()
                    + ", training rows " + names + "; both need the same in the same order");
        }
        if (data.outputs() != outputs) {
            throw new IllegalArgumentException("validation rows have " + data.outputs() + " targets, training rows "
                    + outputs + "; both need the same number");
        }
        return new ValidationScores(data, features);
    }

    /** Adds one tree per output. */
    void add(List<Tree> trees) {
        for (int i = 0; i < data.rows(); i++) {
            double[] row = features.row(i);
            for (int k = 0; k < scores.length; k++) {
                scores[k][i] += trees.get(k).value(row);
            }
        }
    }

    /** The mean loss, averaged over the outputs. */
    double mean(Objective objective) {
        double sum = 0;
        for (int k = 0; k < scores.length; k++) {
            sum += objective.mean(scores[k], data.targets[k], data.weights);
        }
        return sum / scores.length;
    }
}
