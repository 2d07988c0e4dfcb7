package org.forecastj.core.encoding;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.ForecastingException.Reason;
import org.forecastj.core.calendar.Holiday;
import org.forecastj.core.calendar.HolidayCalendar;
import org.forecastj.core.series.Frequency;
import org.forecastj.core.series.Regressors;
import org.forecastj.core.series.TimeIndex;

/**
 * Flags around dates, for models that take regressors: {@code launch} is 1 on the day of an event, {@code launch_before2} two days before one,
 * {@code launch_after1} the day after one, else 0. All are known in the future. Days are those of the wall clock of the index; rows within a
 * day share its flags. Immutable and safe to share.
 *
 * <pre>{@code
 * Regressors r = Events.of(calendar, "Christmas Day", "Black Friday").before(2).after(1).on(index);
 * }</pre>
 */
public final class Events {
    private final HolidayCalendar calendar;
    private final List<String> names;
    private final int before;
    private final int after;

    private Events(HolidayCalendar calendar, List<String> names, int before, int after) {
        this.calendar = calendar;
        this.names = names;
        this.before = before;
        this.after = after;
    }

    /**
     * Days of a calendar. The names are given, so that history and future have the same columns whichever days lie in them.
     *
     * @param calendar where the days come from
     * @param names names of days, at least one, each once
     * @return a specification without windows
     * @throws IllegalArgumentException if there is no name, or one is given twice
     */
    public static Events of(HolidayCalendar calendar, String... names) {
        if (names.length == 0 || new HashSet<>(Arrays.asList(names)).size() != names.length) {
            throw new IllegalArgumentException("the names of the events are " + Arrays.toString(names)
                    + "; one at least is needed, and each once");
        }
        return new Events(calendar, List.of(names), 0, 0);
    }

    /**
     * An event of one name.
     *
     * @param name such as {@code launch}
     * @param dates its days, in any order
     * @return a specification without windows
     * @throws IllegalArgumentException if the name is blank
     */
    public static Events on(String name, LocalDate... dates) {
        return of(HolidayCalendar.of(name, dates), name);
    }

    /**
     * Adds flags for days before.
     *
     * @param days how many days, 0 or more
     * @return a copy
     * @throws IllegalArgumentException if the number is negative
     */
    public Events before(int days) {
        return new Events(calendar, names, requireNotNegative(days), after);
    }

    /**
     * Adds flags for days after.
     *
     * @param days how many days, 0 or more
     * @return a copy
     * @throws IllegalArgumentException if the number is negative
     */
    public Events after(int days) {
        return new Events(calendar, names, before, requireNotNegative(days));
    }

    private static int requireNotNegative(int days) {
        if (days < 0) {
            throw new IllegalArgumentException("the window has " + days + " days; 0 or more are needed");
        }
        return days;
    }

    /**
     * Makes the columns. Costs O(rows) for each, apart from what the calendar costs.
     *
     * @param index timestamps of days or less
     * @return for each name the columns before, on and after it, known in the future
     * @throws ForecastingException with {@link Reason#IRREGULAR_INDEX} if the frequency is coarser than a day
     */
    public Regressors on(TimeIndex index) {
        requireDays(index, names.toString());
        Map<String, Set<LocalDate>> dates = dates(index);
        Regressors.Builder builder = Regressors.on(index);
        dates.forEach((name, days) -> {
            for (int offset = -before; offset <= after; offset++) {
                builder.knownInFuture(column(name, offset), flags(index, days, offset));
            }
        });
        return builder.build();
    }

    static void requireDays(TimeIndex index, String what) {
        boolean days = index.frequency().stream().allMatch(f -> f.isSubDaily() || isDaily(f));
        if (!days) {
            throw new ForecastingException(
                    Reason.IRREGULAR_INDEX,
                    "days " + what + " are wanted on " + index
                            + ", whose steps are longer than a day; use timestamps of days or less and aggregate the columns");
        }
    }

    private static boolean isDaily(Frequency frequency) {
        return frequency.count() == 1
                && (frequency.unit() == Frequency.Unit.DAY || frequency.unit() == Frequency.Unit.BUSINESS_DAY);
    }

    private Map<String, Set<LocalDate>> dates(TimeIndex index) {
        Map<String, Set<LocalDate>> dates = new LinkedHashMap<>();
        names.forEach(name -> dates.put(name, new HashSet<>()));
        if (index.size() > 0) {
            LocalDate from = index.date(0).minusDays(after);
            LocalDate to = index.date(index.size() - 1).plusDays(before + 1L);
            for (Holiday day : calendar.between(from, to)) {
                Set<LocalDate> named = dates.get(day.name());
                if (named != null) {
                    named.add(day.date());
                }
            }
        }
        return dates;
    }

    private static String column(String name, int offset) {
        return offset == 0 ? name : offset < 0 ? name + "_before" + -offset : name + "_after" + offset;
    }

    private static double[] flags(TimeIndex index, Set<LocalDate> days, int offset) {
        double[] flags = new double[index.size()];
        Arrays.setAll(flags, i -> days.contains(index.date(i).minusDays(offset)) ? 1 : 0);
        return flags;
    }

    @Override
    public String toString() {
        return "Events[" + names + ", before=" + before + ", after=" + after + "]";
    }
}
