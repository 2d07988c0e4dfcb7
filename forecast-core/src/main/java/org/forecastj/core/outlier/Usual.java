package org.forecastj.core.outlier;

/** What is usual in each row of a series, whose values are of size about 1, and what the values are beside it. Immutable. */
interface Usual {
    /** Observed values below which nothing is said. */
    int LEAST = 5;

    /** Whether a row is observed and compared with others. */
    boolean isJudged(int row);

    /** How far the value of a row is from what is usual. */
    double remainder(int row);

    /** The value of a row with a remainder; the usual value where the row is not compared. */
    double value(int row, double remainder);

    /** The spread of the remainders, made up for what they lack as estimates. */
    Spread corrected(Spread spread, boolean mad);

    /** The factor k / (k − 2) for k values; infinite where there are too few. */
    static double factor(double k) {
        return k > 2 ? k / (k - 2) : Double.POSITIVE_INFINITY;
    }
}
