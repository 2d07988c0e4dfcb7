package org.forecastj.core.evaluation;

import org.forecastj.core.evaluation.MetricFacts.Unit;

/** {@link Metrics#crpsNormal()}. */
record NormalCrps() implements MeanOfSteps {
    @Override
    public String name() {
        return "CRPS(normal)";
    }

    @Override
    public double[][] score(FoldForecast fold) {
        double[] mean = fold.means();
        double[] deviation = fold.standardDeviations();
        double[] scores = new double[mean.length];
        for (int h = 0; h < scores.length; h++) {
            scores[h] = Crps.ofNormal(fold.actual(h), mean[h], deviation[h]);
        }
        return new double[][] {scores};
    }

    @Override
    public MetricFacts facts() {
        return StepAverage.MEAN.in(MetricFacts.lowerIsBetter(Unit.SERIES));
    }

    @Override
    public String toString() {
        return name();
    }
}
