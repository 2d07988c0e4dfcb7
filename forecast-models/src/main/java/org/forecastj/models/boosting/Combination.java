package org.forecastj.models.boosting;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** How the trees of a fit are put together. Used by one thread. */
abstract class Combination {
    final List<TrainingOutput> outputs;
    final @Nullable ValidationScores validation;

    Combination(List<TrainingOutput> outputs, @Nullable ValidationScores validation) {
        this.outputs = outputs;
        this.validation = validation;
    }

    static Combination of(
            GradientBoosting settings,
            List<TrainingOutput> outputs,
            @Nullable ValidationScores validation,
            RowWalk walk) {
        return switch (settings.mode.kind) {
            case DART -> new Dropout(settings, outputs, validation, walk);
            case BOOSTING -> new TreeSum(outputs, validation, settings.learningRate, false);
            case FOREST -> new TreeSum(outputs, validation, 1, true);
        };
    }

    /** Prepares the scores for an iteration; the factor of its trees. */
    abstract double begin(int iteration);

    /** Takes over the trees of an iteration, one per output, times the factor. */
    abstract void end(int iteration, GrowingTree[] grown);

    /** The trees of the first iterations, by iteration, then output. */
    abstract List<Tree> trees(int iterations);
}
