package org.forecastj.models.boosting;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A sum of trees of which the first holds the constant, or an average of trees of which each does. */
final class TreeSum extends Combination {
    private final double learningRate;
    private final boolean averaged;
    private final List<Tree> trees = new ArrayList<>();

    TreeSum(
            List<TrainingOutput> outputs,
            @Nullable ValidationScores validation,
            double learningRate,
            boolean averaged) {
        super(outputs, validation);
        this.learningRate = learningRate;
        this.averaged = averaged;
    }

    @Override
    double begin(int iteration) {
        return learningRate;
    }

    @Override
    void end(int iteration, GrowingTree[] grown) {
        int from = trees.size();
        for (int k = 0; k < grown.length; k++) {
            grown[k].scale(1, iteration == 0 || averaged ? outputs.get(k).start : 0);
            trees.add(grown[k].toTree(learningRate));
        }
        if (validation != null) {
            validation.add(trees.subList(from, trees.size()), 1);
        }
    }

    @Override
    List<Tree> trees(int iterations) {
        return trees.subList(0, iterations * outputs.size());
    }
}
