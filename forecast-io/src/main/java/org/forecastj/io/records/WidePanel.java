package org.forecastj.io.records;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.ForecastingException.Reason;
import org.forecastj.core.series.Panel;
import org.forecastj.core.series.SeriesKey;
import org.forecastj.core.series.TimeSeries;
import org.forecastj.io.internal.Alignment;
import org.forecastj.io.internal.TimedRows;

/**
 * A panel with a column for each series.
 *
 * @param time name of the column of timestamps
 */
record WidePanel(String time) implements Function<Records, Panel> {
    @Override
    public Panel apply(Records records) {
        List<String> names = new ArrayList<>(records.columns());
        if (new HashSet<>(names).size() != names.size()) {
            throw new ForecastingException(
                    Reason.MALFORMED_INPUT,
                    records.name() + " has columns " + names + "; each is a series here and needs a name of its own");
        }
        int timeColumn = records.column(time);
        names.remove(timeColumn);
        int[] columns = records.columns(names);
        TimedRows rows = new TimedRows(columns.length);
        while (records.next()) {
            records.addTo(rows, timeColumn, columns);
        }
        Alignment.Aligned aligned = records.alignment().align("the table", rows);
        Map<SeriesKey, TimeSeries> series = new LinkedHashMap<>();
        for (int c = 0; c < columns.length; c++) {
            series.put(SeriesKey.of(names.get(c)), TimeSeries.of(names.get(c), aligned.index(), aligned.column(c)));
        }
        return Panel.of(series);
    }
}
