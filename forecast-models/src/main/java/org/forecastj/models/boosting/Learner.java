package org.forecastj.models.boosting;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.forecastj.core.Execution;
import org.jspecify.annotations.Nullable;

/**
 * Gradient boosting with trees grown leaf by leaf: each tree takes a Newton step of the loss, and its values are added to the scores.
 *
 * <p>The same data, loss and settings give the same trees bit for bit, whatever the number of threads.
 *
 * @see "Friedman (2001), Greedy function approximation: a gradient boosting machine, Annals of Statistics 29(5), 1189-1232"
 * @see "Ke et al. (2017), LightGBM: a highly efficient gradient boosting decision tree, NeurIPS 30"
 */
public final class Learner {
    private final TrainingData data;
    private final @Nullable ValidationData validation;
    private final Objective loss;
    private final GradientBoosting settings;
    private final TreeGrower grower;
    private final double[] scores;
    private final double[] validationScores;
    private final float[] gradients;
    private final float[] hessians;

    private Learner(
            TrainingData data,
            @Nullable ValidationData validation,
            Objective loss,
            GradientBoosting settings,
            Execution execution) {
        this.data = data;
        this.validation = validation;
        this.loss = loss;
        this.settings = settings;
        this.grower = new TreeGrower(data.features, settings, execution);
        this.scores = new double[data.targets.length];
        this.validationScores = new double[validation == null ? 0 : validation.targets.length];
        this.gradients = new float[data.targets.length];
        this.hessians = new float[data.targets.length];
    }

    /**
     * Grows trees; stops before the wanted number when no leaf can be split any more.
     *
     * @param data rows to learn from
     * @param validation rows to measure the loss on, or null for none
     * @param loss what to minimise
     * @param settings how
     * @param execution threads for large histograms; the result does not depend on it
     * @return the trees and the course of the loss
     * @throws IllegalArgumentException if trees shall stop early without rows to measure the loss on
     * @throws org.forecastj.core.ForecastingException with {@code INVALID_VALUE} if the loss cannot take a target, {@code NUMERICAL} if
     *     scores become infinite
     */
    public static BoostingFit train(
            TrainingData data,
            @Nullable ValidationData validation,
            Objective loss,
            GradientBoosting settings,
            Execution execution) {
        if (settings.earlyStoppingRounds() > 0 && validation == null) {
            throw new IllegalArgumentException("earlyStoppingRounds is " + settings.earlyStoppingRounds()
                    + ", which needs validation rows; give some or set it to 0");
        }
        loss.check(data.targets);
        return new Learner(data, validation, loss, settings, execution).run();
    }

    private BoostingFit run() {
        double start = settings.boostFromAverage() ? loss.start(data.targets, data.weights) : 0;
        Arrays.fill(scores, start);
        List<GrownTree> trees = new ArrayList<>();
        double[] trainingLoss = new double[settings.iterations()];
        double[] validationLoss = new double[validation == null ? 0 : settings.iterations()];
        int best = 0;
        int done = 0;
        while (done < settings.iterations()) {
            GrowingTree growing = grow();
            if (growing.leaves == 1 && done > 0) {
                break;
            }
            if (growing.leaves == 1) {
                growing.leafValues[0] = (loss.start(data.targets, data.weights) - start) / settings.learningRate();
            }
            GrownTree tree = addScores(growing, done == 0 ? start : 0);
            trees.add(tree);
            trainingLoss[done] = loss.mean(scores, data.targets, data.weights);
            if (validation != null) {
                validationLoss[done] = validate(validation, tree);
                best = validationLoss[done] < validationLoss[best] ? done : best;
            }
            done++;
            if (settings.earlyStoppingRounds() > 0 && done - 1 - best >= settings.earlyStoppingRounds()) {
                break;
            }
        }
        int kept = settings.earlyStoppingRounds() > 0 ? best + 1 : done;
        return new BoostingFit(
                trees.subList(0, kept),
                Arrays.copyOf(trainingLoss, done),
                Arrays.copyOf(validationLoss, Math.min(validationLoss.length, done)));
    }

    private GrowingTree grow() {
        float[] weights = data.weights;
        for (int i = 0; i < scores.length; i++) {
            loss.derivatives(scores[i], data.targets[i], weights == null ? 1 : weights[i], gradients, hessians, i);
        }
        GrowingTree tree = grower.grow(gradients, hessians, loss.unitHessian() && weights == null ? 1 : 0);
        if (!Double.isNaN(loss.leafLevel()) && tree.leaves > 1) {
            renewLeaves(tree);
        }
        return tree;
    }

    private void renewLeaves(GrowingTree tree) {
        RowPartition partition = grower.partition();
        float[] weights = data.weights;
        boolean weighted = weights != null || loss.weighsRows();
        for (int leaf = 0; leaf < tree.leaves; leaf++) {
            int from = partition.start(leaf);
            double[] residuals = new double[partition.count(leaf)];
            double[] factors = new double[weighted ? residuals.length : 0];
            for (int i = 0; i < residuals.length; i++) {
                int row = partition.rows()[from + i];
                residuals[i] = data.targets[row] - scores[row];
                if (weighted) {
                    factors[i] = (weights == null ? 1 : weights[row]) * loss.leafWeight(data.targets[row]);
                }
            }
            tree.leafValues[leaf] = weighted
                    ? Percentile.weighted(residuals, factors, loss.leafLevel())
                    : Percentile.of(residuals, loss.leafLevel());
        }
    }

    private GrownTree addScores(GrowingTree growing, double start) {
        growing.scale(settings.learningRate(), 0);
        RowPartition partition = grower.partition();
        int[] rows = partition.rows();
        for (int leaf = 0; leaf < growing.leaves; leaf++) {
            double value = growing.leafValues[leaf];
            for (int i = partition.start(leaf); i < partition.end(leaf); i++) {
                scores[rows[i]] += value;
            }
        }
        growing.scale(1, start);
        return new GrownTree(growing);
    }

    private double validate(ValidationData rows, GrownTree tree) {
        for (int i = 0; i < validationScores.length; i++) {
            validationScores[i] += tree.value(rows.columns, i);
        }
        return loss.mean(validationScores, rows.targets, rows.weights);
    }
}
