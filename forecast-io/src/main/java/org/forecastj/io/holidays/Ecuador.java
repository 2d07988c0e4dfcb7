package org.forecastj.io.holidays;

import static org.forecastj.io.holidays.Corrections.OBSERVED;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import org.forecastj.core.calendar.Holiday;

/**
 * Ecuador's holidays: article 65 of the Labour Code as changed by the act on holidays in Registro Oficial, supplement 906, of 20 December
 * 2016. The eleven days are New Year, Carnival Monday and Tuesday, Good Friday, 1 and 24 May, 10 August, 9 October, 2 and 3 November and
 * Christmas. Since 2017 a holiday on a Saturday is kept on the Friday before, on a Sunday on the Monday after, on a Tuesday on the Monday
 * before, on a Wednesday or Thursday on the Friday after; New Year and Christmas move from weekends only, Carnival not at all. 2 and 3
 * November stay together: on Monday and Tuesday, Thursday and Friday, or Friday and Monday. Stateless.
 */
final class Ecuador {
    private static final Set<String> NO_HOLIDAYS = Set.of(
            "Maundy Thursday",
            "Easter",
            "Birthday of Simón Bolivar",
            "Foundation of Quito",
            "New Year's Eve",
            "Carnival");

    private Ecuador() {}

    static void correct(int year, SortedSet<Holiday> days) {
        days.removeIf(h -> NO_HOLIDAYS.contains(h.name()) || h.name().endsWith(OBSERVED));
        LocalDate easter = Corrections.easter(year);
        days.add(new Holiday("Carnival", easter.minusDays(48)));
        days.add(new Holiday("Carnival", easter.minusDays(47)));
        if (year >= 2017) {
            List.copyOf(days).forEach(h -> addDayOff(h, days));
        }
    }

    private static void addDayOff(Holiday holiday, SortedSet<Holiday> days) {
        LocalDate date = holiday.date();
        LocalDate off = switch (date.getMonth()) {
            case NOVEMBER -> inNovember(date);
            case JANUARY, DECEMBER -> Corrections.isWeekend(date) ? bridge(date) : date;
            case MAY, AUGUST, OCTOBER -> bridge(date);
            default -> date;
        };
        if (!off.equals(date)) {
            days.add(new Holiday(holiday.name() + OBSERVED, off));
        }
    }

    private static LocalDate bridge(LocalDate date) {
        return switch (date.getDayOfWeek()) {
            case TUESDAY, SATURDAY -> date.minusDays(1);
            case WEDNESDAY -> date.plusDays(2);
            case THURSDAY, SUNDAY -> date.plusDays(1);
            case MONDAY, FRIDAY -> date;
        };
    }

    /** All Souls on the 2nd and the independence of Cuenca on the 3rd; the one that would move onto the other goes beyond it. */
    private static LocalDate inNovember(LocalDate date) {
        boolean allSouls = date.getDayOfMonth() == 2;
        return switch (date.getDayOfWeek()) {
            case TUESDAY -> allSouls ? date.minusDays(1) : date;
            case WEDNESDAY, SUNDAY -> date.plusDays(allSouls ? 2 : date.getDayOfWeek() == DayOfWeek.SUNDAY ? 1 : 0);
            case SATURDAY -> date.minusDays(allSouls ? 1 : 2);
            default -> date;
        };
    }
}
