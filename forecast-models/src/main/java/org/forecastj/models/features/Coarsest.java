package org.forecastj.models.features;

import org.forecastj.core.series.Frequency;

/** The coarsest frequency that a feature of time makes sense for. */
enum Coarsest {
    MINUTE,
    HOUR,
    DAY,
    WEEK,
    BELOW_YEAR,
    ANY;

    boolean admits(Frequency frequency) {
        return ofFrequency(frequency).compareTo(this) <= 0;
    }

    private static Coarsest ofFrequency(Frequency frequency) {
        return switch (frequency.unit()) {
            case MINUTE -> MINUTE;
            case HOUR -> HOUR;
            case DAY, BUSINESS_DAY -> DAY;
            case WEEK -> WEEK;
            case MONTH, MONTH_END -> frequency.count() % 12 == 0 ? ANY : BELOW_YEAR;
        };
    }

    /** In words, for messages. */
    String words() {
        return switch (this) {
            case MINUTE -> "steps of minutes";
            case HOUR -> "steps of hours or minutes";
            case DAY -> "steps of days or less";
            case WEEK -> "steps of weeks or less";
            case BELOW_YEAR -> "steps below a year";
            case ANY -> "any step";
        };
    }
}
