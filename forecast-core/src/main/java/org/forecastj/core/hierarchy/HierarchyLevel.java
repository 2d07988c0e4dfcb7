package org.forecastj.core.hierarchy;

import java.util.List;
import org.forecastj.core.series.SeriesKey;

/**
 * A level of a {@link Hierarchy}: series that stand side by side. Immutable.
 *
 * @param name such as {@code total}, {@code store} or {@code store/item}
 * @param keys the keys of its series
 */
public record HierarchyLevel(String name, List<SeriesKey> keys) {
    /**
     * Creates a level.
     *
     * @param name as in the record
     * @param keys as in the record; copied
     */
    public HierarchyLevel {
        keys = List.copyOf(keys);
    }
}
