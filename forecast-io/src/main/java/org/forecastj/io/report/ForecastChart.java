package org.forecastj.io.report;

import java.util.List;
import java.util.Optional;
import org.forecastj.core.model.Forecast;
import org.forecastj.core.model.Interval;
import org.forecastj.core.series.TimeIndex;
import org.forecastj.core.series.TimeSeries;

/**
 * History and forecast with nested intervals.
 *
 * @param title heading
 * @param history the rows to show
 * @param forecast the forecast; empty where there is none
 * @param style how the history is drawn
 */
record ForecastChart(String title, TimeSeries history, Optional<Forecast> forecast, HistoryStyle style)
        implements Drawing {
    private static final double MOST_OPAQUE = 0.6;

    /** Rows that show enough of the past to judge a forecast by: six times the horizon, at least 120. */
    static TimeSeries recent(TimeSeries history, int horizon) {
        long rows = Math.max(120, 6L * horizon);
        return history.tail((int) Math.min(rows, history.size()));
    }

    @Override
    public String description() {
        return ChartWords.history(history)
                + forecast.map(f -> " " + ChartWords.forecast(f)).orElse("");
    }

    @Override
    public void draw(Markup out, Box box, TextSize text) {
        double key = legend().draw(out, box, text);
        TimeSpan span = forecast.map(f -> TimeSpan.of(history.index(), f.index()))
                .orElseGet(() -> TimeSpan.of(history.index()));
        Plot plot =
                Plot.of(out, box.inset(0, key, 0, 0), text, extent(), (double) span.from(), (double) span.to(), true);
        plot.bottomAxis(span.ticks(plot));
        forecast.ifPresent(f -> drawBands(plot, f));
        forecast.ifPresent(f -> drawOrigin(plot, f));
        drawHistory(plot);
        forecast.ifPresent(f -> plot.line(
                "fj-f", "fj-fd", TimeSpan.positions(f.index()), f.mean().values()));
        if (extent().isEmpty()) {
            plot.message("no observed value");
        }
    }

    private Legend legend() {
        Legend legend = new Legend();
        if (style == HistoryStyle.POINTS) {
            legend.dot("Observed", "fj-yd");
        } else {
            legend.line("Observed", "fj-y");
        }
        forecast.ifPresent(f -> {
            legend.line("Forecast", "fj-f");
            List<Interval> intervals = f.intervals();
            for (int k = 0; k < intervals.size(); k++) {
                legend.area(Numbers.percent(intervals.get(k).level()), stacked(intervals.size() - k, intervals.size()));
            }
        });
        return legend;
    }

    private Extent extent() {
        Extent extent = new Extent().include(history.values());
        forecast.ifPresent(f -> {
            extent.include(f.mean().values());
            for (Interval interval : f.intervals()) {
                extent.include(interval.lower().values())
                        .include(interval.upper().values());
            }
        });
        return extent;
    }

    private void drawHistory(Plot plot) {
        double[] times = TimeSpan.positions(history.index());
        double[] values = history.values();
        if (style != HistoryStyle.POINTS) {
            plot.line("fj-y", "fj-yd", times, values);
        }
        if (style != HistoryStyle.LINE) {
            plot.dots("fj-yd", times, values);
        }
    }

    private static void drawBands(Plot plot, Forecast f) {
        double[] times = TimeSpan.positions(f.index());
        List<Interval> intervals = f.intervals();
        for (int k = intervals.size() - 1; k >= 0 && times.length > 0; k--) {
            Interval interval = intervals.get(k);
            plot.band(times, interval.lower().values(), interval.upper().values(), opacity(intervals.size()));
        }
    }

    private static double opacity(int bands) {
        return Math.min(0.25, MOST_OPAQUE / bands);
    }

    /** Opacity of several bands drawn over each other. */
    private static double stacked(int layers, int bands) {
        return 1 - Math.pow(1 - opacity(bands), layers);
    }

    /** A line at the last row of the history before the forecast starts. */
    private void drawOrigin(Plot plot, Forecast f) {
        TimeIndex index = history.index();
        if (f.horizon() == 0) {
            return;
        }
        int p = index.indexOf(f.index().epochMillis(0));
        int rowsBefore = p < 0 ? -(p + 1) : p;
        if (rowsBefore > 0) {
            plot.vertical("fj-o", (double) index.epochMillis(rowsBefore - 1));
        }
    }
}
