package org.forecastj.core.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.forecastj.core.internal.math.Gaussian;
import org.forecastj.core.series.SeriesKey;
import org.forecastj.core.table.Table;

/**
 * Whether the predictive distributions of a model mean what they say: probability integral transforms, and reliability of quantiles and
 * intervals. All series, folds and steps count the same; missing actual values are left out.
 *
 * <pre>{@code
 * Calibration arima = Calibration.of(evaluation, "arima");
 * arima.pitHistogram().rejects(0.05);
 * arima.atStep(1).quantiles();
 * arima.byHorizon();
 * }</pre>
 *
 * <p>Quantiles are those that the forecasts have: the bounds of their intervals, at (1 ± level) / 2, and the median. Ask for more of them by
 * {@link RollingOrigin#levels}. Immutable and safe to share.
 */
public final class Calibration {
    private final String model;
    private final double[] levels;
    private final List<FoldForecast> forecasts;
    /** The only step that counts, from 1; 0 for all. */
    private final int onlyStep;

    private Calibration(String model, double[] levels, List<FoldForecast> forecasts, int onlyStep) {
        this.model = model;
        this.levels = levels;
        this.forecasts = forecasts;
        this.onlyStep = onlyStep;
    }

    /**
     * The calibration of a model.
     *
     * @param evaluation the forecasts
     * @param model name of the model
     * @return the calibration over all its forecasts
     * @throws NoSuchElementException if there is no such model
     */
    public static Calibration of(Evaluation evaluation, String model) {
        List<FoldForecast> all = new ArrayList<>();
        evaluation.bySeries(model).values().forEach(all::addAll);
        return new Calibration(model, evaluation.levels(), List.copyOf(all), 0);
    }

    /**
     * The calibration for some of the series.
     *
     * @param condition which series count
     * @return a copy for those that meet it
     */
    public Calibration ofSeries(Predicate<SeriesKey> condition) {
        List<FoldForecast> some =
                forecasts.stream().filter(f -> condition.test(f.key())).toList();
        return new Calibration(model, levels, some, onlyStep);
    }

    /**
     * The calibration of one step of the horizon.
     *
     * @param step step, from 1
     * @return a copy for that step alone; without values where no forecast goes as far
     * @throws IllegalArgumentException if the step is below 1
     */
    public Calibration atStep(int step) {
        if (step < 1) {
            throw new IllegalArgumentException("step is " + step + "; at least 1 is needed");
        }
        return new Calibration(model, levels, forecasts, step);
    }

    /**
     * Name of the model.
     *
     * @return the name
     */
    public String model() {
        return model;
    }

    /** What is done with a step that has an actual value. */
    private interface Visitor {
        void visit(FoldForecast fold, int step);
    }

    private void eachStep(Visitor visitor) {
        for (FoldForecast fold : forecasts) {
            int from = onlyStep == 0 ? 0 : onlyStep - 1;
            int to = onlyStep == 0 ? fold.horizon() : Math.min(onlyStep, fold.horizon());
            for (int h = from; h < to; h++) {
                if (!Double.isNaN(fold.actual(h))) {
                    visitor.visit(fold, h);
                }
            }
        }
    }

    /**
     * Probability integral transforms by the normal distribution of the mean and standard deviation of each step, Φ((y − mean) / sd). For
     * models whose distributions are normal; {@link #pitHistogram()} needs no such assumption. Where the standard deviation is 0 the value
     * is 0, ½ or 1 for an actual value below, at or above the mean.
     *
     * @return a new array by series, fold and step, each from 0 to 1
     */
    public double[] pitValues() {
        DoubleStream.Builder values = DoubleStream.builder();
        eachStep((fold, h) -> values.add(pit(fold.actual(h) - fold.mean(h), fold.standardDeviation(h))));
        return values.build().toArray();
    }

    private static double pit(double error, double standardDeviation) {
        if (standardDeviation == 0) {
            return error == 0 ? 0.5 : error < 0 ? 0 : 1;
        }
        return Gaussian.cumulative(error / standardDeviation);
    }

    /**
     * Histogram of {@link #pitValues()} in bins of equal width. A value on an edge between two bins belongs to the upper one.
     *
     * @param bins number of bins, at least 2
     * @return the histogram
     * @throws IllegalArgumentException if there are fewer than 2 bins
     */
    public PitHistogram pitHistogram(int bins) {
        if (bins < 2) {
            throw new IllegalArgumentException("bins is " + bins + "; at least 2 are needed");
        }
        double[] edges = IntStream.rangeClosed(0, bins)
                .mapToDouble(b -> (double) b / bins)
                .toArray();
        double[] counts = new double[bins];
        double[] values = pitValues();
        for (double value : values) {
            counts[Math.min(bins - 1, (int) (value * bins))]++;
        }
        return PitHistogram.of(model, edges, counts, values.length);
    }

    /**
     * Histogram of probability integral transforms by quantiles, whatever the distribution: its bins lie between the probabilities of the
     * quantiles of the forecasts, and an actual value between two quantiles belongs to the bin between them. One that is equal to a quantile
     * is shared by both neighbouring bins; one that is equal to several, in a jump of the distribution, is shared by the bins between them in
     * proportion to their widths.
     *
     * @return the histogram, of two bins where the forecasts have no intervals
     * @see "Czado, Gneiting, Held (2009), Predictive model assessment for count data, Biometrics 65, 1254–1261 (shares in a jump)"
     */
    public PitHistogram pitHistogram() {
        double[] probabilities = probabilities();
        double[] edges = DoubleStream.concat(
                        DoubleStream.concat(DoubleStream.of(0), Arrays.stream(probabilities)), DoubleStream.of(1))
                .toArray();
        double[] counts = new double[edges.length - 1];
        int[] total = new int[1];
        eachStep((fold, h) -> {
            addTo(counts, edges, fold.actual(h), quantiles(fold, h));
            total[0]++;
        });
        return PitHistogram.of(model, edges, counts, total[0]);
    }

    private static void addTo(double[] counts, double[] edges, double actual, double[] quantiles) {
        int below = 0;
        while (below < quantiles.length && quantiles[below] < actual) {
            below++;
        }
        int upTo = below;
        while (upTo < quantiles.length && quantiles[upTo] == actual) {
            upTo++;
        }
        if (upTo == below) {
            counts[below]++;
        } else if (upTo == below + 1) {
            counts[below] += 0.5;
            counts[upTo] += 0.5;
        } else {
            for (int b = below + 1; b < upTo; b++) {
                counts[b] += (edges[b + 1] - edges[b]) / (edges[upTo] - edges[below + 1]);
            }
        }
    }

    /** Probabilities of the quantiles, rising. */
    private double[] probabilities() {
        DoubleStream.Builder all = DoubleStream.builder();
        for (int k = levels.length - 1; k >= 0; k--) {
            all.add((1 - levels[k]) / 2);
        }
        all.add(0.5);
        for (double level : levels) {
            all.add((1 + level) / 2);
        }
        return all.build().toArray();
    }

    private double[] quantiles(FoldForecast fold, int step) {
        int n = levels.length;
        double[] quantiles = new double[2 * n + 1];
        quantiles[n] = fold.median(step);
        for (int k = 0; k < n; k++) {
            quantiles[n - 1 - k] = fold.lower(levels[k], step);
            quantiles[n + 1 + k] = fold.upper(levels[k], step);
        }
        return quantiles;
    }

    /**
     * Reliability of quantiles: the share of actual values up to the quantile at each probability.
     *
     * @return an unmodifiable list by rising probability; the median alone where the forecasts have no intervals
     */
    public List<ReliabilityPoint> quantiles() {
        double[] probabilities = probabilities();
        int[] within = new int[probabilities.length];
        int[] total = new int[1];
        eachStep((fold, h) -> {
            double[] quantiles = quantiles(fold, h);
            for (int i = 0; i < quantiles.length; i++) {
                within[i] += fold.actual(h) <= quantiles[i] ? 1 : 0;
            }
            total[0]++;
        });
        return points(probabilities, within, total[0]);
    }

    /**
     * Reliability of intervals: the share of actual values within the interval at each level, bounds included.
     *
     * @return an unmodifiable list by rising level; empty where the forecasts have no intervals
     */
    public List<ReliabilityPoint> intervals() {
        int[] within = new int[levels.length];
        int[] total = new int[1];
        eachStep((fold, h) -> {
            for (int k = 0; k < levels.length; k++) {
                double actual = fold.actual(h);
                boolean covered = fold.lower(levels[k], h) <= actual && actual <= fold.upper(levels[k], h);
                within[k] += covered ? 1 : 0;
            }
            total[0]++;
        });
        return points(levels, within, total[0]);
    }

    private static List<ReliabilityPoint> points(double[] nominal, int[] within, int total) {
        return IntStream.range(0, nominal.length)
                .mapToObj(i -> ReliabilityPoint.of(nominal[i], within[i], total))
                .toList();
    }

    /**
     * A row for each quantile and each interval: its kind, nominal and observed share, number of values, and the 95 % interval of the share.
     *
     * @return the table
     */
    public Table table() {
        return table("model", List.of(model), List.of(this));
    }

    /**
     * As {@link #table}, for each step of the horizon, from 1.
     *
     * @return the table
     */
    public Table byHorizon() {
        int horizon = forecasts.stream().mapToInt(FoldForecast::horizon).max().orElse(0);
        List<Integer> steps = IntStream.rangeClosed(1, horizon)
                .filter(step -> onlyStep == 0 || step == onlyStep)
                .boxed()
                .toList();
        return table(
                "step",
                steps.stream().map(String::valueOf).toList(),
                steps.stream().map(this::atStep).toList());
    }

    /**
     * As {@link #table}, for each group of series.
     *
     * @param group the group that a series belongs to
     * @return the table, groups in the order of their names
     */
    public Table byGroup(Function<SeriesKey, String> group) {
        Objects.requireNonNull(group, "group");
        Map<String, List<FoldForecast>> byName = new TreeMap<>();
        forecasts.forEach(f -> byName.computeIfAbsent(group.apply(f.key()), g -> new ArrayList<>())
                .add(f));
        List<Calibration> parts = byName.values().stream()
                .map(list -> new Calibration(model, levels, List.copyOf(list), onlyStep))
                .toList();
        return table("group", List.copyOf(byName.keySet()), parts);
    }

    private static Table table(String by, List<String> names, List<Calibration> parts) {
        record Row(String name, String kind, ReliabilityPoint point) {}
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i);
            parts.get(i).quantiles().forEach(point -> rows.add(new Row(name, "quantile", point)));
            parts.get(i).intervals().forEach(point -> rows.add(new Row(name, "interval", point)));
        }
        return Table.builder(rows.size())
                .text(by, row -> rows.get(row).name())
                .text("kind", row -> rows.get(row).kind())
                .numbers("nominal", row -> rows.get(row).point().nominal())
                .numbers("observed", row -> rows.get(row).point().observed())
                .numbers("count", row -> rows.get(row).point().count())
                .numbers("lower", row -> rows.get(row).point().lower())
                .numbers("upper", row -> rows.get(row).point().upper())
                .build();
    }

    @Override
    public String toString() {
        return "Calibration['" + model + "', " + forecasts.size() + " forecasts, levels=" + Arrays.toString(levels)
                + (onlyStep == 0 ? "" : ", step " + onlyStep) + "]";
    }
}
