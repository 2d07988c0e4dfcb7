package org.forecastj.io.records;

import org.forecastj.core.series.TimeSeries;
import org.forecastj.io.internal.Alignment;
import org.forecastj.io.internal.TimedRows;

/**
 * Reads one series. Immutable and safe to share.
 *
 * <pre>{@code
 * TimeSeries revenue = SeriesRecords.columns("date", "revenue")
 *         .frequency(Frequency.DAILY)
 *         .read(JdbcQuery.of(database, "select date, revenue from sales where shop = ?", 7));
 * }</pre>
 */
public final class SeriesRecords extends RecordReading<SeriesRecords, TimeSeries> {
    private final String time;
    private final String value;

    private SeriesRecords(String time, String value, RecordOptions options) {
        super(options);
        this.time = time;
        this.value = value;
    }

    /**
     * A reader of one series.
     *
     * @param time name of the column of timestamps
     * @param value name of the column of values, which becomes the name of the series
     * @return a reader with the default options
     */
    public static SeriesRecords columns(String time, String value) {
        return new SeriesRecords(time, value, RecordOptions.DEFAULT);
    }

    @Override
    SeriesRecords with(RecordOptions changed) {
        return new SeriesRecords(time, value, changed);
    }

    @Override
    TimeSeries read(Records records) {
        int timeColumn = records.column(time);
        int valueColumn = records.column(value);
        TimedRows rows = new TimedRows(1);
        while (records.next()) {
            records.addTo(rows, timeColumn, valueColumn);
        }
        Alignment.Aligned aligned = records.alignment().align("series '" + value + "'", rows);
        return TimeSeries.of(value, aligned.index(), aligned.column(0));
    }

    @Override
    public String toString() {
        return "SeriesRecords[" + time + ", " + value + "]";
    }
}
