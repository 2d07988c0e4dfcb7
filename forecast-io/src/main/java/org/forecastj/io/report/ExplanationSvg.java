package org.forecastj.io.report;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.forecastj.io.internal.AtomicWrite;

/**
 * Charts of what a model goes by, as SVG images in the manner of {@link EvaluationSvg}: importance of features, contributions of features
 * (Shapley values) to many forecasts, and how they add up to one. Rows of any type are taken, with functions that read them, so that lists
 * that models return fit as they are. Immutable and safe to share.
 *
 * <pre>{@code
 * ExplanationSvg.importance(fit.importance(), FeatureImportance::feature, FeatureImportance::gain);
 * ExplanationSvg.waterfall(explanation.expected(), explanation.contributions(), Contribution::feature, Contribution::contribution);
 * }</pre>
 */
public final class ExplanationSvg {
    private static final int DEFAULT_WIDTH = 860;
    private static final int MOST_FEATURES = 20;
    private static final int MOST_STEPS = 12;

    private final Drawing drawing;
    private final int width;
    private final int height;

    private ExplanationSvg(Drawing drawing, int width, int height) {
        this.drawing = drawing;
        this.width = width;
        this.height = height;
    }

    private static ExplanationSvg of(Drawing drawing) {
        double height = drawing.height(TextSize.SCALABLE, 400) + TextSize.SCALABLE.line() + 30;
        return new ExplanationSvg(drawing, DEFAULT_WIDTH, (int) Math.ceil(height));
    }

    /**
     * A bar for each of the 20 most important features, the longest first. 860 pixels wide, and as high as the features ask for.
     *
     * @param rows the features in any order; may be empty
     * @param name name of a feature
     * @param importance importance of a feature, such as gain, number of splits or mean absolute contribution; finite
     * @param <T> type of the rows
     * @return the chart
     * @throws IllegalArgumentException if an importance is not finite
     */
    public static <T> ExplanationSvg importance(
            Collection<T> rows, Function<? super T, String> name, ToDoubleFunction<? super T> importance) {
        List<NamedValue> all = NamedValue.sorted(rows, name, importance);
        List<NamedValue> shown = all.subList(0, Math.min(MOST_FEATURES, all.size()));
        return of(new ImportanceChart(shown, all.size() - shown.size()));
    }

    /**
     * As {@link #importance(Collection, Function, ToDoubleFunction)}, from importances by name.
     *
     * @param importances finite numbers by feature
     * @return the chart
     * @throws IllegalArgumentException if an importance is not finite
     */
    public static ExplanationSvg importance(Map<String, Double> importances) {
        return importance(importances.entrySet(), Map.Entry::getKey, Map.Entry::getValue);
    }

    /**
     * Contributions of the 20 features with the largest mean absolute ones: a row for each feature, the most important above, and a mark
     * for each forecast. Round marks are forecasts for which the feature lay below its median, square ones the others. Where marks pile up
     * beyond the row, no more are drawn.
     *
     * @param features names of the features
     * @param contributions shape [forecast][feature], finite
     * @param values values of the features, shape [forecast][feature]; NaN where missing
     * @return the chart
     * @throws IllegalArgumentException if shapes differ or a contribution is not finite
     */
    public static ExplanationSvg summary(List<String> features, double[][] contributions, double[][] values) {
        if (contributions.length != values.length) {
            throw new IllegalArgumentException("there are contributions to " + contributions.length
                    + " forecasts and values of features of " + values.length + "; one row each is needed");
        }
        for (int i = 0; i < values.length; i++) {
            require(features, contributions[i], values[i], i);
        }
        return of(SwarmChart.of(List.copyOf(features), contributions, values, MOST_FEATURES));
    }

    private static void require(List<String> features, double[] contributions, double[] values, int row) {
        if (contributions.length != features.size() || values.length != features.size()) {
            throw new IllegalArgumentException("row " + row + " has " + contributions.length + " contributions and "
                    + values.length + " values; there are " + features.size() + " features");
        }
        for (int f = 0; f < contributions.length; f++) {
            if (!Double.isFinite(contributions[f])) {
                throw new IllegalArgumentException("row " + row + ": the contribution of feature '" + features.get(f)
                        + "' is " + contributions[f] + "; a finite number is needed");
            }
        }
    }

    /**
     * As {@link #summary(List, double[][], double[][])}, from explanations of forecasts.
     *
     * @param explanations a collection for each forecast, its features in any order; a feature that one lacks counts as missing there, with
     *     contribution 0
     * @param name name of a feature
     * @param value its value, NaN where missing
     * @param contribution its contribution, finite
     * @param <T> type of the rows
     * @return the chart
     * @throws IllegalArgumentException if a contribution is not finite
     */
    public static <T> ExplanationSvg summary(
            Collection<? extends Collection<T>> explanations,
            Function<? super T, String> name,
            ToDoubleFunction<? super T> value,
            ToDoubleFunction<? super T> contribution) {
        Map<String, Integer> places = new LinkedHashMap<>();
        explanations.forEach(rows -> rows.forEach(row -> places.putIfAbsent(name.apply(row), places.size())));
        double[][] contributions = new double[explanations.size()][places.size()];
        double[][] values = new double[explanations.size()][places.size()];
        int i = 0;
        for (Collection<T> rows : explanations) {
            Arrays.fill(values[i], Double.NaN);
            for (T row : rows) {
                int f = Objects.requireNonNull(places.get(name.apply(row)));
                contributions[i][f] = contribution.applyAsDouble(row);
                values[i][f] = value.applyAsDouble(row);
            }
            i++;
        }
        return summary(List.copyOf(places.keySet()), contributions, values);
    }

    /**
     * How contributions of features add up from the expected value to one forecast: a bar for each of the 12 features with the largest
     * absolute contributions, one for all others together, with signs in words and colours.
     *
     * @param expected the value without knowledge of the features, finite
     * @param rows the features in any order
     * @param name name of a feature, perhaps with its value
     * @param contribution its contribution, finite
     * @param <T> type of the rows
     * @return the chart
     * @throws IllegalArgumentException if a number is not finite
     */
    public static <T> ExplanationSvg waterfall(
            double expected,
            Collection<T> rows,
            Function<? super T, String> name,
            ToDoubleFunction<? super T> contribution) {
        if (!Double.isFinite(expected)) {
            throw new IllegalArgumentException("the expected value is " + expected + "; a finite number is needed");
        }
        List<NamedValue> all = NamedValue.sorted(rows, name, contribution);
        List<NamedValue> shown = all.subList(0, Math.min(MOST_STEPS, all.size()));
        double rest =
                all.stream().skip(shown.size()).mapToDouble(NamedValue::value).sum();
        return of(new WaterfallChart(expected, shown, all.size() - shown.size(), rest));
    }

    /**
     * As {@link #waterfall(double, Collection, Function, ToDoubleFunction)}, from contributions by name.
     *
     * @param expected the value without knowledge of the features, finite
     * @param contributions finite numbers by feature
     * @return the chart
     * @throws IllegalArgumentException if a number is not finite
     */
    public static ExplanationSvg waterfall(double expected, Map<String, Double> contributions) {
        return waterfall(expected, contributions.entrySet(), Map.Entry::getKey, Map.Entry::getValue);
    }

    /**
     * The same chart under another title.
     *
     * @param newTitle the title, as plain text; empty for none above the chart
     * @return a chart
     */
    public ExplanationSvg withTitle(String newTitle) {
        return new ExplanationSvg(new Titled(drawing, newTitle), width, height);
    }

    /**
     * The same chart in another size.
     *
     * @param newWidth width in pixels, 200 to 10 000
     * @param newHeight height in pixels, 120 to 10 000
     * @return a chart
     * @throws IllegalArgumentException if a size is outside its range
     */
    public ExplanationSvg withSize(int newWidth, int newHeight) {
        Sizes.require("width", newWidth, 200);
        Sizes.require("height", newHeight, 120);
        return new ExplanationSvg(drawing, newWidth, newHeight);
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
