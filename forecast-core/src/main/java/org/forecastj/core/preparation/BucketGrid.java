package org.forecastj.core.preparation;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.ForecastingException.Reason;
import org.forecastj.core.series.Frequency;
import org.forecastj.core.series.TimeIndex;
import org.jspecify.annotations.Nullable;

/** Which bucket of a frequency a timestamp falls into. Immutable. */
final class BucketGrid {
    private static final long MINUTE_MILLIS = 60_000L;
    /** 1970-01-05 was a Monday. */
    private static final long FIRST_MONDAY = 4;

    private final Frequency frequency;
    private final DayOfWeek weekStart;
    private final @Nullable ZoneId zone;

    BucketGrid(Frequency frequency, DayOfWeek weekStart, @Nullable ZoneId zone) {
        this.frequency = frequency;
        this.weekStart = weekStart;
        this.zone = zone;
    }

    long millis(LocalDateTime t) {
        return (zone == null ? t.toInstant(ZoneOffset.UTC) : t.atZone(zone).toInstant()).toEpochMilli();
    }

    LocalDateTime wallClock(long millis) {
        return LocalDateTime.ofInstant(Instant.ofEpochMilli(millis), zone == null ? ZoneOffset.UTC : zone);
    }

    /** The label of the bucket: its first moment, or for month ends midnight of its last day. */
    long label(long millis) {
        if (frequency.isSubDaily()) {
            long step =
                    frequency.count() * (frequency.unit() == Frequency.Unit.HOUR ? 60 * MINUTE_MILLIS : MINUTE_MILLIS);
            long shift = zone == null
                    ? 0
                    : zone.getRules()
                                    .getStandardOffset(Instant.ofEpochMilli(millis))
                                    .getTotalSeconds()
                            * 1000L;
            return Math.floorDiv(millis + shift, step) * step - shift;
        }
        return millis(labelDate(wallClock(millis).toLocalDate()).atStartOfDay());
    }

    private LocalDate labelDate(LocalDate date) {
        int count = frequency.count();
        long day = date.toEpochDay();
        long month = date.getYear() * 12L + date.getMonthValue() - 1;
        return switch (frequency.unit()) {
            case DAY -> LocalDate.ofEpochDay(Math.floorDiv(day, count) * count);
            case BUSINESS_DAY -> weekday(date);
            case WEEK -> {
                long origin = FIRST_MONDAY + weekStart.getValue() - 1;
                yield LocalDate.ofEpochDay(Math.floorDiv(day - origin, 7L * count) * 7L * count + origin);
            }
            case MONTH -> firstOf(Math.floorDiv(month, count) * count);
            case MONTH_END -> firstOf((Math.floorDiv(month, count) + 1) * count).minusDays(1);
            default -> throw new IllegalStateException("hours and minutes have no date: " + frequency);
        };
    }

    private static LocalDate firstOf(long month) {
        return LocalDate.of((int) Math.floorDiv(month, 12L), (int) Math.floorMod(month, 12L) + 1, 1);
    }

    private static LocalDate weekday(LocalDate date) {
        if (date.getDayOfWeek().getValue() >= DayOfWeek.SATURDAY.getValue()) {
            throw new ForecastingException(
                    Reason.IRREGULAR_INDEX,
                    date + " is a " + date.getDayOfWeek()
                            + ", for which business days have no bucket; leave weekends out or use"
                            + " Frequency.DAILY");
        }
        return date;
    }

    /** All buckets from one label to another. */
    TimeIndex between(String series, long first, long last) {
        return Grids.between(series, size -> startingAt(first, size), frequency, first, last);
    }

    private TimeIndex startingAt(long label, int size) {
        if (zone == null) {
            return TimeIndex.regular(wallClock(label), frequency, size);
        }
        return frequency.isSubDaily()
                ? TimeIndex.ofInstants(List.of(Instant.ofEpochMilli(label)), zone)
                        .grid(frequency, size)
                : TimeIndex.regular(wallClock(label).toLocalDate().atStartOfDay(), zone, frequency, size);
    }
}
