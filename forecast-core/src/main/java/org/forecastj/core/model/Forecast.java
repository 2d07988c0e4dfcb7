package org.forecastj.core.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.ForecastingException.Reason;
import org.forecastj.core.internal.math.Gaussian;
import org.forecastj.core.series.TimeIndex;
import org.forecastj.core.series.TimeSeries;
import org.jspecify.annotations.Nullable;

/**
 * What a fit says about the steps after its history: mean, median, standard deviation and central intervals of the predictive distribution
 * of each step, and the components of the mean where the model has some.
 *
 * <p>All numbers are finite; intervals are nested and contain the median. Immutable and safe to share.
 */
public final class Forecast {
    private static final double LEVEL_TOLERANCE = 1e-12;

    private final String name;
    private final TimeIndex index;
    private final double[] mean;
    private final double[] median;
    private final double[] standardDeviation;
    private final double[] levels;
    private final double[][] lower;
    private final double[][] upper;
    private final Map<String, TimeSeries> components;

    private Forecast(Builder b, double[] mean, double[] standardDeviation) {
        this.name = b.name;
        this.index = b.index;
        this.mean = mean;
        this.standardDeviation = standardDeviation;
        this.median = b.median != null ? b.median : mean;
        this.levels = new double[b.bounds.size()];
        int count = 0;
        for (double level : b.bounds.keySet()) {
            levels[count++] = level;
        }
        if (count > 1) {
            Arrays.sort(levels);
        }
        this.lower = new double[levels.length][];
        this.upper = new double[levels.length][];
        for (int k = 0; k < levels.length; k++) {
            double[][] pair = Objects.requireNonNull(b.bounds.get(levels[k]));
            lower[k] = pair[0];
            upper[k] = pair[1];
        }
        this.components = Collections.unmodifiableMap(new LinkedHashMap<>(b.components));
        check();
    }

    private void check() {
        for (int h = 0; h < index.size(); h++) {
            double innerLow = median[h];
            double innerHigh = median[h];
            requireFinite("mean", mean[h], h);
            requireFinite("median", median[h], h);
            requireFinite("standard deviation", standardDeviation[h], h);
            for (int k = 0; k < levels.length; k++) {
                requireFinite("lower bound", lower[k][h], h);
                requireFinite("upper bound", upper[k][h], h);
                if (lower[k][h] > innerLow || upper[k][h] < innerHigh) {
                    throw new IllegalArgumentException(
                            "forecast of '" + name + "', " + index.show(h) + ": the interval at level "
                                    + levels[k] + " is [" + lower[k][h] + ", " + upper[k][h] + "]; it must contain ["
                                    + innerLow + ", "
                                    + innerHigh + "]");
                }
                innerLow = lower[k][h];
                innerHigh = upper[k][h];
            }
        }
    }

    private void requireFinite(String what, double value, int h) {
        if (!Double.isFinite(value)) {
            throw new ForecastingException(
                    Reason.NUMERICAL,
                    "forecast of '" + name + "', " + index.show(h) + " (step " + (h + 1) + "): the " + what + " is "
                            + value
                            + "; the values of the history are too large or too small for this model: rescale them");
        }
    }

    /**
     * A forecast with a normal predictive distribution at each step.
     *
     * @param name name of the series
     * @param index the steps
     * @param mean one finite value per step; copied
     * @param standardDeviation one finite value per step, not negative; copied
     * @param levels interval levels in (0, 1)
     * @return the forecast, without components
     * @throws IllegalArgumentException if lengths differ or a level is outside (0, 1)
     * @throws ForecastingException with {@link Reason#NUMERICAL} if a number is not finite
     */
    public static Forecast normal(
            String name, TimeIndex index, double[] mean, double[] standardDeviation, double... levels) {
        return normalBuilder(name, index, mean, standardDeviation, levels).build();
    }

    /**
     * As {@link #normal}, for adding components.
     *
     * @param name name of the series
     * @param index the steps
     * @param mean one finite value per step; copied
     * @param standardDeviation one finite value per step, not negative; copied
     * @param levels interval levels in (0, 1)
     * @return a builder with everything but components
     * @throws IllegalArgumentException if lengths differ or a level is outside (0, 1)
     */
    public static Builder normalBuilder(
            String name, TimeIndex index, double[] mean, double[] standardDeviation, double... levels) {
        Builder builder = builder(name, index).mean(mean).standardDeviation(standardDeviation);
        for (double level : Levels.sorted(levels)) {
            double z = Gaussian.halfWidth(level);
            double[] low = new double[mean.length];
            double[] high = new double[mean.length];
            for (int h = 0; h < mean.length; h++) {
                low[h] = mean[h] - z * standardDeviation[h];
                high[h] = mean[h] + z * standardDeviation[h];
            }
            builder.interval(level, low, high);
        }
        return builder;
    }

    /**
     * Starts a forecast.
     *
     * @param name name of the series
     * @param index the steps
     * @return a builder
     */
    public static Builder builder(String name, TimeIndex index) {
        return new Builder(name, index);
    }

    /**
     * Name of the series.
     *
     * @return the name
     */
    public String name() {
        return name;
    }

    /**
     * The steps of the horizon.
     *
     * @return the index
     */
    public TimeIndex index() {
        return index;
    }

    /**
     * Number of steps.
     *
     * @return the horizon
     */
    public int horizon() {
        return index.size();
    }

    /**
     * Mean of the predictive distribution, the forecast that minimises the squared error.
     *
     * @return one value per step
     */
    public TimeSeries mean() {
        return series(mean);
    }

    /**
     * Median of the predictive distribution, the forecast that minimises the absolute error.
     *
     * @return one value per step
     */
    public TimeSeries median() {
        return series(median);
    }

    /**
     * Standard deviation of the predictive distribution.
     *
     * @return one value per step, not negative
     */
    public TimeSeries standardDeviation() {
        return series(standardDeviation);
    }

    /**
     * The levels that intervals were asked for.
     *
     * @return a new sorted array
     */
    public double[] levels() {
        return levels.clone();
    }

    /**
     * An interval.
     *
     * @param level one of {@link #levels()}
     * @return lower and upper bounds
     * @throws NoSuchElementException if the forecast was made without that level
     */
    public Interval interval(double level) {
        int k = levelIndex(level);
        if (k < 0) {
            throw new NoSuchElementException("the forecast of '" + name + "' has no interval at level " + level
                    + "; it has " + Arrays.toString(levels) + ": ask for the level when forecasting");
        }
        return new Interval(levels[k], series(lower[k]), series(upper[k]));
    }

    private int levelIndex(double level) {
        for (int k = 0; k < levels.length; k++) {
            if (Math.abs(levels[k] - level) < LEVEL_TOLERANCE) {
                return k;
            }
        }
        return -1;
    }

    /**
     * All intervals, from the narrowest to the widest.
     *
     * @return one per level
     */
    public List<Interval> intervals() {
        List<Interval> all = new ArrayList<>();
        for (double level : levels) {
            all.add(interval(level));
        }
        return List.copyOf(all);
    }

    /**
     * A quantile of the predictive distribution: 0.5, or a bound of one of the intervals.
     *
     * @param p probability, such as 0.1 or 0.9 where the level 0.8 was asked for
     * @return one value per step
     * @throws NoSuchElementException if the forecast was made without the level |2p − 1|
     */
    public TimeSeries quantile(double p) {
        if (Math.abs(p - 0.5) < LEVEL_TOLERANCE) {
            return median();
        }
        Interval interval = interval(Math.abs(2 * p - 1));
        return p < 0.5 ? interval.lower() : interval.upper();
    }

    /**
     * The components of the mean by name, such as trend and weekly, in the model's order. Which of them add up to the mean, and on which
     * scale, the model's documentation says.
     *
     * @return an unmodifiable map; empty if the model has none
     */
    public Map<String, TimeSeries> components() {
        return components;
    }

    /**
     * One component of the mean.
     *
     * @param component its name
     * @return one value per step
     * @throws NoSuchElementException if the forecast has no such component
     */
    public TimeSeries component(String component) {
        TimeSeries values = components.get(component);
        if (values == null) {
            throw new NoSuchElementException("the forecast of '" + name + "' has no component '" + component
                    + "'; it has " + components.keySet());
        }
        return values;
    }

    private TimeSeries series(double[] values) {
        return TimeSeries.of(name, index, values);
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof Forecast f
                && name.equals(f.name)
                && index.equals(f.index)
                && Arrays.equals(mean, f.mean)
                && Arrays.equals(median, f.median)
                && Arrays.equals(standardDeviation, f.standardDeviation)
                && Arrays.equals(levels, f.levels)
                && Arrays.deepEquals(lower, f.lower)
                && Arrays.deepEquals(upper, f.upper)
                && components.equals(f.components);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * name.hashCode() + index.hashCode()) + Arrays.hashCode(mean);
    }

    @Override
    public String toString() {
        return "Forecast['" + name + "', " + index + ", levels=" + Arrays.toString(levels) + "]";
    }

    /** Collects the parts of a forecast; not safe for use by several threads. */
    public static final class Builder {
        private final String name;
        private final TimeIndex index;
        private double @Nullable [] mean;
        private double @Nullable [] median;
        private double @Nullable [] standardDeviation;
        private final Map<Double, double[][]> bounds = new LinkedHashMap<>();
        private final Map<String, TimeSeries> components = new LinkedHashMap<>();

        private Builder(String name, TimeIndex index) {
            this.name = Objects.requireNonNull(name, "name");
            this.index = Objects.requireNonNull(index, "index");
        }

        /**
         * Sets the mean.
         *
         * @param values one finite value per step; copied
         * @return this builder
         * @throws IllegalArgumentException if there is another number of values
         */
        public Builder mean(double... values) {
            mean = checked("mean", values);
            return this;
        }

        /**
         * Sets the median; without it the median is the mean.
         *
         * @param values one finite value per step; copied
         * @return this builder
         * @throws IllegalArgumentException if there is another number of values
         */
        public Builder median(double... values) {
            median = checked("median", values);
            return this;
        }

        /**
         * Sets the standard deviation.
         *
         * @param values one finite value per step, not negative; copied
         * @return this builder
         * @throws IllegalArgumentException if there is another number of values, or one is negative
         */
        public Builder standardDeviation(double... values) {
            standardDeviation = checked("standard deviation", values);
            for (double v : values) {
                if (v < 0) {
                    throw new IllegalArgumentException("a standard deviation is " + v + "; it cannot be negative");
                }
            }
            return this;
        }

        /**
         * Adds a central interval.
         *
         * @param level probability, in (0, 1), not added yet
         * @param lower lower bound per step; copied
         * @param upper upper bound per step; copied
         * @return this builder
         * @throws IllegalArgumentException if the level is outside (0, 1) or added twice, or lengths differ
         */
        public Builder interval(double level, double[] lower, double[] upper) {
            Levels.sorted(level);
            double[][] pair = {checked("lower bound", lower), checked("upper bound", upper)};
            if (bounds.putIfAbsent(level, pair) != null) {
                throw new IllegalArgumentException("level " + level + " is given twice");
            }
            return this;
        }

        /**
         * Adds a component of the mean.
         *
         * @param component name, such as trend
         * @param values one value per step; copied
         * @return this builder
         * @throws IllegalArgumentException if there is another number of values
         */
        public Builder component(String component, double... values) {
            components.put(component, TimeSeries.of(component, index, checked("component " + component, values)));
            return this;
        }

        private double[] checked(String what, double[] values) {
            if (values.length != index.size()) {
                throw new IllegalArgumentException("the " + what + " has " + values.length
                        + " values; the forecast of '" + name + "' has " + index.size() + " steps");
            }
            return values.clone();
        }

        /**
         * The forecast.
         *
         * @return an immutable forecast
         * @throws IllegalStateException if mean or standard deviation was not set
         * @throws IllegalArgumentException if the intervals are not nested around the median
         * @throws ForecastingException with {@link Reason#NUMERICAL} if a number is not finite
         */
        public Forecast build() {
            if (mean == null || standardDeviation == null) {
                throw new IllegalStateException(
                        "a forecast needs its mean and standard deviation; set both before build()");
            }
            return new Forecast(this, mean, standardDeviation);
        }
    }
}
