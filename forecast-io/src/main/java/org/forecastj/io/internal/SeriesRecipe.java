package org.forecastj.io.internal;

import org.forecastj.core.series.TimeSeries;

/**
 * One series of a column of timestamps and one of values.
 *
 * @param time name of the column of timestamps
 * @param value name of the column of values
 */
public record SeriesRecipe(String time, String value) implements Recipe<TimeSeries> {
    @Override
    public TimeSeries read(Records records) {
        int timeColumn = records.column(time);
        int valueColumn = records.column(value);
        TimedRows rows = new TimedRows(1);
        while (records.next()) {
            records.addTo(rows, timeColumn, valueColumn);
        }
        Alignment.Aligned aligned = Alignment.of(records).align("series '" + value + "'", rows);
        return TimeSeries.of(value, aligned.index(), aligned.column(0));
    }
}
