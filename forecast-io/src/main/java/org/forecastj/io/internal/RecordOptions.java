package org.forecastj.io.internal;

import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.forecastj.core.series.Frequency;
import org.jspecify.annotations.Nullable;

/**
 * How typed records become series. Immutable.
 *
 * @param zone the zone of the timestamps; null for a wall clock
 * @param frequency distance between neighbouring rows; null if it is to be found
 * @param datePattern the form of timestamps that are text; null for ISO
 * @param epoch what timestamps that are numbers count since 1970-01-01; null if there are none
 */
public record RecordOptions(
        @Nullable ZoneId zone,
        @Nullable Frequency frequency,
        @Nullable String datePattern,
        @Nullable ChronoUnit epoch) {
    /** Nothing is set. */
    public static final RecordOptions DEFAULT = new RecordOptions(null, null, null, null);

    private static final Set<ChronoUnit> EPOCHS =
            EnumSet.of(ChronoUnit.DAYS, ChronoUnit.SECONDS, ChronoUnit.MILLIS, ChronoUnit.MICROS, ChronoUnit.NANOS);

    /**
     * Sets the zone.
     *
     * @param value the zone
     * @return a changed copy
     */
    public RecordOptions withZone(ZoneId value) {
        return new RecordOptions(Objects.requireNonNull(value, "zone"), frequency, datePattern, epoch);
    }

    /**
     * Sets the frequency.
     *
     * @param value the frequency
     * @return a changed copy
     */
    public RecordOptions withFrequency(Frequency value) {
        return new RecordOptions(zone, Objects.requireNonNull(value, "frequency"), datePattern, epoch);
    }

    /**
     * Sets the form of timestamps.
     *
     * @param value a pattern
     * @return a changed copy
     * @throws IllegalArgumentException if it is no pattern
     */
    public RecordOptions withDatePattern(String value) {
        TimestampParser.formatter(value, Locale.ROOT);
        return new RecordOptions(zone, frequency, value, epoch);
    }

    /**
     * Sets the unit of timestamps that are numbers.
     *
     * @param value days, seconds, milliseconds, microseconds or nanoseconds
     * @return a changed copy
     * @throws IllegalArgumentException if it is another unit
     */
    public RecordOptions withEpoch(ChronoUnit value) {
        if (!EPOCHS.contains(value)) {
            throw new IllegalArgumentException("epoch is " + value + "; one of " + EPOCHS + " is needed");
        }
        return new RecordOptions(zone, frequency, datePattern, value);
    }
}
