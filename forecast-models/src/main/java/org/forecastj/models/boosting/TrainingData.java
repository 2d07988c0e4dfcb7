package org.forecastj.models.boosting;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Rows to learn from or to validate with: features, one target per output, and, if wanted, weights and initial scores.
 *
 * <p>Targets and weights are kept as 32-bit floats, as gradients are. Immutable and safe to share between threads.
 */
public final class TrainingData {
    private final @Nullable FeatureMatrix matrix;
    private final @Nullable BinnedFeatures bins;
    final float[][] targets;
    final float @Nullable [] weights;
    final double @Nullable [][] initialScores;

    private TrainingData(
            @Nullable FeatureMatrix matrix,
            @Nullable BinnedFeatures bins,
            float[][] targets,
            float @Nullable [] weights,
            double @Nullable [][] initialScores) {
        this.matrix = matrix;
        this.bins = bins;
        this.targets = targets;
        this.weights = weights;
        this.initialScores = initialScores;
    }

    /**
     * Rows with a target, which count the same.
     *
     * @param features the features
     * @param target one value per row; not modified
     * @return the rows
     * @throws IllegalArgumentException if there is another number of targets than of rows
     */
    public static TrainingData of(FeatureMatrix features, double[] target) {
        return new TrainingData(features, null, floats("targets", features.rows(), target), null, null);
    }

    /**
     * Rows with several targets, each of which becomes an output of the model: the steps of a horizon, for example.
     *
     * @param features the features
     * @param targets for each output one value per row, NaN in rows that the output shall not learn from; not modified
     * @return the rows
     * @throws IllegalArgumentException if there is no output, or another number of targets than of rows
     */
    public static TrainingData of(FeatureMatrix features, double[][] targets) {
        return new TrainingData(features, null, floats("targets", features.rows(), targets), null, null);
    }

    /**
     * Rows whose features are binned already, so that several models share the bins.
     *
     * @param features the features
     * @param target one value per row; not modified
     * @return the rows
     * @throws IllegalArgumentException if there is another number of targets than of rows
     */
    public static TrainingData of(BinnedFeatures features, double[] target) {
        return new TrainingData(null, features, floats("targets", features.rows(), target), null, null);
    }

    /**
     * Rows with several targets whose features are binned already.
     *
     * @param features the features
     * @param targets for each output one value per row, NaN in rows that the output shall not learn from; not modified
     * @return the rows
     * @throws IllegalArgumentException if there is no output, or another number of targets than of rows
     */
    public static TrainingData of(BinnedFeatures features, double[][] targets) {
        return new TrainingData(null, features, floats("targets", features.rows(), targets), null, null);
    }

    /**
     * The same rows with weights.
     *
     * @param weights one per row, positive and finite; not modified
     * @return the rows with weights
     * @throws IllegalArgumentException if there is another number of weights than of rows, or one is not positive and finite
     */
    public TrainingData withWeights(double[] weights) {
        float[] checked = floats("weights", rows(), weights)[0];
        for (int i = 0; i < checked.length; i++) {
            if (!(checked[i] > 0 && Float.isFinite(checked[i]))) {
                throw new IllegalArgumentException("weight of row " + i + " is " + weights[i]
                        + "; weights must be positive and finite, rows that shall not count be left out");
            }
        }
        return new TrainingData(matrix, bins, targets, checked, initialScores);
    }

    /**
     * The same rows with scores that trees are added to, such as those of another model. They replace the best constant to start from, and
     * predictions of the fit are without them.
     *
     * @param scores for each output of the model one finite score per row, on the scale of scores (see {@link Objective#link}); not
     *     modified. Outputs are the targets or, for {@link Objective#quantiles}, all levels of the first target, then those of the next
     * @return the rows with initial scores
     * @throws IllegalArgumentException if the number of outputs is no multiple of the targets, there is another number of rows, or a score is not
     *     finite
     */
    public TrainingData withInitialScores(double[]... scores) {
        if (scores.length == 0 || scores.length % outputs() != 0) {
            throw new IllegalArgumentException("got initial scores of " + scores.length + " outputs for " + outputs()
                    + " targets; a multiple of them is needed");
        }
        double[][] copy = new double[scores.length][];
        for (int k = 0; k < scores.length; k++) {
            checkCount("initial scores", rows(), scores[k]);
            for (int i = 0; i < scores[k].length; i++) {
                if (!Double.isFinite(scores[k][i])) {
                    throw new IllegalArgumentException(
                            "initial score of row " + i + " is " + scores[k][i] + "; finite numbers are needed");
                }
            }
            copy[k] = scores[k].clone();
        }
        return new TrainingData(matrix, bins, targets, weights, copy);
    }

    /**
     * Number of rows.
     *
     * @return at least 1
     */
    public int rows() {
        return targets[0].length;
    }

    /**
     * Number of targets, which are the outputs of the model unless the objective has several for each.
     *
     * @return at least 1
     */
    public int outputs() {
        return targets.length;
    }

    /** The features as numbers, empty if only their bins are known. */
    Optional<FeatureMatrix> matrix() {
        return Optional.ofNullable(matrix);
    }

    /** The binned features, empty if they have not been binned yet. */
    Optional<BinnedFeatures> bins() {
        return Optional.ofNullable(bins);
    }

    private static float[][] floats(String what, int rows, double[]... values) {
        if (values.length == 0) {
            throw new IllegalArgumentException("got no " + what + "; at least one output is needed");
        }
        float[][] floats = new float[values.length][rows];
        for (int k = 0; k < values.length; k++) {
            checkCount(what, rows, Objects.requireNonNull(values[k]));
            for (int i = 0; i < rows; i++) {
                floats[k][i] = (float) values[k][i];
            }
        }
        return floats;
    }

    private static void checkCount(String what, int rows, double[] values) {
        if (values.length != rows) {
            throw new IllegalArgumentException("got " + values.length + " " + what + " for " + rows + " rows");
        }
    }
}
