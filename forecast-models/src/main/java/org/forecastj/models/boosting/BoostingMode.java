package org.forecastj.models.boosting;

/**
 * How trees are combined. Immutable and safe to share between threads.
 */
public final class BoostingMode {
    private static final BoostingMode BOOSTING = new BoostingMode(Kind.BOOSTING, 0, 0, 0);
    private static final BoostingMode FOREST = new BoostingMode(Kind.FOREST, 0, 0, 0);

    /** What kind of ensemble. */
    enum Kind {
        BOOSTING,
        DART,
        FOREST
    }

    final Kind kind;
    /** Share of the trees that is dropped. */
    final double dropRate;
    /** Most trees dropped at a time; 0 for no limit. */
    final int maxDropped;
    /** Probability of dropping none. */
    final double skipDrop;

    private BoostingMode(Kind kind, double dropRate, int maxDropped, double skipDrop) {
        this.kind = kind;
        this.dropRate = dropRate;
        this.maxDropped = maxDropped;
        this.skipDrop = skipDrop;
    }

    /**
     * Each tree corrects the sum of those before it.
     *
     * @return gradient boosting
     */
    public static BoostingMode gradientBoosting() {
        return BOOSTING;
    }

    /**
     * Each tree corrects the sum of a random part of those before it, and shares their weight: with k iterations left out, a new tree counts
     * learningRate / (k + 1), and those k come back times k / (k + 1). The constant that scores start from is never left out. Trees change
     * after they were grown, so growing cannot stop early.
     *
     * @param dropRate probability that an iteration is left out of the sum, the same for all, from 0 to 1; 0.1 is usual
     * @param maxDropped most iterations left out at a time, 0 for no limit; 50 is usual
     * @param skipDrop probability that none is left out in an iteration, from 0 to 1; 0.5 is usual
     * @return boosting with dropout
     * @throws IllegalArgumentException if a number is out of range
     * @see "Rashmi, Gilad-Bachrach (2015), DART: dropouts meet multiple additive regression trees, AISTATS 38, 489-497"
     */
    public static BoostingMode dart(double dropRate, int maxDropped, double skipDrop) {
        if (!(dropRate >= 0 && dropRate <= 1 && skipDrop >= 0 && skipDrop <= 1) || maxDropped < 0) {
            throw new IllegalArgumentException("dropRate is " + dropRate + ", maxDropped " + maxDropped + ", skipDrop "
                    + skipDrop + "; rates must be from 0 to 1, and the number not negative");
        }
        return new BoostingMode(Kind.DART, dropRate, maxDropped, skipDrop);
    }

    /**
     * Trees learnt side by side, each a Newton step from the best constant, whose raw scores are averaged, without a learning rate. Needs
     * {@link RowSampling#bagging bagging} of less than all rows or a feature fraction below 1, as trees would all be the same otherwise.
     *
     * @return a random forest
     * @see "Breiman (2001), Random forests, Machine Learning 45(1), 5-32"
     */
    public static BoostingMode randomForest() {
        return FOREST;
    }

    @Override
    public String toString() {
        return switch (kind) {
            case BOOSTING -> "gradient boosting";
            case DART -> "DART[dropRate=" + dropRate + ", maxDropped=" + maxDropped + ", skipDrop=" + skipDrop + "]";
            case FOREST -> "random forest";
        };
    }
}
