package org.forecastj.core.evaluation;

import java.util.Arrays;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.forecastj.core.table.Table;

/** Errors with their {@link TrackingSignal}, row by row. Immutable and safe to share. */
public final class TrackedErrors {
    private final TrackingSignal specification;
    private final double[] errors;
    private final double[] signals;
    private final double[] smoothed;

    /** Of finite errors, NaN where missing, at least one of which is there. */
    TrackedErrors(TrackingSignal specification, double[] errors) {
        this.specification = specification;
        this.errors = errors.clone();
        this.signals = new double[errors.length];
        this.smoothed = new double[errors.length];
        track(specification.smoothing());
    }

    private void track(double smoothing) {
        double largest = Arrays.stream(errors)
                .filter(e -> !Double.isNaN(e))
                .map(Math::abs)
                .max()
                .orElse(0);
        double unit = largest > 0 ? largest : 1;
        double sum = 0;
        double absolute = 0;
        double smoothError = 0;
        double smoothAbsolute = 0;
        int count = 0;
        for (int t = 0; t < errors.length; t++) {
            double e = errors[t] / unit;
            if (Double.isNaN(e)) {
                signals[t] = Double.NaN;
                smoothed[t] = Double.NaN;
                continue;
            }
            count++;
            sum += e;
            absolute += Math.abs(e);
            smoothError += smoothing * (e - smoothError);
            smoothAbsolute += smoothing * (Math.abs(e) - smoothAbsolute);
            signals[t] = absolute == 0 ? 0 : sum / (absolute / count);
            smoothed[t] = smoothAbsolute == 0 ? 0 : smoothError / smoothAbsolute;
        }
    }

    /**
     * What the errors were watched with.
     *
     * @return limit and smoothing
     */
    public TrackingSignal specification() {
        return specification;
    }

    /**
     * The errors, actual value less forecast.
     *
     * @return a new array, NaN where a value is missing
     */
    public double[] errors() {
        return errors.clone();
    }

    /**
     * The running sum of the errors divided by their mean absolute value up to each row.
     *
     * @return a new array, NaN where a value is missing, 0 while there is no error
     */
    public double[] signals() {
        return signals.clone();
    }

    /**
     * Trigg's smoothed signal.
     *
     * @return a new array of numbers from −1 to 1, NaN where a value is missing, 0 while there is no error
     */
    public double[] smoothedSignals() {
        return smoothed.clone();
    }

    /**
     * The mean of forecast less actual value, as {@link Metrics#bias()}.
     *
     * @return positive where forecasts are too high, in units of the series
     */
    public double bias() {
        double[] seen = Arrays.stream(errors).filter(e -> !Double.isNaN(e)).toArray();
        double unit = Math.max(
                Double.MIN_NORMAL, Arrays.stream(seen).map(Math::abs).max().orElse(0));
        double sum = 0;
        for (double e : seen) {
            sum -= e / unit;
        }
        return sum / seen.length * unit;
    }

    /**
     * The rows whose signal is beyond the limit.
     *
     * @return a new array of rows, from 0, in order
     */
    public int[] alarms() {
        return IntStream.range(0, signals.length).filter(this::isAlarm).toArray();
    }

    /**
     * The first row whose signal is beyond the limit.
     *
     * @return the row, from 0; empty if there is none
     */
    public OptionalInt firstAlarm() {
        return IntStream.range(0, signals.length).filter(this::isAlarm).findFirst();
    }

    private boolean isAlarm(int row) {
        return Math.abs(signals[row]) > specification.limit();
    }

    /**
     * A row for each error: error, tracking signal, smoothed signal, and whether it is an alarm.
     *
     * @return the table
     */
    public Table table() {
        return Table.builder(errors.length)
                .numbers("row", row -> row)
                .numbers("error", errors)
                .numbers("signal", signals)
                .numbers("smoothed", smoothed)
                .text("alarm", row -> isAlarm(row) ? "yes" : "no")
                .build();
    }

    @Override
    public String toString() {
        return "TrackedErrors[" + errors.length + " rows, " + alarms().length + " alarms]";
    }
}
