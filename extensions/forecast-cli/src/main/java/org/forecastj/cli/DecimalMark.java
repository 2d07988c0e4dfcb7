package org.forecastj.cli;

/** What stands before the fraction of a number. */
enum DecimalMark {
    /** As in 12.5. */
    POINT,
    /** As in 12,5. */
    COMMA
}
