package org.forecastj.core.evaluation;

import java.util.Arrays;
import org.forecastj.core.evaluation.MetricFacts.Unit;

/** Logarithms of errors relative to those of the seasonal naive forecast: {@link Metrics#gmrae(int)}. */
record RelativeError(int period) implements Metric {
    private static final double SMALLEST = 0.01;
    private static final double LARGEST = 100;
    private static final MetricFacts FACTS = new MetricFacts(
            Unit.NUMBER,
            MetricFacts.Direction.LOWER,
            SMALLEST,
            MetricFacts.Zeros.SCORED,
            MetricFacts.Missing.LEFT_OUT,
            MetricFacts.Aggregation.GEOMETRIC_MEAN,
            true);

    @Override
    public String name() {
        return "GMRAE(" + period + ")";
    }

    @Override
    public double[][] score(FoldForecast fold) {
        double[] last = lastOfPhases(fold.training().values());
        int first = fold.fold().testStart() - fold.fold().start();
        double[] points = fold.points();
        double[] scores = new double[points.length];
        for (int h = 0; h < scores.length; h++) {
            double actual = fold.actual(h);
            double benchmark = last[(first + h) % period];
            scores[h] = Math.log(ratio(Math.abs(actual - points[h]), Math.abs(actual - benchmark)));
        }
        return new double[][] {scores};
    }

    /** The last observed value of each phase, counted from the first row; NaN where there is none. */
    private double[] lastOfPhases(double[] training) {
        double[] last = new double[period];
        Arrays.fill(last, Double.NaN);
        for (int t = 0; t < training.length; t++) {
            if (!Double.isNaN(training[t])) {
                last[t % period] = training[t];
            }
        }
        return last;
    }

    private static double ratio(double error, double benchmark) {
        if (error == 0 && benchmark == 0) {
            return 1;
        }
        return Math.min(LARGEST, Math.max(SMALLEST, error / benchmark));
    }

    @Override
    public double aggregate(double[][] scores) {
        return StepAverage.GEOMETRIC_MEAN.of(scores);
    }

    @Override
    public double aggregate(double[][] scores, double[] weights) {
        return StepAverage.GEOMETRIC_MEAN.of(scores, weights);
    }

    @Override
    public MetricFacts facts() {
        return FACTS;
    }

    @Override
    public String toString() {
        return name();
    }
}
