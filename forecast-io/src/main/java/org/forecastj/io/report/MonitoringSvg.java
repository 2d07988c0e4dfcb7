package org.forecastj.io.report;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.forecastj.core.monitoring.MonitorTrack;
import org.forecastj.io.internal.AtomicWrite;

/**
 * A stream of a monitor in one SVG image: the CUSUM of its errors with thresholds, the distribution of its last full window beside that of the
 * reference by the bins of the stability index, and the coverage of its intervals over time with the bounds of alarms. It follows the light or
 * dark scheme of its surroundings and tells screen readers the numbers in words. Immutable and safe to share.
 */
public final class MonitoringSvg {
    private static final int DEFAULT_WIDTH = 860;
    private static final int DEFAULT_PANEL_HEIGHT = 270;

    private final MonitorTrack track;
    private final String title;
    private final int width;
    private final int panelHeight;

    private MonitoringSvg(MonitorTrack track, String title, int width, int panelHeight) {
        this.track = track;
        this.title = title;
        this.width = width;
        this.panelHeight = panelHeight;
    }

    /**
     * Charts of a stream, 860 pixels wide and 270 high each.
     *
     * @param track a stream of {@link org.forecastj.core.monitoring.MonitorSummary#tracks()}; one without values says so
     * @return the charts
     */
    public static MonitoringSvg of(MonitorTrack track) {
        return new MonitoringSvg(track, "Monitoring of " + track.name(), DEFAULT_WIDTH, DEFAULT_PANEL_HEIGHT);
    }

    /**
     * The same charts under another title, which screen readers tell.
     *
     * @param newTitle the title, as plain text
     * @return charts
     */
    public MonitoringSvg withTitle(String newTitle) {
        return new MonitoringSvg(track, Objects.requireNonNull(newTitle, "newTitle"), width, panelHeight);
    }

    /**
     * The same charts in another size.
     *
     * @param newWidth width of the image in pixels, 200 to 10 000
     * @param newPanelHeight height of each of the three charts in pixels, 120 to 10 000
     * @return charts
     * @throws IllegalArgumentException if a size is outside its range
     */
    public MonitoringSvg withSize(int newWidth, int newPanelHeight) {
        Sizes.require("width", newWidth, 200);
        Sizes.require("height of a chart", newPanelHeight, 120);
        return new MonitoringSvg(track, title, newWidth, newPanelHeight);
    }

    static List<Drawing> drawings(MonitorTrack track) {
        return List.of(new CusumChart(track), new StabilityChart(track), new CoverageChart(track));
    }

    /**
     * The image.
     *
     * @return an SVG document
     */
    public String toSvg() {
        List<Drawing> drawings = drawings(track);
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
