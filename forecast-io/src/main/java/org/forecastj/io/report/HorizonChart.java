package org.forecastj.io.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.forecastj.core.evaluation.Evaluation;
import org.forecastj.core.evaluation.Metric;
import org.forecastj.core.table.Table;
import org.forecastj.io.report.ReportTable.Column;

/**
 * A metric by step of the horizon, a line for each model.
 *
 * @param metric name of the metric
 * @param models names of the models
 * @param values the values of each model by step, NaN where not defined
 */
record HorizonChart(String metric, List<String> models, List<List<Double>> values) implements Drawing {
    static HorizonChart of(Evaluation evaluation, Metric metric) {
        Table table = evaluation.byHorizon(metric);
        List<List<Double>> values = new ArrayList<>();
        for (String model : evaluation.models()) {
            Double[] ofModel = new Double[table.rows()];
            Arrays.setAll(ofModel, row -> table.number(row, model));
            values.add(List.of(ofModel));
        }
        return new HorizonChart(metric.name(), evaluation.models(), values);
    }

    private int horizon() {
        return values.stream().mapToInt(List::size).max().orElse(0);
    }

    private double[] of(int model) {
        return values.get(model).stream().mapToDouble(Double::doubleValue).toArray();
    }

    @Override
    public String title() {
        return metric + " by step of the horizon";
    }

    @Override
    public String description() {
        StringBuilder words = new StringBuilder(metric + " over " + ChartWords.steps(horizon()) + ".");
        for (int m = 0; m < models.size(); m++) {
            double[] v = of(m);
            words.append(' ').append(models.get(m)).append(": ");
            words.append(
                    v.length == 0
                            ? "no values."
                            : Numbers.value(v[0]) + " at step 1, " + Numbers.value(v[v.length - 1]) + " at step "
                                    + v.length + ".");
        }
        return words.toString();
    }

    @Override
    public Optional<ReportTable> table() {
        ReportTable.Builder table =
                ReportTable.builder("Step", models.stream().map(Column::plain).toArray(Column[]::new));
        for (int h = 0; h < horizon(); h++) {
            int step = h;
            table.row(
                    Integer.toString(h + 1),
                    values.stream()
                            .mapToDouble(v -> step < v.size() ? v.get(step) : Double.NaN)
                            .toArray());
        }
        return horizon() == 0 ? Optional.empty() : Optional.of(table.build());
    }

    @Override
    public void draw(Markup out, Box box, TextSize text) {
        int horizon = horizon();
        Extent extent = new Extent();
        for (int m = 0; m < models.size(); m++) {
            extent.include(of(m));
        }
        double legend = ModelStyle.legend(models, out, box, text);
        Box rest = box.inset(0, legend, 0, 0);
        Plot plot = Plot.of(out, rest, text, extent, 0.5, Math.max(1, horizon) + 0.5, false);
        if (extent.isEmpty()) {
            plot.message("no values");
            return;
        }
        double[] steps = new double[horizon];
        Arrays.setAll(steps, h -> h + 1);
        for (int m = 0; m < models.size(); m++) {
            plot.line(ModelStyle.line(m), ModelStyle.dots(m), steps, of(m));
        }
        plot.bottomAxis(ticks(horizon, plot));
    }

    private static List<Tick> ticks(int horizon, Plot plot) {
        int most = Math.max(2, plot.labelsOf(Integer.toString(horizon).length() + 2));
        int step = Math.max(1, (int) ValueAxis.niceStep((double) horizon / most));
        return IntStream.rangeClosed(1, horizon)
                .filter(h -> h == 1 || h % step == 0)
                .filter(h -> h == 1 || h - 1 >= step / 2.0)
                .mapToObj(h -> new Tick(h, Integer.toString(h), ""))
                .toList();
    }
}
