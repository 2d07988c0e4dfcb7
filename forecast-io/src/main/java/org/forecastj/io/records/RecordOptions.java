package org.forecastj.io.records;

import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import org.forecastj.core.series.Frequency;
import org.forecastj.io.internal.TimeStyle;
import org.jspecify.annotations.Nullable;

/**
 * How typed records become series. Immutable.
 *
 * @param zone the zone of the timestamps; null for a wall clock
 * @param frequency distance between neighbouring rows; null if it is to be found
 * @param datePattern the form of timestamps that are text; null for ISO
 * @param epoch what timestamps that are numbers count since 1970-01-01; null if there are none
 */
record RecordOptions(
        @Nullable ZoneId zone,
        @Nullable Frequency frequency,
        @Nullable String datePattern,
        @Nullable ChronoUnit epoch) {
    /** Nothing is set. */
    static final RecordOptions DEFAULT = new RecordOptions(null, null, null, null);

    private static final Set<ChronoUnit> EPOCHS =
            EnumSet.of(ChronoUnit.DAYS, ChronoUnit.SECONDS, ChronoUnit.MILLIS, ChronoUnit.MICROS, ChronoUnit.NANOS);

    RecordOptions withZone(ZoneId value) {
        return new RecordOptions(Objects.requireNonNull(value, "zone"), frequency, datePattern, epoch);
    }

    RecordOptions withFrequency(Frequency value) {
        return new RecordOptions(zone, Objects.requireNonNull(value, "frequency"), datePattern, epoch);
    }

    /** Refuses what is no pattern. */
    RecordOptions withDatePattern(String value) {
        TimeStyle.ISO.withPattern(value); // refuses what is none
        return new RecordOptions(zone, frequency, value, epoch);
    }

    /** Takes days, seconds, milliseconds, microseconds and nanoseconds. */
    RecordOptions withEpoch(ChronoUnit value) {
        if (!EPOCHS.contains(value)) {
            throw new IllegalArgumentException("epoch is " + value + "; one of " + EPOCHS + " is needed");
        }
        return new RecordOptions(zone, frequency, datePattern, value);
    }
}
