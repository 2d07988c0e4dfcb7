package org.forecastj.io.json;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Objects;
import org.forecastj.core.series.Panel;
import org.forecastj.core.series.SeriesKey;
import org.forecastj.core.series.TimeIndex;
import org.forecastj.core.series.TimeSeries;

/**
 * What a model was fitted to. Immutable.
 *
 * @param first the first timestamp of all the series as ISO 8601 text, such as {@code 2024-01-01T00:00}, with the offset from UTC where the
 *     index has a zone; empty if there are no rows
 * @param last the last timestamp of all the series, likewise
 * @param rows number of rows of all the series together, missing values included
 * @param series number of series
 * @param fingerprint {@linkplain Fingerprint fingerprint} of times and values
 */
public record TrainingData(String first, String last, long rows, int series, String fingerprint) {
    /**
     * Checks the parts.
     *
     * @param first as in the record
     * @param last as in the record
     * @param rows as in the record
     * @param series as in the record
     * @param fingerprint as in the record
     * @throws IllegalArgumentException if a number is negative
     */
    public TrainingData {
        Objects.requireNonNull(first, "first");
        Objects.requireNonNull(last, "last");
        Objects.requireNonNull(fingerprint, "fingerprint");
        if (rows < 0 || series < 0) {
            throw new IllegalArgumentException(
                    "rows is " + rows + " and series is " + series + "; both must be 0 or more");
        }
    }

    /**
     * Describes one series.
     *
     * @param series the series; may be empty
     * @return its window and fingerprint
     */
    public static TrainingData of(TimeSeries series) {
        TimeIndex index = series.index();
        int n = index.size();
        return new TrainingData(
                n == 0 ? "" : time(index, 0), n == 0 ? "" : time(index, n - 1), n, 1, Fingerprint.of(series));
    }

    /**
     * Describes a panel.
     *
     * @param panel the panel
     * @return its window, from the first timestamp of any series to the last of any, and its fingerprint
     */
    public static TrainingData of(Panel panel) {
        return of(panel.asMap());
    }

    static TrainingData of(Map<SeriesKey, TimeSeries> panel) {
        return new TrainingData(first(panel), last(panel), rows(panel), panel.size(), Fingerprint.of(panel));
    }

    private static long rows(Map<SeriesKey, TimeSeries> panel) {
        return panel.values().stream().mapToLong(TimeSeries::size).sum();
    }

    private static String first(Map<SeriesKey, TimeSeries> panel) {
        long least = Long.MAX_VALUE;
        String text = "";
        for (TimeSeries series : panel.values()) {
            if (series.size() > 0 && series.index().epochMillis(0) < least) {
                least = series.index().epochMillis(0);
                text = time(series.index(), 0);
            }
        }
        return text;
    }

    private static String last(Map<SeriesKey, TimeSeries> panel) {
        long largest = Long.MIN_VALUE;
        String text = "";
        for (TimeSeries series : panel.values()) {
            int last = series.size() - 1;
            if (last >= 0 && (text.isEmpty() || series.index().epochMillis(last) > largest)) {
                largest = series.index().epochMillis(last);
                text = time(series.index(), last);
            }
        }
        return text;
    }

    private static String time(TimeIndex index, int row) {
        Instant instant = Instant.ofEpochMilli(index.epochMillis(row));
        return index.zone()
                .map(zone -> instant.atZone(zone).toOffsetDateTime().toString())
                .orElseGet(
                        () -> instant.atOffset(ZoneOffset.UTC).toLocalDateTime().toString());
    }
}
