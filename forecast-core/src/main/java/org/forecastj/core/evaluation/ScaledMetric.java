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
    private final boolean fromFirstNonZero;

    ScaledMetric(String name, int period, boolean squared) {
        this(name + "(" + Scale.requirePeriod(period) + ")", period, squared, false);
    }

    private ScaledMetric(String name, int period, boolean squared, boolean fromFirstNonZero) {
        this.name = name;
        this.period = period;
        this.squared = squared;
        this.fromFirstNonZero = fromFirstNonZero;
    }

    /**
     * This metric with a scale that leaves out the rows of the training window before the first value other than zero, as the M5 competition
     * does for products that are not sold yet.
     *
     * @return a copy of the same name
     */
    public ScaledMetric fromFirstNonZero() {
        return new ScaledMetric(name, period, squared, true);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public double[][] score(FoldForecast fold) {
        return score(fold.actuals(), fold.points(), fold.training().values());
    }

    private double[][] score(double[] actual, double[] predicted, double[] history) {
        double[] training = fromFirstNonZero ? Scale.withoutLeadingZeros(history) : history;
        double scale = squared ? Scale.rootMeanSquare(training, period) : Scale.meanAbsolute(training, period);
        double[] scaled = new double[actual.length];
        for (int h = 0; h < actual.length; h++) {
            scaled[h] = Math.abs(actual[h] - predicted[h]) / scale;
        }
        return new double[][] {scaled};
    }

    private StepAverage average() {
        return squared ? StepAverage.ROOT_MEAN_SQUARE : StepAverage.MEAN;
    }

    @Override
    public double aggregate(double[][] scores) {
        return average().of(scores);
    }

    @Override
    public double aggregate(double[][] scores, double[] weights) {
        return average().of(scores, weights);
    }

    @Override
    public MetricFacts facts() {
        return average().in(MetricFacts.lowerIsBetter(MetricFacts.Unit.NUMBER));
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

        static double[] withoutLeadingZeros(double[] training) {
            int first = 0;
            while (first < training.length && (training[first] == 0 || Double.isNaN(training[first]))) {
                first++;
            }
            return Arrays.copyOfRange(training, first, training.length);
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
