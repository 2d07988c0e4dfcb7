package org.forecastj.core.calendar;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/**
 * Tells the holidays of a range of dates: those of a country, of a company, of an own list.
 *
 * <p>Country calendars are in forecast-io ({@code CountryHolidays.of("GB")}); own lists are made with {@link #of}. Implementations are
 * immutable and safe to share, and give the same answer for the same range every time.
 */
@FunctionalInterface
public interface HolidayCalendar {
    /**
     * The holidays of a range.
     *
     * @param from first date
     * @param to date after the last; not before {@code from}
     * @return unmodifiable, sorted by date and name, without duplicates
     */
    List<Holiday> between(LocalDate from, LocalDate to);

    /**
     * A calendar of given days.
     *
     * @param holidays the days; a pair of name and date that stands twice counts once
     * @return the calendar
     */
    static HolidayCalendar of(Collection<Holiday> holidays) {
        return new ListedHolidays(holidays);
    }

    /**
     * A calendar of the days of one name.
     *
     * @param name such as {@code Black Friday}
     * @param dates the days, in any order
     * @return the calendar
     * @throws IllegalArgumentException if the name is blank
     */
    static HolidayCalendar of(String name, LocalDate... dates) {
        return of(Arrays.stream(dates).map(d -> new Holiday(name, d)).toList());
    }

    /**
     * The holidays of this calendar and of another one.
     *
     * @param other another calendar
     * @return a calendar of both
     */
    default HolidayCalendar and(HolidayCalendar other) {
        return (from, to) -> {
            TreeSet<Holiday> all = new TreeSet<>(between(from, to));
            all.addAll(other.between(from, to));
            return List.copyOf(all);
        };
    }
}
