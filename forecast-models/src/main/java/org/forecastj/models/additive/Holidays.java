package org.forecastj.models.additive;

import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;
import org.forecastj.core.calendar.HolidayCalendar;

/**
 * Holidays of a calendar as effects of an additive model: each name has an effect of its own on the day, and one on each day of the
 * window around it. Immutable, as far as the calendar is.
 *
 * @param calendar where the days come from
 * @param daysBefore days before the holiday that have an effect too, 0 or more
 * @param daysAfter days after the holiday that have an effect too, 0 or more
 * @param priorScale scale of the normal prior on each effect, relative to the scale of the series; the smaller, the weaker
 * @param mode added to the trend or a share of it; empty for the mode of the model
 */
public record Holidays(
        HolidayCalendar calendar, int daysBefore, int daysAfter, double priorScale, Optional<Mode> mode) {
    static final double DEFAULT_PRIOR_SCALE = 10;
    /** A range that holds every day of a written-down calendar. */
    static final LocalDate FIRST_DAY = LocalDate.of(1, 1, 1);

    static final LocalDate LAST_DAY = LocalDate.of(9999, 12, 31);
    private static final int LONGEST_WINDOW = 366;

    /**
     * Creates holidays; {@link #of} reads better.
     *
     * @param calendar as in the record
     * @param daysBefore as in the record
     * @param daysAfter as in the record
     * @param priorScale as in the record
     * @param mode as in the record
     * @throws IllegalArgumentException if a window is outside [0, 366] or the prior scale is not positive
     */
    public Holidays {
        Objects.requireNonNull(calendar, "calendar");
        checkWindow("before", daysBefore);
        checkWindow("after", daysAfter);
        Checks.priorScale("holidays", priorScale);
    }

    private static void checkWindow(String side, int days) {
        if (days < 0 || days > LONGEST_WINDOW) {
            throw new IllegalArgumentException(
                    "the holiday window " + side + " is " + days + " days; 0 to " + LONGEST_WINDOW + " are possible");
        }
    }

    /**
     * Holidays with effects on the day alone.
     *
     * @param calendar where the days come from
     * @return the holidays
     */
    public static Holidays of(HolidayCalendar calendar) {
        return new Holidays(calendar, 0, 0, DEFAULT_PRIOR_SCALE, Optional.empty());
    }

    /**
     * With effects on the days around too.
     *
     * @param before days before, 0 to 366
     * @param after days after, 0 to 366
     * @return a copy
     * @throws IllegalArgumentException if a number is outside its range
     */
    public Holidays withWindow(int before, int after) {
        return new Holidays(calendar, before, after, priorScale, mode);
    }

    /**
     * With another prior scale.
     *
     * @param newPriorScale positive; 10 by default
     * @return a copy
     * @throws IllegalArgumentException if it is not positive and finite
     */
    public Holidays withPriorScale(double newPriorScale) {
        return new Holidays(calendar, daysBefore, daysAfter, newPriorScale, mode);
    }

    /**
     * With a mode of their own.
     *
     * @param newMode added to the trend or a share of it
     * @return a copy
     */
    public Holidays withMode(Mode newMode) {
        return new Holidays(calendar, daysBefore, daysAfter, priorScale, Optional.of(newMode));
    }

    /**
     * As shares of the trend.
     *
     * @return a copy in multiplicative mode
     */
    public Holidays multiplicative() {
        return withMode(Mode.MULTIPLICATIVE);
    }

    Holidays withCalendar(HolidayCalendar newCalendar) {
        return new Holidays(newCalendar, daysBefore, daysAfter, priorScale, mode);
    }
}
