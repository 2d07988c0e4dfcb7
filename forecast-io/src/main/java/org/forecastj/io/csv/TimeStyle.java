package org.forecastj.io.csv;

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
record TimeStyle(
        @Nullable String pattern, Locale locale, @Nullable ZoneId zone, long epochUnit, boolean inOrder) {
    static final TimeStyle ISO = new TimeStyle(null, Locale.ROOT, null, 0, false);

    TimeStyle withPattern(String newPattern) {
        TimestampParser.formatter(newPattern, locale);
        return new TimeStyle(newPattern, locale, zone, 0, inOrder);
    }

    TimeStyle withLocale(Locale newLocale) {
        return new TimeStyle(pattern, newLocale, zone, epochUnit, inOrder);
    }

    TimeStyle withZone(ZoneId newZone) {
        return new TimeStyle(pattern, locale, newZone, epochUnit, inOrder);
    }

    TimeStyle withEpochUnit(long millis) {
        return new TimeStyle(null, locale, zone, millis, inOrder);
    }

    TimeStyle withOrder() {
        return new TimeStyle(pattern, locale, zone, epochUnit, true);
    }
}
