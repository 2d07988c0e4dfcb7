package org.forecastj.core.series;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The distance between neighbouring timestamps of a regular index: so many minutes, days, business days, months.
 *
 * <p>Steps of days and longer follow the calendar: months have unequal lengths, and in a time zone a day may have 23 or 25 hours. Steps
 * of minutes and hours are elapsed time. Immutable.
 */
public final class Frequency {
    /** The unit that a step is counted in. */
    public enum Unit {
        /** Elapsed minutes. */
        MINUTE,
        /** Elapsed hours. */
        HOUR,
        /** Calendar days at the same time of day. */
        DAY,
        /** Mondays to Fridays. */
        BUSINESS_DAY,
        /** Calendar weeks of seven days, on the weekday of the start. */
        WEEK,
        /** Calendar months, on the day of the month of the start, which is at most the 28th. */
        MONTH,
        /** The last day of calendar months. */
        MONTH_END
    }

    /** Every minute. */
    public static final Frequency MINUTELY = new Frequency(Unit.MINUTE, 1);
    /** Every hour. */
    public static final Frequency HOURLY = new Frequency(Unit.HOUR, 1);
    /** Every day. */
    public static final Frequency DAILY = new Frequency(Unit.DAY, 1);
    /** Mondays to Fridays; public holidays are not taken out. */
    public static final Frequency BUSINESS_DAILY = new Frequency(Unit.BUSINESS_DAY, 1);
    /** Every week, on the weekday of the start. */
    public static final Frequency WEEKLY = new Frequency(Unit.WEEK, 1);
    /** Every month, on the day of the month of the start (1st to 28th). */
    public static final Frequency MONTHLY = new Frequency(Unit.MONTH, 1);
    /** The last day of every month. */
    public static final Frequency MONTH_END = new Frequency(Unit.MONTH_END, 1);
    /** Every three months. */
    public static final Frequency QUARTERLY = new Frequency(Unit.MONTH, 3);
    /** Every twelve months. */
    public static final Frequency YEARLY = new Frequency(Unit.MONTH, 12);

    private static final long MINUTE_MILLIS = 60_000L;
    private static final long HOUR_MILLIS = 3_600_000L;
    private static final long DAY_MILLIS = 86_400_000L;
    private static final double DAYS_PER_YEAR = 365.25;
    private static final Pattern TEXT = Pattern.compile("(P|PT)([1-9][0-9]{0,6})(BD|ME|M|H|D|W|Y)");

    private final Unit unit;
    private final int count;

    private Frequency(Unit unit, int count) {
        this.unit = unit;
        this.count = count;
    }

    /**
     * A step of several units.
     *
     * @param count how many units, at least 1
     * @param unit the unit
     * @return the frequency
     * @throws IllegalArgumentException if {@code count < 1}
     */
    public static Frequency every(int count, Unit unit) {
        if (count < 1) {
            throw new IllegalArgumentException("count is " + count + "; at least 1 " + unit + " is needed");
        }
        if (unit == Unit.MINUTE && count % 60 == 0) {
            return new Frequency(Unit.HOUR, count / 60);
        }
        return new Frequency(unit, count);
    }

    /**
     * Reads the text that {@link #toString()} writes: ISO-8601 periods such as {@code PT15M}, {@code PT1H}, {@code P1D}, {@code P1W},
     * {@code P1M}, {@code P3M}, {@code P1Y}, and, beyond ISO, {@code P1BD} (business days) and {@code P1ME} (month ends).
     *
     * @param text the text, in upper or lower case
     * @return the frequency
     * @throws IllegalArgumentException if the text is none of these
     */
    public static Frequency parse(String text) {
        Matcher m = TEXT.matcher(text.toUpperCase(Locale.ROOT));
        if (m.matches()) {
            int n = Integer.parseInt(m.group(2));
            boolean time = m.group(1).equals("PT");
            String u = m.group(3);
            if (time && u.equals("M")) {
                return every(n, Unit.MINUTE);
            }
            if (time && u.equals("H")) {
                return every(n, Unit.HOUR);
            }
            if (!time) {
                return switch (u) {
                    case "D" -> every(n, Unit.DAY);
                    case "BD" -> every(n, Unit.BUSINESS_DAY);
                    case "W" -> every(n, Unit.WEEK);
                    case "ME" -> every(n, Unit.MONTH_END);
                    case "Y" -> every(Math.multiplyExact(12, n), Unit.MONTH);
                    case "M" -> every(n, Unit.MONTH);
                    default -> throw unknown(text);
                };
            }
        }
        throw unknown(text);
    }

    private static IllegalArgumentException unknown(String text) {
        return new IllegalArgumentException("frequency '" + text
                + "' is not known; use an ISO-8601 period such as PT15M, PT1H, P1D, P1W, P1M, P3M, P1Y, or P1BD for business days,"
                + " P1ME for month ends");
    }

    /**
     * The unit.
     *
     * @return the unit that a step is counted in
     */
    public Unit unit() {
        return unit;
    }

    /**
     * How many units a step has.
     *
     * @return the count, at least 1
     */
    public int count() {
        return count;
    }

    /**
     * Whether steps are elapsed time (minutes, hours) and not calendar days or longer.
     *
     * @return true for minutes and hours
     */
    public boolean isSubDaily() {
        return unit == Unit.MINUTE || unit == Unit.HOUR;
    }

    /**
     * The usual seasonal period in steps, as used by the seasonal naive forecast and by MASE: the day for minutes and hours, the week for
     * days and business days, the year for weeks and longer.
     *
     * @return the period in steps, rounded; 1 where there is none (yearly data, steps that do not divide their cycle)
     */
    public int seasonalPeriod() {
        double cycle = switch (unit) {
            case MINUTE -> 1440.0 / count;
            case HOUR -> 24.0 / count;
            case DAY -> 7.0 / count;
            case BUSINESS_DAY -> 5.0 / count;
            case WEEK -> 52.0 / count;
            case MONTH, MONTH_END -> 12.0 / count;
        };
        return cycle == Math.rint(cycle) ? Math.max(1, (int) cycle) : 1;
    }

    /**
     * Number of steps in a cycle of so many days, not rounded, for cycles at least two steps long.
     *
     * @param days length of the cycle in days, such as 1, 7 or 365.25
     * @return steps per cycle, or empty where the cycle is shorter than two steps
     */
    public OptionalDouble stepsPer(double days) {
        double steps = days / averageDays();
        return steps >= 2 ? OptionalDouble.of(steps) : OptionalDouble.empty();
    }

    /**
     * Average length of a step in days, with 365.25 days to the year.
     *
     * @return length in days; 1.4 for business days
     */
    public double averageDays() {
        return switch (unit) {
            case MINUTE -> count / 1440.0;
            case HOUR -> count / 24.0;
            case DAY -> count;
            case BUSINESS_DAY -> count * 7.0 / 5.0;
            case WEEK -> count * 7.0;
            case MONTH, MONTH_END -> count * DAYS_PER_YEAR / 12.0;
        };
    }

    /**
     * The timestamp a number of steps from another one, on the wall clock (no time zone).
     *
     * @param start a timestamp that is valid for this frequency
     * @param steps how many steps, negative for the past
     * @return the timestamp
     * @throws IllegalArgumentException if {@code start} is not valid for this frequency: a weekend for business days, a day after the
     *     28th for months, another day than the last one for month ends
     */
    public LocalDateTime advance(LocalDateTime start, long steps) {
        requireValidStart(start);
        return advanceUnchecked(start, steps);
    }

    LocalDateTime advanceUnchecked(LocalDateTime start, long steps) {
        long n = Math.multiplyExact(steps, count);
        return switch (unit) {
            case MINUTE -> start.plusMinutes(n);
            case HOUR -> start.plusHours(n);
            case DAY -> start.plusDays(n);
            case BUSINESS_DAY -> start.with(plusBusinessDays(start.toLocalDate(), n));
            case WEEK -> start.plusWeeks(n);
            case MONTH -> start.plusMonths(n);
            case MONTH_END -> {
                LocalDateTime month = start.withDayOfMonth(1).plusMonths(n);
                yield month.withDayOfMonth(month.toLocalDate().lengthOfMonth());
            }
        };
    }

    /** Explains why a timestamp cannot lie on an index of this frequency, or is empty if it can. */
    Optional<String> invalidStart(LocalDateTime start) {
        LocalDate date = start.toLocalDate();
        return switch (unit) {
            case BUSINESS_DAY ->
                date.getDayOfWeek().getValue() >= DayOfWeek.SATURDAY.getValue()
                        ? Optional.of(date + " is a " + date.getDayOfWeek() + "; business days are Monday to Friday")
                        : Optional.empty();
            case MONTH ->
                date.getDayOfMonth() > 28
                        ? Optional.of(date
                                + " is after the 28th, a day that not every month has; use Frequency.MONTH_END or a day up to"
                                + " the 28th")
                        : Optional.empty();
            case MONTH_END ->
                date.getDayOfMonth() != date.lengthOfMonth()
                        ? Optional.of(date + " is not the last day of its month; use Frequency.MONTHLY or the last day")
                        : Optional.empty();
            default -> Optional.empty();
        };
    }

    void requireValidStart(LocalDateTime start) {
        invalidStart(start).ifPresent(why -> {
            throw new IllegalArgumentException("timestamp does not fit frequency " + this + ": " + why);
        });
    }

    /** Step in milliseconds where all steps are equal on the wall clock, else 0. */
    long fixedStepMillis() {
        return switch (unit) {
            case MINUTE -> count * MINUTE_MILLIS;
            case HOUR -> count * HOUR_MILLIS;
            case DAY -> count * DAY_MILLIS;
            case WEEK -> 7L * count * DAY_MILLIS;
            default -> 0;
        };
    }

    private static LocalDate plusBusinessDays(LocalDate weekday, long n) {
        // days since the Monday of the week, counted in weeks of five
        long position = weekday.getDayOfWeek().getValue() - 1L + n;
        LocalDate monday = weekday.minusDays(weekday.getDayOfWeek().getValue() - 1L);
        return monday.plusDays(Math.floorDiv(position, 5L) * 7 + Math.floorMod(position, 5L));
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof Frequency f && f.unit == unit && f.count == count;
    }

    @Override
    public int hashCode() {
        return 31 * unit.hashCode() + count;
    }

    /**
     * The text that {@link #parse} reads.
     *
     * @return such as {@code P1D}, {@code PT15M}, {@code P3M}
     */
    @Override
    public String toString() {
        return switch (unit) {
            case MINUTE -> "PT" + count + "M";
            case HOUR -> "PT" + count + "H";
            case DAY -> "P" + count + "D";
            case BUSINESS_DAY -> "P" + count + "BD";
            case WEEK -> "P" + count + "W";
            case MONTH -> count % 12 == 0 ? "P" + count / 12 + "Y" : "P" + count + "M";
            case MONTH_END -> "P" + count + "ME";
        };
    }
}
