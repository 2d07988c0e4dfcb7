package org.forecastj.io.internal;

/**
 * How much one reading may fill gaps: a few rows that are ages apart at a fine frequency must not take all memory. 10 million values are
 * always allowed, and 1000 for each value that is given. Not safe for several threads.
 */
public final class FillLimit {
    /** So many timestamps of a series are never meant: the frequency is wrong for the data. */
    private static final double MAX_SIZE = 50_000_000;

    private static final double FREE = 10_000_000;
    private static final double PER_VALUE = 1_000;

    private double given;
    private double filled;

    /** A limit for one reading. */
    public FillLimit() {}

    /**
     * Counts a series.
     *
     * @param rows how many it has
     * @param columns values in a row
     * @param size rows with gaps filled
     * @return whether it may be filled
     */
    public boolean allows(int rows, int columns, double size) {
        given += (double) rows * columns;
        filled += size * columns;
        return size <= MAX_SIZE && filled <= FREE + PER_VALUE * given;
    }
}
