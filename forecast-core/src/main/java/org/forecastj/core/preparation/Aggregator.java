package org.forecastj.core.preparation;

import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.ForecastingException.Reason;
import org.forecastj.core.series.Panel;
import org.forecastj.core.series.SeriesKey;
import org.forecastj.core.series.TimeIndex;
import org.forecastj.core.series.TimeSeries;

/**
 * Collects transactions in any order and adds them up as they come; memory grows with the number of buckets, not of rows (medians aside).
 * A refused row changes nothing. Not safe for use by several threads.
 */
public final class Aggregator {
    private final Aggregation aggregation;
    private final BucketGrid grid;
    private final Map<SeriesKey, NavigableMap<Long, Bucket>> buckets = new TreeMap<>();
    private long rows;

    Aggregator(Aggregation aggregation) {
        this.aggregation = aggregation;
        this.grid = aggregation.grid(aggregation.zone());
    }

    /**
     * Adds a row.
     *
     * @param key its series
     * @param time when, on the wall clock
     * @param value a finite value
     * @return this aggregator
     * @throws IllegalArgumentException if the key has another number of levels than the aggregation
     * @throws ForecastingException with {@link Reason#INVALID_VALUE} if the value is not finite, with {@link Reason#IRREGULAR_INDEX} for a
     *     weekend where buckets are business days
     */
    public Aggregator add(SeriesKey key, LocalDateTime time, double value) {
        return add(key, grid.millis(time), value);
    }

    /**
     * Adds a row.
     *
     * @param key its series
     * @param time when
     * @param value a finite value
     * @return this aggregator
     * @throws IllegalArgumentException if the aggregation has no zone, or the key another number of levels
     * @throws ForecastingException as for {@link #add(SeriesKey, LocalDateTime, double)}
     */
    public Aggregator add(SeriesKey key, Instant time, double value) {
        if (aggregation.zone() == null) {
            throw new IllegalArgumentException(
                    "instant " + time + " needs a zone to have a date; set Aggregation.zone(...)");
        }
        return add(key, time.toEpochMilli(), value);
    }

    private Aggregator add(SeriesKey key, long millis, double value) {
        if (key.levels().size() != aggregation.levelNames().size()) {
            throw new IllegalArgumentException("row " + rows + ": key '" + key + "' has "
                    + key.levels().size() + " levels; the aggregation has " + aggregation.levelNames());
        }
        if (!Double.isFinite(value)) {
            throw new ForecastingException(
                    Reason.INVALID_VALUE,
                    "series '" + key + "', row " + rows + " (" + grid.wallClock(millis) + "): the value is " + value
                            + "; a finite number is needed: leave the row out");
        }
        long label = grid.label(millis);
        buckets.computeIfAbsent(key, k -> new TreeMap<>())
                .computeIfAbsent(label, l -> aggregation.newBucket())
                .add(millis, value);
        rows++;
        return this;
    }

    /**
     * Number of rows added.
     *
     * @return the count
     */
    public long rows() {
        return rows;
    }

    /**
     * What the rows so far add up to; more may be added afterwards.
     *
     * @return a panel of regular series; empty without rows
     * @throws ForecastingException with {@link Reason#INVALID_VALUE} if a sum is too large for a number
     */
    public Panel toPanel() {
        long first = buckets.values().stream()
                .mapToLong(NavigableMap::firstKey)
                .min()
                .orElse(0);
        long last =
                buckets.values().stream().mapToLong(NavigableMap::lastKey).max().orElse(0);
        Map<SeriesKey, TimeSeries> series = new TreeMap<>();
        buckets.forEach((key, own) -> {
            long from = aggregation.range() == BucketRange.COMMON ? first : own.firstKey();
            long to = aggregation.range() == BucketRange.OWN ? own.lastKey() : last;
            series.put(key, series(key.toString(), own, grid.between(key.toString(), from, to)));
        });
        return Panel.of(aggregation.levelNames(), series);
    }

    private TimeSeries series(String name, NavigableMap<Long, Bucket> own, TimeIndex index) {
        double[] values = new double[index.size()];
        Arrays.fill(values, aggregation.emptyValue());
        own.forEach((label, bucket) -> values[index.indexOf(label)] = bucket.result());
        return TimeSeries.of(name, index, values);
    }
}
