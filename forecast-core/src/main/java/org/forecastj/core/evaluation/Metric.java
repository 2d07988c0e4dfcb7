package org.forecastj.core.evaluation;

import java.util.Objects;
import java.util.function.DoubleBinaryOperator;

/**
 * A measure of how good forecasts are. {@link Metrics} has the usual ones; implement this interface, or use {@link #mean}, for others.
 *
 * <p>A metric works in two stages, so that it is exact however results are grouped. {@link #score} gives each step of a fold one or more
 * numbers, such as the squared error; {@link #aggregate} makes one value of the numbers of all steps of a group, such as the root of their
 * mean. {@link Evaluation} groups by series: the value of a series rests on all steps of all its folds, the value of a model is the mean
 * over its series.
 *
 * <p>Implementations are immutable and safe for use by any number of threads.
 */
public interface Metric {
    /**
     * Name for tables and messages.
     *
     * @return such as {@code MASE(7)}
     */
    String name();

    /**
     * Scores the steps of one fold.
     *
     * @param fold a forecast and what came
     * @return a new array of shape [column][step], with as many columns on each call; NaN in any column marks a step that is not scored, because its
     *     actual value is missing or the metric is not defined there
     */
    double[][] score(FoldForecast fold);

    /**
     * Makes one value of the scores of one or more steps.
     *
     * @param scores shape [column][row], at least one row, all finite, by series, origin and step; not modified
     * @return the value, NaN if the metric is not defined for these rows
     */
    double aggregate(double[][] scores);

    /**
     * Makes one value of the scores of one or more steps that have weights. Equal weights give what {@link #aggregate(double[][])} gives, but
     * for rounding.
     *
     * @param scores shape [column][row], at least one row, all finite, by series, origin and step; not modified
     * @param weights a finite number of at least 0 for each row; not modified
     * @return the value, NaN if the metric is not defined for these rows or all weights are 0
     * @throws UnsupportedOperationException if steps cannot be weighted, as {@link MetricFacts#weights()} says; by default
     */
    default double aggregate(double[][] scores, double[] weights) {
        throw new UnsupportedOperationException("the steps of '" + name() + "' cannot be weighted");
    }

    /**
     * Unit, direction and behaviour of this metric.
     *
     * @return by default those of a metric of which nothing is known but that lower is better
     */
    default MetricFacts facts() {
        return MetricFacts.lowerIsBetter(MetricFacts.Unit.UNSTATED);
    }

    /**
     * This metric with weights of steps: the mean becomes a weighted mean.
     *
     * @param name name for tables and messages
     * @param weight weight of each step
     * @return the weighted metric
     * @throws IllegalArgumentException if steps cannot be weighted, as {@link MetricFacts#weights()} says
     */
    default Metric weighted(String name, StepWeight weight) {
        return new WeightedMetric(name, this, weight);
    }

    /**
     * How bad a value is, for ranking models.
     *
     * @param value a value of this metric
     * @return a number that is lower for the better of two values; by default as {@link #facts()} says
     */
    default double loss(double value) {
        return facts().loss(value);
    }

    /**
     * The interval levels that forecasts need to have for this metric.
     *
     * @return levels in (0, 1); by default none
     */
    default double[] levels() {
        return new double[0];
    }

    /**
     * The mean over all steps of a function of the actual value and the point forecast, lower values being better.
     *
     * @param name name for tables and messages
     * @param stepLoss the function of actual and point forecast; NaN leaves the step out
     * @return the metric
     */
    static PointMetric mean(String name, DoubleBinaryOperator stepLoss) {
        Objects.requireNonNull(stepLoss, "stepLoss");
        return new PointMetric(name, StepAverage.MEAN, MetricFacts.lowerIsBetter(MetricFacts.Unit.UNSTATED), stepLoss);
    }
}
