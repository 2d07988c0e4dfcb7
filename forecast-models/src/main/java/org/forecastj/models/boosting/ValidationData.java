package org.forecastj.models.boosting;

import org.jspecify.annotations.Nullable;

/**
 * Rows that the loss is measured on but not learnt from.
 *
 * <p>Immutable as long as the features are not modified; safe to share between threads.
 */
public final class ValidationData {
    final double[][] columns;
    final float[] targets;
    final float @Nullable [] weights;

    private ValidationData(double[][] columns, float[] targets, float @Nullable [] weights) {
        this.columns = columns;
        this.targets = targets;
        this.weights = weights;
    }

    /**
     * Rows that count the same.
     *
     * @param columns features, column by column; NaN is missing; shared
     * @param targets one per row; not modified
     * @return the rows
     * @throws IllegalArgumentException if a column has another length than the targets
     */
    public static ValidationData of(double[][] columns, double[] targets) {
        return new ValidationData(check(columns, targets.length), floats(targets), null);
    }

    /**
     * Rows with weights.
     *
     * @param columns features, column by column; NaN is missing; shared
     * @param targets one per row; not modified
     * @param weights one per row, positive and finite; not modified
     * @return the rows
     * @throws IllegalArgumentException if the lengths differ or a weight is not positive
     */
    public static ValidationData of(double[][] columns, double[] targets, double[] weights) {
        float[] checked = TrainingData.floats("weights", weights, targets.length);
        TrainingData.checkWeights(checked);
        return new ValidationData(check(columns, targets.length), floats(targets), checked);
    }

    private static float[] floats(double[] targets) {
        return TrainingData.floats("targets", targets, targets.length);
    }

    private static double[][] check(double[][] columns, int rows) {
        for (double[] column : columns) {
            if (column.length != rows) {
                throw new IllegalArgumentException(
                        "a column of features has " + column.length + " values for " + rows + " targets");
            }
        }
        return columns;
    }
}
