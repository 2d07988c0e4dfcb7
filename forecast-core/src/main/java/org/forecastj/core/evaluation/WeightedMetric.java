package org.forecastj.core.evaluation;

import java.util.Arrays;
import java.util.Objects;

/** A metric whose steps have weights: {@link Metric#weighted(String, StepWeight)}. Immutable and safe to share. */
final class WeightedMetric implements Metric {
    private final String name;
    private final Metric metric;
    private final StepWeight weight;

    WeightedMetric(String name, Metric metric, StepWeight weight) {
        this.name = Objects.requireNonNull(name, "name");
        this.metric = metric;
        this.weight = Objects.requireNonNull(weight, "weight");
        if (!metric.facts().weights()) {
            throw new IllegalArgumentException("the steps of '" + metric.name()
                    + "' cannot be weighted; choose a mean, such as Metrics.mae(), or implement "
                    + "Metric.aggregate(double[][], double[]) and say so in facts()");
        }
    }

    /** The value of scores of arrays. */
    static double of(Metric metric, double[][] scores, double... weights) {
        if (weights.length != scores[0].length) {
            throw new IllegalArgumentException("there are " + weights.length + " weights for " + scores[0].length
                    + " actual values; both must be equal");
        }
        for (int h = 0; h < weights.length; h++) {
            SeriesWeights.requireWeight("weight " + h, weights[h]);
        }
        WeightedMetric weighted = new WeightedMetric(metric.name(), metric, StepWeight.equal());
        return Scores.of(weighted, with(scores, weights)).valueOrThrow(weighted);
    }

    private static double[][] with(double[][] scores, double... weights) {
        double[][] all = Arrays.copyOf(scores, scores.length + 1);
        all[scores.length] = weights;
        return all;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public MetricFacts facts() {
        return metric.facts();
    }

    @Override
    public double[] levels() {
        return metric.levels();
    }

    @Override
    public double[][] score(FoldForecast fold) {
        double[] weights = new double[fold.horizon()];
        for (int h = 0; h < weights.length; h++) {
            weights[h] = weight.of(fold, h);
            if (!SeriesWeights.isWeight(weights[h])) {
                SeriesWeights.requireWeight(
                        "series '" + fold.key() + "', " + fold.time(h) + ": the weight in '" + name + "'", weights[h]);
            }
        }
        return with(metric.score(fold), weights);
    }

    @Override
    public double aggregate(double[][] scores) {
        int last = scores.length - 1;
        return metric.aggregate(Arrays.copyOf(scores, last), scores[last]);
    }

    @Override
    public double aggregate(double[][] scores, double[] weights) {
        double[][] products = scores.clone();
        int last = scores.length - 1;
        double[] own = WeightedAggregates.shares(scores[last]);
        double[] other = WeightedAggregates.shares(weights);
        products[last] = new double[weights.length];
        Arrays.setAll(products[last], i -> own[i] * other[i]);
        return aggregate(products);
    }

    @Override
    public double loss(double value) {
        return metric.loss(value);
    }

    @Override
    public String toString() {
        return name;
    }
}
