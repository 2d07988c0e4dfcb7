package org.forecastj.io.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.forecastj.io.report.ReportTable.Column;

/**
 * Contributions of features to many forecasts: a row for each feature, a mark for each forecast, whose shape and colour tell whether the
 * feature was below its median there.
 *
 * @see "Lundberg and others (2020), From local explanations to global understanding with explainable AI for trees, figure 4"
 */
final class SwarmChart implements Drawing {
    private static final double CELL = 3.4;
    private static final List<String> CLASSES = List.of("fj-q0", "fj-q1", "fj-q2");

    private final List<String> features;
    /** Shape [feature][forecast], as are the values. */
    private final double[][] contributions;

    private final double[][] values;
    private final int left;

    private SwarmChart(List<String> features, double[][] contributions, double[][] values, int left) {
        this.features = features;
        this.contributions = contributions;
        this.values = values;
        this.left = left;
    }

    /** Arrays of shape [forecast][feature]; the features of the largest mean absolute contributions are drawn. */
    static SwarmChart of(List<String> names, double[][] contributions, double[][] values, int most) {
        int k = names.size();
        double[] means = new double[k];
        for (double[] row : contributions) {
            for (int f = 0; f < k; f++) {
                means[f] += Math.abs(row[f]) / contributions.length;
            }
        }
        List<Integer> order = IntStream.range(0, k)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer f) -> -means[f]))
                .limit(most)
                .toList();
        return new SwarmChart(
                order.stream().map(names::get).toList(),
                order.stream().map(f -> column(contributions, f)).toArray(double[][]::new),
                order.stream().map(f -> column(values, f)).toArray(double[][]::new),
                k - order.size());
    }

    private static double[] column(double[][] rows, int column) {
        return Arrays.stream(rows).mapToDouble(row -> row[column]).toArray();
    }

    private static double meanAbsolute(double[] v) {
        return Arrays.stream(v).map(Math::abs).average().orElse(0);
    }

    private static double median(double[] v) {
        double[] sorted =
                Arrays.stream(v).filter(x -> !Double.isNaN(x)).sorted().toArray();
        return sorted.length == 0 ? Double.NaN : sorted[sorted.length / 2];
    }

    @Override
    public String title() {
        return "Contributions of features";
    }

    @Override
    public String description() {
        if (features.isEmpty()) {
            return "No features.";
        }
        return IntStream.range(0, features.size())
                .mapToObj(f -> features.get(f) + " " + Numbers.value(meanAbsolute(contributions[f])))
                .collect(Collectors.joining(
                        ", ",
                        "Mean absolute contributions to " + contributions[0].length + " forecasts: ",
                        left == 0 ? "." : "; " + left + " more features."));
    }

    @Override
    public Optional<ReportTable> table() {
        if (features.isEmpty()) {
            return Optional.empty();
        }
        ReportTable.Builder table = ReportTable.builder(
                "Feature",
                Column.plain("Mean absolute"),
                Column.plain("Mean below median"),
                Column.plain("Mean from median on"),
                Column.plain("Least"),
                Column.plain("Most"));
        for (int f = 0; f < features.size(); f++) {
            Extent extent = new Extent().include(contributions[f]);
            table.row(
                    features.get(f),
                    meanAbsolute(contributions[f]),
                    meanOf(f, 0),
                    meanOf(f, 1),
                    extent.isEmpty() ? Double.NaN : extent.min(),
                    extent.isEmpty() ? Double.NaN : extent.max());
        }
        return Optional.of(table.build());
    }

    private double meanOf(int feature, int kind) {
        double middle = median(values[feature]);
        return IntStream.range(0, contributions[feature].length)
                .filter(i -> kind(values[feature][i], middle) == kind)
                .mapToDouble(i -> contributions[feature][i])
                .average()
                .orElse(Double.NaN);
    }

    /** 0 below the median, 1 from it on, 2 without a value. */
    private static int kind(double value, double median) {
        return Double.isNaN(value) ? 2 : value < median ? 0 : 1;
    }

    @Override
    public double height(TextSize text, double usual) {
        return RowPlot.height(features.size(), text) + 2 * text.line() + 8;
    }

    @Override
    public void draw(Markup out, Box box, TextSize text) {
        boolean missing = Arrays.stream(values).flatMapToDouble(Arrays::stream).anyMatch(Double::isNaN);
        Legend legend =
                new Legend().dot("feature below its median", CLASSES.get(0)).dot("from its median on", CLASSES.get(1));
        if (missing) {
            legend.dot("missing", CLASSES.get(2));
        }
        double above = legend.draw(out, box, text);
        Extent extent = new Extent().include(0);
        Arrays.stream(contributions).forEach(extent::include);
        RowPlot plot = RowPlot.of(out, box.inset(0, above, 0, 0), text, features, extent, 1);
        if (features.isEmpty()) {
            plot.message("no features");
            return;
        }
        plot.vertical("fj-a", 0);
        for (int f = 0; f < features.size(); f++) {
            draw(plot, f);
        }
    }

    /** Marks of about the same place stand above and below one another, as far as the row goes. */
    private void draw(RowPlot plot, int feature) {
        Map<Long, Integer> taken = new HashMap<>();
        List<List<Double>> marks = List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        double middle = median(values[feature]);
        for (int i = 0; i < contributions[feature].length; i++) {
            double x = plot.x().apply(contributions[feature][i]);
            int n = taken.merge(Math.round(x / CELL), 1, Integer::sum);
            int layer = n / 2;
            double away = layer * CELL * (n % 2 == 0 ? 1 : -1);
            if (Math.abs(away) <= plot.half()) {
                List<Double> of = marks.get(kind(values[feature][i], middle));
                of.add(x);
                of.add(plot.middle(feature) + away);
            }
        }
        for (int k = 0; k < CLASSES.size(); k++) {
            plot.path(CLASSES.get(k), data(marks.get(k)));
        }
    }

    private static String data(List<Double> marks) {
        StringBuilder data = new StringBuilder();
        for (int i = 0; i < marks.size(); i += 2) {
            data.append('M').append(Numbers.pixel(marks.get(i))).append(' ');
            data.append(Numbers.pixel(marks.get(i + 1))).append("h0");
        }
        return data.toString();
    }
}
