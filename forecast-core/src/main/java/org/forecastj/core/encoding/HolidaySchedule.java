package org.forecastj.core.encoding;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.ForecastingException.Reason;
import org.forecastj.core.calendar.Holiday;
import org.forecastj.core.calendar.HolidayCalendar;
import org.forecastj.core.encoding.ScheduledDay.Kind;
import org.forecastj.core.encoding.ScheduledDay.Scope;
import org.forecastj.core.series.Regressors;
import org.forecastj.core.series.TimeIndex;

/**
 * Holidays and events of places, as lists of shops have them: holidays that are transferred, bridges, weekends that are worked, and what counts
 * in one state or city only. Immutable and safe to share.
 *
 * <pre>{@code
 * HolidaySchedule all = HolidaySchedule.of(rows);
 * HolidaySchedule store = all.in("Quito", "Pichincha");
 * HolidayCalendar holidays = store.daysOff();
 * Regressors flags = store.regressors(index);
 * }</pre>
 *
 * <p>A holiday that is marked as transferred is a normal day; it counts on the day of its {@link Kind#TRANSFER} row. A {@link Kind#WORK_DAY} row
 * makes a working day of a weekend.
 */
public final class HolidaySchedule {
    private static final String TRANSFER_PREFIX = "Traslado ";

    private final List<ScheduledDay> days;
    private final NavigableMap<LocalDate, List<ScheduledDay>> byDate = new TreeMap<>();

    private HolidaySchedule(Collection<ScheduledDay> days) {
        this.days = List.copyOf(days);
        for (ScheduledDay day : this.days) {
            byDate.computeIfAbsent(day.date(), d -> new ArrayList<>()).add(day);
        }
    }

    /**
     * A schedule of given days.
     *
     * @param days in any order
     * @return the schedule
     */
    public static HolidaySchedule of(Collection<ScheduledDay> days) {
        return new HolidaySchedule(days);
    }

    /**
     * A schedule in the form of the Favorita competition: columns {@code date} (ISO or days since 1970), {@code type} (Holiday, Transfer, Additional, Bridge, Work
     * Day or Event), {@code locale} (National, Regional or Local), {@code locale_name}, {@code description} and {@code transferred} (True or
     * False). In the names of transfers "Traslado " is left out, so that a holiday keeps its name where it moves.
     *
     * @param rows the rows
     * @return the schedule
     * @throws java.util.NoSuchElementException if a column is not there
     * @throws ForecastingException with {@link Reason#MALFORMED_INPUT} if a cell is missing or none of these, naming column and row
     */
    public static HolidaySchedule of(Columns rows) {
        List<ScheduledDay> days = new ArrayList<>();
        for (int row = 0; row < rows.rows(); row++) {
            Kind kind = constant(rows, row, "type", Kind.class);
            String name = cell(rows, row, "description");
            boolean moved = kind == Kind.TRANSFER && name.startsWith(TRANSFER_PREFIX);
            days.add(new ScheduledDay(
                    date(rows, row),
                    kind,
                    constant(rows, row, "locale", Scope.class),
                    cell(rows, row, "locale_name"),
                    moved ? name.substring(TRANSFER_PREFIX.length()) : name,
                    flag(rows, row)));
        }
        return new HolidaySchedule(days);
    }

    private static String cell(Columns rows, int row, String column) {
        return rows.text(row, column)
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .orElseThrow(() -> malformed(row, column, "the cell is empty; a text is needed"));
    }

    private static LocalDate date(Columns rows, int row) {
        String text = cell(rows, row, "date");
        try {
            return rows.isNumeric("date")
                    ? LocalDate.ofEpochDay((long) Math.floor(rows.number(row, "date")))
                    : LocalDate.parse(text);
        } catch (DateTimeException e) {
            throw malformed(row, "date", "'" + text + "' is no date; one such as 2017-12-24 is needed");
        }
    }

    private static <E extends Enum<E>> E constant(Columns rows, int row, String column, Class<E> type) {
        String text = cell(rows, row, column);
        String name = text.toUpperCase(Locale.ROOT).replace(' ', '_');
        return Arrays.stream(type.getEnumConstants())
                .filter(c -> c.name().equals(name))
                .findFirst()
                .orElseThrow(() -> malformed(
                        row,
                        column,
                        "'" + text + "' is not known; one of " + Arrays.toString(type.getEnumConstants())
                                + " is needed, in any case of letters"));
    }

    private static boolean flag(Columns rows, int row) {
        String text = cell(rows, row, "transferred").toLowerCase(Locale.ROOT);
        if (!text.equals("true") && !text.equals("false")) {
            throw malformed(row, "transferred", "'" + text + "' is neither True nor False");
        }
        return text.equals("true");
    }

    private static ForecastingException malformed(int row, String column, String what) {
        return new ForecastingException(
                Reason.MALFORMED_INPUT, "column '" + column + "' of the holidays, row " + row + ": " + what);
    }

    /**
     * The days, in the order they were given.
     *
     * @return an unmodifiable list
     */
    public List<ScheduledDay> days() {
        return days;
    }

    /**
     * What counts in a place: national days, those of the state and those of the city.
     *
     * @param city name of the city
     * @param state name of the state
     * @return the smaller schedule
     */
    public HolidaySchedule in(String city, String state) {
        return filtered(day -> day.countsIn(city, state));
    }

    /**
     * What counts in the whole country.
     *
     * @return the smaller schedule
     */
    public HolidaySchedule national() {
        return filtered(day -> day.scope() == Scope.NATIONAL);
    }

    private HolidaySchedule filtered(Predicate<ScheduledDay> kept) {
        return new HolidaySchedule(days.stream().filter(kept).toList());
    }

    /**
     * The days that people have off, by name: holidays on the day they are celebrated, additional days and bridges. Places are not told apart:
     * use {@link #in} first.
     *
     * @return the calendar
     */
    public HolidayCalendar daysOff() {
        return calendar(ScheduledDay::isOff);
    }

    /**
     * The days of some kinds, by name; transferred holidays are not among them on the day they moved from.
     *
     * @param kinds such as {@link Kind#EVENT}
     * @return the calendar
     */
    public HolidayCalendar calendar(Kind... kinds) {
        Set<Kind> wanted = EnumSet.noneOf(Kind.class);
        wanted.addAll(List.of(kinds));
        return calendar(day -> !day.transferred() && wanted.contains(day.kind()));
    }

    private HolidayCalendar calendar(Predicate<ScheduledDay> wanted) {
        return HolidayCalendar.of(days.stream()
                .filter(wanted)
                .map(day -> new Holiday(day.name(), day.date()))
                .toList());
    }

    /**
     * Whether a day is worked: Mondays to Fridays that are not off, and weekends that are made up for.
     *
     * @param date the day
     * @return true if it is worked
     */
    public boolean isWorkingDay(LocalDate date) {
        List<ScheduledDay> rows = byDate.getOrDefault(date, List.of());
        if (rows.stream().anyMatch(day -> day.kind() == Kind.WORK_DAY && !day.transferred())) {
            return true;
        }
        boolean weekend = date.getDayOfWeek() == DayOfWeek.SATURDAY || date.getDayOfWeek() == DayOfWeek.SUNDAY;
        return !weekend && rows.stream().noneMatch(ScheduledDay::isOff);
    }

    /**
     * Flags of 0 and 1 for the days of an index, known in the future: {@code holiday} (on the day it is celebrated), {@code additional},
     * {@code bridge}, {@code event}, {@code work_day} (a weekend that is worked) and {@code working} ({@link #isWorkingDay}).
     *
     * @param index timestamps of days or less
     * @return the columns
     * @throws ForecastingException with {@link Reason#IRREGULAR_INDEX} if the frequency is coarser than a day
     */
    public Regressors regressors(TimeIndex index) {
        Events.requireDays(index, "of a holiday schedule");
        return Regressors.on(index)
                .knownInFuture("holiday", flags(index, Kind.HOLIDAY, Kind.TRANSFER))
                .knownInFuture("additional", flags(index, Kind.ADDITIONAL))
                .knownInFuture("bridge", flags(index, Kind.BRIDGE))
                .knownInFuture("event", flags(index, Kind.EVENT))
                .knownInFuture("work_day", flags(index, Kind.WORK_DAY))
                .knownInFuture("working", flags(index, this::isWorkingDay))
                .build();
    }

    private double[] flags(TimeIndex index, Kind... kinds) {
        Set<Kind> wanted = new HashSet<>(List.of(kinds));
        return flags(
                index,
                date -> byDate.getOrDefault(date, List.of()).stream()
                        .anyMatch(day -> !day.transferred() && wanted.contains(day.kind())));
    }

    private static double[] flags(TimeIndex index, Predicate<LocalDate> flag) {
        double[] flags = new double[index.size()];
        Arrays.setAll(flags, i -> flag.test(index.date(i)) ? 1 : 0);
        return flags;
    }

    @Override
    public String toString() {
        return "HolidaySchedule[" + days.size() + " days]";
    }
}
