package org.forecastj.core.evaluation;

import org.forecastj.core.ForecastingException;
import org.forecastj.core.ForecastingException.Reason;

/** A metric of the interval at one level, such as {@link Metrics#coverage(double)}. Immutable and safe to share. */
public final class IntervalMetric implements MeanOfSteps {
    /** Score of one step. */
    @FunctionalInterface
    interface StepScore {
        double of(double actual, double lower, double upper);
    }

    private final String name;
    private final double level;
    private final StepScore step;
    private final MetricFacts facts;

    IntervalMetric(String name, double level, StepScore step, MetricFacts facts) {
        this.name = name;
        this.level = level;
        this.step = step;
        this.facts = StepAverage.MEAN.in(facts);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public double[] levels() {
        return new double[] {level};
    }

    @Override
    public double[][] score(FoldForecast fold) {
        return score(fold.actuals(), fold.lowers(level), fold.uppers(level));
    }

    private double[][] score(double[] actual, double[] lower, double[] upper) {
        double[] scores = new double[actual.length];
        for (int h = 0; h < actual.length; h++) {
            boolean missing = Double.isNaN(actual[h]) || Double.isNaN(lower[h]) || Double.isNaN(upper[h]);
            scores[h] = missing ? Double.NaN : step.of(actual[h], lower[h], upper[h]);
        }
        return new double[][] {scores};
    }

    @Override
    public MetricFacts facts() {
        return facts;
    }

    /**
     * The metric of arrays.
     *
     * @param actual what came; NaN leaves the step out
     * @param lower lower bounds; NaN leaves the step out
     * @param upper upper bounds; NaN leaves the step out
     * @return the value, finite
     * @throws IllegalArgumentException if the lengths differ
     * @throws ForecastingException with {@link Reason#NO_DATA} if no step is left; {@link Reason#NUMERICAL} if the value overflows
     */
    public double of(double[] actual, double[] lower, double[] upper) {
        Scores.requireSameLength(actual, lower);
        Scores.requireSameLength(actual, upper);
        return Scores.of(this, score(actual, lower, upper)).valueOrThrow(this);
    }

    @Override
    public String toString() {
        return name;
    }
}
