package org.forecastj.io.holidays;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.time.temporal.TemporalAdjusters;
import java.util.SortedSet;
import java.util.TreeSet;
import org.forecastj.core.calendar.Holiday;
import org.jspecify.annotations.Nullable;

/**
 * What the tables of the calendar library lack or have wrong, put right from the law. Stateless.
 *
 * <p>US: Columbus Day is a federal holiday (5 U.S.C. § 6103: the second Monday in October since 1971; 12 October before, since 1937). It
 * is added for the whole country; what single states keep is in their tables. GB: proclamations under the Banking and Financial Dealings
 * Act 1971, section 1, made 31 December 1999 and 3 June 2002 bank holidays and moved the spring bank holiday of 2002 to 4 June. FR: Whit
 * Monday was a holiday in 2004 still; Act 2004-626 of 30 June 2004 made it a working day from 2005 to 2007.
 */
final class Corrections {
    static final String OBSERVED = " (observed)";

    private Corrections() {}

    static SortedSet<Holiday> apply(
            String country, @Nullable String subdivision, int year, SortedSet<Holiday> tabulated) {
        boolean whole = subdivision == null;
        SortedSet<Holiday> days = new TreeSet<>(tabulated);
        switch (country) {
            case "AU" -> Australia.correct(whole, year, days);
            case "BR" -> Brazil.correct("RJ".equals(subdivision), days);
            case "EC" -> Ecuador.correct(year, days);
            case "FR" -> france(year, days);
            case "GB" -> greatBritain(year, days);
            case "IN" -> India.correct(whole, year, days);
            case "JP" -> Japan.correct(year, days);
            case "CA" -> {
                if (whole) {
                    canada(year, days);
                }
            }
            case "US" -> {
                if (whole) {
                    unitedStates(year, days);
                }
            }
            default -> {
                // as tabulated
            }
        }
        return days;
    }

    private static void unitedStates(int year, SortedSet<Holiday> days) {
        if (year >= 1971) {
            LocalDate october = LocalDate.of(year, Month.OCTOBER, 1);
            days.add(
                    new Holiday("Columbus Day", october.with(TemporalAdjusters.dayOfWeekInMonth(2, DayOfWeek.MONDAY))));
        } else if (year >= 1937) {
            days.add(new Holiday("Columbus Day", LocalDate.of(year, Month.OCTOBER, 12)));
        }
    }

    private static void greatBritain(int year, SortedSet<Holiday> days) {
        if (year == 1999) {
            days.add(new Holiday("Millennium Celebrations", LocalDate.of(1999, Month.DECEMBER, 31)));
        }
        if (year == 2002) {
            String spring = "Spring Bank Holiday";
            days.removeIf(h -> h.name().equals(spring));
            days.add(new Holiday(spring, LocalDate.of(2002, Month.JUNE, 4)));
            days.add(new Holiday("Queen's Golden Jubilee", LocalDate.of(2002, Month.JUNE, 3)));
        }
    }

    private static void france(int year, SortedSet<Holiday> days) {
        if (year == 2004) {
            days.add(new Holiday("Whit Monday", LocalDate.of(2004, Month.MAY, 31)));
        }
    }

    /**
     * Canada Labour Code (R.S.C. 1985, c. L-2), section 193: New Year's Day and Christmas Day on a weekend are made up for on the next
     * working day, as Canada Day is on a Sunday (Holidays Act, R.S.C. 1985, c. H-5, section 2).
     */
    private static void canada(int year, SortedSet<Holiday> days) {
        addNextMonday("New Year's Day", LocalDate.of(year, Month.JANUARY, 1), days);
        addNextMonday("Christmas", LocalDate.of(year, Month.DECEMBER, 25), days);
    }

    /** The Monday after a holiday on a weekend. */
    static void addNextMonday(String name, LocalDate date, SortedSet<Holiday> days) {
        if (isWeekend(date)) {
            days.add(new Holiday(name + OBSERVED, date.with(TemporalAdjusters.next(DayOfWeek.MONDAY))));
        }
    }

    static boolean isWeekend(LocalDate date) {
        return date.getDayOfWeek().getValue() >= DayOfWeek.SATURDAY.getValue();
    }

    /** Gives the days of one name another one, the days off for them too. */
    static void rename(String from, String to, SortedSet<Holiday> days) {
        SortedSet<Holiday> renamed = new TreeSet<>();
        for (Holiday h : days) {
            if (h.name().equals(from) || h.name().equals(from + OBSERVED)) {
                renamed.add(new Holiday(to + h.name().substring(from.length()), h.date()));
            }
        }
        days.removeIf(h -> h.name().equals(from) || h.name().equals(from + OBSERVED));
        days.addAll(renamed);
    }

    /**
     * Easter Sunday in the Gregorian calendar.
     *
     * @param year from 1583
     * @see "Meeus (1998), Astronomical Algorithms, 2nd edition, chapter 8"
     */
    static LocalDate easter(int year) {
        int a = year % 19;
        int b = year / 100;
        int c = year % 100;
        int f = (b + 8) / 25;
        int g = (b - f + 1) / 3;
        int h = (19 * a + b - b / 4 - g + 15) % 30;
        int l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
        int m = (a + 11 * h + 22 * l) / 451;
        int n = h + l - 7 * m + 114;
        return LocalDate.of(year, n / 31, n % 31 + 1);
    }
}
