package org.forecastj.cli;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.forecastj.core.preparation.GapReport;
import org.forecastj.core.series.Frequency;
import org.forecastj.core.series.Panel;
import org.forecastj.core.series.SeriesKey;

/** What was read: series on a regular index, and what was found and assumed on the way. Immutable. */
final class Dataset {
    private final String source;
    private final Panel panel;
    private final boolean single;
    private final Frequency frequency;
    private final Map<SeriesKey, GapReport> gaps;
    private final int rows;

    Dataset(String source, Panel panel, boolean single, Frequency frequency, Map<SeriesKey, GapReport> gaps, int rows) {
        this.source = source;
        this.panel = panel;
        this.single = single;
        this.frequency = frequency;
        this.gaps = Map.copyOf(new TreeMap<>(gaps));
        this.rows = rows;
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

    GapReport gaps(SeriesKey key) {
        return gaps.getOrDefault(key, new GapReport(List.of(), 0));
    }

    int rows() {
        return rows;
    }

    /** Names of the key columns of results; none for a single series. */
    List<String> keyNames() {
        if (single) {
            return List.of();
        }
        return panel.levelNames().isEmpty() ? List.of("series") : panel.levelNames();
    }
}
