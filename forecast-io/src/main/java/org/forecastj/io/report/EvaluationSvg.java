package org.forecastj.io.report;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
        CriticalDifferenceChart chart = new CriticalDifferenceChart(ranks);
        int height = (int) Math.min(LARGEST, Math.ceil(chart.height(TextSize.SCALABLE, DEFAULT_HEIGHT)));
        return new EvaluationSvg(chart, DEFAULT_WIDTH, height);
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
     * A metric over the distance from the cutoff: a point for each step of each fold of all series, and a line of the metric over a window
     * of rows that rolls with the horizon, as {@link Evaluation#byHorizon(String, double)} defines it. 860 × 400 pixels.
     *
     * @param evaluation the forecasts
     * @param model name of the model
     * @param metric any metric; of one whose steps cannot be weighted, all rows of the earliest horizon of a window count fully
     * @param rollingWindow share of the rows in the window, from 0 (each horizon on its own) to 1, such as 0.1
     * @return the chart
     * @throws IllegalArgumentException if there is no such model, or the share is outside [0, 1]
     * @throws java.util.NoSuchElementException if the forecasts lack an interval level
     */
    public static EvaluationSvg crossValidation(
            Evaluation evaluation, String model, Metric metric, double rollingWindow) {
        return new EvaluationSvg(
                CrossValidationChart.of(evaluation, model, metric, rollingWindow), DEFAULT_WIDTH, DEFAULT_HEIGHT);
    }

    /**
     * The same chart under another title.
     *
     * @param newTitle the title, as plain text; empty for none above the chart
     * @return a chart
     */
    public EvaluationSvg withTitle(String newTitle) {
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

    Drawing drawing() {
        return drawing;
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
