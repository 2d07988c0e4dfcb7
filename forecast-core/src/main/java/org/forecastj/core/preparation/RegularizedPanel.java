package org.forecastj.core.preparation;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.forecastj.core.series.Panel;
import org.forecastj.core.series.SeriesKey;

/**
 * A panel of series on regular indices, and what was put in to make them so. Immutable.
 *
 * @param panel the regular series, NaN where the data had no row
 * @param gaps the timestamps that were put in, for every key
 */
public record RegularizedPanel(Panel panel, SortedMap<SeriesKey, GapReport> gaps) {
    /** Creates a result. */
    public RegularizedPanel {
        gaps = Collections.unmodifiableSortedMap(new TreeMap<>(gaps));
    }
}
