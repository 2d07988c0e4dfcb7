package org.forecastj.benchmarks;

import org.forecastj.core.model.Forecast;
import org.forecastj.core.model.Interval;

/**
 * Coverage, mean width and mean interval score over all series and steps together; width and score in units of the series, given when adding.
 * The interval score is width + 2 / (1 − level) times what the observation lies outside by (Gneiting and Raftery 2007). Not safe for use
 * by several threads.
 */
final class IntervalScores {
    private final double[] levels;
    private final int[] inside;
    private final double[] width;
    private final double[] score;
    private int count;

    IntervalScores(double... levels) {
        this.levels = levels.clone();
        this.inside = new int[levels.length];
        this.width = new double[levels.length];
        this.score = new double[levels.length];
    }

    /** Adds the steps of one forecast that there are observations for. */
    void add(Forecast forecast, double unit, double... actual) {
        for (int l = 0; l < levels.length; l++) {
            Interval interval = forecast.interval(levels[l]);
            for (int h = 0; h < actual.length; h++) {
                double low = interval.lower().value(h);
                double high = interval.upper().value(h);
                double outside = Math.max(0, Math.max(low - actual[h], actual[h] - high));
                inside[l] += outside == 0 ? 1 : 0;
                width[l] += (high - low) / unit;
                score[l] += (high - low + 2 / (1 - levels[l]) * outside) / unit;
            }
        }
        count += actual.length;
    }

    /** Adds what others have counted at the same levels. */
    void add(IntervalScores others) {
        for (int l = 0; l < levels.length; l++) {
            inside[l] += others.inside[l];
            width[l] += others.width[l];
            score[l] += others.score[l];
        }
        count += others.count;
    }

    /** Prints the means. */
    void report(String model, String of, ResultLines lines) {
        for (int l = 0; l < levels.length; l++) {
            long percent = Math.round(100 * levels[l]);
            lines.line(model, "coverage" + percent, of, (double) inside[l] / count, "share");
            lines.line(model, "width" + percent, of, width[l] / count, "ratio");
            lines.line(model, "msis" + percent, of, score[l] / count, "ratio");
        }
    }
}
