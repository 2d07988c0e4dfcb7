package org.forecastj.io.holidays;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.forecastj.core.calendar.Holiday;

/**
 * What the tables of the calendar library lack or have wrong, put right from the law. Stateless.
 *
 * <p>US: Columbus Day is a federal holiday (5 U.S.C. § 6103: the second Monday in October since 1971; 12 October before, since 1937). It
 * is added for the whole country; what single states keep is in their tables. JP: the Act on National Holidays (Act No. 178 of 1948):
 * the Emperor's birthday is 23 February since 2020 and none in 2019; the equinoxes are holidays; the day after a holiday on a Sunday that
 * is no holiday itself is off (Article 3 (2)).
 */
final class Corrections {
    private static final String OBSERVED = " (observed)";
    private static final String EMPEROR = "Emperor's Birthday";

    private Corrections() {}

    static SortedSet<Holiday> apply(String country, boolean whole, int year, SortedSet<Holiday> days) {
        if (country.equals("US") && whole) {
            return unitedStates(year, days);
        }
        return country.equals("JP") ? japan(year, days) : days;
    }

    private static SortedSet<Holiday> unitedStates(int year, SortedSet<Holiday> days) {
        SortedSet<Holiday> all = new TreeSet<>(days);
        if (year >= 1971) {
            LocalDate october = LocalDate.of(year, Month.OCTOBER, 1);
            all.add(new Holiday("Columbus Day", october.with(TemporalAdjusters.dayOfWeekInMonth(2, DayOfWeek.MONDAY))));
        } else if (year >= 1937) {
            all.add(new Holiday("Columbus Day", LocalDate.of(year, Month.OCTOBER, 12)));
        }
        return all;
    }

    private static SortedSet<Holiday> japan(int year, SortedSet<Holiday> days) {
        SortedSet<Holiday> all = new TreeSet<>(days);
        all.removeIf(
                h -> h.name().startsWith("Emperor") || (year >= 1974 && h.name().endsWith(OBSERVED)));
        if (year >= 2020) {
            all.add(new Holiday(EMPEROR, LocalDate.of(year, Month.FEBRUARY, 23)));
        } else if (year >= 1989 && year <= 2018) {
            all.add(new Holiday(EMPEROR, LocalDate.of(year, Month.DECEMBER, 23)));
        }
        if (year >= 1980 && year <= 2099) {
            all.removeIf(h -> h.name().contains("Equinox"));
            all.add(new Holiday("Vernal Equinox Day", LocalDate.of(year, Month.MARCH, equinox(year, 20.8431))));
            all.add(new Holiday("Autumnal Equinox Day", LocalDate.of(year, Month.SEPTEMBER, equinox(year, 23.2488))));
        }
        if (year >= 1974) {
            addSubstitutes(year, all);
        }
        return all;
    }

    /** Day of the month of an equinox in Japan, 1980 to 2099, from its mean motion. */
    private static int equinox(int year, double in1980) {
        return (int) (in1980 + 0.242194 * (year - 1980) - Math.floorDiv(year - 1980, 4));
    }

    /** A holiday on a Sunday is made up for on the next day; since 2007 on the next day that is no holiday, before on a Monday only. */
    private static void addSubstitutes(int year, SortedSet<Holiday> all) {
        for (Holiday holiday : List.copyOf(all)) {
            if (holiday.date().getDayOfWeek() == DayOfWeek.SUNDAY) {
                LocalDate day = holiday.date().plusDays(1);
                while (year >= 2007 && isHoliday(day, all)) {
                    day = day.plusDays(1);
                }
                if (!isHoliday(day, all)) {
                    all.add(new Holiday(holiday.name() + OBSERVED, day));
                }
            }
        }
    }

    private static boolean isHoliday(LocalDate day, SortedSet<Holiday> all) {
        return all.stream().anyMatch(h -> h.date().equals(day));
    }
}
