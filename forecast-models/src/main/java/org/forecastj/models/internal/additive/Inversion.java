package org.forecastj.models.internal.additive;

/**
 * Numerical inversion of the law of normal noise plus independent slope changes, which are added one after another. Mutable workspace; confined
 * to one thread.
 */
interface Inversion {
    /**
     * Adds an independent slope change: with probability p a Laplace variable of the given scale.
     *
     * @param probability p
     * @param scale scale of its effect, not negative
     */
    void addChange(double probability, double scale);

    /**
     * Adds the independent slope changes of equal steps: number c, with probability p, has the scale {@code (c + ½)·unit}.
     *
     * @param probability p
     * @param unit scale of the effect over a whole step, not negative
     * @param from first number
     * @param to number after the last
     */
    void addChanges(double probability, double unit, int from, int to);

    /** Remembers the changes added so far. */
    void mark();

    /** Forgets the changes added since {@link #mark()}. */
    void reset();

    /** Gets ready for quantiles of the changes added so far. */
    void prepare();

    /**
     * Quantile above the median.
     *
     * @param probability in (½, 1)
     * @param guess starting point
     * @return the smallest non-negative x with F(x) ≥ probability
     */
    double quantile(double probability, double guess);
}
