package org.forecastj.cli;

import java.util.List;
import java.util.Map;
import org.forecastj.core.series.Frequency;
import org.forecastj.core.series.Panel;
import org.forecastj.core.series.Regressors;
import org.forecastj.core.series.SeriesKey;

/** What was read: series on a regular index, and their regressors if there are some. Immutable. */
final class Dataset {
    private final String source;
    private final Panel panel;
    private final boolean single;
    private final Frequency frequency;
    private final Map<SeriesKey, Regressors> regressors;

    Dataset(String source, Panel panel, boolean single, Frequency frequency, Map<SeriesKey, Regressors> regressors) {
        this.source = source;
        this.panel = panel;
        this.single = single;
        this.frequency = frequency;
        this.regressors = Map.copyOf(regressors);
    }

    Dataset with(Panel cut, Map<SeriesKey, Regressors> columns) {
        return new Dataset(source, cut, single, frequency, columns);
    }

    String source() {
        return source;
    }

    Panel panel() {
        return panel;
    }

    /** Whether there is one series without a key; its key in the panel is its name then. */
    boolean isSingle() {
        return single;
    }

    Frequency frequency() {
        return frequency;
    }

    boolean hasRegressors() {
        return !regressors.isEmpty();
    }

    /** The regressors of a series, of its past and of as many steps after it as are known. */
    Regressors regressors(SeriesKey key) {
        return regressors.getOrDefault(key, Regressors.none());
    }

    /** How many steps after the data the regressors of all series are known for. */
    int knownSteps() {
        return panel.asMap().entrySet().stream()
                .mapToInt(entry -> regressors(entry.getKey()).index().size()
                        - entry.getValue().size())
                .min()
                .orElse(0);
    }

    /** Names of the key columns of results; none for a single series. */
    List<String> keyNames() {
        if (single) {
            return List.of();
        }
        return panel.levelNames().isEmpty() ? List.of("series") : panel.levelNames();
    }
}
