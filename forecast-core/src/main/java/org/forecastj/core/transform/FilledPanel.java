package org.forecastj.core.transform;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NoSuchElementException;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.series.Panel;
import org.forecastj.core.series.SeriesKey;
import org.forecastj.core.series.TimeSeries;
import org.forecastj.core.table.Table;

/** A panel whose missing values were filled: what {@link Fill#apply(Panel)} gives. Immutable and safe to share. */
public final class FilledPanel {
    private final Panel given;
    private final NavigableMap<SeriesKey, Filled> filled;
    private final NavigableMap<SeriesKey, ForecastingException> failures;

    FilledPanel(Panel given, Map<SeriesKey, Filled> filled, Map<SeriesKey, ForecastingException> failures) {
        this.given = given;
        this.filled = Collections.unmodifiableNavigableMap(new TreeMap<>(filled));
        this.failures = Collections.unmodifiableNavigableMap(new TreeMap<>(failures));
    }

    /**
     * The series that were filled, or had nothing to fill.
     *
     * @return a panel with the keys that are no {@link #failures()}
     */
    public Panel panel() {
        Map<SeriesKey, TimeSeries> series = filled.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, e -> e.getValue().series()));
        return Panel.of(given.levelNames(), series);
    }

    /**
     * One series with its mask.
     *
     * @param key key of a series
     * @return what was filled
     * @throws NoSuchElementException if the panel has no such series
     * @throws ForecastingException if it could not be filled
     */
    public Filled get(SeriesKey key) {
        ForecastingException failure = failures.get(key);
        if (failure != null) {
            throw failure;
        }
        Filled result = filled.get(key);
        if (result == null) {
            throw new NoSuchElementException("the panel has no series '" + key + "'; it has " + given.size());
        }
        return result;
    }

    /**
     * The series that could not be filled, and why.
     *
     * @return an unmodifiable map, empty if all could be
     */
    public Map<SeriesKey, ForecastingException> failures() {
        return failures;
    }

    /**
     * Counts for each series, in the order of the keys.
     *
     * @return columns {@code series}, {@code rows}, {@code missing} before filling, {@code filled}, {@code stillMissing}, and
     *     {@code failure}, empty where there was none
     */
    public Table table() {
        List<SeriesKey> keys = given.keys();
        return Table.builder(keys.size())
                .text("series", row -> keys.get(row).toString())
                .numbers("rows", row -> given.get(keys.get(row)).size())
                .numbers("missing", row -> missing(keys.get(row)))
                .numbers("filled", row -> count(keys.get(row)))
                .numbers("stillMissing", row -> missing(keys.get(row)) - count(keys.get(row)))
                .text("failure", row -> message(keys.get(row)))
                .build();
    }

    private int missing(SeriesKey key) {
        TimeSeries series = given.get(key);
        return series.size() - series.observedCount();
    }

    private int count(SeriesKey key) {
        Filled result = filled.get(key);
        return result == null ? 0 : result.count();
    }

    private String message(SeriesKey key) {
        ForecastingException failure = failures.get(key);
        return failure == null ? "" : String.valueOf(failure.getMessage());
    }

    @Override
    public String toString() {
        return "FilledPanel[" + given + ", failures=" + failures.size() + "]";
    }
}
