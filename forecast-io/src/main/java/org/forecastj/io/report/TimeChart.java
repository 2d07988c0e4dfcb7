package org.forecastj.io.report;

import org.forecastj.core.series.TimeSeries;

/**
 * A component or another series over time.
 *
 * @param title heading
 * @param series the values
 * @param mark how they are drawn
 */
record TimeChart(String title, TimeSeries series, Mark mark) implements Drawing {
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
