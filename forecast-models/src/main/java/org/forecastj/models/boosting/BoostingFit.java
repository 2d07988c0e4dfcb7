package org.forecastj.models.boosting;

import java.util.List;

/**
 * Trees whose values add up to scores, and how the loss fell while they were grown.
 *
 * <p>Immutable and safe to share between threads.
 */
public final class BoostingFit {
    private final List<GrownTree> trees;
    private final double[] trainingLoss;
    private final double[] validationLoss;

    BoostingFit(List<GrownTree> trees, double[] trainingLoss, double[] validationLoss) {
        this.trees = List.copyOf(trees);
        this.trainingLoss = trainingLoss;
        this.validationLoss = validationLoss;
    }

    /**
     * The trees.
     *
     * @return in the order in which they were grown; up to the best iteration if growing stopped early
     */
    public List<GrownTree> trees() {
        return trees;
    }

    /**
     * Mean loss of the training rows.
     *
     * @return one value after each iteration, those after the best one included; a new array
     */
    public double[] trainingLoss() {
        return trainingLoss.clone();
    }

    /**
     * Mean loss of the validation rows.
     *
     * @return one value after each iteration, none without such rows; a new array
     */
    public double[] validationLoss() {
        return validationLoss.clone();
    }

    /**
     * Scores of rows, in O(rows · trees · depth).
     *
     * @param columns features, column by column; NaN is missing; not modified
     * @return one score per row; see {@link Objective#link}
     */
    public double[] scores(double[][] columns) {
        double[] scores = new double[columns[0].length];
        for (GrownTree tree : trees) {
            for (int i = 0; i < scores.length; i++) {
                scores[i] += tree.value(columns, i);
            }
        }
        return scores;
    }

    @Override
    public String toString() {
        return "BoostingFit[trees=" + trees.size() + ", trainingLoss=" + last(trainingLoss) + ", validationLoss="
                + last(validationLoss) + "]";
    }

    private static String last(double[] values) {
        return values.length == 0 ? "none" : String.valueOf(values[values.length - 1]);
    }
}
