package org.forecastj.core.series;

import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/**
 * Many series by {@link SeriesKey}, in the order of the keys.
 *
 * <p>Series with equal timestamps share one {@link TimeIndex} object, and each series carries its key as its name. Immutable and safe to
 * share.
 */
public final class Panel {
    private final List<String> levelNames;
    private final SortedMap<SeriesKey, TimeSeries> series;

    private Panel(List<String> levelNames, SortedMap<SeriesKey, TimeSeries> series) {
        this.levelNames = levelNames;
        this.series = series;
    }

    /**
     * A panel with levels named {@code key} or {@code key1}, {@code key2} ….
     *
     * @param series the series by key; copied
     * @return the panel
     * @throws IllegalArgumentException if the keys have different numbers of levels
     */
    public static Panel of(Map<SeriesKey, TimeSeries> series) {
        int depth = series.keySet().stream()
                .mapToInt(k -> k.levels().size())
                .findFirst()
                .orElse(1);
        List<String> names = depth == 1
                ? List.of("key")
                : IntStream.rangeClosed(1, depth).mapToObj(i -> "key" + i).toList();
        return of(names, series);
    }

    /**
     * A panel.
     *
     * @param levelNames names of the key levels, such as store and item
     * @param series the series by key; copied
     * @return the panel
     * @throws IllegalArgumentException if a key has another number of levels than there are names
     */
    public static Panel of(List<String> levelNames, Map<SeriesKey, TimeSeries> series) {
        List<String> names = List.copyOf(levelNames);
        TreeMap<SeriesKey, TimeSeries> sorted = new TreeMap<>();
        Map<TimeIndex, TimeIndex> shared = new HashMap<>();
        series.forEach((key, s) -> {
            if (key.levels().size() != names.size()) {
                throw new IllegalArgumentException("key '" + key + "' has "
                        + key.levels().size() + " levels; the panel has " + names.size() + ": " + names);
            }
            TimeIndex index = shared.computeIfAbsent(s.index(), i -> i);
            sorted.put(key, s.withName(key.toString()).withIndex(index));
        });
        return new Panel(names, Collections.unmodifiableSortedMap(sorted));
    }

    /**
     * Names of the key levels.
     *
     * @return such as store and item
     */
    public List<String> levelNames() {
        return levelNames;
    }

    /**
     * Number of series.
     *
     * @return the size
     */
    public int size() {
        return series.size();
    }

    /**
     * The keys in order.
     *
     * @return a new unmodifiable list
     */
    public List<SeriesKey> keys() {
        return List.copyOf(series.keySet());
    }

    /**
     * A series.
     *
     * @param key its key
     * @return the series
     * @throws NoSuchElementException if the panel has no such key
     */
    public TimeSeries get(SeriesKey key) {
        TimeSeries s = series.get(key);
        if (s == null) {
            throw new NoSuchElementException("the panel has no series '" + key + "'; it has " + size() + " series"
                    + (series.isEmpty() ? "" : " from '" + series.firstKey() + "' to '" + series.lastKey() + "'"));
        }
        return s;
    }

    /**
     * Whether there is a series under a key.
     *
     * @param key the key
     * @return true if there is one
     */
    public boolean contains(SeriesKey key) {
        return series.containsKey(key);
    }

    /**
     * All series in the order of their keys.
     *
     * @return an unmodifiable view
     */
    public SortedMap<SeriesKey, TimeSeries> asMap() {
        return series;
    }

    /**
     * The series whose keys satisfy a condition.
     *
     * @param condition what keys to keep
     * @return the smaller panel
     */
    public Panel filter(Predicate<SeriesKey> condition) {
        TreeMap<SeriesKey, TimeSeries> kept = new TreeMap<>(series);
        kept.keySet().removeIf(condition.negate());
        return new Panel(levelNames, Collections.unmodifiableSortedMap(kept));
    }

    /**
     * Applies a function to every series.
     *
     * @param function what to do with each
     * @return the new panel, sharing indices anew
     */
    public Panel mapSeries(UnaryOperator<TimeSeries> function) {
        Map<SeriesKey, TimeSeries> mapped = new TreeMap<>();
        series.forEach((key, s) -> mapped.put(key, function.apply(s)));
        return of(levelNames, mapped);
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof Panel p && levelNames.equals(p.levelNames) && series.equals(p.series);
    }

    @Override
    public int hashCode() {
        return 31 * levelNames.hashCode() + series.hashCode();
    }

    @Override
    public String toString() {
        return "Panel[" + String.join("/", levelNames) + ", " + size() + " series"
                + (series.isEmpty() ? "" : ", " + series.firstKey() + ".." + series.lastKey()) + "]";
    }
}
