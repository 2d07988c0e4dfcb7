package org.forecastj.core.evaluation;

/** A metric whose value is the mean of the scores of the steps, weighted or not. */
interface MeanOfSteps extends Metric {
    @Override
    default double aggregate(double[][] scores) {
        return StepAverage.MEAN.of(scores);
    }

    @Override
    default double aggregate(double[][] scores, double[] weights) {
        return StepAverage.MEAN.of(scores, weights);
    }
}
