package org.forecastj.core.evaluation;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.ForecastingException.Reason;
import org.forecastj.core.series.Panel;
import org.forecastj.core.series.SeriesKey;
import org.forecastj.core.series.TimeSeries;

/**
 * How much each series of a panel counts in {@link Averaging#weighted} and {@link StepWeight#bySeries}. Only ratios of weights matter.
 *
 * <p>The weights of the M5 competition are {@code SeriesWeights.ofSales(units, prices, 28).withAggregates(members).balanced(level)}: the
 * sales in dollars of the last 28 training days, summed for the aggregates, and each level of the hierarchy counting the same. With
 * {@link Metrics#rmsse Metrics.rmsse(1)}{@link ScaledMetric#fromFirstNonZero .fromFirstNonZero()} they make its WRMSSE.
 *
 * <p>Immutable and safe to share.
 *
 * @see "Makridakis, Spiliotis, Assimakopoulos (2022), M5 accuracy competition, International Journal of Forecasting 38, 1346–1364"
 */
public final class SeriesWeights {
    private final NavigableMap<SeriesKey, Double> weights;

    private SeriesWeights(NavigableMap<SeriesKey, Double> weights) {
        this.weights = Collections.unmodifiableNavigableMap(weights);
    }

    /**
     * Weights.
     *
     * @param weights a finite number of at least 0 for each series; copied
     * @return the weights
     * @throws IllegalArgumentException if a weight is negative or not finite
     */
    public static SeriesWeights of(Map<SeriesKey, Double> weights) {
        TreeMap<SeriesKey, Double> copy = new TreeMap<>(weights);
        copy.forEach((key, w) -> requireWeight("the weight of series '" + key + "'", w));
        return new SeriesWeights(copy);
    }

    /**
     * The volume of each series: the sum of its last values. Missing ones count nothing.
     *
     * @param history the training rows
     * @param rows number of rows at the end, at least 1; all where a series has fewer
     * @return the weights
     * @throws IllegalArgumentException if {@code rows} is below 1
     * @throws ForecastingException with {@link Reason#INVALID_VALUE} if a sum is negative, {@link Reason#NUMERICAL} if it overflows
     */
    public static SeriesWeights ofVolume(Panel history, int rows) {
        return ofRows(history, rows, (key, t) -> 1);
    }

    /**
     * The sales of each series: the sum of units times price over its last rows. Rows without units count nothing, whatever the price.
     *
     * @param units units sold in the training rows
     * @param prices price of each row that has units, by the same keys and timestamps
     * @param rows number of rows at the end, at least 1, 28 in the M5; all where a series has fewer
     * @return the weights
     * @throws IllegalArgumentException if {@code rows} is below 1
     * @throws java.util.NoSuchElementException if a series has no prices
     * @throws ForecastingException with {@link Reason#MISSING_VALUES} if a row with units has no price, {@link Reason#INVALID_VALUE} if a sum
     *     is negative, {@link Reason#NUMERICAL} if it overflows
     */
    public static SeriesWeights ofSales(Panel units, Panel prices, int rows) {
        return ofRows(units, rows, (key, t) -> price(units.get(key), prices.get(key), t));
    }

    private static double price(TimeSeries units, TimeSeries prices, int t) {
        int row = prices.index().indexOf(units.index().epochMillis(t));
        if (row < 0 || prices.isMissing(row)) {
            throw new ForecastingException(
                    Reason.MISSING_VALUES,
                    "series '" + units.name() + "', row " + t + " ("
                            + units.index().show(t) + "): there are " + units.value(t)
                            + " units and no price; give one");
        }
        return prices.value(row);
    }

    /** Price of a row that has units. */
    private interface Price {
        double of(SeriesKey key, int row);
    }

    private static SeriesWeights ofRows(Panel units, int rows, Price price) {
        if (rows < 1) {
            throw new IllegalArgumentException("rows is " + rows + "; at least 1 is needed");
        }
        TreeMap<SeriesKey, Double> sums = new TreeMap<>();
        for (SeriesKey key : units.keys()) {
            TimeSeries series = units.get(key);
            double sum = 0;
            for (int t = Math.max(0, series.size() - rows); t < series.size(); t++) {
                boolean none = series.isMissing(t) || series.value(t) == 0;
                sum += none ? 0 : series.value(t) * price.of(key, t);
            }
            sums.put(key, requireVolume(key, sum));
        }
        return new SeriesWeights(sums);
    }

    private static double requireVolume(SeriesKey key, double sum) {
        if (!isWeight(sum)) {
            Reason reason = sum < 0 ? Reason.INVALID_VALUE : Reason.NUMERICAL;
            throw new ForecastingException(
                    reason,
                    "series '" + key + "': the volume of its last rows is " + sum
                            + "; a weight must be finite and not negative: give weights of your own");
        }
        return sum;
    }

    static boolean isWeight(double weight) {
        return weight >= 0 && weight < Double.POSITIVE_INFINITY;
    }

    static void requireWeight(String what, double weight) {
        if (!isWeight(weight)) {
            throw new IllegalArgumentException(what + " is " + weight + "; a finite number of at least 0 is needed");
        }
    }

    /**
     * The weight of a series.
     *
     * @param key key of the series
     * @return the weight
     * @throws IllegalArgumentException if it has none
     */
    public double get(SeriesKey key) {
        Double weight = weights.get(key);
        if (weight == null) {
            throw new IllegalArgumentException("series '" + key + "' is none of the " + weights.size()
                    + " that have a weight; give each series one, 0 for those that do not count");
        }
        return weight;
    }

    /**
     * All weights.
     *
     * @return an unmodifiable map in the order of the keys
     */
    public NavigableMap<SeriesKey, Double> asMap() {
        return weights;
    }

    /**
     * These weights and those of sums of series, each the sum of the weights of its members.
     *
     * @param members the series that each aggregate sums up
     * @return the weights of all
     * @throws IllegalArgumentException if a member has no weight, a sum overflows, or an aggregate has a weight already
     */
    public SeriesWeights withAggregates(Map<SeriesKey, ? extends Collection<SeriesKey>> members) {
        TreeMap<SeriesKey, Double> all = new TreeMap<>(weights);
        members.forEach((aggregate, keys) -> {
            double sum = keys.stream().mapToDouble(this::get).sum();
            requireWeight("the weight of series '" + aggregate + "'", sum);
            if (all.put(aggregate, sum) != null) {
                throw new IllegalArgumentException(
                        "series '" + aggregate + "' has a weight already; give aggregates keys of their own");
            }
        });
        return new SeriesWeights(all);
    }

    /**
     * Weights of which each level of a hierarchy has the same share, and which sum to 1: within a level they keep their ratios.
     *
     * @param level the level that a series belongs to
     * @return the weights
     * @throws ForecastingException with {@link Reason#NO_DATA} if all weights of a level are 0
     */
    public SeriesWeights balanced(Function<SeriesKey, ?> level) {
        Map<Object, List<SeriesKey>> levels = new HashMap<>();
        for (SeriesKey key : weights.keySet()) {
            Object of = Objects.requireNonNull(level.apply(key), "level");
            levels.computeIfAbsent(of, l -> new ArrayList<>()).add(key);
        }
        TreeMap<SeriesKey, Double> balanced = new TreeMap<>();
        levels.forEach((name, keys) -> {
            double[] shares = WeightedAggregates.shares(
                    keys.stream().mapToDouble(this::get).toArray());
            if (Double.isNaN(shares[0])) {
                throw new ForecastingException(
                        Reason.NO_DATA, "all weights of the level '" + name + "' are 0; leave it out or give others");
            }
            for (int i = 0; i < shares.length; i++) {
                balanced.put(keys.get(i), shares[i] / levels.size());
            }
        });
        return new SeriesWeights(balanced);
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof SeriesWeights other && weights.equals(other.weights);
    }

    @Override
    public int hashCode() {
        return weights.hashCode();
    }

    @Override
    public String toString() {
        return "SeriesWeights[" + weights.size() + " series]";
    }
}
