package org.forecastj.io.records;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.ForecastingException.Reason;
import org.forecastj.core.series.Panel;
import org.forecastj.core.series.SeriesKey;
import org.forecastj.core.series.TimeSeries;
import org.forecastj.io.internal.Alignment;
import org.forecastj.io.internal.TimedRows;

/**
 * A panel of columns of keys, timestamps and values.
 *
 * @param keys names of the columns that make up the key
 * @param time name of the column of timestamps
 * @param value name of the column of values
 */
record LongPanel(List<String> keys, String time, String value) implements Function<Records, Panel> {
    /**
     * Copies the names.
     *
     * @throws IllegalArgumentException if there is no key column
     */
    LongPanel {
        keys = List.copyOf(keys);
        if (keys.isEmpty()) {
            throw new IllegalArgumentException("no key column is given; name at least one, or read one series");
        }
    }

    @Override
    public Panel apply(Records records) {
        Cursor cursor = new Cursor(records);
        Map<List<String>, TimedRows> all = new LinkedHashMap<>();
        List<String> key = List.of();
        TimedRows rows = new TimedRows(1);
        while (records.next()) {
            if (!records.isKey(key, cursor.keyColumns)) {
                key = records.key(cursor.keyColumns);
                rows = all.computeIfAbsent(key, k -> new TimedRows(1));
            }
            records.addTo(rows, cursor.timeColumn, cursor.valueColumn);
        }
        Map<SeriesKey, TimeSeries> series = new LinkedHashMap<>();
        all.forEach((levels, buffer) -> {
            SeriesKey seriesKey = new SeriesKey(levels);
            series.put(seriesKey, cursor.series(seriesKey, buffer));
        });
        return Panel.of(keys, series);
    }

    /** Hands over the series one at a time, from rows in which those of a key stand together, and counts them. */
    int each(Records records, BiConsumer<? super SeriesKey, ? super TimeSeries> consumer) {
        Cursor cursor = new Cursor(records);
        Set<List<String>> done = new HashSet<>();
        List<String> key = List.of();
        TimedRows rows = new TimedRows(1);
        while (records.next()) {
            if (!records.isKey(key, cursor.keyColumns)) {
                cursor.pass(key, rows, consumer);
                key = records.key(cursor.keyColumns);
                requireNew(records, done, key);
            }
            records.addTo(rows, cursor.timeColumn, cursor.valueColumn);
        }
        cursor.pass(key, rows, consumer);
        return done.size();
    }

    private static void requireNew(Records records, Set<List<String>> done, List<String> key) {
        if (!done.add(key)) {
            throw new ForecastingException(
                    Reason.MALFORMED_INPUT,
                    records.name() + ", row " + records.row() + ": series '" + new SeriesKey(key)
                            + "' comes again after other series; to read one series at a time the rows of each must stand together: "
                            + "order them by the key columns, or read the whole panel");
        }
    }

    /** Where the fields of a row are. */
    private final class Cursor {
        private final int[] keyColumns;
        private final int timeColumn;
        private final int valueColumn;
        private final Alignment alignment;

        Cursor(Records records) {
            this.keyColumns = records.columns(keys);
            this.timeColumn = records.column(time);
            this.valueColumn = records.column(value);
            this.alignment = records.alignment();
        }

        TimeSeries series(SeriesKey key, TimedRows rows) {
            Alignment.Aligned aligned = alignment.align("series '" + key + "'", rows);
            return TimeSeries.of(key.toString(), aligned.index(), aligned.column(0));
        }

        void pass(List<String> levels, TimedRows rows, BiConsumer<? super SeriesKey, ? super TimeSeries> consumer) {
            if (rows.size() > 0) {
                SeriesKey key = new SeriesKey(levels);
                consumer.accept(key, series(key, rows));
                rows.clear();
            }
        }
    }
}
