package org.forecastj.core.evaluation;

import java.util.Arrays;
import org.forecastj.core.evaluation.MetricFacts.Unit;
import org.forecastj.core.model.Levels;

/** {@link Metrics#crps(double...)}. */
final class QuantileCrps implements MeanOfSteps {
    private final double[] levels;

    QuantileCrps(double... levels) {
        if (levels.length == 0) {
            throw new IllegalArgumentException("there are no levels; at least one is needed, such as 0.8");
        }
        this.levels = Levels.sorted(levels);
    }

    @Override
    public String name() {
        return "CRPS(" + (2 * levels.length + 1) + " quantiles)";
    }

    @Override
    public double[] levels() {
        return levels.clone();
    }

    @Override
    public double[][] score(FoldForecast fold) {
        double[] sums = new double[fold.horizon()];
        add(sums, 0.5, fold.medians(), fold);
        for (double level : levels) {
            add(sums, (1 - level) / 2, fold.lowers(level), fold);
            add(sums, (1 + level) / 2, fold.uppers(level), fold);
        }
        double[] scores = Arrays.stream(sums).map(s -> 2 * s).toArray();
        return new double[][] {scores};
    }

    private void add(double[] sums, double p, double[] quantiles, FoldForecast fold) {
        for (int h = 0; h < sums.length; h++) {
            sums[h] += QuantileMetric.loss(p, fold.actual(h) - quantiles[h]) / (2 * levels.length + 1);
        }
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
