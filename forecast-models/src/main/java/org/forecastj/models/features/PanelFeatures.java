package org.forecastj.models.features;

import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.forecastj.core.Execution;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.series.Frequency;
import org.forecastj.core.series.Panel;
import org.forecastj.core.series.Regressors;
import org.forecastj.core.series.SeriesKey;
import org.forecastj.core.series.TimeSeries;
import org.forecastj.models.internal.Parallel;

/**
 * A set of features bound to a panel: tables of rows to learn from, and states to forecast from. Immutable and safe to share; results do not
 * depend on the number of threads, nor on whether values came at once or were appended.
 */
public final class PanelFeatures {
    private final FeatureSet set;
    private final Context context;
    private final SeriesFactory factory;
    private final Map<SeriesKey, Integer> numbers;
    private final SeriesData[] series;

    PanelFeatures(
            FeatureSet set,
            Context context,
            SeriesFactory factory,
            Map<SeriesKey, Integer> numbers,
            SeriesData[] series) {
        this.set = set;
        this.context = context;
        this.factory = factory;
        this.numbers = numbers;
        this.series = series;
    }

    /**
     * Names of the features in the order of the columns.
     *
     * @return an unmodifiable list
     */
    public List<String> names() {
        return set.names();
    }

    /**
     * The columns of regressors that features read.
     *
     * @return as {@link FeatureSet#regressors()}
     */
    public Set<String> regressors() {
        return set.regressors();
    }

    /**
     * Which features are codes of categories.
     *
     * @return a new set of column numbers
     */
    public BitSet categorical() {
        return context.layout.categorical();
    }

    /**
     * The categories of a feature in the order of their codes, as learned from the panel that was bound. Others are missing (NaN).
     *
     * @param feature its name
     * @return the texts, code 0 first; empty if the feature is no category
     * @throws NoSuchElementException if there is no such feature
     */
    public List<String> categories(String feature) {
        int term = names().indexOf(feature);
        if (term < 0) {
            throw new NoSuchElementException("there is no feature '" + feature + "'; there are " + names());
        }
        return context.layout.categorical().get(term)
                ? List.copyOf(context.layout.codes(term).keySet())
                : List.of();
    }

    /**
     * The frequency of all series.
     *
     * @return the frequency
     */
    public Frequency frequency() {
        return context.layout.frequency();
    }

    /**
     * The series, in the order of the panel that was bound; new ones that were appended follow.
     *
     * @return a new unmodifiable list
     */
    public List<SeriesKey> keys() {
        return Arrays.stream(series).map(s -> s.key).toList();
    }

    /**
     * How many values a series has, missing ones included.
     *
     * @param key its key
     * @return the size
     * @throws NoSuchElementException if there is no such series
     */
    public int size(SeriesKey key) {
        return data(key).size();
    }

    /**
     * The values of a series, in the units that were bound.
     *
     * @param key its key
     * @return the series with what was appended, NaN where missing
     * @throws NoSuchElementException if there is no such series
     */
    public TimeSeries values(SeriesKey key) {
        SeriesData data = data(key);
        double[] values = new double[data.size()];
        data.values.copyTo(values, values.length);
        return TimeSeries.of(key.toString(), data.index, values);
    }

    /** For storing. */
    Parts parts() {
        return new Parts(set, context, factory.covariates(), List.of(series));
    }

    /** What the features are made of. */
    record Parts(FeatureSet set, Context context, StaticCovariates covariates, List<SeriesData> series) {}

    private SeriesData data(SeriesKey key) {
        Integer number = numbers.get(key);
        if (number == null) {
            throw new NoSuchElementException("there is no series '" + key + "' among the " + series.length
                    + " of the features; bind or append it first");
        }
        return series[number];
    }

    /**
     * Rows of features for targets in the history. Each statistic is computed once per series, in O(1) per value (medians: O(window) moves
     * of numbers), whatever the number of features that use it. Where only rows of values that were appended last are asked for, only
     * these are computed.
     *
     * @param rows which rows
     * @param execution threads
     * @return the table, of 4 bytes per row and feature
     * @throws IllegalArgumentException if the shift is larger than bound for
     * @throws ForecastingException with {@code TOO_SHORT} if a feature reaches back beyond the start of every series
     */
    public FeatureTable table(TableRows rows, Execution execution) {
        context.layout.checkShift(rows.shift());
        return new TableBuilder(set, context, series, rows).build(execution);
    }

    /**
     * The state at the end of a series. Costs a pass over its history, or a copy of the windows where something was appended before.
     *
     * @param key the series
     * @return a new state, with what the regressors that were bound tell of the future
     * @throws NoSuchElementException if there is no such series
     */
    public FeatureState state(SeriesKey key) {
        return state(data(key));
    }

    /**
     * The state at the end of a series, with regressors for the future.
     *
     * @param key the series
     * @param future columns that hold the steps after the end; earlier rows and columns known in the past only are not read
     * @return a new state
     * @throws NoSuchElementException if there is no such series
     */
    public FeatureState state(SeriesKey key, Regressors future) {
        SeriesData data = data(key);
        return state(data.withFuture(factory.future(data.index, future, data)));
    }

    private FeatureState state(SeriesData data) {
        HistoryState state = data.end == null ? HistoryState.after(data, context.layout) : data.end.copy();
        return new FeatureState(context, data, state);
    }

    /**
     * The features of the panel with later values, without regressors.
     *
     * @param later values after the end of each series, and new series
     * @return the larger features; these stay as they are
     * @throws ForecastingException as in {@link #append(Panel, Function, Execution)}
     */
    public PanelFeatures append(Panel later) {
        return append(later, key -> Regressors.none(), Execution.sequential());
    }

    /**
     * The features of the panel with later values. Costs time proportional to the values that are appended, amortised, and a copy of the
     * windows of each series that goes on; the first time, also a pass over the history of each such series. Target encodings cost one
     * pass over the time steps of each group that goes on.
     *
     * @param later values that follow the end of each series without a gap, and new series; categories that were not bound are missing
     * @param regressors the columns for the series of a key, on the later timestamps at least
     * @param execution threads
     * @return the larger features; these stay as they are
     * @throws IllegalArgumentException if the levels of the keys are others
     * @throws ForecastingException if later values do not follow, or as in {@link FeatureSet#bind}
     */
    public PanelFeatures append(Panel later, Function<SeriesKey, Regressors> regressors, Execution execution) {
        int depth = context.layout.levelNames().size();
        if (later.levelNames().size() != depth) {
            throw new IllegalArgumentException("the later panel has levels " + later.levelNames() + "; "
                    + context.layout.levelNames() + " are needed");
        }
        List<SeriesKey> keys = later.asMap().entrySet().stream()
                .filter(e -> e.getValue().size() > 0)
                .map(Map.Entry::getKey)
                .toList();
        Map<SeriesKey, Integer> allNumbers = numbered(keys);
        SeriesData[] all = Arrays.copyOf(series, allNumbers.size());
        SeriesData[] grown = new SeriesData[keys.size()];
        int[] froms = new int[keys.size()];
        Parallel.each(
                IntStream.range(0, grown.length).boxed().toList(),
                i -> {
                    SeriesKey key = keys.get(i);
                    int number = Objects.requireNonNull(allNumbers.get(key));
                    TimeSeries values = later.get(key);
                    boolean known = number < series.length;
                    froms[i] = known ? series[number].size() : 0;
                    grown[i] = known
                            ? factory.extend(series[number], values, regressors.apply(key))
                            : factory.create(key, number, values, regressors.apply(key));
                },
                execution);
        for (SeriesData data : grown) {
            all[data.number] = data;
        }
        Context longer = new Context(
                context.layout, context.origin, Encodings.with(context.layout, context.groups(), grown, froms, all[0]));
        return new PanelFeatures(set, longer, factory, allNumbers, all);
    }

    private Map<SeriesKey, Integer> numbered(List<SeriesKey> keys) {
        if (numbers.keySet().containsAll(keys)) {
            return numbers;
        }
        Map<SeriesKey, Integer> all = new HashMap<>(numbers);
        keys.forEach(key -> all.putIfAbsent(key, all.size()));
        return Map.copyOf(all);
    }

    @Override
    public String toString() {
        return "PanelFeatures[" + series.length + " series, " + names() + "]";
    }
}
