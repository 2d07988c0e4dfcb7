package org.forecastj.models.boosting;

/**
 * How trees are grown and how many.
 *
 * <p>Immutable and safe to share between threads.
 */
public final class GradientBoosting {
    private final int iterations;
    private final int maxLeaves;
    private final int maxDepth;
    private final int minDataInLeaf;
    private final int maxBins;
    private final int minDataInBin;
    private final int earlyStoppingRounds;
    private final int maxCategoriesOneHot;
    private final int maxCategoryThreshold;
    private final int minDataPerGroup;
    private final double learningRate;
    private final double minSumHessian;
    private final double lambdaL1;
    private final double lambdaL2;
    private final double minGainToSplit;
    private final double maxDeltaStep;
    private final double pathSmooth;
    private final double categoryL2;
    private final double categorySmooth;
    private final boolean boostFromAverage;
    private final MissingPolicy missingPolicy;

    private GradientBoosting(Builder b) {
        this.iterations = b.iterations;
        this.maxLeaves = b.maxLeaves;
        this.maxDepth = b.maxDepth;
        this.minDataInLeaf = b.minDataInLeaf;
        this.maxBins = b.maxBins;
        this.minDataInBin = b.minDataInBin;
        this.earlyStoppingRounds = b.earlyStoppingRounds;
        this.maxCategoriesOneHot = b.maxCategoriesOneHot;
        this.maxCategoryThreshold = b.maxCategoryThreshold;
        this.minDataPerGroup = b.minDataPerGroup;
        this.learningRate = b.learningRate;
        this.minSumHessian = b.minSumHessian;
        this.lambdaL1 = b.lambdaL1;
        this.lambdaL2 = b.lambdaL2;
        this.minGainToSplit = b.minGainToSplit;
        this.maxDeltaStep = b.maxDeltaStep;
        this.pathSmooth = b.pathSmooth;
        this.categoryL2 = b.categoryL2;
        this.categorySmooth = b.categorySmooth;
        this.boostFromAverage = b.boostFromAverage;
        this.missingPolicy = b.missingPolicy;
    }

    /**
     * Starts from the usual defaults.
     *
     * @return a builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * The trees to grow.
     *
     * @return trees to grow, at least 1
     */
    public int iterations() {
        return iterations;
    }

    /**
     * The most leaves of a tree.
     *
     * @return most leaves of a tree, at least 2
     */
    public int maxLeaves() {
        return maxLeaves;
    }

    /**
     * The most splits from the root to a leaf.
     *
     * @return most splits from the root to a leaf; 0 for no limit
     */
    public int maxDepth() {
        return maxDepth;
    }

    /**
     * The fewest rows of a leaf.
     *
     * @return fewest rows of a leaf, at least 1; estimated from the Hessians where these differ between rows
     */
    public int minDataInLeaf() {
        return minDataInLeaf;
    }

    /**
     * The most bins of a column.
     *
     * @return most bins of a column, from 2 to 255
     */
    public int maxBins() {
        return maxBins;
    }

    /**
     * The fewest rows of a bin wanted.
     *
     * @return fewest rows of a bin wanted, at least 1
     */
    public int minDataInBin() {
        return minDataInBin;
    }

    /**
     * The iterations without a better validation metric after which growing stops.
     *
     * @return iterations without a better validation metric after which growing stops; 0 for never
     */
    public int earlyStoppingRounds() {
        return earlyStoppingRounds;
    }

    /**
     * The most bins of a categorical column whose categories are split off one by one.
     *
     * @return most bins of a categorical column whose categories are split off one by one
     */
    public int maxCategoriesOneHot() {
        return maxCategoriesOneHot;
    }

    /**
     * The most categories on the smaller list of a split.
     *
     * @return most categories on the smaller list of a split, at least 1
     */
    public int maxCategoryThreshold() {
        return maxCategoryThreshold;
    }

    /**
     * The fewest rows of a group of categories.
     *
     * @return fewest rows of a group of categories, at least 1
     */
    public int minDataPerGroup() {
        return minDataPerGroup;
    }

    /**
     * The factor of each tree's values.
     *
     * @return factor of each tree's values, above 0
     */
    public double learningRate() {
        return learningRate;
    }

    /**
     * The smallest sum of the Hessian in a leaf.
     *
     * @return smallest sum of the Hessian in a leaf, not negative
     */
    public double minSumHessian() {
        return minSumHessian;
    }

    /**
     * The L1 penalty on leaf values.
     *
     * @return L1 penalty on leaf values, not negative
     */
    public double lambdaL1() {
        return lambdaL1;
    }

    /**
     * The L2 penalty on leaf values.
     *
     * @return L2 penalty on leaf values, not negative
     */
    public double lambdaL2() {
        return lambdaL2;
    }

    /**
     * The gain that a split must exceed.
     *
     * @return gain that a split must exceed, not negative
     */
    public double minGainToSplit() {
        return minGainToSplit;
    }

    /**
     * The largest absolute leaf value before the learning rate.
     *
     * @return largest absolute leaf value before the learning rate; 0 for no limit
     */
    public double maxDeltaStep() {
        return maxDeltaStep;
    }

    /**
     * The rows' worth of weight that a leaf's value gives to its parent's.
     *
     * @return rows' worth of weight that a leaf's value gives to its parent's, not negative
     */
    public double pathSmooth() {
        return pathSmooth;
    }

    /**
     * The further L2 penalty in splits of sorted categories.
     *
     * @return further L2 penalty in splits of sorted categories, not negative
     */
    public double categoryL2() {
        return categoryL2;
    }

    /**
     * The Hessian added to each category before sorting.
     *
     * @return Hessian added to each category before sorting, and rows a category needs to take part
     */
    public double categorySmooth() {
        return categorySmooth;
    }

    /**
     * Whether the first tree starts from the best constant instead of 0.
     *
     * @return true for the best constant
     */
    public boolean boostFromAverage() {
        return boostFromAverage;
    }

    /**
     * What is missing.
     *
     * @return how NaN and zero are taken
     */
    public MissingPolicy missingPolicy() {
        return missingPolicy;
    }

    /** Collects settings; not safe for use by several threads. */
    public static final class Builder {
        private int iterations = 100;
        private int maxLeaves = 31;
        private int maxDepth = 0;
        private int minDataInLeaf = 20;
        private int maxBins = 255;
        private int minDataInBin = 3;
        private int earlyStoppingRounds = 0;
        private int maxCategoriesOneHot = 4;
        private int maxCategoryThreshold = 32;
        private int minDataPerGroup = 100;
        private double learningRate = 0.1;
        private double minSumHessian = 1e-3;
        private double lambdaL1 = 0;
        private double lambdaL2 = 0;
        private double minGainToSplit = 0;
        private double maxDeltaStep = 0;
        private double pathSmooth = 0;
        private double categoryL2 = 10;
        private double categorySmooth = 10;
        private boolean boostFromAverage = true;
        private MissingPolicy missingPolicy = MissingPolicy.NAN_IS_MISSING;

        private Builder() {}

        /**
         * Sets the trees to grow.
         *
         * @param n trees to grow, at least 1; 100 by default
         * @return this builder
         * @throws IllegalArgumentException if it is out of range
         */
        public Builder iterations(int n) {
            check(n >= 1, "iterations", n);
            this.iterations = n;
            return this;
        }

        /**
         * Sets the most leaves of a tree.
         *
         * @param n most leaves of a tree, at least 2; 31 by default
         * @return this builder
         * @throws IllegalArgumentException if it is out of range
         */
        public Builder maxLeaves(int n) {
            check(n >= 2, "maxLeaves", n);
            this.maxLeaves = n;
            return this;
        }

        /**
         * Sets the most splits from the root to a leaf.
         *
         * @param n most splits from the root to a leaf; 0 for no limit; 0 by default
         * @return this builder
         * @throws IllegalArgumentException if it is out of range
         */
        public Builder maxDepth(int n) {
            check(n >= 0, "maxDepth", n);
            this.maxDepth = n;
            return this;
        }

        /**
         * Sets the fewest rows of a leaf.
         *
         * @param n fewest rows of a leaf, at least 1; estimated from the Hessians where these differ between rows; 20 by default
         * @return this builder
         * @throws IllegalArgumentException if it is out of range
         */
        public Builder minDataInLeaf(int n) {
            check(n >= 1, "minDataInLeaf", n);
            this.minDataInLeaf = n;
            return this;
        }

        /**
         * Sets the most bins of a column.
         *
         * @param n most bins of a column, from 2 to 255; 255 by default
         * @return this builder
         * @throws IllegalArgumentException if it is out of range
         */
        public Builder maxBins(int n) {
            check(n >= 2 && n <= BinMapper.MAX_BINS, "maxBins", n);
            this.maxBins = n;
            return this;
        }

        /**
         * Sets the fewest rows of a bin wanted.
         *
         * @param n fewest rows of a bin wanted, at least 1; 3 by default
         * @return this builder
         * @throws IllegalArgumentException if it is out of range
         */
        public Builder minDataInBin(int n) {
            check(n >= 1, "minDataInBin", n);
            this.minDataInBin = n;
            return this;
        }

        /**
         * Sets the iterations without a better validation metric after which growing stops.
         *
         * @param n iterations without a better validation metric after which growing stops; 0 for never; 0 by default
         * @return this builder
         * @throws IllegalArgumentException if it is out of range
         */
        public Builder earlyStoppingRounds(int n) {
            check(n >= 0, "earlyStoppingRounds", n);
            this.earlyStoppingRounds = n;
            return this;
        }

        /**
         * Sets the most bins of a categorical column whose categories are split off one by one.
         *
         * @param n most bins of a categorical column whose categories are split off one by one; 4 by default
         * @return this builder
         * @throws IllegalArgumentException if it is out of range
         */
        public Builder maxCategoriesOneHot(int n) {
            check(n >= 1, "maxCategoriesOneHot", n);
            this.maxCategoriesOneHot = n;
            return this;
        }

        /**
         * Sets the most categories on the smaller list of a split.
         *
         * @param n most categories on the smaller list of a split, at least 1; 32 by default
         * @return this builder
         * @throws IllegalArgumentException if it is out of range
         */
        public Builder maxCategoryThreshold(int n) {
            check(n >= 1, "maxCategoryThreshold", n);
            this.maxCategoryThreshold = n;
            return this;
        }

        /**
         * Sets the fewest rows of a group of categories.
         *
         * @param n fewest rows of a group of categories, at least 1; 100 by default
         * @return this builder
         * @throws IllegalArgumentException if it is out of range
         */
        public Builder minDataPerGroup(int n) {
            check(n >= 1, "minDataPerGroup", n);
            this.minDataPerGroup = n;
            return this;
        }

        /**
         * Sets the factor of each tree's values.
         *
         * @param x factor of each tree's values, above 0; 0.1 by default
         * @return this builder
         * @throws IllegalArgumentException if it is out of range
         */
        public Builder learningRate(double x) {
            check(x > 0, "learningRate", x);
            this.learningRate = x;
            return this;
        }

        /**
         * Sets the smallest sum of the Hessian in a leaf.
         *
         * @param x smallest sum of the Hessian in a leaf, not negative; 1e-3 by default
         * @return this builder
         * @throws IllegalArgumentException if it is out of range
         */
        public Builder minSumHessian(double x) {
            check(x >= 0, "minSumHessian", x);
            this.minSumHessian = x;
            return this;
        }

        /**
         * Sets the L1 penalty on leaf values.
         *
         * @param x L1 penalty on leaf values, not negative; 0 by default
         * @return this builder
         * @throws IllegalArgumentException if it is out of range
         */
        public Builder lambdaL1(double x) {
            check(x >= 0, "lambdaL1", x);
            this.lambdaL1 = x;
            return this;
        }

        /**
         * Sets the L2 penalty on leaf values.
         *
         * @param x L2 penalty on leaf values, not negative; 0 by default
         * @return this builder
         * @throws IllegalArgumentException if it is out of range
         */
        public Builder lambdaL2(double x) {
            check(x >= 0, "lambdaL2", x);
            this.lambdaL2 = x;
            return this;
        }

        /**
         * Sets the gain that a split must exceed.
         *
         * @param x gain that a split must exceed, not negative; 0 by default
         * @return this builder
         * @throws IllegalArgumentException if it is out of range
         */
        public Builder minGainToSplit(double x) {
            check(x >= 0, "minGainToSplit", x);
            this.minGainToSplit = x;
            return this;
        }

        /**
         * Sets the largest absolute leaf value before the learning rate.
         *
         * @param x largest absolute leaf value before the learning rate; 0 for no limit; 0 by default
         * @return this builder
         * @throws IllegalArgumentException if it is out of range
         */
        public Builder maxDeltaStep(double x) {
            check(x >= 0, "maxDeltaStep", x);
            this.maxDeltaStep = x;
            return this;
        }

        /**
         * Sets the rows' worth of weight that a leaf's value gives to its parent's.
         *
         * @param x rows' worth of weight that a leaf's value gives to its parent's, not negative; 0 by default
         * @return this builder
         * @throws IllegalArgumentException if it is out of range
         */
        public Builder pathSmooth(double x) {
            check(x >= 0, "pathSmooth", x);
            this.pathSmooth = x;
            return this;
        }

        /**
         * Sets the further L2 penalty in splits of sorted categories.
         *
         * @param x further L2 penalty in splits of sorted categories, not negative; 10 by default
         * @return this builder
         * @throws IllegalArgumentException if it is out of range
         */
        public Builder categoryL2(double x) {
            check(x >= 0, "categoryL2", x);
            this.categoryL2 = x;
            return this;
        }

        /**
         * Sets the Hessian added to each category before sorting.
         *
         * @param x Hessian added to each category before sorting, and rows a category needs to take part; 10 by default
         * @return this builder
         * @throws IllegalArgumentException if it is out of range
         */
        public Builder categorySmooth(double x) {
            check(x >= 0, "categorySmooth", x);
            this.categorySmooth = x;
            return this;
        }

        /**
         * Sets whether the first tree starts from the best constant.
         *
         * @param start false to start from 0; true by default
         * @return this builder
         */
        public Builder boostFromAverage(boolean start) {
            this.boostFromAverage = start;
            return this;
        }

        /**
         * Sets what is missing.
         *
         * @param policy NaN by default
         * @return this builder
         */
        public Builder missingPolicy(MissingPolicy policy) {
            this.missingPolicy = policy;
            return this;
        }

        /**
         * Ends the collection.
         *
         * @return the settings
         */
        public GradientBoosting build() {
            return new GradientBoosting(this);
        }

        private static void check(boolean fits, String name, double value) {
            if (!fits || Double.isInfinite(value)) {
                throw new IllegalArgumentException(
                        name + " is " + value + ", which is out of its range; see its setter");
            }
        }
    }
}
