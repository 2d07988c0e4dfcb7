package org.forecastj.io.internal;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.stream.IntStream;
import org.forecastj.core.series.TimeIndex;

/** Writes the timestamps of an index so that they are read back exactly: as dates where all are at midnight. Immutable. */
public final class TimestampText {
    private final TimeIndex index;
    private final boolean dates;

    private TimestampText(TimeIndex index, boolean dates) {
        this.index = index;
        this.dates = dates;
    }

    /**
     * The form that fits an index.
     *
     * @param index the timestamps
     * @return their texts
     */
    public static TimestampText of(TimeIndex index) {
        boolean midnight = IntStream.range(0, index.size())
                .allMatch(i -> index.dateTime(i).toLocalTime().equals(LocalTime.MIDNIGHT));
        return new TimestampText(index, midnight);
    }

    /**
     * A timestamp.
     *
     * @param i position
     * @return a date, a date and time, or one with its offset from UTC where the index has a zone
     */
    public String text(int i) {
        if (dates) {
            return index.date(i).toString();
        }
        if (index.zone().isEmpty()) {
            return index.dateTime(i).toString();
        }
        ZoneId zone = index.zone().orElseThrow();
        return Instant.ofEpochMilli(index.epochMillis(i))
                .atZone(zone)
                .toOffsetDateTime()
                .toString();
    }
}
