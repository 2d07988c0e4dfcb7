package org.forecastj.models.features;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.forecastj.core.calendar.Holiday;
import org.forecastj.core.calendar.HolidayCalendar;

/**
 * The days of a holiday calendar as sorted numbers, of a range that grows when a day outside of it is asked for. Safe for use by any
 * number of threads: the range is replaced as a whole, and a calendar gives the same days every time.
 */
final class HolidayDays {
    private static final int MARGIN = 400;

    private final HolidayCalendar calendar;
    /** Name of the days that count, or empty for all. */
    private final String name;

    private volatile Range range = new Range(0, 0, new long[0]);

    HolidayDays(HolidayCalendar calendar, String name) {
        this.calendar = calendar;
        this.name = name;
    }

    /** Sorted days of [from, to), as days since 1970. A class and not a record, for it holds an array. */
    private static final class Range {
        private final long from;
        private final long to;
        private final long[] days;

        Range(long from, long to, long[] days) {
            this.from = from;
            this.to = to;
            this.days = days;
        }

        boolean covers(long first, long last) {
            return from <= first && last < to;
        }
    }

    boolean isHoliday(long day) {
        return Arrays.binarySearch(covering(day, day).days, day) >= 0;
    }

    /** Days to the next holiday, 0 on one, at most {@code cap}. */
    long toNext(long day, int cap) {
        long[] days = covering(day, day + cap).days;
        int at = Arrays.binarySearch(days, day);
        int next = at >= 0 ? at : -(at + 1);
        return next == days.length ? cap : Math.min(cap, days[next] - day);
    }

    /** Days since the last holiday, 0 on one, at most {@code cap}. */
    long sinceLast(long day, int cap) {
        long[] days = covering(day - cap, day).days;
        int at = Arrays.binarySearch(days, day);
        int last = at >= 0 ? at : -(at + 1) - 1;
        return last < 0 ? cap : Math.min(cap, day - days[last]);
    }

    private Range covering(long first, long last) {
        Range known = range;
        if (!known.covers(first, last)) {
            boolean none = known.from == known.to;
            long from = none ? first - MARGIN : Math.min(first - MARGIN, known.from);
            long to = none ? last + MARGIN : Math.max(last + MARGIN, known.to);
            known = new Range(from, to, days(from, to));
            range = known;
        }
        return known;
    }

    private long[] days(long from, long to) {
        List<Holiday> holidays = calendar.between(LocalDate.ofEpochDay(from), LocalDate.ofEpochDay(to));
        return holidays.stream()
                .filter(h -> name.isEmpty() || h.name().equals(name))
                .mapToLong(h -> h.date().toEpochDay())
                .distinct()
                .toArray();
    }
}
