package org.forecastj.models.boosting;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.forecastj.core.Execution;
import org.forecastj.core.model.FittedModel;
import org.forecastj.models.internal.Parallel;

/**
 * A sum of decision trees: boosted trees or a random forest. Every iteration has one tree per output; an output is the target or, with
 * several classes, one of them. Trees are ordered by iteration, then output.
 *
 * <p>The raw score of an output is its base score plus its trees in order, so that the predictions of a row are the same bit for bit alone and
 * among others. A prediction is the {@link TreeLink} of the raw score or, where the ensemble averages, of the raw score over the number
 * of iterations.
 *
 * <p>Rows hold one value per feature, NaN where it is missing. Immutable and safe for concurrent calls. A row takes O(trees · depth)
 * time; methods for one row with an output array allocate nothing, but for some hundred bytes where several threads call at once.
 */
public final class TreeEnsemble implements FittedModel {
    /** Fewer rows than this are faster one by one. */
    private static final int FEW_ROWS = 8;
    /** Pieces of work per thread, so that a thread that falls behind holds nobody up for long. */
    private static final int PIECES_PER_THREAD = 16;

    private final Tree[] trees;
    private final FlatForest[] forests;
    private final int outputs;
    private final TreeLink link;
    private final double steepness;
    private final boolean averaged;
    private final double[] baseScore;
    private final int rearranged;
    private final String objective;
    private final List<String> featureNames;
    private final List<String> featureInfos;
    private final List<Integer> monotone;

    private TreeEnsemble(Builder builder) {
        trees = builder.trees.toArray(Tree[]::new);
        outputs = builder.outputs;
        int features = builder.featureNames.size();
        double[] base = builder.baseScore.length == 0 ? new double[outputs] : builder.baseScore;
        baseScore = base;
        forests = IntStream.range(0, outputs)
                .mapToObj(k -> FlatForest.of(trees, k, outputs, features, base[k]))
                .toArray(FlatForest[]::new);
        link = builder.link;
        steepness = builder.steepness;
        averaged = builder.averaged;
        rearranged = builder.rearranged;
        objective = builder.objective;
        featureNames = builder.featureNames;
        featureInfos = builder.featureInfos;
        monotone = builder.monotone;
    }

    /**
     * Starts an ensemble of one output, the identity as link, sums, not averages, and a base score of 0.
     *
     * @param featureNames one name per feature; none may be empty
     * @param trees the trees, by iteration, then output
     * @return a builder
     */
    public static Builder builder(List<String> featureNames, List<Tree> trees) {
        return new Builder(featureNames, trees);
    }

    /**
     * The raw score of a row, for an ensemble of one output.
     *
     * @param row one value per feature, NaN where missing; not modified
     * @return the base score plus the trees
     * @throws IllegalArgumentException if the row has another length than there are features, or there are several outputs
     */
    public double raw(double[] row) {
        requireSingle();
        requireRow(row);
        return forests[0].sum(row, 0, trees.length);
    }

    /**
     * The raw scores of a row.
     *
     * @param row one value per feature, NaN where missing; not modified
     * @param iterations how many iterations to use, 0 to {@link #iterations()}
     * @param scores receives one score per output
     * @throws IllegalArgumentException if a length or the number of iterations does not fit
     */
    public void raw(double[] row, int iterations, double[] scores) {
        requireRow(row);
        requireIterations(iterations);
        requireLength(scores.length, outputs, "scores");
        rawAt(row, 0, iterations, scores, 0);
    }

    private void rawAt(double[] rows, int offset, int iterations, double[] scores, int at) {
        for (int k = 0; k < outputs; k++) {
            scores[at + k] = forests[k].sum(rows, offset, iterations);
        }
    }

    /**
     * The prediction for a row, for an ensemble of one output.
     *
     * @param row one value per feature, NaN where missing; not modified
     * @return the prediction
     * @throws IllegalArgumentException if the row has another length than there are features, or there are several outputs
     */
    public double predict(double[] row) {
        double raw = raw(row);
        int iterations = trees.length;
        return link.apply(averaged && iterations > 0 ? raw / iterations : raw, steepness);
    }

    /**
     * The predictions for a row.
     *
     * @param row one value per feature, NaN where missing; not modified
     * @param iterations how many iterations to use, 0 to {@link #iterations()}
     * @param predictions receives one prediction per output
     * @throws IllegalArgumentException if a length or the number of iterations does not fit
     */
    public void predict(double[] row, int iterations, double[] predictions) {
        raw(row, iterations, predictions);
        toPrediction(predictions, 0, iterations);
    }

    private void toPrediction(double[] scores, int at, int iterations) {
        if (averaged && iterations > 0) {
            for (int i = at; i < at + outputs; i++) {
                scores[i] /= iterations;
            }
        }
        link.apply(scores, at, outputs, steepness);
        Rearrangement.apply(scores, at, outputs, rearranged);
    }

    /**
     * The predictions for all rows of a matrix, for an ensemble of one output.
     *
     * @param features the features of the fit, by name and in the same order
     * @return one prediction per row
     * @throws IllegalArgumentException if the features are others, or there are several outputs
     */
    public double[] predict(FeatureMatrix features) {
        requireSingle();
        return predictOutputs(features)[0];
    }

    /**
     * The predictions for all rows of a matrix.
     *
     * @param features the features of the fit, by name and in the same order
     * @return for each output one prediction per row
     * @throws IllegalArgumentException if the features are others
     */
    public double[][] predictOutputs(FeatureMatrix features) {
        double[][] predictions = rawOutputs(features);
        double[] row = new double[outputs];
        for (int i = 0; i < features.rows(); i++) {
            for (int k = 0; k < outputs; k++) {
                row[k] = predictions[k][i];
            }
            toPrediction(row, 0, iterations());
            for (int k = 0; k < outputs; k++) {
                predictions[k][i] = row[k];
            }
        }
        return predictions;
    }

    /** The raw scores of all rows of a matrix by output. */
    double[][] rawOutputs(FeatureMatrix features) {
        requireFeatures(features);
        double[][] scores = new double[outputs][features.rows()];
        double[] row = new double[outputs];
        for (int i = 0; i < features.rows(); i++) {
            rawAt(features.row(i), 0, iterations(), row, 0);
            for (int k = 0; k < outputs; k++) {
                scores[k][i] = row[k];
            }
        }
        return scores;
    }

    /** Checks that a matrix has the features of the fit. */
    void requireFeatures(FeatureMatrix features) {
        if (!features.names().equals(featureNames)) {
            throw new IllegalArgumentException("the rows have the features " + features.names()
                    + ", the trees were grown on " + featureNames + "; both need the same in the same order");
        }
    }

    /**
     * The raw scores of many rows.
     *
     * @param rows the rows, one after the other, one value per feature; not modified
     * @param iterations how many iterations to use, 0 to {@link #iterations()}
     * @param scores receives the scores row by row, one per output
     * @throws IllegalArgumentException if a length or the number of iterations does not fit
     */
    public void rawRows(double[] rows, int iterations, double[] scores) {
        rawRows(rows, iterations, scores, Execution.sequential());
    }

    /**
     * The raw scores of many rows, on several threads. The scores do not depend on their number.
     *
     * @param rows the rows, one after the other, one value per feature; not modified
     * @param iterations how many iterations to use, 0 to {@link #iterations()}
     * @param scores receives the scores row by row, one per output
     * @param execution the threads; progress is not told
     * @throws IllegalArgumentException if a length or the number of iterations does not fit
     * @throws org.forecastj.core.ForecastingException if the execution is cancelled or runs out of time
     */
    public void rawRows(double[] rows, int iterations, double[] scores, Execution execution) {
        requireIterations(iterations);
        int count = requireRows(rows, scores.length, outputs, "scores");
        if (count < FEW_ROWS) {
            for (int row = 0; row < count; row++) {
                rawAt(rows, row * features(), iterations, scores, row * outputs);
            }
            return;
        }
        rawRows(RowSource.rowMajor(rows, features()), count, iterations, scores, execution);
    }

    /** The raw scores of rows given as columns, one array per feature. */
    void rawColumns(float[][] columns, int iterations, double[] scores, Execution execution) {
        int count = requireColumns(columns.length, columns.length == 0 ? 0 : columns[0].length, iterations, scores);
        rawRows(RowSource.columns(columns), count, iterations, scores, execution);
    }

    /** The raw scores of rows given as columns, one array per feature. */
    void rawColumns(double[][] columns, int iterations, double[] scores, Execution execution) {
        int count = requireColumns(columns.length, columns.length == 0 ? 0 : columns[0].length, iterations, scores);
        rawRows(RowSource.columns(columns), count, iterations, scores, execution);
    }

    private int requireColumns(int columns, int count, int iterations, double[] scores) {
        requireIterations(iterations);
        requireLength(columns, features(), "columns");
        requireLength(scores.length, Math.multiplyExact(count, outputs), "scores");
        return count;
    }

    private void rawRows(RowSource source, int count, int iterations, double[] scores, Execution execution) {
        int blocks = (count + FlatForest.BLOCK - 1) / FlatForest.BLOCK;
        int pieces = execution.threads() == 1 ? 1 : Math.min(blocks, execution.threads() * PIECES_PER_THREAD);
        List<Integer> items = IntStream.range(0, pieces).boxed().toList();
        Parallel.map(
                items,
                piece -> {
                    int first = (int) ((long) blocks * piece / pieces) * FlatForest.BLOCK;
                    int end = (int) ((long) blocks * (piece + 1) / pieces) * FlatForest.BLOCK;
                    rawPiece(source, first, Math.min(end, count), iterations, scores);
                    return piece;
                },
                execution);
    }

    private void rawPiece(RowSource source, int first, int end, int iterations, double[] scores) {
        for (int k = 0; k < outputs; k++) {
            FlatForest.BlockWalk walk = forests[k].new BlockWalk(source);
            for (int row = first; row < end; row += FlatForest.BLOCK) {
                int count = Math.min(FlatForest.BLOCK, end - row);
                walk.sums(row, count, iterations, scores, row * outputs + k, outputs);
            }
        }
    }

    /**
     * The predictions for many rows.
     *
     * @param rows the rows, one after the other, one value per feature; not modified
     * @param iterations how many iterations to use, 0 to {@link #iterations()}
     * @param predictions receives the predictions row by row, one per output
     * @throws IllegalArgumentException if a length or the number of iterations does not fit
     */
    public void predictRows(double[] rows, int iterations, double[] predictions) {
        predictRows(rows, iterations, predictions, Execution.sequential());
    }

    /**
     * The predictions for many rows, on several threads. The predictions do not depend on their number.
     *
     * @param rows the rows, one after the other, one value per feature; not modified
     * @param iterations how many iterations to use, 0 to {@link #iterations()}
     * @param predictions receives the predictions row by row, one per output
     * @param execution the threads; progress is not told
     * @throws IllegalArgumentException if a length or the number of iterations does not fit
     * @throws org.forecastj.core.ForecastingException if the execution is cancelled or runs out of time
     */
    public void predictRows(double[] rows, int iterations, double[] predictions, Execution execution) {
        rawRows(rows, iterations, predictions, execution);
        toPredictions(predictions, iterations);
    }

    /** The predictions of all iterations for rows from anywhere. */
    double[] predictions(RowSource source, int count) {
        double[] predictions = new double[Math.multiplyExact(count, outputs)];
        rawPiece(source, 0, count, iterations(), predictions);
        toPredictions(predictions, iterations());
        return predictions;
    }

    private void toPredictions(double[] scores, int iterations) {
        for (int at = 0; at < scores.length; at += outputs) {
            toPrediction(scores, at, iterations);
        }
    }

    /** How many rows an array holds, one value per feature. */
    int countRows(double[] rows) {
        if (rows.length % features() != 0) {
            throw new IllegalArgumentException(
                    "given were " + rows.length + " values; a multiple of the " + features() + " features is needed");
        }
        return rows.length / features();
    }

    /**
     * The leaf of every tree that a row falls into.
     *
     * @param row one value per feature, NaN where missing; not modified
     * @param leaves receives one leaf per tree
     * @throws IllegalArgumentException if a length does not fit
     */
    public void leaves(double[] row, int[] leaves) {
        requireRow(row);
        requireLength(leaves.length, trees.length, "leaves");
        for (int t = 0; t < trees.length; t++) {
            leaves[t] = trees[t].leaf(row, 0);
        }
    }

    /**
     * How often each feature is split on, splits without a gain aside.
     *
     * @return one number per feature, a new array
     */
    public double[] splitImportance() {
        return importance(false);
    }

    /**
     * The sum of the gains of the splits on each feature.
     *
     * @return one sum per feature, a new array
     */
    public double[] gainImportance() {
        return importance(true);
    }

    private double[] importance(boolean byGain) {
        double[] importance = new double[features()];
        for (Tree tree : trees) {
            for (int node = 0; node < tree.nodes(); node++) {
                double gain = tree.gain(node);
                if (gain > 0) {
                    importance[tree.feature(node)] += byGain ? gain : 1;
                }
            }
        }
        return importance;
    }

    /** All trees, by iteration, then output. */
    List<Tree> trees() {
        return List.of(trees);
    }

    /** The same ensemble with other trees. */
    TreeEnsemble withTrees(List<Tree> others) {
        return builder(featureNames, others)
                .outputs(outputs)
                .link(link, steepness)
                .averaged(averaged)
                .baseScore(baseScore)
                .rearranged(rearranged)
                .objective(objective)
                .featureInfos(featureInfos)
                .monotoneConstraints(monotone)
                .build();
    }

    /**
     * The number of trees.
     *
     * @return iterations times outputs
     */
    public int treeCount() {
        return trees.length;
    }

    /**
     * One of the trees.
     *
     * @param index the iteration times the number of outputs, plus the output
     * @return the tree
     */
    public Tree tree(int index) {
        return trees[index];
    }

    /**
     * The number of iterations.
     *
     * @return at least 0
     */
    public int iterations() {
        return trees.length / outputs;
    }

    /**
     * The number of outputs: trees per iteration, and classes where there are several.
     *
     * @return at least 1
     */
    public int outputs() {
        return outputs;
    }

    /**
     * The number of features.
     *
     * @return at least 1
     */
    public int features() {
        return featureNames.size();
    }

    /**
     * The raw scores before the first tree.
     *
     * @return one per output, a new array; zeros unless they were given
     */
    public double[] baseScore() {
        return baseScore.clone();
    }

    /**
     * The names of the features.
     *
     * @return one per feature
     */
    public List<String> featureNames() {
        return featureNames;
    }

    /**
     * The ranges of the features in the data of the fit, as LightGBM writes them: {@code [low:high]}, categories separated by colons, or
     * {@code none}.
     *
     * @return one per feature, or empty where they are unknown
     */
    public List<String> featureInfos() {
        return featureInfos;
    }

    /**
     * The monotone constraints of the fit; information only.
     *
     * @return 1, 0 or −1 per feature, or empty where there were none
     */
    public List<Integer> monotoneConstraints() {
        return monotone;
    }

    /**
     * The link from raw scores to predictions.
     *
     * @return the link
     */
    public TreeLink link() {
        return link;
    }

    /**
     * The steepness of {@link TreeLink#SIGMOID}.
     *
     * @return a positive number, 1 for other links
     */
    public double steepness() {
        return steepness;
    }

    /**
     * Whether predictions are averages over the iterations, as in a random forest.
     *
     * @return whether they are
     */
    public boolean isAveraged() {
        return averaged;
    }

    /**
     * How many neighbouring outputs are quantiles of the same target, which predictions put into rising order; raw scores stay as the trees
     * give them.
     *
     * @return at least 1, which leaves all as they are
     * @see Objective#quantiles
     */
    public int rearranged() {
        return rearranged;
    }

    /**
     * The objective of the fit as LightGBM writes it, such as {@code binary sigmoid:1}.
     *
     * @return the text, empty where it is unknown
     */
    public String objective() {
        return objective;
    }

    private void requireSingle() {
        if (outputs != 1) {
            throw new IllegalArgumentException(
                    "the ensemble has " + outputs + " outputs; call the method with an array for them");
        }
    }

    private void requireRow(double[] row) {
        requireLength(row.length, features(), "features");
    }

    private int requireRows(double[] rows, int results, int perRow, String what) {
        int count = rows.length / features();
        if (count * features() != rows.length) {
            throw new IllegalArgumentException(
                    "rows have " + rows.length + " values; a multiple of the " + features() + " features is needed");
        }
        requireLength(results, Math.multiplyExact(count, perRow), what);
        return count;
    }

    private void requireIterations(int iterations) {
        if (iterations < 0 || iterations > iterations()) {
            throw new IllegalArgumentException(
                    iterations + " iterations were asked for; 0 to " + iterations() + " are possible");
        }
    }

    private static void requireLength(int given, int needed, String what) {
        if (given != needed) {
            throw new IllegalArgumentException(given + " " + what + " were given; " + needed + " are needed");
        }
    }

    /** Collects what an ensemble needs beside its trees. Not safe for concurrent calls. */
    public static final class Builder {
        private final List<Tree> trees;
        private final List<String> featureNames;
        private List<String> featureInfos = List.of();
        private List<Integer> monotone = List.of();
        private int outputs = 1;
        private TreeLink link = TreeLink.IDENTITY;
        private double steepness = 1;
        private boolean averaged;
        private double[] baseScore = {};
        private int rearranged = 1;
        private String objective = "";

        private Builder(List<String> featureNames, List<Tree> trees) {
            this.featureNames = List.copyOf(featureNames);
            this.trees = List.copyOf(trees);
        }

        /**
         * The number of trees per iteration.
         *
         * @param count at least 1
         * @return this builder
         */
        public Builder outputs(int count) {
            outputs = count;
            return this;
        }

        /**
         * The link.
         *
         * @param to the link
         * @return this builder
         */
        public Builder link(TreeLink to) {
            return link(to, 1);
        }

        /**
         * The link.
         *
         * @param to the link
         * @param sigmoidSteepness the steepness of {@link TreeLink#SIGMOID}, positive; without effect on other links
         * @return this builder
         */
        public Builder link(TreeLink to, double sigmoidSteepness) {
            link = to;
            steepness = sigmoidSteepness;
            return this;
        }

        /**
         * Whether predictions are averages over the iterations.
         *
         * @param average whether they are
         * @return this builder
         */
        public Builder averaged(boolean average) {
            averaged = average;
            return this;
        }

        /**
         * The raw scores before the first tree; where predictions are averages, a part of the sum that is divided.
         *
         * @param perOutput one finite number per output, or none for zeros; copied
         * @return this builder
         */
        public Builder baseScore(double... perOutput) {
            baseScore = perOutput.clone();
            return this;
        }

        /**
         * How many neighbouring outputs are put into rising order in predictions, as quantiles of the same target.
         *
         * @param group a divisor of the number of outputs; 1, which changes nothing, by default
         * @return this builder
         */
        public Builder rearranged(int group) {
            rearranged = group;
            return this;
        }

        /**
         * The objective as LightGBM writes it; for files only, the link decides on predictions.
         *
         * @param text such as {@code poisson}
         * @return this builder
         */
        public Builder objective(String text) {
            objective = text;
            return this;
        }

        /**
         * The ranges of the features.
         *
         * @param infos one per feature, see {@link TreeEnsemble#featureInfos()}
         * @return this builder
         */
        public Builder featureInfos(List<String> infos) {
            featureInfos = List.copyOf(infos);
            return this;
        }

        /**
         * The monotone constraints of the fit.
         *
         * @param signs 1, 0 or −1 per feature
         * @return this builder
         */
        public Builder monotoneConstraints(List<Integer> signs) {
            monotone = List.copyOf(signs);
            return this;
        }

        /**
         * The ensemble.
         *
         * @return the ensemble
         * @throws IllegalArgumentException if there is no feature or no output, the trees are no multiple of the outputs, a tree reads a
         *     feature that does not exist, softmax has a single output, the steepness is not positive, a base score is not finite or their
         *     number is not that of the outputs, outputs cannot be put into order in groups of the given size, or a list has another length
         *     than there are features
         */
        public TreeEnsemble build() {
            int features = featureNames.size();
            require(features > 0 && !featureNames.contains(""), "features need names, and at least one is needed");
            require(outputs > 0, "at least one output is needed, given were " + outputs);
            require(
                    trees.size() % outputs == 0,
                    "there are " + trees.size() + " trees; a multiple of the " + outputs + " outputs is needed");
            require(
                    rearranged > 0 && outputs % rearranged == 0,
                    outputs + " outputs cannot be put into order in groups of " + rearranged);
            require(link != TreeLink.SOFTMAX || outputs > 1, "softmax needs at least two outputs");
            require(steepness > 0 && Double.isFinite(steepness), "steepness " + steepness + " is not positive");
            require(
                    baseScore.length == 0 || baseScore.length == outputs,
                    "there are " + baseScore.length + " base scores; one per output is needed, " + outputs);
            require(Arrays.stream(baseScore).allMatch(Double::isFinite), "base scores have to be finite");
            require(featureInfos.isEmpty() || featureInfos.size() == features, "one range per feature is needed");
            require(monotone.isEmpty() || monotone.size() == features, "one constraint per feature is needed");
            int largest = IntStream.range(0, trees.size())
                    .map(t -> trees.get(t).largestFeature())
                    .max()
                    .orElse(-1);
            require(largest < features, "a tree reads feature " + largest + "; there are " + features);
            return new TreeEnsemble(this);
        }

        private static void require(boolean holds, String message) {
            if (!holds) {
                throw new IllegalArgumentException(message);
            }
        }
    }
}
