package org.forecastj.core.evaluation;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import org.forecastj.core.series.Panel;
import org.forecastj.core.series.TimeIndex;
import org.forecastj.core.series.TimeSeries;

/** The timestamps of a series, or of all series of a panel together, that have a value. Immutable. */
final class ObservedTimes {
    private final long[] times;
    private final TimeIndex like;

    private ObservedTimes(long[] times, TimeIndex like) {
        this.times = times;
        this.like = like;
    }

    static ObservedTimes of(TimeSeries series) {
        return new ObservedTimes(observed(series).toArray(), series.index());
    }

    static ObservedTimes of(Panel panel) {
        long[] times = panel.asMap().values().stream()
                .flatMapToLong(ObservedTimes::observed)
                .sorted()
                .distinct()
                .toArray();
        return new ObservedTimes(times, panel.get(panel.keys().get(0)).index());
    }

    private static LongStream observed(TimeSeries series) {
        return LongStream.range(0, series.size())
                .filter(i -> !series.isMissing((int) i))
                .map(i -> series.index().epochMillis((int) i));
    }

    boolean isEmpty() {
        return times.length == 0;
    }

    /** The zone; UTC for the wall clock. */
    ZoneId zone() {
        return like.zone().orElse(ZoneOffset.UTC);
    }

    ZonedDateTime first() {
        return at(times[0]);
    }

    ZonedDateTime last() {
        return at(times[times.length - 1]);
    }

    private ZonedDateTime at(long millis) {
        return Instant.ofEpochMilli(millis).atZone(zone());
    }

    /** The last timestamp that is not after a time, which is not before the first. */
    ZonedDateTime lastUpTo(ZonedDateTime time) {
        return at(times[countUpTo(time) - 1]);
    }

    boolean noneWithin(ZonedDateTime after, ZonedDateTime upTo) {
        return countUpTo(upTo) == countUpTo(after);
    }

    private int countUpTo(ZonedDateTime time) {
        int position = Arrays.binarySearch(times, time.toInstant().toEpochMilli());
        return position >= 0 ? position + 1 : -(position + 1);
    }

    String show(ZonedDateTime time) {
        return indexOf(time.toInstant().toEpochMilli(), like).show(0);
    }

    /** An index of one time, in the zone of another index. */
    static TimeIndex indexOf(long millis, TimeIndex like) {
        return like.zone()
                .map(zone -> TimeIndex.ofInstants(List.of(Instant.ofEpochMilli(millis)), zone))
                .orElseGet(() -> TimeIndex.ofEpochMillis(millis));
    }
}
