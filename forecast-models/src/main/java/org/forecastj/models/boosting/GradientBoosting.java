package org.forecastj.models.boosting;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.forecastj.core.Execution;
import org.jspecify.annotations.Nullable;

/**
 * The specification of boosted trees, not fitted yet: what is minimised, how trees are grown and how many. Defaults are those of LightGBM.
 *
 * <p>Immutable and safe to share between threads. The same data and specification give the same trees bit for bit, whatever the number of
 * threads.
 *
 * <pre>{@code
 * GradientBoosting boosting = GradientBoosting.builder(Objective.squared())
 *         .iterations(1_000)
 *         .learningRate(0.05)
 *         .maxLeaves(63)
 *         .earlyStoppingRounds(50)
 *         .build();
 * BoostingFit fit = boosting.fit(TrainingData.of(features, sales), TrainingData.of(laterFeatures, laterSales), Execution.threads(4));
 * double[] predictions = fit.ensemble().predict(newFeatures);
 * }</pre>
 *
 * @see "Friedman (2001), Greedy function approximation: a gradient boosting machine, Annals of Statistics 29(5), 1189-1232"
 * @see "Ke et al. (2017), LightGBM: a highly efficient gradient boosting decision tree, NeurIPS 30"
 */
public final class GradientBoosting {
    final Objective objective;
    final int iterations;
    final double learningRate;
    final int maxLeaves;
    final int maxDepth;
    final int minDataInLeaf;
    final double minSumHessian;
    final double lambdaL1;
    final double lambdaL2;
    final double minGainToSplit;
    final double maxDeltaStep;
    final double pathSmooth;
    final int maxBins;
    final int minDataInBin;
    final int binSampleRows;
    final int maxCategoriesOneHot;
    final int maxCategoryThreshold;
    final int minDataPerGroup;
    final double categoryL2;
    final double categorySmooth;
    final double featureFraction;
    final double featureFractionByNode;
    final int earlyStoppingRounds;
    final double earlyStoppingTolerance;
    final long seed;
    final boolean boostFromAverage;
    final MissingPolicy missingPolicy;
    final RowSampling rowSampling;
    final BoostingMode mode;
    final Map<String, Monotone> monotone;
    final MonotoneMethod monotoneMethod;
    /** Sets of features that may meet on one way from the root to a leaf; empty for no limit. */
    final List<Set<String>> interactions;
    /** Whether leaves are linear in the features of their branch. */
    final boolean linearLeaves;

    final double linearLambda;
    /** What early stopping and the curves of the fit are measured by; null for the mean of the objective. */
    final @Nullable BoostingMetric metric;

    private GradientBoosting(Builder b) {
        this.objective = b.objective;
        this.iterations = b.iterations;
        this.learningRate = b.learningRate;
        this.maxLeaves = b.maxLeaves;
        this.maxDepth = b.maxDepth;
        this.minDataInLeaf = b.minDataInLeaf;
        this.minSumHessian = b.minSumHessian;
        this.lambdaL1 = b.lambdaL1;
        this.lambdaL2 = b.lambdaL2;
        this.minGainToSplit = b.minGainToSplit;
        this.maxDeltaStep = b.maxDeltaStep;
        this.pathSmooth = b.pathSmooth;
        this.maxBins = b.maxBins;
        this.minDataInBin = b.minDataInBin;
        this.binSampleRows = b.binSampleRows;
        this.maxCategoriesOneHot = b.maxCategoriesOneHot;
        this.maxCategoryThreshold = b.maxCategoryThreshold;
        this.minDataPerGroup = b.minDataPerGroup;
        this.categoryL2 = b.categoryL2;
        this.categorySmooth = b.categorySmooth;
        this.featureFraction = b.featureFraction;
        this.featureFractionByNode = b.featureFractionByNode;
        this.earlyStoppingRounds = b.earlyStoppingRounds;
        this.earlyStoppingTolerance = b.earlyStoppingTolerance;
        this.seed = b.seed;
        this.boostFromAverage = b.boostFromAverage;
        this.missingPolicy = b.missingPolicy;
        this.rowSampling = b.rowSampling;
        this.mode = b.mode;
        this.monotone = Map.copyOf(b.monotone);
        this.monotoneMethod = b.monotoneMethod;
        this.interactions = List.copyOf(b.interactions);
        this.linearLeaves = b.linearLeaves;
        this.linearLambda = b.linearLambda;
        this.metric = b.metric;
    }

    /**
     * Starts from the usual defaults.
     *
     * @param objective what to minimise
     * @return a builder
     */
    public static Builder builder(Objective objective) {
        return new Builder(objective);
    }

    /**
     * A builder that starts from this specification.
     *
     * @return a builder with the same settings
     */
    public Builder toBuilder() {
        Builder b = new Builder(objective);
        b.iterations = iterations;
        b.learningRate = learningRate;
        b.maxLeaves = maxLeaves;
        b.maxDepth = maxDepth;
        b.minDataInLeaf = minDataInLeaf;
        b.minSumHessian = minSumHessian;
        b.lambdaL1 = lambdaL1;
        b.lambdaL2 = lambdaL2;
        b.minGainToSplit = minGainToSplit;
        b.maxDeltaStep = maxDeltaStep;
        b.pathSmooth = pathSmooth;
        b.maxBins = maxBins;
        b.minDataInBin = minDataInBin;
        b.binSampleRows = binSampleRows;
        b.maxCategoriesOneHot = maxCategoriesOneHot;
        b.maxCategoryThreshold = maxCategoryThreshold;
        b.minDataPerGroup = minDataPerGroup;
        b.categoryL2 = categoryL2;
        b.categorySmooth = categorySmooth;
        b.featureFraction = featureFraction;
        b.featureFractionByNode = featureFractionByNode;
        b.earlyStoppingRounds = earlyStoppingRounds;
        b.earlyStoppingTolerance = earlyStoppingTolerance;
        b.seed = seed;
        b.boostFromAverage = boostFromAverage;
        b.missingPolicy = missingPolicy;
        b.rowSampling = rowSampling;
        b.mode = mode;
        b.monotone.putAll(monotone);
        b.monotoneMethod = monotoneMethod;
        b.interactions.addAll(interactions);
        b.linearLeaves = linearLeaves;
        b.linearLambda = linearLambda;
        b.metric = metric;
        return b;
    }

    /**
     * This specification with another objective.
     *
     * @param other what to minimise instead
     * @return a copy
     */
    public GradientBoosting withObjective(Objective other) {
        Builder b = toBuilder();
        b.objective = Objects.requireNonNull(other);
        return b.build();
    }

    /**
     * Grows trees; fewer than wanted if no leaf can be split any more.
     *
     * @param data rows to learn from
     * @param execution threads and cancellation; the result does not depend on the number of threads
     * @return the trees and the course of the loss
     * @throws IllegalArgumentException if trees shall stop early, which needs validation rows, or the specification names a feature that the
     *     data do not have
     * @throws org.forecastj.core.ForecastingException with {@code INVALID_VALUE} if the objective cannot take a target, {@code NUMERICAL}
     *     if scores become infinite
     */
    public BoostingFit fit(TrainingData data, Execution execution) {
        return Learner.train(this, data, null, execution);
    }

    /**
     * Grows trees and measures them on other rows after each iteration.
     *
     * @param data rows to learn from
     * @param validation later rows with the same features, which are not learnt from
     * @param execution threads and cancellation; the result does not depend on the number of threads
     * @return the trees and the course of the loss
     * @throws IllegalArgumentException if the validation rows have other features or outputs, or the specification names a feature that the
     *     data do not have
     * @throws org.forecastj.core.ForecastingException with {@code INVALID_VALUE} if the objective cannot take a target, {@code NUMERICAL}
     *     if scores become infinite
     */
    public BoostingFit fit(TrainingData data, TrainingData validation, Execution execution) {
        return Learner.train(this, data, Objects.requireNonNull(validation), execution);
    }

    /**
     * Grows trees on top of those of an ensemble, which stay as they are.
     *
     * @param previous trees with the link and the outputs of this specification
     * @param data rows to learn from, with the features of the ensemble by name and in the same order, as numbers and not as bins alone
     * @param execution threads and cancellation; the result does not depend on the number of threads
     * @return the trees of the ensemble and, after them, up to {@link #iterations()} new ones per output, and the course of the loss from the
     *     first new one on
     * @throws IllegalArgumentException as {@link #fit(TrainingData, Execution)} does; also if features, outputs or link differ, or trees
     *     are averaged
     * @throws org.forecastj.core.ForecastingException as {@link #fit(TrainingData, Execution)} does
     */
    public BoostingFit continueFrom(TreeEnsemble previous, TrainingData data, Execution execution) {
        return Continuation.fit(this, previous, data, null, execution);
    }

    /**
     * Grows trees on top of those of an ensemble, which stay as they are, and measures all on other rows after each iteration. Trees that
     * stop early leave the ensemble whole.
     *
     * @param previous trees with the link and the outputs of this specification
     * @param data rows to learn from, with the features of the ensemble by name and in the same order, as numbers and not as bins alone
     * @param validation later rows with the same features, which are not learnt from
     * @param execution threads and cancellation; the result does not depend on the number of threads
     * @return the trees of the ensemble and, after them, up to {@link #iterations()} new ones per output, and the course of the loss from the
     *     first new one on
     * @throws IllegalArgumentException as {@link #fit(TrainingData, TrainingData, Execution)} does; also if features, outputs or link
     *     differ, or trees are averaged
     * @throws org.forecastj.core.ForecastingException as {@link #fit(TrainingData, TrainingData, Execution)} does
     */
    public BoostingFit continueFrom(
            TreeEnsemble previous, TrainingData data, TrainingData validation, Execution execution) {
        return Continuation.fit(this, previous, data, Objects.requireNonNull(validation), execution);
    }

    /**
     * Learns the leaf values of an ensemble again from other rows, tree by tree; splits stay. A leaf gets decay times its value plus
     * (1 − decay) times the value that this specification would give it on the rows, given the trees before it; one without rows keeps its
     * value. The first tree holds the best constant of the rows where the specification starts from it. Neither smoothing nor the penalty
     * of category splits is applied, nor are rows sampled. O(rows · trees · depth).
     *
     * @param ensemble trees grown with this specification
     * @param data rows to learn from, with the features of the ensemble by name and in the same order
     * @param decay share of the old values, from 0 to 1; 0.9 is usual
     * @return an ensemble with the same splits
     * @throws IllegalArgumentException if the decay is out of range, features, outputs or link differ, or leaves are linear
     * @throws org.forecastj.core.ForecastingException with {@code INVALID_VALUE} if the objective cannot take a target
     */
    public TreeEnsemble refit(TreeEnsemble ensemble, TrainingData data, double decay) {
        return Refit.fit(this, ensemble, data, decay);
    }

    /**
     * What is minimised.
     *
     * @return the objective
     */
    public Objective objective() {
        return objective;
    }

    /**
     * The trees to grow per output.
     *
     * @return at least 1
     */
    public int iterations() {
        return iterations;
    }

    /**
     * The iterations without a better validation metric after which growing stops.
     *
     * @return 0 for never
     */
    public int earlyStoppingRounds() {
        return earlyStoppingRounds;
    }

    /**
     * Whether leaves are linear, which needs the features as numbers and not binned.
     *
     * @return false for constant leaves
     */
    public boolean hasLinearLeaves() {
        return linearLeaves;
    }

    /** Whether trees of two iterations may differ even if scores do not. */
    boolean drawsAnew() {
        return rowSampling.kind == RowSampling.Kind.GRADIENT
                || (rowSampling.kind == RowSampling.Kind.BAGGING && rowSampling.fraction < 1)
                || featureFraction < 1
                || featureFractionByNode < 1
                || mode.kind == BoostingMode.Kind.DART;
    }

    @Override
    public String toString() {
        return "GradientBoosting[" + objective + ", iterations=" + iterations + ", learningRate=" + learningRate
                + ", maxLeaves=" + maxLeaves + ", " + mode + ", " + rowSampling + "]";
    }

    /** Collects settings; not safe for use by several threads. */
    public static final class Builder {
        private Objective objective;
        private int iterations = 100;
        private double learningRate = 0.1;
        private int maxLeaves = 31;
        private int maxDepth = 0;
        private int minDataInLeaf = 20;
        private double minSumHessian = 1e-3;
        private double lambdaL1 = 0;
        private double lambdaL2 = 0;
        private double minGainToSplit = 0;
        private double maxDeltaStep = 0;
        private double pathSmooth = 0;
        private int maxBins = 255;
        private int minDataInBin = 3;
        private int binSampleRows = 200_000;
        private int maxCategoriesOneHot = 4;
        private int maxCategoryThreshold = 32;
        private int minDataPerGroup = 100;
        private double categoryL2 = 10;
        private double categorySmooth = 10;
        private double featureFraction = 1;
        private double featureFractionByNode = 1;
        private int earlyStoppingRounds = 0;
        private double earlyStoppingTolerance = 0;
        private long seed = 0;
        private boolean boostFromAverage = true;
        private MissingPolicy missingPolicy = MissingPolicy.NAN_IS_MISSING;
        private RowSampling rowSampling = RowSampling.all();
        private BoostingMode mode = BoostingMode.gradientBoosting();
        private final Map<String, Monotone> monotone = new LinkedHashMap<>();
        private MonotoneMethod monotoneMethod = MonotoneMethod.BASIC;
        private final List<Set<String>> interactions = new ArrayList<>();
        private boolean linearLeaves;
        private double linearLambda;
        private @Nullable BoostingMetric metric;

        private Builder(Objective objective) {
            this.objective = Objects.requireNonNull(objective);
        }

        /**
         * Sets the trees to grow per output.
         *
         * @param n at least 1; 100 by default
         * @return this builder
         * @throws IllegalArgumentException if it is out of range
         */
        public Builder iterations(int n) {
            check(n >= 1, "iterations", n, "at least 1");
            this.iterations = n;
            return this;
        }

        /**
         * Sets the factor of the values of each tree.
         *
         * @param x above 0; 0.1 by default
         * @return this builder
         * @throws IllegalArgumentException if it is out of range
         */
        public Builder learningRate(double x) {
            check(x > 0, "learningRate", x, "above 0");
            this.learningRate = x;
            return this;
        }

        /**
         * Sets the most leaves of a tree.
         *
         * @param n at least 2; 31 by default
         * @return this builder
         * @throws IllegalArgumentException if it is out of range
         */
        public Builder maxLeaves(int n) {
            check(n >= 2, "maxLeaves", n, "at least 2");
            this.maxLeaves = n;
            return this;
        }

        /**
         * Sets the most splits from the root to a leaf.
         *
         * @param n 0 for no limit; 0 by default
         * @return this builder
         * @throws IllegalArgumentException if it is out of range
         */
        public Builder maxDepth(int n) {
            check(n >= 0, "maxDepth", n, "0 for no limit");
            this.maxDepth = n;
            return this;
        }

        /**
         * Sets the fewest rows of a leaf.
         *
         * @param n at least 1; rows are estimated from the Hessians where these differ; 20 by default
         * @return this builder
         * @throws IllegalArgumentException if it is out of range
         */
        public Builder minDataInLeaf(int n) {
            check(n >= 1, "minDataInLeaf", n, "at least 1; rows are estimated from the Hessians where these differ");
            this.minDataInLeaf = n;
            return this;
        }

        /**
         * Sets the smallest sum of Hessians in a leaf.
         *
         * @param x not negative; 1e-3 by default
         * @return this builder
         * @throws IllegalArgumentException if it is out of range
         */
        public Builder minSumHessian(double x) {
            check(x >= 0, "minSumHessian", x, "not negative");
            this.minSumHessian = x;
            return this;
        }

        /**
         * Sets the L1 penalty on leaf values.
         *
         * @param x not negative; 0 by default
         * @return this builder
         * @throws IllegalArgumentException if it is out of range
         */
        public Builder lambdaL1(double x) {
            check(x >= 0, "lambdaL1", x, "not negative");
            this.lambdaL1 = x;
            return this;
        }

        /**
         * Sets the L2 penalty on leaf values.
         *
         * @param x not negative; 0 by default
         * @return this builder
         * @throws IllegalArgumentException if it is out of range
         */
        public Builder lambdaL2(double x) {
            check(x >= 0, "lambdaL2", x, "not negative");
            this.lambdaL2 = x;
            return this;
        }

        /**
         * Sets the gain that a split must exceed.
         *
         * @param x not negative; 0 by default
         * @return this builder
         * @throws IllegalArgumentException if it is out of range
         */
        public Builder minGainToSplit(double x) {
            check(x >= 0, "minGainToSplit", x, "not negative");
            this.minGainToSplit = x;
            return this;
        }

        /**
         * Sets the largest absolute leaf value before the learning rate.
         *
         * @param x 0 for no limit; 0 by default
         * @return this builder
         * @throws IllegalArgumentException if it is out of range
         */
        public Builder maxDeltaStep(double x) {
            check(x >= 0, "maxDeltaStep", x, "0 for no limit");
            this.maxDeltaStep = x;
            return this;
        }

        /**
         * Sets the rows' worth of weight that the value of a leaf gives to that of its parent.
         *
         * @param x not negative; 0 by default
         * @return this builder
         * @throws IllegalArgumentException if it is out of range
         */
        public Builder pathSmooth(double x) {
            check(x >= 0, "pathSmooth", x, "not negative");
            this.pathSmooth = x;
            return this;
        }

        /**
         * Sets the most bins of a column.
         *
         * @param n from 2 to 255; 255 by default
         * @return this builder
         * @throws IllegalArgumentException if it is out of range
         */
        public Builder maxBins(int n) {
            check(n >= 2 && n <= BinMapper.MAX_BINS, "maxBins", n, "from 2 to 255");
            this.maxBins = n;
            return this;
        }

        /**
         * Sets the fewest rows of a bin wanted.
         *
         * @param n at least 1; 3 by default
         * @return this builder
         * @throws IllegalArgumentException if it is out of range
         */
        public Builder minDataInBin(int n) {
            check(n >= 1, "minDataInBin", n, "at least 1");
            this.minDataInBin = n;
            return this;
        }

        /**
         * Sets the most rows that bin bounds are computed from, drawn evenly where there are more.
         *
         * @param n at least 1; 200_000 by default
         * @return this builder
         * @throws IllegalArgumentException if it is out of range
         */
        public Builder binSampleRows(int n) {
            check(n >= 1, "binSampleRows", n, "at least 1");
            this.binSampleRows = n;
            return this;
        }

        /**
         * Sets the most bins of a categorical column whose categories are split off one by one.
         *
         * @param n at least 1; 4 by default
         * @return this builder
         * @throws IllegalArgumentException if it is out of range
         */
        public Builder maxCategoriesOneHot(int n) {
            check(n >= 1, "maxCategoriesOneHot", n, "at least 1");
            this.maxCategoriesOneHot = n;
            return this;
        }

        /**
         * Sets the most categories on the smaller list of a split.
         *
         * @param n at least 1; 32 by default
         * @return this builder
         * @throws IllegalArgumentException if it is out of range
         */
        public Builder maxCategoryThreshold(int n) {
            check(n >= 1, "maxCategoryThreshold", n, "at least 1");
            this.maxCategoryThreshold = n;
            return this;
        }

        /**
         * Sets the fewest rows of a group of categories.
         *
         * @param n at least 1; 100 by default
         * @return this builder
         * @throws IllegalArgumentException if it is out of range
         */
        public Builder minDataPerGroup(int n) {
            check(n >= 1, "minDataPerGroup", n, "at least 1");
            this.minDataPerGroup = n;
            return this;
        }

        /**
         * Sets the further L2 penalty in splits of sorted categories.
         *
         * @param x not negative; 10 by default
         * @return this builder
         * @throws IllegalArgumentException if it is out of range
         */
        public Builder categoryL2(double x) {
            check(x >= 0, "categoryL2", x, "not negative");
            this.categoryL2 = x;
            return this;
        }

        /**
         * Sets the Hessian added to each category before sorting, and the rows that a category needs to take part.
         *
         * @param x not negative; 10 by default
         * @return this builder
         * @throws IllegalArgumentException if it is out of range
         */
        public Builder categorySmooth(double x) {
            check(x >= 0, "categorySmooth", x, "not negative");
            this.categorySmooth = x;
            return this;
        }

        /**
         * Sets the share of the features that each tree may split on, drawn anew for each. Constant features are not among them.
         *
         * @param x above 0, at most 1; 1 by default; the number of features is rounded, at least one is drawn
         * @return this builder
         * @throws IllegalArgumentException if it is out of range
         */
        public Builder featureFraction(double x) {
            check(x > 0 && x <= 1, "featureFraction", x, "above 0, at most 1");
            this.featureFraction = x;
            return this;
        }

        /**
         * Sets the share of the features of its tree that each node may split on; where interactions are limited, of those that are
         * allowed there.
         *
         * @param x above 0, at most 1; 1 by default; the number of features is rounded, at least one is drawn
         * @return this builder
         * @throws IllegalArgumentException if it is out of range
         */
        public Builder featureFractionByNode(double x) {
            check(x > 0 && x <= 1, "featureFractionByNode", x, "above 0, at most 1");
            this.featureFractionByNode = x;
            return this;
        }

        /**
         * Sets the iterations without a better validation metric after which growing stops and the trees after the best one are dropped.
         *
         * @param n 0 for never; 0 by default
         * @return this builder
         * @throws IllegalArgumentException if it is out of range
         */
        public Builder earlyStoppingRounds(int n) {
            check(n >= 0, "earlyStoppingRounds", n, "0 for never");
            this.earlyStoppingRounds = n;
            return this;
        }

        /**
         * Sets by how much the validation metric must improve to count as better.
         *
         * @param x not negative; 0 by default
         * @return this builder
         * @throws IllegalArgumentException if it is out of range
         */
        public Builder earlyStoppingTolerance(double x) {
            check(x >= 0, "earlyStoppingTolerance", x, "not negative");
            this.earlyStoppingTolerance = x;
            return this;
        }

        /**
         * Sets the seed of everything that is drawn.
         *
         * @param n any number; 0 by default
         * @return this builder
         */
        public Builder seed(long n) {
            this.seed = n;
            return this;
        }

        /**
         * Sets whether the first tree starts from the best constant instead of 0.
         *
         * @param wanted a flag; true by default
         * @return this builder
         */
        public Builder boostFromAverage(boolean wanted) {
            this.boostFromAverage = wanted;
            return this;
        }

        /**
         * Sets what is missing.
         *
         * @param policy NaN by default
         * @return this builder
         */
        public Builder missingPolicy(MissingPolicy policy) {
            this.missingPolicy = Objects.requireNonNull(policy);
            return this;
        }

        /**
         * Sets which rows each tree learns from.
         *
         * @param sampling all rows by default
         * @return this builder
         */
        public Builder rowSampling(RowSampling sampling) {
            this.rowSampling = Objects.requireNonNull(sampling);
            return this;
        }

        /**
         * Sets how trees are combined.
         *
         * @param newMode gradient boosting by default
         * @return this builder
         */
        public Builder mode(BoostingMode newMode) {
            this.mode = Objects.requireNonNull(newMode);
            return this;
        }

        /**
         * Makes predictions never fall, or never rise, as a feature rises and all others stay as they are, for any values of them. Missing
         * values have no place in the order. Leaves cannot be linear then.
         *
         * @param feature name of a numeric feature; the fit refuses others with an {@code IllegalArgumentException}
         * @param direction which way
         * @return this builder
         */
        public Builder monotone(String feature, Monotone direction) {
            monotone.put(feature, direction);
            return this;
        }

        /**
         * Sets how monotone constraints are kept.
         *
         * @param method {@link MonotoneMethod#BASIC} by default
         * @return this builder
         */
        public Builder monotoneMethod(MonotoneMethod method) {
            this.monotoneMethod = Objects.requireNonNull(method);
            return this;
        }

        /**
         * Allows features to interact: once any set is given, all features on a way from the root to a leaf must lie in one of the sets. A
         * feature in no set is not used.
         *
         * @param features names of features that may interact
         * @return this builder
         * @throws IllegalArgumentException if no feature is given
         */
        public Builder interaction(String... features) {
            if (features.length == 0) {
                throw new IllegalArgumentException("a set of features that may interact is empty; give at least one");
            }
            interactions.add(Set.copyOf(new LinkedHashSet<>(List.of(features))));
            return this;
        }

        /**
         * Makes leaves linear in the numeric features that their branch splits on, except those of the first tree. Rows that miss one of
         * these get the constant of the leaf, and so do all rows of a leaf with no more rows than features. Predictions go on along the
         * lines beyond the values learnt from.
         *
         * <p>The fit needs the values of the features and refuses, with an {@code IllegalArgumentException}, data of which only the bins
         * are given, monotone constraints, and objectives whose leaves are quantiles.
         *
         * @param lambda ridge penalty on the coefficients, not negative; the constant is not penalised
         * @return this builder
         * @throws IllegalArgumentException if it is negative or not finite
         * @see "Shi, Li, Li (2019), Gradient boosting with piece-wise linear regression trees, IJCAI 2019"
         */
        public Builder linearLeaves(double lambda) {
            check(lambda >= 0, "linear lambda", lambda, "not negative");
            this.linearLeaves = true;
            this.linearLambda = lambda;
            return this;
        }

        /**
         * Sets what early stopping and the curves of the fit are measured by.
         *
         * @param newMetric the metric; the mean of the objective by default
         * @return this builder
         */
        public Builder metric(BoostingMetric newMetric) {
            this.metric = Objects.requireNonNull(newMetric);
            return this;
        }

        /**
         * Ends the collection.
         *
         * @return the specification
         * @throws IllegalArgumentException if settings contradict each other: early stopping with dropout, or a random forest of trees that
         *     would all be the same
         */
        public GradientBoosting build() {
            GradientBoosting boosting = new GradientBoosting(this);
            if (mode.kind == BoostingMode.Kind.DART && earlyStoppingRounds > 0) {
                throw new IllegalArgumentException("earlyStoppingRounds is " + earlyStoppingRounds + " for " + mode
                        + ", which changes trees after they were grown, so that those up to the best iteration would"
                        + " predict something else; set earlyStoppingRounds to 0 and choose iterations by validation");
            }
            if (mode.kind == BoostingMode.Kind.FOREST && !boosting.drawsAnew()) {
                throw new IllegalArgumentException("all trees of a " + mode + " on " + rowSampling
                        + " would be the same; set rowSampling to bagging of less than all rows, or a feature fraction"
                        + " below 1");
            }
            return boosting;
        }

        private static void check(boolean fits, String name, double value, String range) {
            if (!fits || Double.isInfinite(value)) {
                throw new IllegalArgumentException(name + " is " + value + "; it must be " + range);
            }
        }
    }
}
