package org.forecastj.io.report;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.forecastj.core.model.Forecast;
import org.forecastj.core.series.TimeSeries;
import org.forecastj.io.internal.AtomicWrite;

/**
 * A chart of a history and its forecast with nested intervals, as an SVG image that follows the light or dark scheme of its surroundings
 * and scales from the width of a phone upwards.
 *
 * <p>Missing values break the line; a dashed vertical line marks the last row before the forecast. Long series are thinned to what can be
 * seen: the lowest and highest value of each pixel column stay. The text depends on the arguments alone. Immutable and safe to share.
 */
public final class ForecastSvg {
    private static final int DEFAULT_WIDTH = 860;
    private static final int DEFAULT_HEIGHT = 400;

    private final TimeSeries history;
    private final Forecast forecast;
    private final TimeSeries shown;
    private final String title;
    private final HistoryStyle style;
    private final int width;
    private final int height;

    private ForecastSvg(
            TimeSeries history,
            Forecast forecast,
            TimeSeries shown,
            String title,
            HistoryStyle style,
            int width,
            int height) {
        this.history = history;
        this.forecast = forecast;
        this.shown = shown;
        this.title = title;
        this.style = style;
        this.width = width;
        this.height = height;
    }

    /**
     * A chart of 860 × 400 pixels under the name of the history, which is shown for its last 6 horizons, at least 120 rows.
     *
     * @param history observed values; may be empty, may go on past the start of the forecast
     * @param forecast the forecast, with or without intervals
     * @return the chart
     */
    public static ForecastSvg of(TimeSeries history, Forecast forecast) {
        TimeSeries shown = ForecastChart.recent(history, forecast.horizon());
        return new ForecastSvg(
                history, forecast, shown, history.name(), HistoryStyle.LINE, DEFAULT_WIDTH, DEFAULT_HEIGHT);
    }

    /**
     * The same chart in another size.
     *
     * @param newWidth width in pixels, 200 to 10 000
     * @param newHeight height in pixels, 120 to 10 000
     * @return a chart
     * @throws IllegalArgumentException if a size is outside its range
     */
    public ForecastSvg withSize(int newWidth, int newHeight) {
        Sizes.require("width", newWidth, 200);
        Sizes.require("height", newHeight, 120);
        return new ForecastSvg(history, forecast, shown, title, style, newWidth, newHeight);
    }

    /**
     * The same chart under another title.
     *
     * @param newTitle the title, as plain text; empty for none
     * @return a chart
     */
    public ForecastSvg withTitle(String newTitle) {
        Objects.requireNonNull(newTitle, "newTitle");
        return new ForecastSvg(history, forecast, shown, newTitle, style, width, height);
    }

    /**
     * The same chart with another part of the history.
     *
     * @param rows how many of the last rows to show, 0 or more; all if there are fewer
     * @return a chart
     * @throws IllegalArgumentException if {@code rows} is negative
     */
    public ForecastSvg withHistoryRows(int rows) {
        TimeSeries last = history.tail(Math.min(Sizes.requireRows(rows), history.size()));
        return new ForecastSvg(history, forecast, last, title, style, width, height);
    }

    /**
     * The same chart with the history drawn in another way.
     *
     * @param newStyle line, points or both
     * @return a chart
     */
    public ForecastSvg withStyle(HistoryStyle newStyle) {
        Objects.requireNonNull(newStyle, "newStyle");
        return new ForecastSvg(history, forecast, shown, title, newStyle, width, height);
    }

    /**
     * The image.
     *
     * @return an SVG document
     */
    public String toSvg() {
        Drawing chart = new ForecastChart(title, shown, Optional.of(forecast), style);
        return Svg.document(title.isEmpty() ? forecast.name() : title, List.of(chart), width, height);
    }

    /**
     * Writes the image as a whole or not at all, and creates missing directories.
     *
     * @param file where to; replaced if it exists
     * @throws java.io.UncheckedIOException if the file cannot be written
     */
    public void write(Path file) {
        AtomicWrite.write(file, toSvg());
    }
}
