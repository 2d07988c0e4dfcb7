package org.forecastj.core.encoding;

import java.time.LocalDate;

/**
 * A row of a list of holidays and events as shops keep it. Immutable.
 *
 * @param date the day
 * @param kind what kind of day it is
 * @param scope where it counts
 * @param place name of the state or city for regional and local days; any for national ones
 * @param name what the day is called
 * @param transferred whether the holiday is celebrated on another day, which has a row of kind {@link Kind#TRANSFER}
 */
public record ScheduledDay(LocalDate date, Kind kind, Scope scope, String place, String name, boolean transferred) {
    /** Kinds of days. */
    public enum Kind {
        /** A holiday, unless it is transferred. */
        HOLIDAY,
        /** The day that a holiday was transferred to. */
        TRANSFER,
        /** A day before or after a holiday that is celebrated too. */
        ADDITIONAL,
        /** A working day that is off so that holiday and weekend join. */
        BRIDGE,
        /** A day of the weekend that is worked to make up for a bridge. */
        WORK_DAY,
        /** No day off, but demand differs: a sale, a match, an earthquake. */
        EVENT
    }

    /** Where a day counts. */
    public enum Scope {
        /** In the whole country. */
        NATIONAL,
        /** In a state. */
        REGIONAL,
        /** In a city. */
        LOCAL
    }

    /** Whether people have the day off because of this row. */
    boolean isOff() {
        return !transferred && kind != Kind.WORK_DAY && kind != Kind.EVENT;
    }

    /** Whether it counts in a place. */
    boolean countsIn(String city, String state) {
        return switch (scope) {
            case NATIONAL -> true;
            case REGIONAL -> place.equals(state);
            case LOCAL -> place.equals(city);
        };
    }
}
