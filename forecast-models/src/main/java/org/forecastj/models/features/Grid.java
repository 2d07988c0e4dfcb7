package org.forecastj.models.features;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Optional;
import org.forecastj.core.series.Frequency;
import org.forecastj.core.series.TimeIndex;

/**
 * Numbers the timestamps of a frequency: the ordinal is the count of whole steps since 1 January of year 1, and timestamps of one phase
 * are whole steps apart.
 *
 * @param ordinal steps since the origin, rounded down
 * @param phase what is left: equal for series whose timestamps are whole steps apart
 */
record Grid(long ordinal, Phase phase) {
    private static final long ORIGIN_DAY = LocalDate.of(1, 1, 1).toEpochDay(); // a Monday
    private static final long DAY_MILLIS = 86_400_000L;

    /** Remainder of the step, and where in a unit the timestamps lie. */
    record Phase(long remainder, long withinUnit, Optional<ZoneId> zone) {}

    /** Where the first timestamp of an index lies. */
    static Grid of(TimeIndex index, Frequency frequency) {
        if (frequency.isSubDaily()) {
            long minutes = (long) frequency.count() * (frequency.unit() == Frequency.Unit.HOUR ? 60 : 1);
            return split(index.epochMillis(0) - ORIGIN_DAY * DAY_MILLIS, minutes * 60_000L, 0, index);
        }
        LocalDateTime start = index.start();
        long day = start.toLocalDate().toEpochDay() - ORIGIN_DAY;
        long timeOfDay = start.toLocalTime().toNanoOfDay();
        int count = frequency.count();
        return switch (frequency.unit()) {
            case DAY -> split(day, count, timeOfDay, index);
            case WEEK -> split(day, 7L * count, timeOfDay, index);
            case BUSINESS_DAY -> split(Math.floorDiv(day, 7L) * 5 + Math.floorMod(day, 7L), count, timeOfDay, index);
            case MONTH -> split(month(start), count, timeOfDay + start.getDayOfMonth() * DAY_MILLIS * 1_000_000, index);
            default -> split(month(start), count, timeOfDay, index);
        };
    }

    private static long month(LocalDateTime start) {
        return (start.getYear() - 1L) * 12 + start.getMonthValue() - 1;
    }

    private static Grid split(long units, long step, long withinUnit, TimeIndex index) {
        return new Grid(Math.floorDiv(units, step), new Phase(Math.floorMod(units, step), withinUnit, index.zone()));
    }
}
