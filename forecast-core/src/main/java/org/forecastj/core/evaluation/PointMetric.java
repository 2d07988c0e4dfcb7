package org.forecastj.core.evaluation;

import java.util.Objects;
import java.util.function.DoubleBinaryOperator;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.ForecastingException.Reason;

/**
 * A metric of actual values and point forecasts alone, such as {@link Metrics#mae()}. Immutable and safe to share.
 */
public final class PointMetric implements Metric {
    private final String name;
    private final StepAverage average;
    private final MetricFacts facts;
    private final DoubleBinaryOperator[] columns;

    PointMetric(String name, StepAverage average, MetricFacts facts, DoubleBinaryOperator... columns) {
        this.name = Objects.requireNonNull(name, "name");
        this.average = average;
        this.facts = average.in(facts);
        this.columns = columns.clone();
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public double[][] score(FoldForecast fold) {
        return score(fold.actuals(), fold.points());
    }

    private double[][] score(double[] actual, double[] predicted) {
        double[][] scores = new double[columns.length][actual.length];
        for (int c = 0; c < columns.length; c++) {
            for (int h = 0; h < actual.length; h++) {
                boolean missing = Double.isNaN(actual[h]) || Double.isNaN(predicted[h]);
                scores[c][h] = missing ? Double.NaN : columns[c].applyAsDouble(actual[h], predicted[h]);
            }
        }
        return scores;
    }

    @Override
    public double aggregate(double[][] scores) {
        return average.of(scores);
    }

    @Override
    public double aggregate(double[][] scores, double[] weights) {
        return average.of(scores, weights);
    }

    @Override
    public MetricFacts facts() {
        return facts;
    }

    /**
     * The metric of two arrays.
     *
     * @param actual what came; NaN leaves the step out
     * @param predicted one forecast for each; NaN leaves the step out
     * @return the value, finite
     * @throws IllegalArgumentException if the lengths differ
     * @throws ForecastingException with {@link Reason#NO_DATA} if no step is left, or the metric is not defined for these values;
     *     {@link Reason#NUMERICAL} if the value overflows
     */
    public double of(double[] actual, double[] predicted) {
        Scores.requireSameLength(actual, predicted);
        return Scores.of(this, score(actual, predicted)).valueOrThrow(this);
    }

    /**
     * The metric of two arrays with a weight for each step.
     *
     * @param actual what came; NaN leaves the step out
     * @param predicted one forecast for each; NaN leaves the step out
     * @param weights one finite number of at least 0 for each; only their ratios matter
     * @return the value, finite
     * @throws IllegalArgumentException if the lengths differ or a weight is negative or not finite
     * @throws ForecastingException with {@link Reason#NO_DATA} if no step is left, all weights are 0 or the metric is not defined for these
     *     values; {@link Reason#NUMERICAL} if the value overflows
     */
    public double of(double[] actual, double[] predicted, double[] weights) {
        Scores.requireSameLength(actual, predicted);
        return WeightedMetric.of(this, score(actual, predicted), weights);
    }

    @Override
    public String toString() {
        return name;
    }
}
