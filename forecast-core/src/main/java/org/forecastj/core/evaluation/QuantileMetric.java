package org.forecastj.core.evaluation;

import org.forecastj.core.ForecastingException;
import org.forecastj.core.ForecastingException.Reason;

/** The pinball loss of one quantile, {@link Metrics#pinball(double)}. Immutable and safe to share. */
public final class QuantileMetric implements MeanOfSteps {
    private final double p;

    QuantileMetric(double p) {
        if (!(p > 0 && p < 1)) {
            throw new IllegalArgumentException(
                    "probability is " + p + "; a number between 0 and 1 (both excluded) is needed, such as 0.9");
        }
        this.p = p;
    }

    @Override
    public String name() {
        return "pinball(" + p + ")";
    }

    @Override
    public double[] levels() {
        return FoldForecast.isMedian(p) ? new double[0] : new double[] {FoldForecast.levelOf(p)};
    }

    @Override
    public double[][] score(FoldForecast fold) {
        return score(fold.actuals(), fold.quantiles(p));
    }

    private double[][] score(double[] actual, double[] quantile) {
        double[] scores = new double[actual.length];
        for (int h = 0; h < actual.length; h++) {
            double e = actual[h] - quantile[h];
            scores[h] = loss(p, e);
        }
        return new double[][] {scores};
    }

    /** Pinball loss of an error, actual value less quantile. */
    static double loss(double p, double error) {
        return error >= 0 ? p * error : (p - 1) * error;
    }

    @Override
    public MetricFacts facts() {
        return StepAverage.MEAN.in(MetricFacts.lowerIsBetter(MetricFacts.Unit.SERIES));
    }

    /**
     * The metric of two arrays.
     *
     * @param actual what came; NaN leaves the step out
     * @param quantile forecasts of the quantile; NaN leaves the step out
     * @return the value, finite
     * @throws IllegalArgumentException if the lengths differ
     * @throws ForecastingException with {@link Reason#NO_DATA} if no step is left; {@link Reason#NUMERICAL} if the value overflows
     */
    public double of(double[] actual, double[] quantile) {
        Scores.requireSameLength(actual, quantile);
        return Scores.of(this, score(actual, quantile)).valueOrThrow(this);
    }

    @Override
    public String toString() {
        return name();
    }
}
