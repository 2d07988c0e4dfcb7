package org.forecastj.io.csv;

import org.forecastj.core.series.Panel;
import org.forecastj.core.series.TimeIndex;
import org.forecastj.core.series.TimeSeries;
import org.forecastj.io.internal.Alignment;

/** Counts series, and finds the earliest and the latest timestamp of all. Not safe for several threads. */
final class Extent {
    private TimeIndex first = TimeIndex.ofEpochMillis();
    private TimeIndex last = first;
    private int series;

    static Extent of(Panel panel) {
        Extent extent = new Extent();
        panel.asMap().values().stream().map(TimeSeries::index).forEach(extent::add);
        return extent;
    }

    void add(TimeIndex index) {
        series++;
        if (index.size() == 0) {
            return;
        }
        first = first.size() == 0 || index.epochMillis(0) < first.epochMillis(0) ? index.slice(0, 1) : first;
        int end = index.size() - 1;
        last = last.size() == 0 || index.epochMillis(end) > last.epochMillis(0) ? index.slice(end, end + 1) : last;
    }

    CsvReport report(CsvTable table, Alignment alignment) {
        return new CsvReport(
                table.rows(),
                series,
                alignment.outOfOrder(),
                table.missing(),
                alignment.gaps(),
                first.size() == 0 ? "" : first.show(0),
                last.size() == 0 ? "" : last.show(0));
    }
}
