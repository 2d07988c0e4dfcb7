package org.forecastj.io.internal;

import java.time.ZoneId;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How timestamps are written. Immutable.
 *
 * @param pattern of a formatter, or null for the ISO forms
 * @param locale of the names of months and days in the pattern
 * @param zone whose calendar counts, or null for wall-clock times
 * @param epochUnit milliseconds of one unit since 1970, 0 where timestamps are no such number
 * @param inOrder whether a time that comes twice is told apart by the order of the rows
 */
public record TimeStyle(
        @Nullable String pattern, Locale locale, @Nullable ZoneId zone, long epochUnit, boolean inOrder) {
    /** ISO forms on a wall clock. */
    public static final TimeStyle ISO = new TimeStyle(null, Locale.ROOT, null, 0, false);

    /**
     * Sets the form.
     *
     * @param newPattern of a formatter
     * @return a changed copy
     * @throws IllegalArgumentException if it is no pattern
     */
    public TimeStyle withPattern(String newPattern) {
        TimestampParser.formatter(newPattern, locale);
        return new TimeStyle(newPattern, locale, zone, 0, inOrder);
    }

    /**
     * Sets the language.
     *
     * @param newLocale of the names of months and days
     * @return a changed copy
     */
    public TimeStyle withLocale(Locale newLocale) {
        return new TimeStyle(pattern, newLocale, zone, epochUnit, inOrder);
    }

    /**
     * Sets the zone.
     *
     * @param newZone whose calendar counts
     * @return a changed copy
     */
    public TimeStyle withZone(ZoneId newZone) {
        return new TimeStyle(pattern, locale, newZone, epochUnit, inOrder);
    }

    /**
     * Makes timestamps numbers.
     *
     * @param millis milliseconds of one unit
     * @return a changed copy
     */
    public TimeStyle withEpochUnit(long millis) {
        return new TimeStyle(null, locale, zone, millis, inOrder);
    }

    /**
     * Tells times that come twice apart by the order of the rows.
     *
     * @return a changed copy
     */
    public TimeStyle withOrder() {
        return new TimeStyle(pattern, locale, zone, epochUnit, true);
    }
}
