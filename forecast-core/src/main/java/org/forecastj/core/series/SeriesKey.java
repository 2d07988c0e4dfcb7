package org.forecastj.core.series;

import java.util.List;

/**
 * The key of a series within a {@link Panel}: one or more levels, such as store and item. Ordered level by level as text. Immutable.
 *
 * @param levels the levels, at least one, none empty
 */
public record SeriesKey(List<String> levels) implements Comparable<SeriesKey> {
    /**
     * Creates a key.
     *
     * @param levels as in the record
     * @throws IllegalArgumentException if there is no level or one is empty
     */
    public SeriesKey {
        levels = List.copyOf(levels);
        if (levels.isEmpty() || levels.contains("")) {
            throw new IllegalArgumentException(
                    "key levels are " + levels + "; at least one is needed and none may be empty");
        }
    }

    /**
     * A key from its levels.
     *
     * @param levels such as {@code "store-1", "item-17"}
     * @return the key
     * @throws IllegalArgumentException if there is no level or one is empty
     */
    public static SeriesKey of(String... levels) {
        return new SeriesKey(List.of(levels));
    }

    @Override
    public int compareTo(SeriesKey other) {
        int common = Math.min(levels.size(), other.levels.size());
        for (int i = 0; i < common; i++) {
            int c = levels.get(i).compareTo(other.levels.get(i));
            if (c != 0) {
                return c;
            }
        }
        return Integer.compare(levels.size(), other.levels.size());
    }

    /**
     * The levels joined by a slash.
     *
     * @return such as {@code store-1/item-17}
     */
    @Override
    public String toString() {
        return String.join("/", levels);
    }
}
