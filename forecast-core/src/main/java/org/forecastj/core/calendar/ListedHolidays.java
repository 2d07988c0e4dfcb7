package org.forecastj.core.calendar;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/** A calendar of given days. Immutable. */
final class ListedHolidays implements HolidayCalendar {
    private final List<Holiday> holidays;

    ListedHolidays(Collection<Holiday> holidays) {
        this.holidays = List.copyOf(new TreeSet<>(holidays));
    }

    @Override
    public List<Holiday> between(LocalDate from, LocalDate to) {
        return holidays.stream()
                .filter(h -> !h.date().isBefore(from) && h.date().isBefore(to))
                .toList();
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof ListedHolidays l && holidays.equals(l.holidays);
    }

    @Override
    public int hashCode() {
        return holidays.hashCode();
    }

    @Override
    public String toString() {
        return "HolidayCalendar" + holidays;
    }
}
