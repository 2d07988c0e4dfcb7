package org.forecastj.core.evaluation;

import java.util.Collections;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Measures of a window of rows that ends with a horizon: an entry of {@link Evaluation#byHorizon(String, double)}. Percentages are in
 * percent, as in {@link Metrics}: 100 times those of Prophet. Immutable.
 *
 * @param horizon distance from the cutoff: a {@link java.time.Duration}, or a {@link java.time.Period} of months
 * @param mse mean squared error
 * @param rmse root of the mean squared error
 * @param mae mean absolute error
 * @param mape mean absolute percentage error; empty in all entries if some actual value, in whatever window, is nearer to zero than 1e-8
 * @param mdape median absolute percentage error, the weighted median where weights differ; an error at an actual value of zero counts as
 *     infinitely large; empty where the median is infinite
 * @param smape symmetric mean absolute percentage error, from 0 to 200; 0 where actual value and forecast are both zero
 * @param coverage share of actual values within the interval, bounds included, by level; empty if the forecasts have no intervals
 * @param <H> type of the horizon
 */
public record HorizonScore<H>(
        H horizon,
        double mse,
        double rmse,
        double mae,
        OptionalDouble mape,
        OptionalDouble mdape,
        double smape,
        SortedMap<Double, Double> coverage) {
    private static final double LEVEL_TOLERANCE = 1e-9;

    /**
     * Creates an entry.
     *
     * @param horizon distance from the cutoff
     * @param mse mean squared error
     * @param rmse root of the mean squared error
     * @param mae mean absolute error
     * @param mape mean absolute percentage error, if it is defined
     * @param mdape median absolute percentage error, if it is defined
     * @param smape symmetric mean absolute percentage error
     * @param coverage share of actual values within the interval by level; copied
     */
    public HorizonScore {
        coverage = Collections.unmodifiableSortedMap(new TreeMap<>(coverage));
    }

    /**
     * The share of actual values within the interval at a level.
     *
     * @param level level of the interval
     * @return the share, from 0 to 1
     * @throws NoSuchElementException if the evaluation was made without that level
     */
    public double coverage(double level) {
        return coverage.entrySet().stream()
                .filter(share -> Math.abs(share.getKey() - level) < LEVEL_TOLERANCE)
                .findFirst()
                .map(Map.Entry::getValue)
                .orElseThrow(() -> new NoSuchElementException("the forecasts have no interval at level " + level
                        + "; they have " + coverage.keySet()
                        + ": name the level in RollingOrigin.levels, or the metric when evaluating"));
    }

    <T> HorizonScore<T> withHorizon(T other) {
        return new HorizonScore<>(other, mse, rmse, mae, mape, mdape, smape, coverage);
    }
}
