package org.forecastj.io.prophet;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.ForecastingException.Reason;
import org.forecastj.core.calendar.Holiday;
import org.forecastj.core.calendar.HolidayCalendar;
import org.forecastj.io.holidays.CountryHolidays;

/** The days of a country's holidays, which a file of Prophet names without their dates. Immutable. */
final class CountryRows {
    /** How far after the history the holidays are written down, as when a model is fitted here. */
    private static final int YEARS = 10;

    private final String country;
    private final List<String> names;
    private final double priorScale;
    private final HolidayCalendar calendar;
    private final LocalDate start;
    private final LocalDate end;

    private CountryRows(Node file, String country, HolidayCalendar calendar, History history) {
        this.country = country;
        this.names = file.embedded("train_holiday_names").texts("data");
        this.priorScale = file.number("holidays_prior_scale");
        this.calendar = calendar;
        this.start = history.firstDate().withDayOfYear(1);
        this.end = history.lastDate().plusYears(YEARS);
    }

    static CountryRows of(Node file, History history, Optional<HolidayCalendar> given) {
        String country = file.text("country_holidays");
        HolidayCalendar calendar = given.orElseGet(() -> library(country));
        return new CountryRows(file, country, calendar, history);
    }

    /** The library's calendar, its holidays named as Prophet's are. */
    private static HolidayCalendar library(String country) {
        CountryHolidays calendar;
        try {
            calendar = CountryHolidays.of(PythonNames.country(country));
        } catch (ForecastingException e) {
            throw new ForecastingException(
                    e.reason(), e.getMessage() + ", or read the model with a calendar of your own", e);
        }
        return (from, to) -> calendar.between(from, to).stream()
                .map(h -> new Holiday(PythonNames.of(calendar.country(), h), h.date()))
                .toList();
    }

    /** First day that the holidays are not known for any more. */
    LocalDate end() {
        return end;
    }

    /**
     * The days of the names that Prophet was trained with.
     *
     * @param own names that the file lists days for; a country may have them too
     */
    List<HolidayRow> rows(List<String> own) {
        Set<String> wanted = new TreeSet<>(names);
        Set<String> missing = new TreeSet<>(names);
        missing.removeAll(own);
        List<HolidayRow> rows = new ArrayList<>();
        for (Holiday h : calendar.between(start, end)) {
            for (String name : h.name().split("; ", -1)) {
                if (wanted.contains(name)) {
                    missing.remove(name);
                    rows.add(new HolidayRow(name, h.date().toEpochDay(), 0, 0, priorScale));
                }
            }
        }
        if (!missing.isEmpty()) {
            throw new ForecastingException(
                    Reason.UNKNOWN_CALENDAR,
                    "of the holidays of country '" + country.toUpperCase(Locale.ROOT)
                            + "' that Prophet was trained with, "
                            + missing.size() + " of " + names.size() + " are not in the calendar from " + start + " to "
                            + end + ": " + missing
                            + "; read the model with a calendar that has them, such as HolidayCalendar.of(name, dates)"
                            + " of the days that Prophet knows");
        }
        return rows;
    }
}
