package org.forecastj.io.store;

import java.util.Collections;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.TreeMap;

/**
 * What is known of a version besides the model: metrics, tags and lineage. Immutable.
 *
 * <pre>{@code
 * Details.none().metric("mae", 12.3).tag("spec", "ets").parent(2).notes("retrained after drift")
 * }</pre>
 *
 * @param metrics numbers by name, in order of the names; NaN and infinities are kept
 * @param tags texts by name, in order of the names
 * @param parent the version that this one was made from; it need not exist any more
 * @param notes why there is this version, in words; empty if not said
 */
public record Details(
        NavigableMap<String, Double> metrics, NavigableMap<String, String> tags, OptionalInt parent, String notes) {
    private static final Details NONE = new Details(new TreeMap<>(), new TreeMap<>(), OptionalInt.empty(), "");

    /**
     * Copies the maps.
     *
     * @param metrics numbers by name
     * @param tags texts by name
     * @param parent version that this one was made from, at least 1
     * @param notes in words
     * @throws IllegalArgumentException if the parent is below 1
     */
    public Details {
        metrics = Collections.unmodifiableNavigableMap(new TreeMap<>(metrics));
        tags = Collections.unmodifiableNavigableMap(new TreeMap<>(tags));
        Objects.requireNonNull(notes, "notes");
        if (parent.isPresent() && parent.getAsInt() < 1) {
            throw new IllegalArgumentException("parent is version " + parent.getAsInt() + "; versions start with 1");
        }
    }

    /**
     * Nothing.
     *
     * @return no metrics, tags, parent or notes
     */
    public static Details none() {
        return NONE;
    }

    /**
     * Sets a metric.
     *
     * @param name its name
     * @param value its value
     * @return a copy with that metric in place of an earlier one of that name
     */
    public Details metric(String name, double value) {
        TreeMap<String, Double> more = new TreeMap<>(metrics);
        more.put(name, value);
        return new Details(more, tags, parent, notes);
    }

    /**
     * Sets a tag.
     *
     * @param name its name
     * @param text its text, which may be empty
     * @return a copy with that tag in place of an earlier one of that name
     */
    public Details tag(String name, String text) {
        TreeMap<String, String> more = new TreeMap<>(tags);
        more.put(name, Objects.requireNonNull(text, "text"));
        return new Details(metrics, more, parent, notes);
    }

    /**
     * Sets the version that this one was made from.
     *
     * @param version its number, at least 1
     * @return a copy with that parent
     * @throws IllegalArgumentException if it is below 1
     */
    public Details parent(int version) {
        return new Details(metrics, tags, OptionalInt.of(version), notes);
    }

    /**
     * Sets the notes.
     *
     * @param text in words
     * @return a copy with these notes
     */
    public Details notes(String text) {
        return new Details(metrics, tags, parent, text);
    }

    /**
     * These details with others on top.
     *
     * @param more metrics and tags to add or replace, and a parent and notes that replace these where they are given
     * @return both together
     */
    public Details and(Details more) {
        TreeMap<String, Double> allMetrics = new TreeMap<>(metrics);
        allMetrics.putAll(more.metrics);
        TreeMap<String, String> allTags = new TreeMap<>(tags);
        allTags.putAll(more.tags);
        return new Details(
                allMetrics,
                allTags,
                more.parent.isPresent() ? more.parent : parent,
                more.notes.isEmpty() ? notes : more.notes);
    }
}
