package org.forecastj.core.encoding;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/** What an age is counted in: whole ones that have gone by, as of people. */
public enum AgeUnit {
    /** Days. */
    DAYS(ChronoUnit.DAYS),
    /** Whole months: from 31 January to 28 February none, to 1 March one. */
    MONTHS(ChronoUnit.MONTHS),
    /** Whole years. */
    YEARS(ChronoUnit.YEARS);

    private final ChronoUnit unit;

    AgeUnit(ChronoUnit unit) {
        this.unit = unit;
    }

    /** Negative where {@code to} is whole units before {@code from}. */
    long between(LocalDate from, LocalDate to) {
        return unit.between(from, to);
    }
}
