package org.forecastj.core.preparation;

/** What becomes of a transaction that was there before. Whatever it is, the {@linkplain CleanedTransactions#issues() issues} tell of it. */
public enum Duplicates {
    /** The first one counts: a file was sent twice. */
    KEEP_FIRST,
    /** The last one counts: it corrects the others. */
    KEEP_LAST,
    /** All count. */
    KEEP_ALL,
    /** It is an error. */
    REFUSE
}
