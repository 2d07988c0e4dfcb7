package org.forecastj.benchmarks;

import org.forecastj.core.model.Forecast;
import org.forecastj.core.model.Interval;

/**
 * Errors over all series and steps together: MAPE, over the values above zero, and sMAPE of the medians, RMSE of the means, coverage of the
 * intervals. Not safe for use by several threads.
 */
final class PooledErrors {
    private final double[] levels;
    private final int[] inside;
    private double percentage;
    private double symmetric;
    private double squares;
    private int sold;
    private int count;

    PooledErrors(double... levels) {
        this.levels = levels.clone();
        this.inside = new int[levels.length];
    }

    /** Adds the steps of one series. */
    void add(Forecast forecast, double[] actual) {
        double[] median = forecast.median().values();
        double[] mean = forecast.mean().values();
        for (int h = 0; h < actual.length; h++) {
            add(actual[h], median[h], mean[h]);
            for (int l = 0; l < levels.length; l++) {
                Interval interval = forecast.interval(levels[l]);
                if (actual[h] >= interval.lower().value(h)
                        && actual[h] <= interval.upper().value(h)) {
                    inside[l]++;
                }
            }
        }
    }

    private void add(double y, double median, double mean) {
        double error = Math.abs(y - median);
        if (y > 0) {
            percentage += error / y;
            sold++;
        }
        symmetric += error == 0 ? 0 : 2 * error / (Math.abs(y) + Math.abs(median));
        squares += (y - mean) * (y - mean);
        count++;
    }

    /** Prints the means. */
    void report(String model, String of, ResultLines lines) {
        lines.line(model, "mape", of, percentage / sold, "share");
        lines.line(model, "smape", of, symmetric / count, "share");
        lines.line(model, "rmse", of, Math.sqrt(squares / count), "units sold");
        for (int l = 0; l < levels.length; l++) {
            lines.line(model, "coverage" + Math.round(100 * levels[l]), of, (double) inside[l] / count, "share");
        }
    }
}
