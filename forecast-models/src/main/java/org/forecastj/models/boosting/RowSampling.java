package org.forecastj.models.boosting;

/**
 * Which rows a tree learns from. Leaf values come from the same rows; scores of all rows are updated.
 *
 * <p>Immutable and safe to share between threads.
 */
public final class RowSampling {
    private static final RowSampling ALL = new RowSampling(Kind.ALL, 1, 0, 0);

    /** What is drawn. */
    enum Kind {
        ALL,
        BAGGING,
        GRADIENT
    }

    final Kind kind;
    /** Share of the rows, or of those with the largest gradients. */
    final double fraction;
    /** Share of all rows that is drawn from the others. */
    final double otherFraction;
    /** Iterations after which rows are drawn anew. */
    final int every;

    private RowSampling(Kind kind, double fraction, double otherFraction, int every) {
        this.kind = kind;
        this.fraction = fraction;
        this.otherFraction = otherFraction;
        this.every = every;
    }

    /**
     * Every tree learns from all rows.
     *
     * @return no sampling
     */
    public static RowSampling all() {
        return ALL;
    }

    /**
     * A share of the rows without replacement.
     *
     * @param fraction share of the rows, above 0 and at most 1
     * @param every iterations after which rows are drawn anew, at least 1
     * @return the sampling
     * @throws IllegalArgumentException if a number is out of range
     * @see "Friedman (2002), Stochastic gradient boosting, Computational Statistics and Data Analysis 38(4), 367-378"
     */
    public static RowSampling bagging(double fraction, int every) {
        if (!(fraction > 0 && fraction <= 1) || every < 1) {
            throw new IllegalArgumentException("bagging of a share of " + fraction + " every " + every
                    + " iterations; the share must be above 0 and at most 1, and the iterations at least 1");
        }
        return new RowSampling(Kind.BAGGING, fraction, 0, every);
    }

    /**
     * Gradient-based one-side sampling: the rows with the largest absolute gradients, weights included, and a share of the others, whose
     * gradients and Hessians are multiplied so that they stand for all of them. Rows with equal gradients are drawn by lot. The first
     * 1 / learningRate iterations of boosting learn from all rows, as early gradients say little about which rows are hard.
     *
     * @param top share of the rows with the largest gradients
     * @param other share of all rows that is drawn from the others
     * @return the sampling
     * @throws IllegalArgumentException if a share is not above 0, or they are more than 1 together
     * @see "Ke et al. (2017), LightGBM: a highly efficient gradient boosting decision tree, NeurIPS 30, algorithm 2"
     */
    public static RowSampling gradientBased(double top, double other) {
        if (!(top > 0 && other > 0 && top + other <= 1)) {
            throw new IllegalArgumentException("shares of " + top + " and " + other
                    + " of the rows; both must be above 0, and at most 1 together");
        }
        return new RowSampling(Kind.GRADIENT, top, other, 1);
    }

    @Override
    public String toString() {
        return switch (kind) {
            case ALL -> "all rows";
            case BAGGING -> "bagging of " + fraction + " every " + every;
            case GRADIENT -> "gradient-based sampling of " + fraction + " and " + otherFraction;
        };
    }
}
