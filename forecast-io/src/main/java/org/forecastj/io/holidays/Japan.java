package org.forecastj.io.holidays;

import static org.forecastj.io.holidays.Corrections.OBSERVED;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import org.forecastj.core.calendar.Holiday;

/**
 * Japan's holidays: the Act on National Holidays (Act No. 178 of 1948). The Emperor's birthday is 23 February since 2020 and none in 2019;
 * 29 April was his birthday up to 1988, Greenery Day up to 2006 and is Showa Day since. The equinoxes are holidays. The day after a holiday
 * on a Sunday that is no holiday itself is off (article 3 (2)), and so is a day between two holidays (article 3 (3), since 1986). Act No. 99
 * of 2018 made 1 May and 22 October 2019 holidays; the special measures acts for the games in Tokyo (Act No. 33 of 2015, as changed in 2018
 * and 2020) moved Marine Day, Sports Day and Mountain Day of 2020 and 2021. Stateless.
 */
final class Japan {
    private static final String EMPEROR = "Emperor's Birthday";
    private static final String MARINE = "Marine Day";
    private static final String MOUNTAIN = "Mountain Day";
    private static final String SPORTS = "Sports Day";
    private static final String CITIZENS = "Citizens' Holiday";
    private static final Map<String, String> NAMES = Map.of(
            "Navy day", MARINE,
            "Mountain day", MOUNTAIN,
            "Labour day", "Labor Thanksgiving Day",
            "Coming Of Age Day", "Coming of Age Day",
            "Respect-for-the-Aged Day", "Respect for the Aged Day");

    private static final Map<Integer, String> EVENTS = Map.of(
            1959, "Crown Prince's Wedding",
            1989, "State Funeral of Emperor Showa",
            1990, "Enthronement Ceremony",
            1993, "Crown Prince's Wedding");

    private Japan() {}

    static void correct(int year, SortedSet<Holiday> days) {
        days.removeIf(h -> h.name().startsWith("Emperor")
                || (year >= 1974 && h.name().endsWith(OBSERVED))
                || h.name().equals("Bridging Holiday"));
        rename(year, days);
        addEmperor(year, days);
        addEquinoxes(year, days);
        if (year == 2020) {
            move(MARINE, LocalDate.of(2020, Month.JULY, 23), days);
            move(SPORTS, LocalDate.of(2020, Month.JULY, 24), days);
            move(MOUNTAIN, LocalDate.of(2020, Month.AUGUST, 10), days);
        } else if (year == 2021) {
            move(MARINE, LocalDate.of(2021, Month.JULY, 22), days);
            move(SPORTS, LocalDate.of(2021, Month.JULY, 23), days);
            move(MOUNTAIN, LocalDate.of(2021, Month.AUGUST, 8), days);
        }
        List<Holiday> national = List.copyOf(days);
        if (year >= 1974) {
            addSubstitutes(year, national, days);
        }
        if (year >= 1986) {
            addBetween(year, national, days);
        }
    }

    private static void rename(int year, SortedSet<Holiday> days) {
        NAMES.forEach((from, to) -> Corrections.rename(from, to, days));
        if (year >= 2020) {
            Corrections.rename("Health and Sports Day", SPORTS, days);
        }
        if (EVENTS.containsKey(year)) {
            Corrections.rename("Event of imperial mourning or celebration", EVENTS.getOrDefault(year, ""), days);
        }
        if (year < 2007) {
            Corrections.rename("Showa Day", year < 1989 ? EMPEROR : "Greenery Day", days);
        }
    }

    private static void addEmperor(int year, SortedSet<Holiday> days) {
        if (year >= 2020) {
            days.add(new Holiday(EMPEROR, LocalDate.of(year, Month.FEBRUARY, 23)));
        } else if (year >= 1989 && year <= 2018) {
            days.add(new Holiday(EMPEROR, LocalDate.of(year, Month.DECEMBER, 23)));
        } else if (year == 2019) {
            days.add(new Holiday("Enthronement Day", LocalDate.of(2019, Month.MAY, 1)));
            days.add(new Holiday("Enthronement Day", LocalDate.of(2019, Month.OCTOBER, 22)));
        }
    }

    private static void addEquinoxes(int year, SortedSet<Holiday> days) {
        if (year >= 1980 && year <= 2099) {
            days.removeIf(h -> h.name().contains("Equinox"));
            days.add(new Holiday("Vernal Equinox Day", LocalDate.of(year, Month.MARCH, equinox(year, 20.8431))));
            days.add(new Holiday("Autumnal Equinox Day", LocalDate.of(year, Month.SEPTEMBER, equinox(year, 23.2488))));
        }
    }

    /** Day of the month of an equinox in Japan, 1980 to 2099, from its mean motion. */
    private static int equinox(int year, double in1980) {
        return (int) (in1980 + 0.242194 * (year - 1980) - Math.floorDiv(year - 1980, 4));
    }

    private static void move(String name, LocalDate to, SortedSet<Holiday> days) {
        days.removeIf(h -> h.name().equals(name));
        days.add(new Holiday(name, to));
    }

    /** A holiday on a Sunday is made up for on the next day; since 2007 on the next day that is no holiday, before on a Monday only. */
    private static void addSubstitutes(int year, List<Holiday> national, SortedSet<Holiday> days) {
        for (Holiday holiday : national) {
            if (holiday.date().getDayOfWeek() == DayOfWeek.SUNDAY) {
                LocalDate day = holiday.date().plusDays(1);
                while (year >= 2007 && isIn(national, day)) {
                    day = day.plusDays(1);
                }
                if (!isIn(national, day)) {
                    days.add(new Holiday(holiday.name() + OBSERVED, day));
                }
            }
        }
    }

    /** A day between two holidays is one too; before 2007 not on a Sunday. */
    private static void addBetween(int year, List<Holiday> national, SortedSet<Holiday> days) {
        for (Holiday holiday : national) {
            LocalDate day = holiday.date().plusDays(1);
            boolean between = isIn(national, day.plusDays(1)) && !isIn(days, day);
            if (between && (year >= 2007 || day.getDayOfWeek() != DayOfWeek.SUNDAY)) {
                days.add(new Holiday(CITIZENS, day));
            }
        }
    }

    private static boolean isIn(Iterable<Holiday> holidays, LocalDate day) {
        for (Holiday h : holidays) {
            if (h.date().equals(day)) {
                return true;
            }
        }
        return false;
    }
}
