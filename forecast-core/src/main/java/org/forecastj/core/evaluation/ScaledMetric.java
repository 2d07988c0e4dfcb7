package org.forecastj.core.evaluation;

import java.util.Arrays;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.ForecastingException.Reason;

/**
 * A metric of errors relative to those that a seasonal naive forecast makes within the training window, such as
 * {@link Metrics#mase(int)}. Immutable and safe to share.
 */
public final class ScaledMetric implements Metric {
    private final String name;
    private final int period;
    private final boolean squared;

    ScaledMetric(String name, int period, boolean squared) {
        Scale.requirePeriod(period);
        this.name = name + "(" + period + ")";
        this.period = period;
        this.squared = squared;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public double[][] score(FoldForecast fold) {
        return score(fold.actuals(), fold.points(), fold.training().values());
    }

    private double[][] score(double[] actual, double[] predicted, double[] training) {
        double scale = squared ? Scale.rootMeanSquare(training, period) : Scale.meanAbsolute(training, period);
        double[] scaled = new double[actual.length];
        for (int h = 0; h < actual.length; h++) {
            scaled[h] = Math.abs(actual[h] - predicted[h]) / scale;
        }
        return new double[][] {scaled};
    }

    @Override
    public double aggregate(double[][] scores) {
        return squared ? Aggregates.rootMeanSquare(scores) : Aggregates.mean(scores);
    }

    /**
     * The metric of arrays.
     *
     * @param actual what came; NaN leaves the step out
     * @param predicted one forecast for each; NaN leaves the step out
     * @param training the history that the forecast was made from, NaN where missing
     * @return the value, finite
     * @throws IllegalArgumentException if the lengths of {@code actual} and {@code predicted} differ
     * @throws ForecastingException with {@link Reason#NO_DATA} if no step is left, or the scale is zero or not defined because the history
     *     is constant or too short; {@link Reason#NUMERICAL} if the value overflows
     */
    public double of(double[] actual, double[] predicted, double[] training) {
        Scores.requireSameLength(actual, predicted);
        return Scores.of(this, score(actual, predicted, training)).valueOrThrow(this);
    }

    @Override
    public String toString() {
        return name;
    }

    /** Size of the errors of the seasonal naive forecast within a history; NaN where there is none or it is zero. */
    static final class Scale {
        private Scale() {}

        static int requirePeriod(int period) {
            if (period < 1) {
                throw new IllegalArgumentException("period is " + period + "; at least 1 is needed");
            }
            return period;
        }

        static double meanAbsolute(double[] training, int period) {
            double[] errors = errors(training, period);
            return positive(errors.length == 0 ? 0 : Aggregates.mean(new double[][] {errors}));
        }

        static double rootMeanSquare(double[] training, int period) {
            double[] errors = errors(training, period);
            return positive(errors.length == 0 ? 0 : Aggregates.rootMeanSquare(new double[][] {errors}));
        }

        private static double positive(double scale) {
            if (Double.isInfinite(scale)) {
                throw new ForecastingException(
                        Reason.NUMERICAL,
                        "the seasonal naive errors of the training window add up to infinity; rescale the series");
            }
            return scale > 0 ? scale : Double.NaN;
        }

        private static double[] errors(double[] training, int period) {
            double[] errors = new double[Math.max(0, training.length - period)];
            int n = 0;
            for (int t = period; t < training.length; t++) {
                double e = Math.abs(training[t] - training[t - period]);
                if (!Double.isNaN(e)) {
                    errors[n++] = e;
                }
            }
            return Arrays.copyOf(errors, n);
        }
    }
}
