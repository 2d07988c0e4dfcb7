package org.forecastj.io.report;

import java.util.Optional;
import org.forecastj.core.model.Forecast;
import org.forecastj.core.series.TimeSeries;

/** A picture as small as a word: the course of a series and its forecast, without axes. Stateless. */
final class Sparkline {
    private static final double WIDTH = 130;
    private static final double HEIGHT = 30;

    private Sparkline() {}

    /** Decoration beside numbers that say the same, hence hidden from screen readers. */
    static void draw(Markup out, TimeSeries history, Optional<Forecast> forecast) {
        String viewBox = "0 0 " + Numbers.pixel(WIDTH) + " " + Numbers.pixel(HEIGHT);
        out.open("svg", "viewBox", viewBox, "class", "fj spark", "aria-hidden", "true");
        Extent extent = new Extent().include(history.values());
        forecast.ifPresent(f -> extent.include(f.mean().values()));
        if (!extent.isEmpty()) {
            TimeSpan span = forecast.map(f -> TimeSpan.of(history.index(), f.index()))
                    .orElseGet(() -> TimeSpan.of(history.index()));
            Scale x = new Scale((double) span.from(), (double) span.to(), 2, WIDTH - 2);
            ValueAxis axis = ValueAxis.of(extent, 3);
            Scale y = new Scale(axis.low(), axis.high(), HEIGHT - 2, 2);
            line(out, "fj-y", history, x, y);
            forecast.ifPresent(f -> line(out, "fj-f", f.mean(), x, y));
        }
        out.close("svg");
    }

    private static void line(Markup out, String cssClass, TimeSeries series, Scale x, Scale y) {
        String data = PathData.line(x.apply(TimeSpan.positions(series.index())), y.apply(series.values()));
        if (!data.isEmpty()) {
            out.empty("path", "class", cssClass, "d", data);
        }
    }
}
