package org.forecastj.core.preparation;

import java.time.LocalDateTime;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.forecastj.core.series.Panel;
import org.forecastj.core.series.SeriesKey;

/**
 * A panel at a coarser frequency, and which of its buckets had not all their rows. Immutable.
 *
 * @param panel the coarser series
 * @param incomplete for every key what {@link Aggregated#incomplete()} tells
 */
public record AggregatedPanel(Panel panel, SortedMap<SeriesKey, List<LocalDateTime>> incomplete) {
    /** Creates a result. */
    public AggregatedPanel {
        incomplete = Collections.unmodifiableSortedMap(new TreeMap<>(incomplete));
    }
}
