package org.forecastj.core.evaluation;

import java.util.List;
import java.util.OptionalDouble;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.forecastj.core.table.Table;

/**
 * How the value of a metric grows with the step of the horizon. Immutable.
 *
 * @param model name of the model
 * @param metric the metric
 * @param steps a score for each step, the first step first
 */
public record HorizonGrowth(String model, Metric metric, List<Score> steps) {
    /**
     * How a value grows.
     *
     * @param model name of the model
     * @param metric the metric
     * @param steps a score for each step; copied
     */
    public HorizonGrowth {
        steps = List.copyOf(steps);
    }

    /**
     * The value of a step relative to that of the first.
     *
     * @param step step, from 1
     * @return the ratio; empty if one of them is not defined or that of the first is 0
     * @throws IndexOutOfBoundsException if there is no such step
     */
    public OptionalDouble ratio(int step) {
        double ratio = steps.get(step - 1).orNaN() / steps.get(0).orNaN();
        return Double.isFinite(ratio) ? OptionalDouble.of(ratio) : OptionalDouble.empty();
    }

    /**
     * Slope of the least squares line of the value by step.
     *
     * @return units of the metric per step; empty with fewer than two defined steps, or where it overflows
     */
    public OptionalDouble slope() {
        return slope(x -> x);
    }

    /**
     * The exponent b of the curve value = a · stepᵇ, fitted by least squares to the logarithms: 0 where errors do not grow, ½ for the root
     * mean squared error of a random walk, 1 for a wrong slope. Steps with a value of 0 or less are left out.
     *
     * @return the exponent; empty with fewer than two positive steps
     */
    public OptionalDouble exponent() {
        return slope(Math::log);
    }

    private OptionalDouble slope(DoubleUnaryOperator scale) {
        int[] used = IntStream.range(0, steps.size())
                .filter(h -> Double.isFinite(scale.applyAsDouble(steps.get(h).orNaN())))
                .toArray();
        double[] x = IntStream.of(used)
                .mapToDouble(h -> scale.applyAsDouble(h + 1.0))
                .toArray();
        double[] y = IntStream.of(used)
                .mapToDouble(h -> scale.applyAsDouble(steps.get(h).orNaN()))
                .toArray();
        double slope = x.length < 2 ? Double.NaN : slope(x, y);
        return Double.isFinite(slope) ? OptionalDouble.of(slope) : OptionalDouble.empty();
    }

    private static double slope(double[] x, double[] y) {
        double meanX = Aggregates.sum(x) / x.length;
        double squares = 0;
        for (double v : x) {
            squares += (v - meanX) * (v - meanX);
        }
        double slope = 0;
        for (int i = 0; i < x.length; i++) {
            slope += (x[i] - meanX) / squares * y[i]; // the weights sum to 0, so y needs no centring
        }
        return slope;
    }

    /**
     * A row for each step, with the value and its ratio to that of the first.
     *
     * @return the table, NaN where a number is not defined
     */
    public Table table() {
        return Table.builder(steps.size())
                .numbers("step", row -> row + 1)
                .numbers(metric.name(), row -> steps.get(row).orNaN())
                .numbers("ratio to step 1", row -> ratio(row + 1).orElse(Double.NaN))
                .build();
    }
}
