package org.forecastj.models.additive;

/**
 * How the rows of a forecast are distributed: noise alone up to the end of the history, noise and changes of the trend after it. In units of
 * the series. Immutable.
 */
interface FutureUncertainty {
    /** Whether the rows are distributed symmetrically about their means. */
    boolean isSymmetric();

    /** Standard deviation of each row. */
    double[] standardDeviation();

    /**
     * Quantiles of each row.
     *
     * @param probabilities each in (0, 1)
     * @return shape [probability][row]
     */
    double[][] quantiles(double[] probabilities);

    /**
     * Simulated paths.
     *
     * @param paths how many
     * @param seed of the random numbers
     * @return shape [path][row]
     */
    double[][] simulate(int paths, long seed);
}
