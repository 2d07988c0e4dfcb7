package org.forecastj.models.boosting;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Rows to learn from: binned features, targets and weights.
 *
 * <p>Immutable and safe to share between threads.
 */
public final class TrainingData {
    final BinnedFeatures features;
    final float[] targets;
    final float @Nullable [] weights;

    private TrainingData(BinnedFeatures features, float[] targets, float @Nullable [] weights) {
        this.features = Objects.requireNonNull(features);
        this.targets = targets;
        this.weights = weights;
    }

    /**
     * Rows that count the same.
     *
     * @param features binned features
     * @param targets one per row, kept as 32-bit floats; not modified
     * @return the rows
     * @throws IllegalArgumentException if the lengths differ
     */
    public static TrainingData of(BinnedFeatures features, double[] targets) {
        return new TrainingData(features, floats("targets", targets, features.rows()), null);
    }

    /**
     * Rows with weights.
     *
     * @param features binned features
     * @param targets one per row, kept as 32-bit floats; not modified
     * @param weights one per row, positive and finite, kept as 32-bit floats; not modified
     * @return the rows
     * @throws IllegalArgumentException if the lengths differ or a weight is not positive
     */
    public static TrainingData of(BinnedFeatures features, double[] targets, double[] weights) {
        float[] checked = floats("weights", weights, features.rows());
        checkWeights(checked);
        return new TrainingData(features, floats("targets", targets, features.rows()), checked);
    }

    static void checkWeights(float[] weights) {
        for (int i = 0; i < weights.length; i++) {
            if (!(weights[i] > 0 && Float.isFinite(weights[i]))) {
                throw new IllegalArgumentException(
                        "weight of row " + i + " is " + weights[i] + "; weights must be positive and finite");
            }
        }
    }

    static float[] floats(String name, double[] values, int rows) {
        if (values.length != rows) {
            throw new IllegalArgumentException("got " + values.length + " " + name + " for " + rows + " rows");
        }
        float[] floats = new float[rows];
        for (int i = 0; i < rows; i++) {
            floats[i] = (float) values[i];
        }
        return floats;
    }
}
