package org.forecastj.core.evaluation;

import java.util.Arrays;
import java.util.List;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.ForecastingException.Reason;
import org.forecastj.core.series.SeriesKey;

/**
 * Watches errors e = y − f, in the order of time, for bias. The tracking signal is the running sum of the errors divided by their mean
 * absolute value so far: it stays near 0 while forecasts are too high as often as too low, and runs off where they are biased. An alarm is a
 * signal beyond ±limit. Positive signals mean forecasts that are too low (the opposite sign of {@link Metrics#bias()}).
 *
 * <p>Beside it stands Trigg's smoothed signal, the exponentially smoothed error divided by the exponentially smoothed absolute error, from −1
 * to 1, which forgets.
 *
 * <p>Missing values leave the step out. Immutable and safe to share.
 *
 * @param limit alarms are beyond it, above 0; usually 4
 * @param smoothing weight of the latest error in Trigg's signal, in (0, 1]; usually 0.1 or 0.2
 * @see "Brown (1959), Statistical Forecasting for Inventory Control"
 * @see "Trigg (1964), Monitoring a forecasting system, Operational Research Quarterly 15, 271–274"
 */
public record TrackingSignal(double limit, double smoothing) {
    private static final double USUAL_LIMIT = 4;
    private static final double USUAL_SMOOTHING = 0.1;

    /**
     * A tracking signal.
     *
     * @param limit alarms are beyond it, above 0
     * @param smoothing weight of the latest error, in (0, 1]
     * @throws IllegalArgumentException if one is outside of its range
     */
    public TrackingSignal {
        if (!(limit > 0)) {
            throw new IllegalArgumentException("limit is " + limit + "; a number above 0 is needed, such as 4");
        }
        if (!(smoothing > 0 && smoothing <= 1)) {
            throw new IllegalArgumentException(
                    "smoothing is " + smoothing + "; a number above 0 and up to 1 is needed, such as 0.1");
        }
    }

    /**
     * The usual one, with a limit of 4 and smoothing of 0.1.
     *
     * @return the tracking signal
     */
    public static TrackingSignal usual() {
        return new TrackingSignal(USUAL_LIMIT, USUAL_SMOOTHING);
    }

    /**
     * A copy with another limit.
     *
     * @param other alarms are beyond it, above 0
     * @return the copy
     * @throws IllegalArgumentException if it is outside of its range
     */
    public TrackingSignal withLimit(double other) {
        return new TrackingSignal(other, smoothing);
    }

    /**
     * A copy with another smoothing.
     *
     * @param other weight of the latest error, in (0, 1]
     * @return the copy
     * @throws IllegalArgumentException if it is outside of its range
     */
    public TrackingSignal withSmoothing(double other) {
        return new TrackingSignal(limit, other);
    }

    /**
     * Watches the errors of forecasts. O(n).
     *
     * @param actual what came, in the order of time; NaN leaves the step out
     * @param predicted one forecast for each; NaN leaves the step out
     * @return the signals of all steps
     * @throws IllegalArgumentException if the lengths differ
     * @throws ForecastingException with {@link Reason#NO_DATA} if no step is left, {@link Reason#NUMERICAL} if an error overflows or is
     *     infinite
     */
    public TrackedErrors of(double[] actual, double[] predicted) {
        Scores.requireSameLength(actual, predicted);
        double[] errors = SequenceMetric.errors(actual, predicted);
        for (int t = 0; t < errors.length; t++) {
            if (Double.isInfinite(errors[t])) {
                throw new ForecastingException(
                        Reason.NUMERICAL,
                        "the error of row " + t + " is " + errors[t] + ": " + actual[t] + " came and " + predicted[t]
                                + " was forecast; rescale the values");
            }
        }
        if (Arrays.stream(errors).allMatch(Double::isNaN)) {
            throw new ForecastingException(
                    Reason.NO_DATA,
                    "none of the " + errors.length
                            + " rows has an actual value and a forecast; a tracking signal needs 1");
        }
        return new TrackedErrors(this, errors);
    }

    /**
     * Watches the errors of one step of an evaluation from origin to origin.
     *
     * @param evaluation an evaluation by rolling origin
     * @param model name of the model
     * @param key key of the series
     * @param step step of the horizon, from 1; folds with fewer steps are left out
     * @return the signals, a row for each fold that has the step, in the order of time
     * @throws IllegalArgumentException if the step is below 1
     * @throws java.util.NoSuchElementException if there is no such model or series
     * @throws ForecastingException as {@link #of(double[], double[])}
     */
    public TrackedErrors of(Evaluation evaluation, String model, SeriesKey key, int step) {
        if (step < 1) {
            throw new IllegalArgumentException("step is " + step + "; at least 1 is needed");
        }
        List<FoldForecast> folds = evaluation.forecasts(model, key).stream()
                .filter(f -> f.horizon() >= step)
                .toList();
        double[] actual = folds.stream().mapToDouble(f -> f.actual(step - 1)).toArray();
        double[] predicted = folds.stream().mapToDouble(f -> f.point(step - 1)).toArray();
        try {
            return of(actual, predicted);
        } catch (ForecastingException e) {
            throw new ForecastingException(
                    e.reason(), "series '" + key + "', model '" + model + "', step " + step + ": " + e.getMessage(), e);
        }
    }
}
