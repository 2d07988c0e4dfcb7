package org.forecastj.core.evaluation;

import java.util.Arrays;

/** Rows with one distance from the cutoff, whose actual values are there: sums of their errors. Not safe for use by several threads. */
final class ScoredRows {
    private final double[] within;
    private double squared;
    private double absolute;
    private double percentage;
    private double symmetric;
    private double[] percentages = new double[4];
    private int size;
    private double smallestActual = Double.POSITIVE_INFINITY;

    ScoredRows(int levels) {
        this.within = new double[levels];
    }

    void add(FoldForecast fold, int step) {
        double actual = fold.actual(step);
        double point = fold.point(step);
        double error = Math.abs(actual - point);
        double relative = error == 0 ? 0 : 100 * error / Math.abs(actual);
        squared += error * error;
        absolute += error;
        percentage += relative;
        symmetric += Metrics.symmetric(actual, point);
        for (int k = 0; k < within.length; k++) {
            within[k] += fold.covers(k, step) ? 1 : 0;
        }
        smallestActual = Math.min(smallestActual, Math.abs(actual));
        if (size == percentages.length) {
            percentages = Arrays.copyOf(percentages, 2 * size);
        }
        percentages[size++] = relative;
    }

    int size() {
        return size;
    }

    double squared() {
        return squared;
    }

    double absolute() {
        return absolute;
    }

    double percentage() {
        return percentage;
    }

    double symmetric() {
        return symmetric;
    }

    /** Number of actual values within the interval of the k-th level. */
    double within(int k) {
        return within[k];
    }

    double smallestActual() {
        return smallestActual;
    }

    /** A new array of the percentage errors, sorted. */
    double[] sortedPercentages() {
        double[] sorted = Arrays.copyOf(percentages, size);
        Arrays.sort(sorted);
        return sorted;
    }
}
