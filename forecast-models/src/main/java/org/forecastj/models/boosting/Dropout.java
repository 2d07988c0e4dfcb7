package org.forecastj.models.boosting;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * Boosting with dropout: before an iteration, k earlier ones are taken out of the scores, each with the same probability; its trees count
 * learningRate / (k + 1), and those k come back times k / (k + 1). That is the paper's rule with a learning rate, and the default of
 * LightGBM, which draws iterations in proportion to their weight, though. The constant that scores start from is never dropped.
 *
 * @see "Rashmi, Gilad-Bachrach (2015), DART: dropouts meet multiple additive regression trees, AISTATS 38, algorithm 1"
 */
final class Dropout extends Combination {
    private static final long PURPOSE = 2;
    private static final int[] NO_ROWS = {};

    private final BoostingMode mode;
    private final double learningRate;
    private final long seed;
    private final RowWalk walk;
    private final List<Round> rounds = new ArrayList<>();
    private List<Round> dropped = List.of();

    Dropout(
            GradientBoosting settings,
            List<TrainingOutput> outputs,
            @Nullable ValidationScores validation,
            RowWalk walk) {
        super(outputs, validation);
        this.mode = settings.mode;
        this.learningRate = settings.learningRate;
        this.seed = settings.seed;
        this.walk = walk;
        if (validation != null) {
            validation.add(
                    outputs.stream().map(o -> Tree.constant(o.start, 0, 0)).toList(), 1);
        }
    }

    @Override
    double begin(int iteration) {
        dropped = draw(iteration);
        dropped.forEach(round -> addToTraining(round, -round.factor));
        return learningRate / (dropped.size() + 1);
    }

    private List<Round> draw(int iteration) {
        SplittableRandom random = RowSampler.random(seed, PURPOSE, iteration);
        if (random.nextDouble() < mode.skipDrop) {
            return List.of();
        }
        List<Round> drawn = new ArrayList<>();
        for (Round round : rounds) {
            if (random.nextDouble() < mode.dropRate) {
                drawn.add(round);
            }
        }
        return mode.maxDropped == 0 || drawn.size() <= mode.maxDropped ? drawn : someOf(drawn, random);
    }

    private List<Round> someOf(List<Round> drawn, SplittableRandom random) {
        Draw draw = new Draw(random, mode.maxDropped, drawn.size());
        return drawn.stream().filter(round -> draw.next()).toList();
    }

    private void addToTraining(Round round, double factor) {
        for (int k = 0; k < outputs.size(); k++) {
            outputs.get(k).addOutside(round.grown[k], factor, NO_ROWS, walk, null);
        }
    }

    @Override
    void end(int iteration, GrowingTree[] grown) {
        double kept = dropped.size() / (dropped.size() + 1.0);
        for (Round round : dropped) {
            double before = round.factor;
            round.factor *= kept;
            addToTraining(round, round.factor);
            if (validation != null) {
                validation.add(round.trees, round.factor - before);
            }
        }
        Round round = new Round(grown, learningRate / (dropped.size() + 1));
        rounds.add(round);
        if (validation != null) {
            validation.add(round.trees, 1);
        }
    }

    @Override
    List<Tree> trees(int iterations) {
        List<Tree> trees = new ArrayList<>();
        for (Round round : rounds.subList(0, iterations)) {
            for (int k = 0; k < outputs.size(); k++) {
                GrowingTree tree = round.grown[k];
                tree.scale(round.factor, trees.size() < outputs.size() ? outputs.get(k).start : 0);
                trees.add(tree.toTree(round.shrinkage * round.factor));
            }
        }
        return trees;
    }

    /** The trees of one iteration and how much of them is left. */
    private static final class Round {
        private final GrowingTree[] grown;
        private final List<Tree> trees;
        private final double shrinkage;
        private double factor = 1;

        Round(GrowingTree[] grown, double shrinkage) {
            this.grown = grown;
            this.shrinkage = shrinkage;
            this.trees =
                    Arrays.stream(grown).map(tree -> tree.toTree(shrinkage)).toList();
        }
    }
}
