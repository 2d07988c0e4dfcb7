package org.forecastj.io.holidays;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.forecastj.core.Execution;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.ForecastingException.Reason;
import org.forecastj.core.calendar.Holiday;
import org.forecastj.core.calendar.HolidayCalendar;
import org.junit.jupiter.api.Test;

class CountryHolidaysTest {
    private static List<Holiday> years(HolidayCalendar calendar, int from, int to) {
        return calendar.between(LocalDate.of(from, 1, 1), LocalDate.of(to + 1, 1, 1));
    }

    private static String dates(HolidayCalendar calendar, int year) {
        return years(calendar, year, year).stream()
                .map(h -> h.date().toString().substring(5))
                .distinct()
                .collect(Collectors.joining(" "));
    }

    /** gov.uk, bank holidays in England and Wales; the dates of holidays on a weekend stand beside the days off. */
    @Test
    void england() {
        CountryHolidays england = CountryHolidays.of("GB", "ENG");
        assertEquals("01-01 04-10 04-13 05-04 05-25 08-31 12-25 12-26 12-28", dates(england, 2009));
        assertEquals("01-01 04-02 04-05 05-03 05-31 08-30 12-25 12-26 12-27 12-28", dates(england, 2010));
        assertEquals("01-01 01-03 04-22 04-25 04-29 05-02 05-30 08-29 12-25 12-26 12-27", dates(england, 2011));
        assertTrue(years(england, 2011, 2011).stream()
                .anyMatch(h -> h.name().toLowerCase(Locale.ROOT).contains("wedding")
                        && h.date().equals(LocalDate.of(2011, 4, 29))));
    }

    /** As in the calendars of the Python package holidays 0.108, which Prophet uses: the days common to all parts. */
    @Test
    void greatBritainAsAWhole() {
        CountryHolidays gb = CountryHolidays.of("gb");
        assertEquals("01-01 01-02 04-07 05-01 05-08 05-29 12-25 12-26", dates(gb, 2023));
        assertEquals("01-01 03-29 05-06 05-27 12-25 12-26", dates(gb, 2024));
    }

    /** The eleven federal holidays of 5 U.S.C. § 6103; Independence Day 2026 is a Saturday. */
    @Test
    void unitedStates() {
        CountryHolidays us = CountryHolidays.of("US");
        assertEquals("01-01 01-19 02-16 05-25 06-19 07-03 07-04 09-07 10-12 11-11 11-26 12-25", dates(us, 2026));
        assertEquals("01-01 01-02 01-16 02-20 05-29 06-19 07-04 09-04 10-09 11-10 11-11 11-23 12-25", dates(us, 2023));
        assertTrue(dates(us, 2021).endsWith("12-24 12-25 12-31"), "New Year's Day 2022 is kept in 2021");
        assertFalse(dates(CountryHolidays.of("US", "FL"), 2023).contains("10-09"));
    }

    @Test
    void germany() {
        assertEquals("01-01 04-07 04-10 05-01 05-18 05-29 10-03 12-25 12-26", dates(CountryHolidays.of("DE"), 2023));
        assertEquals("01-01 03-29 04-01 05-01 05-09 05-20 10-03 12-25 12-26", dates(CountryHolidays.of("DE"), 2024));
        assertTrue(dates(CountryHolidays.of("DE", "by"), 2024).contains("01-06"));
    }

    @Test
    void japan() {
        CountryHolidays jp = CountryHolidays.of("JP");
        assertEquals(
                "01-01 01-02 01-09 02-11 02-23 03-21 04-29 05-03 05-04 05-05 07-17 08-11 09-18 09-23 10-09 11-03 11-23",
                dates(jp, 2023));
        assertEquals(
                "01-01 01-08 02-11 02-12 02-23 03-20 04-29 05-03 05-04 05-05 05-06 07-15 08-11 08-12 09-16 09-22 09-23"
                        + " 10-14 11-03 11-04 11-23",
                dates(jp, 2024));
    }

    /** Cabinet Office of Japan: the enthronement, the games in Tokyo, days between two holidays. */
    @Test
    void japanInSpecialYears() {
        CountryHolidays jp = CountryHolidays.of("JP");
        assertEquals(
                "01-01 01-14 02-11 03-21 04-29 04-30 05-01 05-02 05-03 05-04 05-05 05-06 07-15 08-11 08-12 09-16 09-23"
                        + " 10-14 10-22 11-03 11-04 11-23",
                dates(jp, 2019));
        assertEquals(
                "01-01 01-13 02-11 02-23 02-24 03-20 04-29 05-03 05-04 05-05 05-06 07-23 07-24 08-10 09-21 09-22 11-03"
                        + " 11-23",
                dates(jp, 2020));
        assertEquals(
                "01-01 01-11 02-11 02-23 03-20 04-29 05-03 05-04 05-05 07-22 07-23 08-08 08-09 09-20 09-23 11-03 11-23",
                dates(jp, 2021));
        assertTrue(dates(jp, 2015).contains("09-21 09-22 09-23"));
        assertFalse(dates(jp, 1997).contains("05-04"), "a Sunday between two holidays");
    }

    @Test
    void australia() {
        CountryHolidays au = CountryHolidays.of("AU");
        assertEquals(
                "01-01 01-26 04-07 04-10 04-25 12-25 12-26", dates(au, 2023).replace(" 01-02", ""));
        assertEquals("01-01 01-26 01-28 03-29 04-01 04-25 12-25 12-26", dates(au, 2013));
        assertTrue(dates(au, 2010).endsWith("12-25 12-26 12-27 12-28"), "both on a weekend");
        assertTrue(dates(au, 2022).contains("09-22"));
        assertTrue(dates(CountryHolidays.of("AU", "NSW"), 2023).contains("04-08"), "Easter Saturday");
    }

    @Test
    void canada() {
        CountryHolidays ca = CountryHolidays.of("CA");
        assertEquals("01-01 01-02 04-07 07-01 09-04 12-25", dates(ca, 2023));
        assertEquals("01-01 01-03 04-15 07-01 09-05 12-25 12-26", dates(ca, 2022));
        assertEquals("01-01 03-30 07-01 07-02 09-03 12-25", dates(ca, 2018));
    }

    @Test
    void brazil() {
        assertEquals("01-01 04-07 04-21 05-01 09-07 10-12 11-02 11-15 12-25", dates(CountryHolidays.of("BR"), 2023));
        assertEquals(
                "01-01 03-29 04-21 05-01 09-07 10-12 11-02 11-15 11-20 12-25", dates(CountryHolidays.of("BR"), 2024));
        assertTrue(dates(CountryHolidays.of("BR", "RJ"), 2023).contains("02-21"));
        assertFalse(dates(CountryHolidays.of("BR", "SP"), 2023).contains("02-21"));
    }

    /** Calendars of the ministry of tourism; 2018 and 2019 in El Comercio of 6 October 2018 and 2 February 2019. */
    @Test
    void ecuador() {
        CountryHolidays ec = CountryHolidays.of("EC");
        assertEquals("01-01 02-08 02-09 03-25 05-01 05-24 08-10 10-09 11-02 11-03 12-25", dates(ec, 2016));
        assertTrue(dates(ec, 2018).contains("10-08 10-09 11-01 11-02 11-03"));
        assertTrue(dates(ec, 2019).contains("05-01 05-03 05-24 08-09 08-10 10-09 10-11 11-01 11-02 11-03 11-04"));
        assertTrue(dates(ec, 2021).endsWith("11-01 11-02 11-03 12-24 12-25 12-31"));
        assertTrue(dates(ec, 2022).contains("11-02 11-03 11-04"));
        assertTrue(dates(ec, 2025).contains("11-02 11-03 11-04"));
    }

    @Test
    void india() {
        assertEquals(
                "01-26 02-26 03-14 03-31 04-10 04-14 04-18 05-12 06-07 07-06 08-15 08-16 09-05 10-02 10-20 11-05 12-25",
                dates(CountryHolidays.of("IN"), 2025));
        assertTrue(dates(CountryHolidays.of("IN"), 1999).contains("04-02"), "Good Friday");
    }

    @Test
    void holidaysOfOneYear() {
        CountryHolidays gb = CountryHolidays.of("GB");
        assertTrue(dates(gb, 1999).endsWith("12-31"));
        assertTrue(dates(gb, 2002).contains("05-06 06-03 06-04 12-25"));
        assertTrue(dates(CountryHolidays.of("FR"), 2004).contains("05-31"));
        assertFalse(dates(CountryHolidays.of("FR"), 2005).contains("05-16"));
    }

    @Test
    void aNameIsTheSameInEveryYearAndLocale() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.FRENCH);
            TreeMap<String, Integer> counts = new TreeMap<>();
            years(CountryHolidays.of("US"), 2000, 2019).forEach(h -> counts.merge(h.name(), 1, Integer::sum));
            assertEquals(20, counts.get("Thanksgiving Day"));
            assertEquals(20, counts.get("Independence Day"));
            assertEquals(20, counts.get("Columbus Day"));
            assertTrue(counts.keySet().stream().noneMatch(n -> n.contains("undefined")), counts.toString());
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void everyCountryHasNamedDays() {
        for (String country : CountryHolidays.countries()) {
            for (Holiday h : years(CountryHolidays.of(country), 2024, 2024)) {
                assertFalse(h.name().contains("undefined") || h.name().contains("_"), country + " " + h);
            }
        }
        assertTrue(CountryHolidays.countries().size() > 200);
        assertTrue(CountryHolidays.countries().stream().allMatch(c -> c.length() == 2));
    }

    @Test
    void onlyOfficialHolidays() {
        assertTrue(years(CountryHolidays.of("US", "NY"), 2023, 2023).stream()
                .noneMatch(h -> h.name().contains("Easter")));
    }

    @Test
    void refusesWhatItDoesNotKnow() {
        ForecastingException country = assertThrows(ForecastingException.class, () -> CountryHolidays.of("XX"));
        assertEquals(Reason.UNKNOWN_CALENDAR, country.reason());
        assertTrue(
                country.toString().contains("'XX'") && country.toString().contains("such as ["), country.getMessage());
        ForecastingException part = assertThrows(ForecastingException.class, () -> CountryHolidays.of("GB", "ZZ"));
        assertEquals(Reason.UNKNOWN_CALENDAR, part.reason());
        assertTrue(part.toString().contains("[ENG, NIR, SCT, WLS]"), part.getMessage());
        for (String bad : List.of("", "NYSE", "../gb", "g")) {
            assertThrows(ForecastingException.class, () -> CountryHolidays.of(bad));
        }
        CountryHolidays saudi = CountryHolidays.of("SA");
        LocalDate far = LocalDate.of(3000, 1, 1);
        assertEquals(
                Reason.UNKNOWN_CALENDAR,
                assertThrows(ForecastingException.class, () -> saudi.between(far, far.plusDays(1)))
                        .reason());
        assertThrows(ForecastingException.class, () -> saudi.between(LocalDate.MIN, LocalDate.MAX));
        assertThrows(IllegalArgumentException.class, () -> saudi.between(far, far.minusDays(1)));
    }

    @Test
    void aRangeIsHalfOpenAndMayBeEmpty() {
        CountryHolidays de = CountryHolidays.of("DE");
        LocalDate christmas = LocalDate.of(2024, 12, 25);
        assertEquals(List.of(), de.between(christmas, christmas));
        assertEquals(1, de.between(christmas, christmas.plusDays(1)).size());
    }

    @Test
    void isAValue() {
        assertEquals(CountryHolidays.of("gb", "eng"), CountryHolidays.of("GB", "GB-ENG"));
        assertEquals(
                CountryHolidays.of("gb", "eng").hashCode(),
                CountryHolidays.of("GB", "ENG").hashCode());
        assertNotEquals(CountryHolidays.of("GB"), CountryHolidays.of("GB", "ENG"));
        assertEquals("CountryHolidays[GB-ENG]", CountryHolidays.of("gb", "eng").toString());
        assertEquals("GB", CountryHolidays.of("gb", "eng").country());
        assertEquals("ENG", CountryHolidays.of("gb", "eng").subdivision().orElseThrow());
    }

    @Test
    void givesTheSameAnswerOnEightThreads() {
        CountryHolidays shared = CountryHolidays.of("FR");
        List<Holiday> expected = years(CountryHolidays.of("FR"), 1950, 2050);
        var outcomes =
                Execution.threads(8).run(Collections.nCopies(64, "FR"), c -> years(CountryHolidays.of(c), 1950, 2050));
        outcomes.forEach(o -> assertEquals(expected, o.value().orElseThrow()));
        var sharing = Execution.threads(8).run(Collections.nCopies(64, shared), c -> years(c, 1900, 2100));
        sharing.forEach(o -> assertEquals(years(shared, 1900, 2100), o.value().orElseThrow()));
    }
}
