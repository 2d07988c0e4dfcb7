package org.forecastj.io.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.forecastj.core.evaluation.ReliabilityPoint;
import org.forecastj.io.report.ReportTable.Column;

/**
 * Observed shares over nominal probabilities, with the diagonal of calibrated models; the 95 % interval of the shares where there is one
 * model.
 *
 * @param models the points of each model by its name, in order
 */
record ReliabilityChart(Map<String, List<ReliabilityPoint>> models) implements Drawing {
    @Override
    public String title() {
        return "Reliability";
    }

    @Override
    public String description() {
        return "Observed share over nominal probability; on the diagonal both agree."
                + models.keySet().stream().map(this::words).collect(Collectors.joining());
    }

    private String words(String model) {
        List<ReliabilityPoint> points = points(model);
        return points.isEmpty()
                ? " " + model + ": no values."
                : " " + model + ": "
                        + points.stream()
                                .map(p -> Numbers.percent(p.nominal()) + " is " + Numbers.percent(p.observed()))
                                .collect(Collectors.joining(", "))
                        + ".";
    }

    private List<ReliabilityPoint> points(String model) {
        return models.getOrDefault(model, List.of()).stream()
                .filter(p -> Double.isFinite(p.observed()))
                .toList();
    }

    @Override
    public Optional<ReportTable> table() {
        ReportTable.Builder table = ReportTable.builder(
                "Model",
                Column.plain("Nominal"),
                Column.plain("Observed"),
                Column.plain("95\u00A0% from"),
                Column.plain("95\u00A0% to"));
        models.keySet()
                .forEach(model ->
                        points(model).forEach(p -> table.row(model, p.nominal(), p.observed(), p.lower(), p.upper())));
        return Optional.of(table.build());
    }

    @Override
    public void draw(Markup out, Box box, TextSize text) {
        List<String> names = List.copyOf(models.keySet());
        double legend = ModelStyle.legend(names, out, box, text);
        Plot plot = Plot.of(out, box.inset(0, legend, 0, 0), text, new Extent().include(0, 1), 0, 1, false);
        plot.bottomAxis(plot.numberTicks(0, 1));
        plot.line("fj-o", "fj-o", new double[] {0, 1}, new double[] {0, 1});
        List<Integer> drawn = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            List<ReliabilityPoint> points = points(names.get(i));
            if (!points.isEmpty()) {
                draw(plot, points, i, names.size() == 1);
                drawn.add(i);
            }
        }
        if (drawn.isEmpty()) {
            plot.message("no values");
        }
    }

    private static void draw(Plot plot, List<ReliabilityPoint> points, int model, boolean withBand) {
        double[] nominal =
                points.stream().mapToDouble(ReliabilityPoint::nominal).toArray();
        double[] observed =
                points.stream().mapToDouble(ReliabilityPoint::observed).toArray();
        if (withBand) {
            double[] lower =
                    points.stream().mapToDouble(ReliabilityPoint::lower).toArray();
            double[] upper =
                    points.stream().mapToDouble(ReliabilityPoint::upper).toArray();
            plot.band(nominal, lower, upper, 0.25);
        }
        plot.line(ModelStyle.line(model), ModelStyle.dots(model), nominal, observed);
        plot.dots(ModelStyle.dots(model), nominal, observed);
    }
}
