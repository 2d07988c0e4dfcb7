package org.forecastj.models.boosting;

import java.util.ArrayList;
import java.util.List;
import org.forecastj.core.Execution;
import org.jspecify.annotations.Nullable;

/** Grows trees on top of those of an ensemble. Stateless. */
final class Continuation {
    private Continuation() {}

    /** See {@link GradientBoosting#continueFrom(TreeEnsemble, TrainingData, TrainingData, Execution)}. */
    static BoostingFit fit(
            GradientBoosting settings,
            TreeEnsemble previous,
            TrainingData data,
            @Nullable TrainingData validation,
            Execution execution) {
        if (settings.mode.kind == BoostingMode.Kind.FOREST || previous.isAveraged()) {
            throw new IllegalArgumentException(
                    "averages of trees cannot be continued; use gradient boosting for both, or fit anew");
        }
        requireSameScores(settings, previous, data);
        TrainingData scoredValidation = validation == null ? null : scored(previous, validation, "validation");
        BoostingFit fit = Learner.train(settings, scored(previous, data, "training"), scoredValidation, execution);
        List<Tree> trees = new ArrayList<>(previous.trees());
        trees.addAll(fit.ensemble().trees());
        return fit.withEnsemble(previous.withTrees(trees));
    }

    /** Checks that an ensemble has the outputs and the link of a fit. */
    static void requireSameScores(GradientBoosting settings, TreeEnsemble previous, TrainingData data) {
        Objective objective = settings.objective;
        int outputs = data.outputs() * objective.outputsPerTarget();
        if (previous.outputs() != outputs || previous.rearranged() != objective.outputsPerTarget()) {
            throw new IllegalArgumentException("the ensemble has " + previous.outputs() + " outputs in groups of "
                    + previous.rearranged() + "; the data and the objective '" + objective + "' need " + outputs
                    + " in groups of " + objective.outputsPerTarget());
        }
        if (previous.link() != objective.treeLink() || previous.steepness() != 1) {
            throw new IllegalArgumentException("the ensemble has the link " + previous.link() + " of steepness "
                    + previous.steepness() + "; the objective '" + objective + "' needs " + objective.treeLink()
                    + " of steepness 1");
        }
    }

    private static TrainingData scored(TreeEnsemble previous, TrainingData data, String what) {
        FeatureMatrix features = matrix(data, what);
        double[][] scores = previous.rawOutputs(features);
        double[][] given = data.initialScores;
        for (int k = 0; given != null && k < Math.min(given.length, scores.length); k++) {
            for (int i = 0; i < scores[k].length; i++) {
                scores[k][i] += given[k][i];
            }
        }
        return data.withInitialScores(scores);
    }

    /** The features as numbers. */
    static FeatureMatrix matrix(TrainingData data, String what) {
        return data.matrix()
                .orElseThrow(() -> new IllegalArgumentException(what
                        + " rows have binned features only, which cannot be predicted; give them as a FeatureMatrix"));
    }
}
