package org.forecastj.io.internal;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes the milliseconds of a {@link org.forecastj.core.series.TimeIndex} of typed timestamps. Immutable. */
final class TimeCells {
    private static final long DAY_MILLIS = 86_400_000L;
    private static final int MILLI_NANOS = 1_000_000;

    private final @Nullable ZoneId zone;
    private final @Nullable ChronoUnit epoch;
    private final TimeText texts;
    private final boolean isPattern;

    TimeCells(RecordOptions options) {
        this.zone = options.zone();
        this.epoch = options.epoch();
        this.texts = new TimeText(options.datePattern());
        this.isPattern = options.datePattern() != null;
    }

    /** What a timestamp should look like, for messages. */
    String expected() {
        return texts.expected();
    }

    /**
     * The milliseconds, on the wall clock if there is no zone.
     *
     * @throws DateTimeException if it is no timestamp
     * @throws ArithmeticException if it is out of range
     */
    long millis(Object cell) {
        if (cell instanceof LocalDate date) {
            return dateMillis(date);
        }
        if (cell instanceof LocalDateTime t) {
            return localMillis(t);
        }
        if (cell instanceof OffsetDateTime t) {
            return instantMillis(t.toInstant());
        }
        if (cell instanceof Instant t) {
            return instantMillis(t);
        }
        if (cell instanceof String text) {
            return millis(texts.parse(text.strip()));
        }
        if (cell instanceof Number number) {
            return epoch == null && isPattern
                    ? millis(texts.parse(Long.toString(whole(number)))) // 2024 or 20240131 as a number
                    : epochMillis(whole(number));
        }
        throw new DateTimeException("it is a " + cell.getClass().getSimpleName());
    }

    private static long whole(Number number) {
        if (number instanceof Long || number instanceof Integer || number instanceof Short || number instanceof Byte) {
            return number.longValue();
        }
        try {
            return new BigDecimal(number.toString()).longValueExact();
        } catch (NumberFormatException e) {
            throw new DateTimeException("a whole number is needed", e);
        }
    }

    private long epochMillis(long count) {
        if (epoch == null) {
            throw new DateTimeException(
                    "it is a number; say with epoch(…) what it counts, such as epoch(ChronoUnit.SECONDS)");
        }
        if (epoch == ChronoUnit.DAYS) {
            return dateMillis(LocalDate.ofEpochDay(count));
        }
        if (epoch == ChronoUnit.MILLIS) {
            return count;
        }
        if (epoch == ChronoUnit.SECONDS) {
            return Math.multiplyExact(count, 1000L);
        }
        long perMilli = epoch == ChronoUnit.MICROS ? 1000 : MILLI_NANOS;
        if (count % perMilli != 0) {
            throw new DateTimeException("it is finer than a millisecond");
        }
        return count / perMilli;
    }

    private long dateMillis(LocalDate date) {
        return zone == null
                ? Math.multiplyExact(date.toEpochDay(), DAY_MILLIS)
                : date.atStartOfDay(zone).toInstant().toEpochMilli();
    }

    private long instantMillis(Instant instant) {
        if (zone == null) {
            throw new DateTimeException(
                    "it is an instant, with an offset from UTC; set zone(…), whose calendar then counts");
        }
        requireMillis(instant.get(ChronoField.NANO_OF_SECOND));
        return instant.toEpochMilli();
    }

    private long localMillis(LocalDateTime t) {
        requireMillis(t.get(ChronoField.NANO_OF_SECOND));
        if (zone == null) {
            return t.toInstant(ZoneOffset.UTC).toEpochMilli();
        }
        List<ZoneOffset> offsets = zone.getRules().getValidOffsets(t);
        if (offsets.isEmpty()) {
            throw new DateTimeException("the clocks of " + zone + " skip it");
        }
        return t.toInstant(offsets.get(0)).toEpochMilli();
    }

    private static void requireMillis(int nanos) {
        if (nanos % MILLI_NANOS != 0) {
            throw new DateTimeException("it is finer than a millisecond");
        }
    }
}
