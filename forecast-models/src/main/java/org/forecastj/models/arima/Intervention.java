package org.forecastj.models.arima;

import java.time.LocalDateTime;
import java.util.Locale;
import java.util.Objects;

/**
 * Something that happened at one row of the history and that the ARIMA model should not take for its own dynamics. The patterns are those of
 * Chen and Liu (1993).
 *
 * @param kind how the effect goes on
 * @param at the timestamp of the row where it starts, as the index of the series shows it
 * @see "Chen, Liu (1993), Joint estimation of model parameters and outlier effects in time series, Journal of the American Statistical
 *     Association 88, 284–297"
 */
public record Intervention(Kind kind, LocalDateTime at) {
    /** Ratio of the effect of a temporary change from one row to the next, the usual 0.7 of Chen and Liu. */
    public static final double DECAY = 0.7;

    /** How the effect of an intervention goes on. */
    public enum Kind {
        /** One row alone is off. */
        ADDITIVE_OUTLIER("AO"),
        /** The level is another from the row on. */
        LEVEL_SHIFT("LS"),
        /** The row is off, and the effect fades by {@link #DECAY} with each row. */
        TEMPORARY_CHANGE("TC");

        private final String code;

        Kind(String code) {
            this.code = code;
        }

        /** Its usual abbreviation. */
        String code() {
            return code;
        }

        /** The effect a number of rows after the first one, 1 at the first and 0 before it. */
        double effect(long rowsAfter) {
            if (rowsAfter < 0) {
                return 0;
            }
            return switch (this) {
                case ADDITIVE_OUTLIER -> rowsAfter == 0 ? 1 : 0;
                case LEVEL_SHIFT -> 1;
                case TEMPORARY_CHANGE -> StrictMath.pow(DECAY, (double) rowsAfter);
            };
        }
    }

    /**
     * Creates an intervention.
     *
     * @param kind how the effect goes on
     * @param at the timestamp of the row where it starts, as the index of the series shows it
     * @throws NullPointerException if an argument is null
     */
    public Intervention {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(at, "at");
    }

    /** Name of its coefficient. */
    String name() {
        String shown = at.toLocalTime().toSecondOfDay() == 0 ? at.toLocalDate().toString() : at.toString();
        return kind.code() + " " + shown;
    }

    @Override
    public String toString() {
        return kind.name().toLowerCase(Locale.ROOT).replace('_', ' ') + " at " + at;
    }
}
