package org.forecastj.core.evaluation;

import java.util.Arrays;
import java.util.OptionalDouble;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.ForecastingException.Reason;

/** Collects the scores of the steps of a group, leaving out those that are not defined. Not safe for use by several threads. */
final class Scores {
    private double[][] columns = {};
    private int size;
    private int skipped;

    static Scores of(Metric metric, double[][] scores) {
        Scores collected = new Scores();
        for (int h = 0; h < scores[0].length; h++) {
            collected.add(metric, scores, h);
        }
        return collected;
    }

    /** Adds one step of an array of shape [column][step]. */
    void add(Metric metric, double[][] scores, int step) {
        for (double[] column : scores) {
            if (Double.isInfinite(column[step])) {
                throw overflow(metric, column[step]);
            }
            if (Double.isNaN(column[step])) {
                skipped++;
                return;
            }
        }
        makeRoom(scores.length);
        for (int c = 0; c < scores.length; c++) {
            columns[c][size] = scores[c][step];
        }
        size++;
    }

    private void makeRoom(int width) {
        if (columns.length == 0) {
            columns = new double[width][16];
        } else if (size == columns[0].length) {
            for (int c = 0; c < columns.length; c++) {
                columns[c] = Arrays.copyOf(columns[c], 2 * size);
            }
        }
    }

    Score score(Metric metric) {
        double value = size == 0 ? Double.NaN : metric.aggregate(trimmed());
        if (Double.isInfinite(value)) {
            throw overflow(metric, value);
        }
        return new Score(Double.isNaN(value) ? OptionalDouble.empty() : OptionalDouble.of(value), size, skipped);
    }

    double valueOrThrow(Metric metric) {
        return score(metric)
                .value()
                .orElseThrow(() -> new ForecastingException(
                        Reason.NO_DATA,
                        metric.name() + " is not defined: of " + (size + skipped) + " steps " + skipped
                                + " cannot be scored (a value is missing, or the metric has no value there)"
                                + (size == 0 ? "" : ", and the others give none")
                                + "; choose another metric or other rows"));
    }

    private double[][] trimmed() {
        double[][] trimmed = new double[columns.length][];
        for (int c = 0; c < columns.length; c++) {
            trimmed[c] = Arrays.copyOf(columns[c], size);
        }
        return trimmed;
    }

    private static ForecastingException overflow(Metric metric, double value) {
        return new ForecastingException(
                Reason.NUMERICAL,
                metric.name() + " is " + value
                        + ": the errors are too large for this metric; rescale the values or choose another");
    }

    static void requireSameLength(double[] actual, double[] other) {
        if (actual.length != other.length) {
            throw new IllegalArgumentException("there are " + actual.length + " actual values and " + other.length
                    + " forecasts; both must be equal");
        }
    }
}
