package org.forecastj.core.preparation;

import java.time.LocalDateTime;
import java.util.Optional;
import org.forecastj.core.series.SeriesKey;

/**
 * Something that was found in a row of transactions. Immutable.
 *
 * @param kind what it is
 * @param row number of the row, in the order in which rows were added, from 0
 * @param key the series; empty if the row could not be read
 * @param time when the transaction was, on the wall clock; empty if the row could not be read
 * @param kept whether the row counts all the same
 * @param detail what was found, in words
 */
public record RowIssue(
        Kind kind, long row, Optional<SeriesKey> key, Optional<LocalDateTime> time, boolean kept, String detail) {
    /** The kinds of issues. */
    public enum Kind {
        /** A row with the same identity was there before. */
        DUPLICATE,
        /** The transaction lies after the time at which the data were taken; it is left out. */
        FUTURE,
        /** The row was recorded long after the transaction; it counts. */
        LATE,
        /** A value is missing; the row counts in its other columns. */
        MISSING_VALUE,
        /** A value is outside of what the column may have; the row is left out. */
        OUT_OF_RANGE,
        /** The row could not be read; it is left out. */
        MALFORMED
    }
}
