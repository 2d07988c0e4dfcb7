package org.forecastj.docs.torture;

/** How it went: one character for the table, and the details. */
record Verdict(char mark, String details) {
    static final char GOOD = '✓';
    static final char UNDEFINED = '–';
    static final char BROKEN = '!';

    boolean isBroken() {
        return mark == BROKEN;
    }
}
