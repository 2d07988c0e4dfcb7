package org.forecastj.models.features;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.ForecastingException.Reason;
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
    /** The calendar is known from this day on. */
    private final long from;
    /** The calendar is known before this day. */
    private final long to;

    private volatile Range range = new Range(0, 0, new long[0]);

    HolidayDays(HolidayCalendar calendar, String name) {
        this(calendar, name, LocalDate.MIN.toEpochDay(), LocalDate.MAX.toEpochDay());
    }

    HolidayDays(HolidayCalendar calendar, String name, long from, long to) {
        this.calendar = calendar;
        this.name = name;
        this.from = from;
        this.to = to;
    }

    HolidayCalendar calendar() {
        return calendar;
    }

    String name() {
        return name;
    }

    long from() {
        return from;
    }

    long to() {
        return to;
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
            requireKnown(first, last);
            boolean none = known.from == known.to;
            long start = none ? first - MARGIN : Math.min(first - MARGIN, known.from);
            long end = none ? last + MARGIN : Math.max(last + MARGIN, known.to);
            start = Math.max(from, start);
            end = Math.min(to, end);
            known = new Range(start, end, days(start, end));
            range = known;
        }
        return known;
    }

    private void requireKnown(long first, long last) {
        if (first < from || last >= to) {
            throw new ForecastingException(
                    Reason.MISSING_REGRESSOR,
                    "holidays from " + LocalDate.ofEpochDay(first) + " to " + LocalDate.ofEpochDay(last)
                            + " are needed; the model was stored with those from " + LocalDate.ofEpochDay(from)
                            + " to " + LocalDate.ofEpochDay(to - 1) + ": fit it again");
        }
    }

    private long[] days(long start, long end) {
        List<Holiday> holidays = calendar.between(LocalDate.ofEpochDay(start), LocalDate.ofEpochDay(end));
        return holidays.stream()
                .filter(h -> name.isEmpty() || h.name().equals(name))
                .mapToLong(h -> h.date().toEpochDay())
                .distinct()
                .toArray();
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof HolidayDays d
                && calendar.equals(d.calendar)
                && name.equals(d.name)
                && from == d.from
                && to == d.to;
    }

    @Override
    public int hashCode() {
        return 31 * calendar.hashCode() + name.hashCode();
    }
}
