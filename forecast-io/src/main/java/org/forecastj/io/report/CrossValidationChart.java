package org.forecastj.io.report;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.forecastj.core.evaluation.Evaluation;
import org.forecastj.core.evaluation.FoldForecast;
import org.forecastj.core.evaluation.Metric;
import org.forecastj.io.report.ReportTable.Column;

/**
 * A metric over the distance from the cutoff: a point for each step of each fold, and the metric over a window of rows that rolls with the
 * horizon, as in Prophet's plot of a cross-validation metric.
 */
final class CrossValidationChart implements Drawing {
    private static final double DAY = 86_400_000;
    private static final double HOUR = 3_600_000;
    private static final double MINUTE = 60_000;
    private static final int MOST_TABLE_ROWS = 60;

    private final String model;
    private final String metric;
    private final double window;
    private final double unit;
    /** Points by rising horizon, in units of the axis. */
    private final double[] pointHorizons;

    private final double[] points;
    /** The rolling line. */
    private final double[] horizons;

    private final double[] values;

    private CrossValidationChart(
            String model, Metric metric, double window, NavigableMap<Duration, List<double[]>> rows) {
        this.model = model;
        this.metric = metric.name();
        this.window = window;
        this.unit = rows.isEmpty() ? DAY : unit(rows.lastKey());
        int n = rows.values().stream().mapToInt(List::size).sum();
        this.pointHorizons = new double[n];
        this.points = new double[n];
        int at = 0;
        for (var group : rows.entrySet()) {
            for (double[] row : group.getValue()) {
                pointHorizons[at] = group.getKey().toMillis() / unit;
                points[at++] = metric.aggregate(columns(List.of(row)));
            }
        }
        double[][] line = rolling(metric, Math.max(1, (int) (window * n)), rows);
        this.horizons = line[0];
        this.values = line[1];
        for (int i = 0; i < horizons.length; i++) {
            horizons[i] /= unit;
        }
    }

    /** The chart of a model; rows that the metric leaves out are no points. */
    static CrossValidationChart of(Evaluation evaluation, String model, Metric metric, double window) {
        if (!(window >= 0 && window <= 1)) {
            throw new IllegalArgumentException(
                    "rolling window is " + window + "; a share of the rows from 0 to 1 is needed, such as 0.1");
        }
        if (!evaluation.models().contains(model)) {
            throw new IllegalArgumentException("there is no model '" + model + "'; there are " + evaluation.models());
        }
        NavigableMap<Duration, List<double[]>> rows = new TreeMap<>();
        for (FoldForecast fold : evaluation.forecasts()) {
            if (fold.model().equals(model)) {
                addRows(fold, metric.score(fold), rows);
            }
        }
        return new CrossValidationChart(model, metric, window, rows);
    }

    private static void addRows(FoldForecast fold, double[][] scores, NavigableMap<Duration, List<double[]>> rows) {
        for (int h = 0; h < fold.horizon(); h++) {
            double[] row = new double[scores.length];
            for (int c = 0; c < row.length; c++) {
                row[c] = scores[c][h];
            }
            if (Arrays.stream(row).allMatch(Double::isFinite)) {
                rows.computeIfAbsent(fold.leadTime(h), lead -> new ArrayList<>())
                        .add(row);
            }
        }
    }

    private static double unit(Duration longest) {
        double millis = longest.toMillis();
        return millis >= 2 * DAY ? DAY : millis >= 2 * HOUR ? HOUR : MINUTE;
    }

    private static double[][] columns(List<double[]> rows) {
        double[][] columns = new double[rows.get(0).length][rows.size()];
        for (int r = 0; r < rows.size(); r++) {
            for (int c = 0; c < columns.length; c++) {
                columns[c][r] = rows.get(r)[c];
            }
        }
        return columns;
    }

    /** Horizons in milliseconds and the metric over the rows up to each, as {@link Evaluation#byHorizon(String, double)} has them. */
    private static double[][] rolling(Metric metric, int wanted, NavigableMap<Duration, List<double[]>> rows) {
        List<double[]> line = new ArrayList<>();
        int upToHere = 0;
        for (var group : rows.entrySet()) {
            upToHere += group.getValue().size();
            if (upToHere >= wanted) {
                double value = windowed(metric, wanted, rows.headMap(group.getKey(), true));
                line.add(new double[] {group.getKey().toMillis(), value});
            }
        }
        double[][] both = new double[2][line.size()];
        for (int i = 0; i < line.size(); i++) {
            both[0][i] = line.get(i)[0];
            both[1][i] = line.get(i)[1];
        }
        return both;
    }

    /** Of the earliest horizon in the window all rows count, with what weight is left, where the metric knows weights. */
    private static double windowed(Metric metric, int wanted, NavigableMap<Duration, List<double[]>> upTo) {
        List<double[]> rows = new ArrayList<>();
        List<Double> weights = new ArrayList<>();
        for (List<double[]> group : upTo.descendingMap().values()) {
            int room = wanted - rows.size();
            if (!rows.isEmpty() && room <= 0) {
                break;
            }
            double weight = rows.isEmpty() ? 1 : Math.min(1, (double) room / group.size());
            for (double[] row : group) {
                rows.add(row);
                weights.add(weight);
            }
        }
        double[] w = weights.stream().mapToDouble(Double::doubleValue).toArray();
        boolean equal = w[w.length - 1] == 1;
        return equal || !metric.facts().weights()
                ? metric.aggregate(columns(rows))
                : metric.aggregate(columns(rows), w);
    }

    double[] horizons() {
        return horizons.clone();
    }

    double[] values() {
        return values.clone();
    }

    double[] pointHorizons() {
        return pointHorizons.clone();
    }

    double[] points() {
        return points.clone();
    }

    /** Such as {@code days}. */
    String unit() {
        return unit == DAY ? "days" : unit == HOUR ? "hours" : "minutes";
    }

    @Override
    public String title() {
        return metric + " by horizon, " + model;
    }

    private String windowWords() {
        return "rolling over " + Numbers.percent(window) + " of the rows";
    }

    @Override
    public String description() {
        if (points.length == 0) {
            return "No values.";
        }
        String line = values.length == 0
                ? ""
                : " The line, " + windowWords() + ", goes from " + Numbers.value(values[0]) + " at "
                        + Numbers.value(horizons[0]) + " " + unit() + " to " + Numbers.value(values[values.length - 1])
                        + " at " + Numbers.value(horizons[values.length - 1]) + " " + unit() + ".";
        return points.length + " points, one for each step of each fold." + line;
    }

    @Override
    public Optional<ReportTable> table() {
        ReportTable.Builder table = ReportTable.builder("Horizon in " + unit(), Column.plain(metric));
        int step = Math.max(1, (values.length + MOST_TABLE_ROWS - 1) / MOST_TABLE_ROWS);
        for (int i = 0; i < values.length; i += step) {
            table.row(Numbers.value(horizons[i]), values[i]);
        }
        return values.length == 0 ? Optional.empty() : Optional.of(table.build());
    }

    @Override
    public void draw(Markup out, Box box, TextSize text) {
        Extent extent = new Extent().include(points).include(values);
        double last = pointHorizons.length == 0 ? 1 : pointHorizons[pointHorizons.length - 1];
        double legend = new Legend()
                .dot(text.fit("a step of a fold", box.width() / 2 - 30), "fj-p")
                .line(text.fit(windowWords(), box.width() - 40), "fj-c")
                .draw(out, box, text);
        Plot plot = Plot.of(out, box.inset(0, legend, 0, 0), text, extent, 0, last * 1.02, false);
        if (extent.isEmpty()) {
            plot.message("no values");
            return;
        }
        plot.bottomAxis(withUnit(plot.numberTicks(0, last * 1.02)));
        plot.scatter("fj-p", pointHorizons, points);
        plot.line("fj-c", "fj-c", horizons, values);
    }

    private List<Tick> withUnit(List<Tick> ticks) {
        List<Tick> named = new ArrayList<>(ticks);
        int at = named.size() > 1 ? 1 : 0;
        if (!named.isEmpty()) {
            Tick tick = named.get(at);
            named.set(at, new Tick(tick.position(), tick.label() + " " + unit(), ""));
        }
        return named;
    }
}
