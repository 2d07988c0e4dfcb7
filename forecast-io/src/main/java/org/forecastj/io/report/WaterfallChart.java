package org.forecastj.io.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.forecastj.io.report.ReportTable.Column;

/**
 * How contributions of features add up from the expected to the predicted value.
 *
 * @param expected where the sum starts
 * @param features contributions, the largest absolute one first
 * @param left number of the features whose contributions are summed in {@code rest}
 * @param rest sum of the contributions that have no row of their own
 */
record WaterfallChart(double expected, List<NamedValue> features, int left, double rest) implements Drawing {
    @Override
    public String title() {
        return "Contributions to one forecast";
    }

    private double prediction() {
        double sum = expected;
        for (NamedValue f : features) {
            sum += f.value();
        }
        return sum + rest;
    }

    /** The contributions, those without a row of their own last. */
    private List<NamedValue> steps() {
        List<NamedValue> steps = new ArrayList<>(features);
        if (left > 0) {
            steps.add(new NamedValue(left == 1 ? "1 other feature" : left + " other features", rest));
        }
        return steps;
    }

    @Override
    public String description() {
        return "From the expected value " + Numbers.value(expected) + " to the prediction "
                + Numbers.value(prediction())
                + steps().stream()
                        .map(f -> f.name() + " " + signed(f.value()))
                        .collect(Collectors.joining(", ", ": ", "."));
    }

    private static String signed(double v) {
        return (v > 0 ? "+" : "") + Numbers.value(v);
    }

    @Override
    public Optional<ReportTable> table() {
        ReportTable.Builder table = ReportTable.builder("Feature", Column.plain("Contribution"), Column.plain("Sum"));
        double sum = expected;
        table.row("expected value", Double.NaN, sum);
        for (NamedValue f : steps()) {
            sum += f.value();
            table.row(f.name(), f.value(), sum);
        }
        return Optional.of(table.row("prediction", Double.NaN, prediction()).build());
    }

    @Override
    public double height(TextSize text, double usual) {
        return RowPlot.height(steps().size() + 2, text);
    }

    @Override
    public void draw(Markup out, Box box, TextSize text) {
        List<NamedValue> steps = steps();
        List<String> names = new ArrayList<>(List.of("expected value"));
        steps.forEach(f -> names.add(f.name()));
        names.add("prediction");
        RowPlot plot = RowPlot.of(out, box, text, names, extent(steps), 8);
        plot.vertical("fj-o", expected);
        double base = Math.max(plot.x().low(), Math.min(plot.x().high(), 0));
        plot.bar(0, "fj-t", base, expected, Numbers.value(expected));
        double sum = expected;
        for (int i = 0; i < steps.size(); i++) {
            double value = steps.get(i).value();
            plot.bar(i + 1, value < 0 ? "fj-e" : "fj-r", sum, sum + value, signed(value));
            sum += value;
        }
        plot.bar(steps.size() + 1, "fj-t", base, prediction(), Numbers.value(prediction()));
    }

    private Extent extent(List<NamedValue> steps) {
        Extent extent = new Extent().include(expected, prediction());
        double sum = expected;
        for (NamedValue f : steps) {
            sum += f.value();
            extent.include(sum);
        }
        return extent;
    }
}
