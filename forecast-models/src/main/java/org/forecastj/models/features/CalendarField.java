package org.forecastj.models.features;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.IsoFields;
import java.util.Locale;

/**
 * A number read from the calendar and the clock at the time of the target, on the wall clock of the series. The name of the feature is the
 * name of the constant in lower case, such as {@code day_of_week}.
 */
public enum CalendarField {
    /** The year, such as 2024. */
    YEAR(Coarsest.ANY),
    /** Quarter of the year, 1 to 4. */
    QUARTER(Coarsest.BELOW_YEAR),
    /** Month of the year, 1 to 12. */
    MONTH(Coarsest.BELOW_YEAR),
    /** Days that the month has, 28 to 31. */
    DAYS_IN_MONTH(Coarsest.BELOW_YEAR),
    /** ISO 8601 week of the year, 1 to 53. */
    ISO_WEEK(Coarsest.WEEK),
    /** Day of the year, 1 to 366. */
    DAY_OF_YEAR(Coarsest.WEEK),
    /** Day of the month, 1 to 31. */
    DAY_OF_MONTH(Coarsest.WEEK),
    /** Day of the week, 1 for Monday to 7 for Sunday. */
    DAY_OF_WEEK(Coarsest.DAY),
    /** 1 on Saturdays and Sundays, else 0; not for business days, which have none. */
    WEEKEND(Coarsest.DAY),
    /** 1 on the first day of a month, else 0. */
    MONTH_START(Coarsest.DAY),
    /** 1 on the last day of a month, else 0. */
    MONTH_END(Coarsest.DAY),
    /** Hour of the day, 0 to 23. */
    HOUR(Coarsest.HOUR),
    /** Minute of the hour, 0 to 59. */
    MINUTE(Coarsest.MINUTE),
    /** Minute of the day, 0 to 1439. */
    MINUTE_OF_DAY(Coarsest.MINUTE);

    private static final long DAY_MILLIS = 86_400_000L;

    private final Coarsest coarsest;

    CalendarField(Coarsest coarsest) {
        this.coarsest = coarsest;
    }

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The coarsest frequency at which it varies and tells something of the whole step. */
    Coarsest coarsest() {
        return coarsest;
    }

    /** Whether it goes round, so that a sine and a cosine of it make sense. */
    boolean isCyclic() {
        return switch (this) {
            case YEAR, DAYS_IN_MONTH, WEEKEND, MONTH_START, MONTH_END -> false;
            default -> true;
        };
    }

    double value(long localMillis) {
        return switch (this) {
            case HOUR -> Math.floorDiv(Math.floorMod(localMillis, DAY_MILLIS), 3_600_000L);
            case MINUTE -> Math.floorDiv(Math.floorMod(localMillis, 3_600_000L), 60_000L);
            case MINUTE_OF_DAY -> Math.floorDiv(Math.floorMod(localMillis, DAY_MILLIS), 60_000L);
            default -> ofDate(date(localMillis));
        };
    }

    private double ofDate(LocalDate date) {
        return switch (this) {
            case YEAR -> date.getYear();
            case QUARTER -> Math.floorDiv(date.getMonthValue() + 2, 3);
            case MONTH -> date.getMonthValue();
            case DAYS_IN_MONTH -> date.lengthOfMonth();
            case ISO_WEEK -> date.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR);
            case DAY_OF_YEAR -> date.getDayOfYear();
            case DAY_OF_MONTH -> date.getDayOfMonth();
            case DAY_OF_WEEK -> date.getDayOfWeek().getValue();
            case WEEKEND -> date.getDayOfWeek().getValue() > 5 ? 1 : 0;
            case MONTH_START -> date.getDayOfMonth() == 1 ? 1 : 0;
            case MONTH_END -> date.getDayOfMonth() == date.lengthOfMonth() ? 1 : 0;
            default -> throw new IllegalStateException(this + " is of the clock");
        };
    }

    /** The angle of a cyclic field: 0 at its first value, 2π one after its last. */
    double angle(long localMillis) {
        LocalDate date = date(localMillis);
        double length = switch (this) {
            case QUARTER -> 4;
            case MONTH -> 12;
            case ISO_WEEK ->
                IsoFields.WEEK_OF_WEEK_BASED_YEAR.rangeRefinedBy(date).getMaximum();
            case DAY_OF_YEAR -> date.lengthOfYear();
            case DAY_OF_MONTH -> date.lengthOfMonth();
            case DAY_OF_WEEK -> 7;
            case HOUR -> 24;
            case MINUTE -> 60;
            case MINUTE_OF_DAY -> 1440;
            default -> throw new IllegalStateException(this + " does not go round");
        };
        int first = this == HOUR || this == MINUTE || this == MINUTE_OF_DAY ? 0 : 1;
        return 2 * Math.PI * ((value(localMillis) - first) / length);
    }

    private static LocalDate date(long localMillis) {
        return LocalDateTime.ofEpochSecond(Math.floorDiv(localMillis, 1000L), 0, ZoneOffset.UTC)
                .toLocalDate();
    }
}
