package org.forecastj.io.holidays;

import static org.forecastj.io.holidays.Corrections.OBSERVED;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.util.SortedSet;
import org.forecastj.core.calendar.Holiday;

/**
 * Australia as a whole has the days that all states and territories keep, under their own acts (such as the Public Holidays Act 2010 of New
 * South Wales, the Public Holidays Act 1993 of Victoria, the Holidays Act 1983 of Queensland). Easter Saturday and Easter Sunday are not
 * among them. The tables have New Year's Day, ANZAC Day, Christmas and Boxing Day of 2008 to 2019 with some of the states only. 22 September
 * 2022 was the national day of mourning. Stateless.
 */
final class Australia {
    private static final String NEW_YEAR = "New Year's Day";
    private static final String ANZAC = "ANZAC Day";
    private static final String CHRISTMAS = "Christmas";
    private static final String BOXING = "Boxing Day";

    private Australia() {}

    static void correct(boolean whole, int year, SortedSet<Holiday> days) {
        Corrections.rename("National Day", "Australia Day", days);
        Corrections.rename("ANZAC day", ANZAC, days);
        if (whole) {
            days.removeIf(h -> h.name().equals("Easter") || h.name().equals("Easter Saturday"));
            if (year >= 2008 && year <= 2019) {
                addStates(year, days);
            }
        }
        if (year == 2022) {
            days.add(new Holiday("National Day of Mourning", LocalDate.of(2022, Month.SEPTEMBER, 22)));
        }
    }

    private static void addStates(int year, SortedSet<Holiday> days) {
        LocalDate newYear = LocalDate.of(year, Month.JANUARY, 1);
        LocalDate christmas = LocalDate.of(year, Month.DECEMBER, 25);
        LocalDate boxing = christmas.plusDays(1);
        days.add(new Holiday(NEW_YEAR, newYear));
        days.add(new Holiday(ANZAC, LocalDate.of(year, Month.APRIL, 25)));
        days.add(new Holiday(CHRISTMAS, christmas));
        days.add(new Holiday(BOXING, boxing));
        Corrections.addNextMonday(NEW_YEAR, newYear, days);
        Corrections.addNextMonday(CHRISTMAS, christmas, days);
        // the day off for Christmas takes the Monday
        if (boxing.getDayOfWeek() == DayOfWeek.MONDAY) {
            days.add(new Holiday(BOXING + OBSERVED, boxing.plusDays(1)));
        } else if (Corrections.isWeekend(boxing)) {
            days.add(new Holiday(BOXING + OBSERVED, boxing.plusDays(2)));
        }
    }
}
