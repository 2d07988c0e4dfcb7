package org.forecastj.io.records;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import org.forecastj.io.internal.TimeStyle;
import org.forecastj.io.internal.TimestampParser;
import org.jspecify.annotations.Nullable;

/** Makes the milliseconds of a {@link org.forecastj.core.series.TimeIndex} of typed timestamps. Immutable. */
final class TimeCells {
    private static final int MILLI_NANOS = 1_000_000;

    private final @Nullable ChronoUnit epoch;
    private final TimestampParser times;
    private final String expected;
    private final boolean isPattern;

    TimeCells(RecordOptions options) {
        this.epoch = options.epoch();
        this.times = new TimestampParser(new TimeStyle(options.datePattern(), Locale.ROOT, options.zone(), 0, false));
        this.expected = options.datePattern() == null
                ? "a date, a date and time, or a text such as 2011-02-28 or 2011-02-28 13:45:00; for other texts set dateFormat(…)"
                : times.expected();
        this.isPattern = options.datePattern() != null;
    }

    /** What a timestamp should look like, for messages. */
    String expected() {
        return expected;
    }

    /**
     * The milliseconds, on the wall clock if there is no zone.
     *
     * @throws DateTimeException if it is no timestamp
     * @throws ArithmeticException if it is out of range
     */
    long millis(Object cell) {
        if (cell instanceof TemporalAccessor time) {
            return times.millis(time, Long.MIN_VALUE);
        }
        if (cell instanceof String text) {
            return times.parse(text.strip(), Long.MIN_VALUE);
        }
        if (cell instanceof Number number) {
            return epoch == null && isPattern
                    ? times.parse(Long.toString(whole(number)), Long.MIN_VALUE) // 2024 or 20240131 as a number
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
            return times.millis(LocalDate.ofEpochDay(count), Long.MIN_VALUE);
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
}
