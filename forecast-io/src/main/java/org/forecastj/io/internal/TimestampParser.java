package org.forecastj.io.internal;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads timestamps into the milliseconds of a {@link org.forecastj.core.series.TimeIndex}. Immutable. */
public final class TimestampParser {
    private static final long DAY_MILLIS = 86_400_000L;

    private final @Nullable DateTimeFormatter formatter;
    private final TimeStyle style;
    private final String expected;

    /**
     * For one way to write timestamps.
     *
     * @param style how they are written
     */
    public TimestampParser(TimeStyle style) {
        String pattern = style.pattern();
        this.style = style;
        this.formatter = pattern == null ? null : formatter(pattern, style.locale());
        this.expected = expected(style);
    }

    private static String expected(TimeStyle style) {
        if (style.epochUnit() > 0) {
            return "a whole number of " + (style.epochUnit() == 1 ? "milliseconds" : "seconds") + " since 1970-01-01";
        }
        return style.pattern() == null
                ? "a date such as 2011-02-28 or a date and time such as 2011-02-28 13:45:00; for other forms set dateFormat(…)"
                : "the form '" + style.pattern() + "'"
                        + (style.locale().equals(Locale.ROOT)
                                ? ""
                                : " in the words of '" + style.locale().toLanguageTag() + "'");
    }

    /** Strict about days that do not exist; parts that the pattern lacks are the first of month or year, and midnight. */
    static DateTimeFormatter formatter(String pattern, Locale locale) {
        String letters = pattern.replaceAll("'[^']*'", "");
        DateTimeFormatterBuilder builder = new DateTimeFormatterBuilder().parseCaseInsensitive();
        try {
            builder.appendPattern(pattern);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "'" + pattern + "' is no form of dates (" + e.getMessage()
                            + "); one such as dd.MM.yyyy or yyyy-MM-dd HH:mm is needed",
                    e);
        }
        builder.parseDefaulting(ChronoField.ERA, 1);
        if (letters.matches(".*[yu].*") && !letters.matches(".*[dDwWecEFQq].*")) {
            builder.parseDefaulting(ChronoField.DAY_OF_MONTH, 1);
            if (!letters.matches(".*[ML].*")) {
                builder.parseDefaulting(ChronoField.MONTH_OF_YEAR, 1);
            }
        }
        return builder.toFormatter(locale).withResolverStyle(ResolverStyle.STRICT);
    }

    /**
     * What a timestamp should look like, for messages.
     *
     * @return such as "the form 'dd.MM.yyyy'"
     */
    public String expected() {
        return expected;
    }

    /**
     * The milliseconds, on the wall clock if there is no zone.
     *
     * @param text the timestamp, without blanks around it
     * @param previous those of the row before, by which a time that comes twice is told apart; the least long if there is none
     * @return milliseconds since 1970-01-01
     * @throws DateTimeException if the text is no such timestamp
     * @throws ArithmeticException if it is out of range
     */
    public long parse(String text, long previous) {
        if (style.epochUnit() > 0) {
            return epoch(text);
        }
        if (formatter != null) {
            return millis(
                    formatter.parseBest(text, OffsetDateTime::from, LocalDateTime::from, LocalDate::from), previous);
        }
        if (!startsWithDate(text)) {
            return signedYear(text, previous);
        }
        if (text.length() == 10) {
            return dateMillis(date(text));
        }
        char mark = text.charAt(10);
        if (mark != 'T' && mark != ' ') {
            throw new DateTimeException("a blank or a T is needed after the date");
        }
        return isPlainTime(text)
                ? localMillis(LocalDateTime.of(date(text), time(text)), previous)
                : millis(
                        DateTimeFormatter.ISO_DATE_TIME.parseBest(
                                text.substring(0, 10) + 'T' + text.substring(11),
                                OffsetDateTime::from,
                                LocalDateTime::from),
                        previous);
    }

    /** A year before 0 or after 9999, which ISO 8601 writes with a sign. */
    private long signedYear(String text, long previous) {
        if (!text.matches("[+-][0-9]{4,9}-[0-9]{2}-[0-9]{2}([T ].*)?")) {
            throw new DateTimeException("it does not start with a date");
        }
        int end = text.indexOf('-', 1) + "-MM-dd".length();
        return end == text.length()
                ? dateMillis(LocalDate.parse(text))
                : millis(
                        DateTimeFormatter.ISO_DATE_TIME.parseBest(
                                text.substring(0, end) + 'T' + text.substring(end + 1),
                                OffsetDateTime::from,
                                LocalDateTime::from),
                        previous);
    }

    private long epoch(String text) {
        if (!text.matches("[+-]?[0-9]{1,18}")) {
            throw new DateTimeException("it is no whole number");
        }
        return Math.multiplyExact(Long.parseLong(text), style.epochUnit());
    }

    /**
     * The milliseconds, on the wall clock if there is no zone.
     *
     * @param t a date, a local date and time, or one with its offset, or an instant
     * @param previous those of the row before, by which a time that comes twice is told apart; the least long if there is none
     * @return milliseconds since 1970-01-01
     * @throws DateTimeException if it is no timestamp
     * @throws ArithmeticException if it is out of range
     */
    public long millis(TemporalAccessor t, long previous) {
        if (t instanceof LocalDate date) {
            return dateMillis(date);
        }
        if (t instanceof LocalDateTime local) {
            return localMillis(local, previous);
        }
        if (t instanceof OffsetDateTime time) {
            return millis(time.toInstant());
        }
        if (t instanceof Instant instant) {
            return millis(instant);
        }
        throw new DateTimeException("it is a " + t.getClass().getSimpleName());
    }

    private long millis(Instant instant) {
        if (style.zone() == null) {
            throw new DateTimeException("it has an offset from UTC; set zone(…), whose calendar then counts");
        }
        requireMillis(instant.get(ChronoField.NANO_OF_SECOND));
        return instant.toEpochMilli();
    }

    private long dateMillis(LocalDate date) {
        ZoneId zone = style.zone();
        return zone == null
                ? Math.multiplyExact(date.toEpochDay(), DAY_MILLIS)
                : date.atStartOfDay(zone).toInstant().toEpochMilli();
    }

    private long localMillis(LocalDateTime t, long previous) {
        requireMillis(t.get(ChronoField.NANO_OF_SECOND));
        ZoneId zone = style.zone();
        if (zone == null) {
            return t.toInstant(ZoneOffset.UTC).toEpochMilli();
        }
        List<ZoneOffset> offsets = zone.getRules().getValidOffsets(t);
        if (offsets.isEmpty()) {
            throw new DateTimeException("the clocks of " + zone + " skip it");
        }
        long first = t.toInstant(offsets.get(0)).toEpochMilli();
        boolean second = style.inOrder() && offsets.size() > 1 && first <= previous;
        return second ? t.toInstant(offsets.get(1)).toEpochMilli() : first;
    }

    private static void requireMillis(int nanos) {
        if (nanos % 1_000_000 != 0) {
            throw new DateTimeException("it is finer than a millisecond");
        }
    }

    private static boolean startsWithDate(String s) {
        return s.length() >= 10 && s.charAt(4) == '-' && s.charAt(7) == '-';
    }

    private static boolean isPlainTime(String s) {
        return (s.length() == 16 || (s.length() == 19 && s.charAt(16) == ':')) && s.charAt(13) == ':';
    }

    private static LocalDate date(String s) {
        return LocalDate.of(number(s, 0, 4), number(s, 5, 7), number(s, 8, 10));
    }

    private static LocalTime time(String s) {
        return LocalTime.of(number(s, 11, 13), number(s, 14, 16), s.length() == 19 ? number(s, 17, 19) : 0);
    }

    private static int number(String s, int from, int to) {
        int n = 0;
        for (int i = from; i < to; i++) {
            int digit = s.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                throw new DateTimeException("'" + s.substring(from, to) + "' is no number");
            }
            n = 10 * n + digit;
        }
        return n;
    }
}
