package org.forecastj.io.report;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.forecastj.core.model.Forecast;
import org.forecastj.core.series.TimeSeries;

/** A picture as small as a word: the course of a series and its forecast, without axes. Stateless. */
final class Sparkline {
    private static final double WIDTH = 130;
    private static final double HEIGHT = 30;
    private static final int POINTS = 48;

    private Sparkline() {}

    /**
     * Lines of history and forecast of at most {@link #POINTS} points together, the means of as many stretches of equal length; as many
     * rows of the end of the history as show enough to judge the forecast.
     */
    static List<String> coarse(TimeSeries history, Optional<Forecast> forecast) {
        TimeSeries shown =
                ForecastChart.recent(history, forecast.map(Forecast::horizon).orElse(0));
        double[] past = shown.values();
        double[] future = forecast.map(f -> f.mean().values()).orElse(new double[0]);
        int stretch = Math.max(1, (past.length + future.length + POINTS - 1) / POINTS);
        double[] a = means(past, stretch);
        double[] b = means(future, stretch);
        Extent extent = new Extent().include(a).include(b);
        if (extent.isEmpty()) {
            return List.of("", "");
        }
        ValueAxis axis = ValueAxis.of(extent, 3);
        Scale y = new Scale(axis.low(), axis.high(), HEIGHT - 2, 2);
        double step = (WIDTH - 4) / Math.max(1, a.length + b.length - 1);
        return List.of(
                PathData.line(places(a.length, 0, step), y.apply(a)),
                PathData.line(places(b.length, a.length, step), y.apply(b)));
    }

    private static double[] means(double[] values, int stretch) {
        double[] means = new double[(values.length + stretch - 1) / stretch];
        for (int i = 0; i < means.length; i++) {
            means[i] = Arrays.stream(values, i * stretch, Math.min(values.length, (i + 1) * stretch))
                    .filter(v -> !Double.isNaN(v))
                    .average()
                    .orElse(Double.NaN);
        }
        return means;
    }

    private static double[] places(int n, int from, double step) {
        double[] places = new double[n];
        Arrays.setAll(places, i -> 2 + (from + i) * step);
        return places;
    }

    /** Lines that {@link #coarse} gave: decoration beside numbers that say the same, hence hidden from screen readers. */
    static void draw(Markup out, List<String> lines) {
        String viewBox = "0 0 " + Numbers.pixel(WIDTH) + " " + Numbers.pixel(HEIGHT);
        out.open("svg", "viewBox", viewBox, "class", "fj spark", "aria-hidden", "true");
        path(out, "fj-y", lines.get(0));
        path(out, "fj-f", lines.get(1));
        out.close("svg");
    }

    private static void path(Markup out, String cssClass, String data) {
        if (!data.isEmpty()) {
            out.empty("path", "class", cssClass, "d", data);
        }
    }
}
