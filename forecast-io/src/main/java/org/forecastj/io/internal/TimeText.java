package org.forecastj.io.internal;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads dates, and dates and times, that are text. Immutable. */
final class TimeText {
    private static final int DATE = 10;

    private final @Nullable DateTimeFormatter formatter;
    private final String expected;

    TimeText(@Nullable String pattern) {
        this.formatter = pattern == null ? null : formatter(pattern);
        this.expected = pattern == null
                ? "a date, a date and time, or a text such as 2011-02-28 or 2011-02-28 13:45:00; for other texts set dateFormat(…)"
                : "the form '" + pattern + "'";
    }

    /** Strict about days that do not exist; parts that the pattern lacks are the first of month or year. */
    static DateTimeFormatter formatter(String pattern) {
        String letters = pattern.replaceAll("'[^']*'", "");
        DateTimeFormatterBuilder builder =
                new DateTimeFormatterBuilder().parseCaseInsensitive().appendPattern(pattern);
        builder.parseDefaulting(ChronoField.ERA, 1);
        if (letters.matches(".*[yu].*") && !letters.matches(".*[dDwWecEFQq].*")) {
            builder.parseDefaulting(ChronoField.DAY_OF_MONTH, 1);
            if (!letters.matches(".*[ML].*")) {
                builder.parseDefaulting(ChronoField.MONTH_OF_YEAR, 1);
            }
        }
        return builder.toFormatter(Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);
    }

    /** What a timestamp should look like, for messages. */
    String expected() {
        return expected;
    }

    /** A date, a local date and time, or one with its offset from UTC. */
    TemporalAccessor parse(String text) {
        if (formatter != null) {
            return formatter.parseBest(text, OffsetDateTime::from, LocalDateTime::from, LocalDate::from);
        }
        if (text.length() <= DATE) {
            return LocalDate.parse(text);
        }
        char mark = text.charAt(DATE);
        if (mark != 'T' && mark != ' ') {
            throw new DateTimeException("a blank or a T is needed after the date");
        }
        return DateTimeFormatter.ISO_DATE_TIME.parseBest(
                text.substring(0, DATE) + 'T' + text.substring(DATE + 1), OffsetDateTime::from, LocalDateTime::from);
    }
}
