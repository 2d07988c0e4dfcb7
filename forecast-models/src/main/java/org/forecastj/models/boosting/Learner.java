package org.forecastj.models.boosting;

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
    private final TrainingData data;
    private final @Nullable ValidationScores validation;
    private final BinnedFeatures bins;
    private final WorkerTeam team;
    private final TreeGrower grower;
    private final @Nullable LinearLeafFit linearFit;
    private final RowSampler sampler;
    private final RowWalk walk;
    private final List<TrainingOutput> outputs;
    private final Combination combination;
    private final Measure measure;
    private final @Nullable CarriedGradients carried;
    private final float[] gradients;
    private final float[] hessians;

    private Learner(
            GradientBoosting settings,
            BinnedFeatures bins,
            TrainingData data,
            @Nullable ValidationScores validation,
            WorkerTeam team) {
        this.settings = settings;
        this.bins = bins;
        this.data = data;
        this.validation = validation;
        this.team = team;
        this.outputs = TrainingOutput.of(settings, data, team);
        boolean carrying = outputs.size() == 1 && CarriedGradients.suit(settings, outputs.get(0));
        this.grower = new TreeGrower(bins, settings, carrying, team);
        this.linearFit = settings.linearLeaves ? LinearLeafFit.of(settings, data) : null;
        this.sampler = new RowSampler(settings);
        this.walk = new RowWalk(bins, team);
        this.combination = Combination.of(settings, outputs, validation, walk);
        this.measure = new Measure(settings, data, team);
        this.carried = carrying ? new CarriedGradients(outputs.get(0), grower, settings.maxLeaves, team) : null;
        this.gradients = new float[carrying ? 0 : data.rows()];
        this.hessians = new float[gradients.length];
    }

    /** See {@link GradientBoosting#fit(TrainingData, TrainingData, Execution)}. */
    static BoostingFit train(
            GradientBoosting settings, TrainingData data, @Nullable TrainingData validation, Execution execution) {
        if (settings.earlyStoppingRounds > 0 && validation == null) {
            throw new IllegalArgumentException("earlyStoppingRounds is " + settings.earlyStoppingRounds
                    + ", which needs validation rows; give some or set it to 0");
        }
        TrainingChecks.check("", settings.objective, data, data.outputs() > 1);
        Execution clock = execution.startClock();
        BinnedFeatures bins =
                data.bins().orElseGet(() -> BinnedFeatures.of(data.matrix().orElseThrow(), settings, clock));
        return WorkerTeam.lead(clock, team -> {
            ValidationScores validated =
                    validation == null ? null : ValidationScores.of(settings, validation, bins, data, team);
            return new Learner(settings, bins, data, validated, team).run();
        });
    }

    private BoostingFit run() {
        TrainingCourse course = new TrainingCourse(settings, validation != null);
        for (int i = 0; i < settings.iterations && !course.isOver(); i++) {
            Execution.checkpoint();
            if (!iterate(i)) {
                break;
            }
            double trained = trained(i + 1);
            if (validation == null) {
                course.add(trained);
            } else {
                course.add(trained, validation.measure(i + 1));
            }
        }
        return course.fit(ensemble(combination.trees(course.kept())));
    }

    private double trained(int iterations) {
        double loss = carried == null || settings.metric != null ? Double.NaN : carried.loss();
        return Double.isNaN(loss) ? measure.of(scores(iterations)) : loss;
    }

    private double[][] scores(int iterations) {
        if (carried != null) {
            return new double[][] {carried.scores()};
        }
        return outputs.stream().map(output -> output.evaluated(iterations)).toArray(double[][]::new);
    }

    private TreeEnsemble ensemble(List<Tree> trees) {
        return TreeEnsemble.builder(bins.names(), trees)
                .outputs(outputs.size())
                .link(settings.objective.treeLink())
                .averaged(settings.mode.kind == BoostingMode.Kind.FOREST)
                .rearranged(settings.objective.outputsPerTarget())
                .monotoneConstraints(MonotoneSigns.of(settings, bins).list())
                .build();
    }

    /** Grows a tree for each output; false, and none kept, if no output can ever be split any more. */
    private boolean iterate(int iteration) {
        double factor = combination.begin(iteration);
        GrowingTree[] grown = new GrowingTree[outputs.size()];
        boolean split = false;
        for (int k = 0; k < grown.length; k++) {
            grower.drawFeatures(iteration, k);
            grown[k] = grow(outputs.get(k), iteration, factor);
            split |= grown[k].leaves > 1;
        }
        if (!split && iteration > 0 && !settings.drawsAnew()) {
            return false;
        }
        combination.end(iteration, grown);
        return true;
    }

    private GrowingTree grow(TrainingOutput output, int iteration, double factor) {
        if (carried == null) {
            return growAnew(output, iteration, factor);
        }
        GrowingTree tree = carried.grow();
        finish(tree, output, iteration, factor);
        carried.add(tree);
        return tree;
    }

    private GrowingTree growAnew(TrainingOutput output, int iteration, double factor) {
        output.derivatives(gradients, hessians, iteration);
        RowSample sample = sampler.draw(iteration, output.rows, gradients);
        sample.amplify(gradients, hessians);
        GrowingTree tree =
                grower.grow(gradients, hessians, sample.isWeighted() ? 0 : output.constantHessian(), sample.rows);
        setLeaves(tree, output, sample);
        if (linearFit != null && iteration > 0 && tree.leaves > 1) {
            linearFit.fit(tree, grower.partition(), gradients, hessians);
        }
        finish(tree, output, iteration, factor);
        output.add(tree, grower.partition(), linearFit);
        if (sample.rows != null) {
            output.addOutside(tree, 1, sample.rows, walk, linearFit);
        }
        return tree;
    }

    private void setLeaves(GrowingTree tree, TrainingOutput output, RowSample sample) {
        if (tree.leaves > 1 && !Double.isNaN(output.objective.leafLevel())) {
            RowPartition partition = grower.partition();
            team.forEach(tree.leaves, (leaf, worker) -> {
                int start = partition.start(leaf);
                tree.leafValues[leaf] = LeafQuantiles.of(output, partition.rows(), start, partition.end(leaf), sample);
            });
            grower.keepOrder(tree);
        }
    }

    private void finish(GrowingTree tree, TrainingOutput output, int iteration, double factor) {
        if (tree.leaves == 1) {
            tree.leafValues[0] = 0;
        }
        tree.scale(factor, tree.leaves == 1 ? rootShift(output, iteration) : 0);
    }

    /** What a first tree that cannot be split holds, so that a fit is the best constant at least. */
    private double rootShift(TrainingOutput output, int iteration) {
        return iteration == 0 && data.initialScores == null ? output.bestConstant - output.start : 0;
    }
}
