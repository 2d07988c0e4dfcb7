package org.forecastj.io.holidays;

import de.focus_shift.jollyday.core.HolidayManager;
import de.focus_shift.jollyday.core.HolidayType;
import de.focus_shift.jollyday.core.ManagerParameters;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Year;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.ForecastingException.Reason;
import org.forecastj.core.calendar.Holiday;
import org.forecastj.core.calendar.HolidayCalendar;
import org.jspecify.annotations.Nullable;

/**
 * The public holidays of a country, or of a part of one, from tables that come with the library; nothing is fetched.
 *
 * <p>Only official public holidays are told: those of the whole country and, where a subdivision is named, its own too. Names are English
 * and the same in every year. A holiday that is kept on another day, because it falls on a weekend, is told twice: under its name on its
 * date, and as {@code … (observed)} on the day off. The tables hold what was law when the library was made; days that a government
 * declares for one year only, and lunar calendars of the future, may be missing or off by a day: add them with {@link #and}.
 *
 * <p>Immutable and safe for use by any number of threads; equal if country and subdivision are.
 *
 * <pre>{@code
 * HolidayCalendar england = CountryHolidays.of("GB", "ENG");
 * List<Holiday> days = england.between(LocalDate.of(2009, 12, 1), LocalDate.of(2011, 12, 10));
 * }</pre>
 */
public final class CountryHolidays implements HolidayCalendar {
    private static final String OBSERVED = " (observed)";
    private static final int LAST_YEAR = 9999;

    private final String country;
    private final @Nullable String subdivision;
    private final HolidayManager manager;

    private CountryHolidays(String country, @Nullable String subdivision, HolidayManager manager) {
        this.country = country;
        this.subdivision = subdivision;
        this.manager = manager;
    }

    /**
     * The holidays of a whole country.
     *
     * @param country its ISO 3166 code of two letters, in upper or lower case
     * @return the calendar
     * @throws ForecastingException with {@link Reason#UNKNOWN_CALENDAR} if there is none; the message lists some that there are
     */
    public static CountryHolidays of(String country) {
        String code = country.toUpperCase(Locale.ROOT);
        SortedSet<String> known = countries();
        if (!known.contains(code)) {
            throw new ForecastingException(
                    Reason.UNKNOWN_CALENDAR,
                    "there is no calendar for country '" + country
                            + "'; an ISO 3166 code of two letters is needed, such as " + nearest(known, code)
                            + ": CountryHolidays.countries() lists all");
        }
        return new CountryHolidays(code, null, manager(code));
    }

    /**
     * The holidays of a part of a country: those of the whole country and its own.
     *
     * @param country its ISO 3166 code of two letters, in upper or lower case
     * @param subdivision the part of an ISO 3166-2 code after the hyphen, such as {@code ENG} for England and {@code BY} for Bavaria, in
     *     upper or lower case; the whole code is understood too
     * @return the calendar
     * @throws ForecastingException with {@link Reason#UNKNOWN_CALENDAR} if there is none; the message lists those that there are
     */
    public static CountryHolidays of(String country, String subdivision) {
        CountryHolidays whole = of(country);
        String given = subdivision.toUpperCase(Locale.ROOT);
        String code = given.startsWith(whole.country + "-") ? given.substring(whole.country.length() + 1) : given;
        SortedSet<String> known = subdivisions(country);
        if (!known.contains(code)) {
            throw new ForecastingException(
                    Reason.UNKNOWN_CALENDAR,
                    "country " + whole.country + " has no calendar for subdivision '" + subdivision + "'; "
                            + (known.isEmpty()
                                    ? "it has none for any: leave the subdivision out"
                                    : "there are " + known + ", or leave it out for the whole country"));
        }
        return new CountryHolidays(whole.country, code, whole.manager);
    }

    /**
     * The countries that there are calendars for.
     *
     * @return ISO 3166 codes of two letters, a new set
     */
    public static SortedSet<String> countries() {
        return HolidayManager.getSupportedCalendarCodes().stream()
                .filter(code -> code.length() == 2)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /**
     * The subdivisions of a country that there are calendars for.
     *
     * @param country its ISO 3166 code of two letters, in upper or lower case
     * @return the parts of ISO 3166-2 codes after the hyphen, a new set; empty if there are none
     * @throws ForecastingException with {@link Reason#UNKNOWN_CALENDAR} if there is no calendar for the country
     */
    public static SortedSet<String> subdivisions(String country) {
        return of(country).manager.getCalendarHierarchy().getChildren().keySet().stream()
                .map(id -> id.toUpperCase(Locale.ROOT))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static HolidayManager manager(String code) {
        return HolidayManager.getInstance(ManagerParameters.create(code.toLowerCase(Locale.ROOT)));
    }

    private static List<String> nearest(SortedSet<String> known, String code) {
        SortedSet<String> later = code.isEmpty() ? known : known.tailSet(code.substring(0, 1));
        return (later.size() < 8 ? known : later).stream().limit(8).toList();
    }

    /**
     * The country.
     *
     * @return its ISO 3166 code in upper case
     */
    public String country() {
        return country;
    }

    /**
     * The part of the country.
     *
     * @return the part of its ISO 3166-2 code after the hyphen, in upper case; empty for the whole country
     */
    public Optional<String> subdivision() {
        return Optional.ofNullable(subdivision);
    }

    /**
     * The holidays of a range.
     *
     * @param from first date, in the years 1 to 9999
     * @param to date after the last, in the years 1 to 9999; not before {@code from}
     * @return unmodifiable, sorted by date and name, without duplicates
     * @throws IllegalArgumentException if {@code to} is before {@code from}
     * @throws ForecastingException with {@link Reason#UNKNOWN_CALENDAR} if the calendar does not reach that far
     */
    @Override
    public List<Holiday> between(LocalDate from, LocalDate to) {
        if (to.isBefore(from)) {
            throw new IllegalArgumentException("the range ends at " + to + ", before its start " + from);
        }
        if (from.getYear() < 1 || to.getYear() > LAST_YEAR) {
            throw outOfRange(from, to, null);
        }
        TreeSet<Holiday> found = new TreeSet<>();
        try {
            // a day off may lie in the year before or after that of its holiday
            for (int year = Math.max(1, from.getYear() - 1); year <= Math.min(LAST_YEAR, to.getYear() + 1); year++) {
                found.addAll(inYear(year));
            }
        } catch (DateTimeException e) {
            throw outOfRange(from, to, e);
        }
        return found.stream()
                .filter(h -> !h.date().isBefore(from) && h.date().isBefore(to))
                .toList();
    }

    private SortedSet<Holiday> inYear(int year) {
        SortedSet<Holiday> days = new TreeSet<>();
        String[] parts = subdivision == null ? new String[0] : new String[] {subdivision.toLowerCase(Locale.ROOT)};
        for (var day : manager.getHolidays(Year.of(year), HolidayType.PUBLIC_HOLIDAY, parts)) {
            String name = day.getDescription(Locale.ENGLISH);
            days.add(new Holiday(name, day.getActualDate()));
            if (!day.getDate().equals(day.getActualDate())) {
                days.add(new Holiday(name + OBSERVED, day.getDate()));
            }
        }
        return Corrections.apply(country, subdivision, year, days);
    }

    private ForecastingException outOfRange(LocalDate from, LocalDate to, @Nullable DateTimeException cause) {
        String message = "the calendar of " + this + " does not cover " + from + " to " + to
                + "; ask for years around the present, such as 1900 to 2100";
        return cause == null
                ? new ForecastingException(Reason.UNKNOWN_CALENDAR, message)
                : new ForecastingException(Reason.UNKNOWN_CALENDAR, message + " (" + cause.getMessage() + ")", cause);
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof CountryHolidays c
                && country.equals(c.country)
                && Objects.equals(subdivision, c.subdivision);
    }

    @Override
    public int hashCode() {
        return 31 * country.hashCode() + Objects.hashCode(subdivision);
    }

    @Override
    public String toString() {
        return "CountryHolidays[" + country + (subdivision == null ? "" : "-" + subdivision) + "]";
    }
}
