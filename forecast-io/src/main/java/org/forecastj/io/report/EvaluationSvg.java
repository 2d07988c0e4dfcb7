package org.forecastj.io.report;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.forecastj.core.evaluation.Calibration;
import org.forecastj.core.evaluation.Evaluation;
import org.forecastj.core.evaluation.Metric;
import org.forecastj.core.evaluation.NemenyiRanks;
import org.forecastj.core.evaluation.PitHistogram;
import org.forecastj.core.evaluation.ReliabilityPoint;
import org.forecastj.io.internal.AtomicWrite;

/**
 * Charts of how models compare and how well their distributions are calibrated, as SVG images that follow the light or dark scheme of their
 * surroundings, scale from the width of a phone upwards, and tell screen readers the numbers in words. The text depends on the arguments
 * alone. Immutable and safe to share.
 *
 * <pre>{@code
 * EvaluationSvg.errorByHorizon(evaluation, Metrics.mae()).write(Path.of("mae.svg"));
 * EvaluationSvg.criticalDifference(NemenyiRanks.of(evaluation, Metrics.mase(7), 0.05)).write(Path.of("ranks.svg"));
 * }</pre>
 */
public final class EvaluationSvg {
    private static final int DEFAULT_WIDTH = 860;
    private static final int DEFAULT_HEIGHT = 400;
    private static final int LARGEST = 10_000;

    private final Drawing drawing;
    private final int width;
    private final int height;

    /** A drawing under another heading. */
    private record Titled(Drawing drawing, String title) implements Drawing {
        @Override
        public String description() {
            return drawing.description();
        }

        @Override
        public void draw(Markup out, Box box, TextSize text) {
            drawing.draw(out, box, text);
        }
    }

    private EvaluationSvg(Drawing drawing, int width, int height) {
        this.drawing = drawing;
        this.width = width;
        this.height = height;
    }

    /**
     * A critical-difference diagram: mean ranks on an axis, the critical difference above it, and bars below it that join models without a
     * significant difference. 860 pixels wide, and as high as the models ask for.
     *
     * @param ranks the ranks
     * @return the chart
     */
    public static EvaluationSvg criticalDifference(NemenyiRanks ranks) {
        int height = (int) Math.min(LARGEST, Math.ceil(CriticalDifferenceChart.height(ranks)));
        return new EvaluationSvg(new CriticalDifferenceChart(ranks), DEFAULT_WIDTH, height);
    }

    /**
     * A histogram of probability integral transforms with a dashed line at 1, the density of a calibrated model. 860 × 400 pixels.
     *
     * @param histogram the histogram, such as {@link Calibration#pitHistogram()}; one without values says so
     * @return the chart
     */
    public static EvaluationSvg pit(PitHistogram histogram) {
        return new EvaluationSvg(new PitChart(histogram), DEFAULT_WIDTH, DEFAULT_HEIGHT);
    }

    /**
     * A reliability diagram of the quantiles of all models of an evaluation, as {@link #reliability(Map)}.
     *
     * @param evaluation the forecasts
     * @return the chart
     */
    public static EvaluationSvg reliability(Evaluation evaluation) {
        Map<String, List<ReliabilityPoint>> models = new LinkedHashMap<>();
        evaluation
                .models()
                .forEach(model ->
                        models.put(model, Calibration.of(evaluation, model).quantiles()));
        return reliability(models);
    }

    /**
     * A reliability diagram: observed shares over nominal probabilities, with a dashed diagonal where both agree, and for a single model the
     * 95 % interval of the shares. 860 × 400 pixels.
     *
     * @param models points by rising probability, such as {@link Calibration#quantiles()} or {@link Calibration#intervals()}, by name of the
     *     model; points without values are left out
     * @return the chart, models in the order of the map
     */
    public static EvaluationSvg reliability(Map<String, List<ReliabilityPoint>> models) {
        return new EvaluationSvg(new ReliabilityChart(new LinkedHashMap<>(models)), DEFAULT_WIDTH, DEFAULT_HEIGHT);
    }

    /**
     * A metric by step of the horizon, a line for each model. 860 × 400 pixels.
     *
     * @param evaluation the forecasts
     * @param metric any metric
     * @return the chart
     * @throws java.util.NoSuchElementException if the forecasts lack an interval level
     */
    public static EvaluationSvg errorByHorizon(Evaluation evaluation, Metric metric) {
        return new EvaluationSvg(HorizonChart.of(evaluation, metric), DEFAULT_WIDTH, DEFAULT_HEIGHT);
    }

    /**
     * The same chart under another title.
     *
     * @param newTitle the title, as plain text; empty for none above the chart
     * @return a chart
     */
    public EvaluationSvg withTitle(String newTitle) {
        Objects.requireNonNull(newTitle, "newTitle");
        return new EvaluationSvg(new Titled(drawing, newTitle), width, height);
    }

    /**
     * The same chart in another size.
     *
     * @param newWidth width in pixels, 200 to 10 000
     * @param newHeight height in pixels, 120 to 10 000
     * @return a chart
     * @throws IllegalArgumentException if a size is outside its range
     */
    public EvaluationSvg withSize(int newWidth, int newHeight) {
        Sizes.require("width", newWidth, 200);
        Sizes.require("height", newHeight, 120);
        return new EvaluationSvg(drawing, newWidth, newHeight);
    }

    /**
     * The image.
     *
     * @return an SVG document
     */
    public String toSvg() {
        return Svg.document(drawing.title(), List.of(drawing), width, height);
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
