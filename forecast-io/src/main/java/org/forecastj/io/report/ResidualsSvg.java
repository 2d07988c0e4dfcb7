package org.forecastj.io.report;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.forecastj.core.series.TimeSeries;
import org.forecastj.io.internal.AtomicWrite;

/**
 * Residual diagnostics in one SVG image: residuals over time, their histogram with the normal curve, their quantiles over those of
 * the normal distribution, and their autocorrelations up to lag 40 with the bounds ±1.96/√n of white noise. Missing residuals are left out. Immutable and safe to share.
 */
public final class ResidualsSvg {
    private static final int DEFAULT_WIDTH = 860;
    private static final int DEFAULT_PANEL_HEIGHT = 250;

    private final TimeSeries residuals;
    private final String title;
    private final int width;
    private final int panelHeight;

    private ResidualsSvg(TimeSeries residuals, String title, int width, int panelHeight) {
        this.residuals = residuals;
        this.title = title;
        this.width = width;
        this.panelHeight = panelHeight;
    }

    /**
     * Charts of residuals, 860 pixels wide and 250 high each.
     *
     * @param residuals observed less fitted values, NaN where missing; may be empty
     * @return the charts
     */
    public static ResidualsSvg of(TimeSeries residuals) {
        String title = "Residuals of " + residuals.name();
        return new ResidualsSvg(residuals, title, DEFAULT_WIDTH, DEFAULT_PANEL_HEIGHT);
    }

    /**
     * The same charts under another title, which screen readers tell.
     *
     * @param newTitle the title, as plain text
     * @return charts
     */
    public ResidualsSvg withTitle(String newTitle) {
        Objects.requireNonNull(newTitle, "newTitle");
        return new ResidualsSvg(residuals, newTitle, width, panelHeight);
    }

    /**
     * The same charts in another size.
     *
     * @param newWidth width of the image in pixels, 200 to 10 000
     * @param newPanelHeight height of each of the four charts in pixels, 120 to 10 000
     * @return charts
     * @throws IllegalArgumentException if a size is outside its range
     */
    public ResidualsSvg withSize(int newWidth, int newPanelHeight) {
        Sizes.require("width", newWidth, 200);
        Sizes.require("height of a chart", newPanelHeight, 120);
        return new ResidualsSvg(residuals, title, newWidth, newPanelHeight);
    }

    static List<Drawing> drawings(TimeSeries residuals) {
        return List.of(
                new TimeChart("Residuals over time", residuals, TimeChart.Mark.POINTS),
                new HistogramChart(residuals),
                new QuantileChart(residuals),
                new AutocorrelationChart(residuals));
    }

    /**
     * The image.
     *
     * @return an SVG document
     */
    public String toSvg() {
        List<Drawing> drawings = drawings(residuals);
        return Svg.document(title, drawings, width, (double) panelHeight * drawings.size());
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
