package org.forecastj.core.evaluation;

import java.util.function.ToDoubleBiFunction;
import java.util.function.ToDoubleFunction;
import org.forecastj.core.evaluation.MetricFacts.Aggregation;

/** How the scores of steps become one value, with and without weights. Immutable. */
final class StepAverage {
    static final StepAverage MEAN = new StepAverage(Aggregation.MEAN, Aggregates::mean, WeightedAggregates::mean);
    static final StepAverage ROOT_MEAN_SQUARE = new StepAverage(
            Aggregation.ROOT_MEAN_SQUARE, Aggregates::rootMeanSquare, WeightedAggregates::rootMeanSquare);
    static final StepAverage MEDIAN =
            new StepAverage(Aggregation.MEDIAN, Aggregates::median, WeightedAggregates::median);
    static final StepAverage GEOMETRIC_MEAN = new StepAverage(
            Aggregation.GEOMETRIC_MEAN,
            scores -> Math.exp(Aggregates.mean(scores)),
            (scores, weights) -> Math.exp(WeightedAggregates.mean(scores, weights)));
    static final StepAverage RATIO =
            new StepAverage(Aggregation.RATIO_OF_SUMS, Aggregates::ratio, WeightedAggregates::ratio);
    static final StepAverage DETERMINATION =
            new StepAverage(Aggregation.OTHER, Aggregates::determination, WeightedAggregates::determination);

    private final Aggregation aggregation;
    private final ToDoubleFunction<double[][]> plain;
    private final ToDoubleBiFunction<double[][], double[]> weighted;

    private StepAverage(
            Aggregation aggregation,
            ToDoubleFunction<double[][]> plain,
            ToDoubleBiFunction<double[][], double[]> weighted) {
        this.aggregation = aggregation;
        this.plain = plain;
        this.weighted = weighted;
    }

    double of(double[][] scores) {
        return plain.applyAsDouble(scores);
    }

    /** With weights that are not negative; NaN where all are 0. */
    double of(double[][] scores, double[] weights) {
        return weighted.applyAsDouble(scores, weights);
    }

    MetricFacts in(MetricFacts facts) {
        return facts.withAggregation(aggregation, true);
    }
}
