package org.forecastj.core.evaluation;

import java.util.Objects;
import java.util.function.BinaryOperator;
import java.util.function.ToDoubleFunction;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.ForecastingException.Reason;

/**
 * A metric of actual values and point forecasts in the order of their steps, such as {@link Metrics#theilsU()}. Immutable and safe to share.
 */
public final class SequenceMetric implements Metric {
    private final String name;
    private final BinaryOperator<double[]> first;
    private final BinaryOperator<double[]> second;
    private final ToDoubleFunction<double[][]> aggregate;
    private final MetricFacts facts;

    /** Two columns of scores, each of actual values and forecasts. */
    SequenceMetric(
            String name,
            BinaryOperator<double[]> first,
            BinaryOperator<double[]> second,
            ToDoubleFunction<double[][]> aggregate,
            MetricFacts facts) {
        this.name = Objects.requireNonNull(name, "name");
        this.first = first;
        this.second = second;
        this.aggregate = aggregate;
        this.facts = facts;
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
        return new double[][] {first.apply(actual, predicted), second.apply(actual, predicted)};
    }

    @Override
    public double aggregate(double[][] scores) {
        return aggregate.applyAsDouble(scores);
    }

    @Override
    public MetricFacts facts() {
        return facts;
    }

    /**
     * The metric of two arrays.
     *
     * @param actual what came, in the order of time; NaN leaves the step out
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

    static double[] errors(double[] actual, double[] predicted) {
        double[] errors = new double[actual.length];
        for (int h = 0; h < errors.length; h++) {
            errors[h] = actual[h] - predicted[h];
        }
        return errors;
    }

    static double[] steps(double[] actual) {
        double[] steps = new double[actual.length];
        for (int h = 0; h < steps.length; h++) {
            steps[h] = h;
        }
        return steps;
    }

    /** By the actual value of the step before; not defined at the first step, or where that is 0. */
    static double[] relative(double[] values, double[] actual) {
        double[] relative = new double[actual.length];
        for (int h = 0; h < relative.length; h++) {
            boolean defined = h > 0 && actual[h - 1] != 0;
            relative[h] = defined ? values[h] / actual[h - 1] : Double.NaN;
        }
        return relative;
    }

    static double[] changes(double[] actual) {
        double[] changes = new double[actual.length];
        for (int h = 0; h < changes.length; h++) {
            changes[h] = h == 0 ? Double.NaN : actual[h] - actual[h - 1];
        }
        return changes;
    }

    /**
     * First autocorrelation of the errors in the first column, whose steps stand in the second; NaN where none follow on one another and,
     * as 0/0, where all are equal: divided by their size these are exactly their mean.
     */
    static double autocorrelation(double[][] scores) {
        double largest = 0;
        for (double e : scores[0]) {
            largest = Math.max(largest, Math.abs(e));
        }
        double unit = largest > 0 ? largest : 1;
        int n = scores[0].length;
        double[] e = new double[n];
        for (int i = 0; i < n; i++) {
            e[i] = scores[0][i] / unit;
        }
        double mean = Aggregates.sum(e) / n;
        double squares = 0;
        double products = 0;
        boolean follows = false;
        for (int i = 0; i < n; i++) {
            squares += (e[i] - mean) * (e[i] - mean);
            if (i > 0 && scores[1][i] == scores[1][i - 1] + 1) {
                products += (e[i] - mean) * (e[i - 1] - mean);
                follows = true;
            }
        }
        return !follows ? Double.NaN : products / squares;
    }

    /** Root of the squares of the first column by those of the second; NaN where the latter are all 0. */
    static double rootRatio(double[][] scores) {
        double denominator = Aggregates.rootMeanSquare(new double[][] {scores[1]});
        return denominator == 0 ? Double.NaN : Aggregates.rootMeanSquare(scores) / denominator;
    }

    @Override
    public String toString() {
        return name;
    }
}
