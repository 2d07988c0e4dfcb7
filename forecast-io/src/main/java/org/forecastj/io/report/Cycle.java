package org.forecastj.io.report;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A calendar cycle that a seasonal component is drawn over, averaged by its phase. */
public enum Cycle {
    /** Midnight to midnight, by minute of the day. */
    DAY,
    /** Monday to Sunday; by minute of the week where the component varies within days. */
    WEEK,
    /** January to December, by day of the year; the 29th of February has a place of its own. */
    YEAR;

    private static final List<String> WEEKDAYS = List.of("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun");
    private static final double MINUTES_PER_DAY = 1440;
    private static final int[] MONTH_STARTS = {0, 31, 60, 91, 121, 152, 182, 213, 244, 274, 305, 335};

    /** The cycle of a component by its usual name: daily, weekly or yearly. */
    static Optional<Cycle> named(String component) {
        return switch (component.toLowerCase(Locale.ROOT)) {
            case "daily" -> Optional.of(DAY);
            case "weekly" -> Optional.of(WEEK);
            case "yearly", "annual" -> Optional.of(YEAR);
            default -> Optional.empty();
        };
    }

    /** Where in the cycle a timestamp is: days since its start, hours for the day. */
    double phase(LocalDateTime t) {
        double timeOfDay = (t.getHour() * 60 + t.getMinute()) / MINUTES_PER_DAY;
        return switch (this) {
            case DAY -> timeOfDay * 24;
            case WEEK -> t.getDayOfWeek().getValue() - 1 + timeOfDay;
            case YEAR -> MONTH_STARTS[t.getMonthValue() - 1] + t.getDayOfMonth() - 1;
        };
    }

    double length() {
        return switch (this) {
            case DAY -> 24;
            case WEEK -> 7;
            case YEAR -> 366;
        };
    }

    /** Where a label lies within its slot, and a value that stands for the whole of it. */
    double slotMiddle() {
        return this == WEEK ? 0.5 : 0;
    }

    /** Labels at the start of each day, each few hours or each month. */
    List<Tick> ticks(int most) {
        List<Tick> ticks = new ArrayList<>();
        switch (this) {
            case DAY -> {
                int hours = most >= 9 ? 3 : 6;
                for (int h = 0; h <= 24; h += hours) {
                    ticks.add(new Tick(h, String.format(Locale.ROOT, "%02d:00", h), ""));
                }
            }
            case WEEK -> {
                for (int d = 0; d < 7; d++) {
                    ticks.add(new Tick(d + slotMiddle(), WEEKDAYS.get(d), ""));
                }
            }
            case YEAR -> {
                for (int m = 0; m < 12; m += most >= 12 ? 1 : most >= 6 ? 2 : 3) {
                    ticks.add(new Tick(MONTH_STARTS[m], TimeTicks.MONTHS.get(m), ""));
                }
            }
        }
        return ticks;
    }
}
