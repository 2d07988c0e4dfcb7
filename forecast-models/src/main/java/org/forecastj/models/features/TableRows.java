package org.forecastj.models.features;

/**
 * Which rows a table of features has: of each series those of the targets in its history, less what is left out here. Immutable.
 */
public final class TableRows {
    private static final int NO_LIMIT = Integer.MAX_VALUE;

    private final int shift;
    private final boolean warm;
    private final int from;
    private final int last;
    private final int withoutLast;
    private final int every;

    private TableRows(int shift, boolean warm, int from, int last, int withoutLast, int every) {
        this.shift = shift;
        this.warm = warm;
        this.from = from;
        this.last = last;
        this.withoutLast = withoutLast;
        this.every = every;
    }

    /**
     * All rows, for a shift.
     *
     * @param shift s: the row of target position t uses values up to t − s, at least 1
     * @return the rows
     * @throws IllegalArgumentException if {@code shift < 1}
     */
    public static TableRows forShift(int shift) {
        requireShift(shift);
        return new TableRows(shift, false, 0, NO_LIMIT, 0, 1);
    }

    static void requireShift(int shift) {
        if (shift < 1) {
            throw new IllegalArgumentException(
                    "shift is " + shift + "; at least 1 is needed, for a row must not see its own target");
        }
    }

    private static void requireNotNegative(String what, int rows) {
        if (rows < 0) {
            throw new IllegalArgumentException(what + " is " + rows + " rows; 0 or more are needed");
        }
    }

    /**
     * Without the first rows of a series, which lack history for some feature ({@link FeatureSet#warmUp}).
     *
     * @return a copy
     */
    public TableRows withoutWarmUp() {
        return new TableRows(shift, true, from, last, withoutLast, every);
    }

    /**
     * Without the first rows of each series.
     *
     * @param rows how many, 0 or more
     * @return a copy
     * @throws IllegalArgumentException if it is negative
     */
    public TableRows withoutFirst(int rows) {
        requireNotNegative("withoutFirst", rows);
        return new TableRows(shift, warm, rows, last, withoutLast, every);
    }

    /**
     * Without the last rows of each series, such as those kept for validation.
     *
     * @param rows how many, 0 or more
     * @return a copy
     * @throws IllegalArgumentException if it is negative
     */
    public TableRows withoutLast(int rows) {
        requireNotNegative("withoutLast", rows);
        return new TableRows(shift, warm, from, last, rows, every);
    }

    /**
     * Only the last rows of each series, of those that are not left out at the end.
     *
     * @param rows how many, 0 or more
     * @return a copy
     * @throws IllegalArgumentException if it is negative
     */
    public TableRows onlyLast(int rows) {
        requireNotNegative("onlyLast", rows);
        return new TableRows(shift, warm, from, rows, withoutLast, every);
    }

    /**
     * One in k rows: those whose position plus the number of the series is a multiple of k, so that all seasons are seen.
     *
     * @param k at least 1
     * @return a copy
     * @throws IllegalArgumentException if {@code k < 1}
     */
    public TableRows every(int k) {
        if (k < 1) {
            throw new IllegalArgumentException("one in " + k + " rows is asked for; at least 1 is needed");
        }
        return new TableRows(shift, warm, from, last, withoutLast, k);
    }

    /**
     * The shift.
     *
     * @return s, at least 1
     */
    public int shift() {
        return shift;
    }

    int step() {
        return every;
    }

    /** The targets of a series. */
    TargetRange of(int size, int seriesNumber, int warmUp) {
        int end = Math.max(0, size - withoutLast);
        int start = Math.max(warm ? Math.max(from, warmUp) : from, last == NO_LIMIT ? 0 : end - last);
        int first = start + Math.floorMod(-(start + seriesNumber), every);
        int count = first >= end ? 0 : (end - 1 - first) / every + 1;
        return new TargetRange(first, count, every);
    }

    @Override
    public String toString() {
        return "TableRows[shift=" + shift + (warm ? ", without warm-up" : "") + ", withoutFirst=" + from
                + (last == NO_LIMIT ? "" : ", onlyLast=" + last) + ", withoutLast=" + withoutLast + ", every=" + every
                + "]";
    }
}
