package org.forecastj.io.report;

import java.util.Optional;
import org.forecastj.core.series.TimeSeries;
import org.forecastj.io.report.ReportTable.Column;

/**
 * A component or another series over time.
 *
 * @param title heading
 * @param series the values
 * @param mark how they are drawn
 */
record TimeChart(String title, TimeSeries series, Mark mark) implements Drawing {
    private static final int MOST_TABLE_ROWS = 24;

    /** How values are drawn. */
    enum Mark {
        LINE,
        STEMS,
        POINTS
    }

    @Override
    public String description() {
        Extent extent = new Extent().include(series.values());
        String range = extent.isEmpty()
                ? ""
                : " Between " + Numbers.value(extent.min()) + " and " + Numbers.value(extent.max()) + ".";
        return ChartWords.history(series) + range;
    }

    /** Some rows at equal distances up to the last one. */
    @Override
    public Optional<ReportTable> table() {
        int n = series.size();
        int step = Math.max(1, (n + MOST_TABLE_ROWS - 1) / MOST_TABLE_ROWS);
        ReportTable.Builder table = ReportTable.builder("Time", Column.plain(title));
        for (int i = (n - 1) % step; i >= 0 && i < n; i += step) {
            table.row(series.index().show(i), series.value(i));
        }
        return n == 0 ? Optional.empty() : Optional.of(table.build());
    }

    @Override
    public void draw(Markup out, Box box, TextSize text) {
        TimeSpan span = TimeSpan.of(series.index());
        Extent extent = new Extent().include(series.values());
        if (mark != Mark.LINE && !extent.isEmpty()) {
            extent.include(0);
        }
        Plot plot = Plot.of(out, box, text, extent, (double) span.from(), (double) span.to(), true);
        plot.bottomAxis(span.ticks(plot));
        if (extent.isEmpty()) {
            plot.message("no values");
            return;
        }
        plot.horizontal("fj-a", 0);
        drawValues(plot);
    }

    private void drawValues(Plot plot) {
        double[] times = TimeSpan.positions(series.index());
        switch (mark) {
            case LINE -> plot.line("fj-f", "fj-fd", times, series.values());
            case STEMS -> plot.stems("fj-s", times, series.values());
            case POINTS -> plot.dots("fj-fd", times, series.values());
        }
    }
}
