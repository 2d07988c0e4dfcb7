package org.forecastj.core.encoding;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.ForecastingException.Reason;
import org.forecastj.core.spi.ModelState;
import org.jspecify.annotations.Nullable;

/** The categories of a column with their codes from 0, and what happens to others. Immutable. */
final class Categories {
    static final String OTHER = "other";
    static final String MISSING = "missing";
    /** Code of a category that is to be missing. */
    static final int NONE = -1;

    private final String column;
    private final List<String> names;
    private final List<String> rare;
    private final Map<String, Integer> codes;
    private final Unknown unknown;

    /**
     * The categories.
     *
     * @param names those with a code of their own, in the order of the codes
     * @param rare those that count as {@value #OTHER}, which is among the names if there are any
     */
    Categories(String column, List<String> names, List<String> rare, Unknown unknown) {
        this.column = column;
        this.names = List.copyOf(names);
        this.rare = List.copyOf(rare);
        this.unknown = unknown;
        codes = new LinkedHashMap<>();
        for (String name : this.names) {
            codes.put(name, codes.size());
        }
        int other = codes.getOrDefault(OTHER, NONE);
        this.rare.forEach(name -> codes.put(name, other));
    }

    /**
     * Those of training rows, by name, with {@value #OTHER} last if a category is rare or the policy needs it.
     *
     * @param share below which a category is rare
     */
    static Categories learn(Map<String, Integer> counts, String column, double share, Unknown unknown) {
        List<String> names = frequent(counts, share);
        Set<String> kept = Set.copyOf(names);
        List<String> rare =
                counts.keySet().stream().filter(name -> !kept.contains(name)).toList();
        boolean other = unknown == Unknown.OTHER || !rare.isEmpty();
        return new Categories(column, other ? plus(names, OTHER) : names, without(rare, OTHER), unknown);
    }

    private static List<String> without(List<String> names, String name) {
        return names.stream().filter(n -> !n.equals(name)).toList();
    }

    /** With the names in another order. */
    Categories ordered(List<String> order) {
        return new Categories(column, order, rare, unknown);
    }

    /** How often each label occurs, by name; a missing one counts as {@value #MISSING}. */
    static Map<String, Integer> counts(Columns training, String column) {
        if (training.rows() == 0) {
            throw new ForecastingException(
                    Reason.NO_DATA, "column '" + column + "' has no rows to learn from; at least one is needed");
        }
        Map<String, Integer> counts = new TreeMap<>();
        for (@Nullable String label : training.labels(column)) {
            counts.merge(Objects.requireNonNullElse(label, MISSING), 1, Integer::sum);
        }
        return counts;
    }

    /** Names of the categories that are frequent enough. */
    private static List<String> frequent(Map<String, Integer> counts, double share) {
        long rows = counts.values().stream().mapToLong(Integer::longValue).sum();
        return counts.entrySet().stream()
                .filter(e -> e.getValue() >= share * rows)
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Most frequent first, ties by name. */
    static List<String> byFrequency(Map<String, Integer> counts, List<String> names) {
        List<String> sorted = new ArrayList<>(names);
        sorted.sort(Comparator.comparing((String n) -> -counts.getOrDefault(n, 0))
                .thenComparing(Comparator.naturalOrder()));
        return sorted;
    }

    private static List<String> plus(List<String> names, String last) {
        if (names.contains(last)) {
            return names;
        }
        List<String> longer = new ArrayList<>(names);
        longer.add(last);
        return longer;
    }

    static void requireShare(double share) {
        if (!(share >= 0 && share < 1)) {
            throw new IllegalArgumentException(
                    "the share below which a category is rare is " + share + "; a number in [0, 1) is needed");
        }
    }

    String column() {
        return column;
    }

    List<String> names() {
        return names;
    }

    /** One code per row, {@link #NONE} where it is to be missing. */
    int[] codes(Columns rows) {
        @Nullable String[] labels = rows.labels(column);
        int[] result = new int[labels.length];
        Arrays.setAll(result, row -> code(row, labels[row]));
        return result;
    }

    /** As {@link #codes}, but a missing label is {@link #NONE} unless it has a code. */
    int[] codesOfPresent(Columns rows) {
        @Nullable String[] labels = rows.labels(column);
        boolean coded = codes.containsKey(MISSING);
        int[] result = new int[labels.length];
        Arrays.setAll(result, row -> labels[row] == null && !coded ? NONE : code(row, labels[row]));
        return result;
    }

    private int code(int row, @Nullable String label) {
        Integer code = codes.get(Objects.requireNonNullElse(label, MISSING));
        if (code != null) {
            return code;
        }
        return switch (unknown) {
            case OTHER -> codes.getOrDefault(OTHER, NONE);
            case MISSING -> NONE;
            case ERROR ->
                throw new ForecastingException(
                        Reason.INVALID_VALUE,
                        "column '" + column + "', row " + row + ": the category is "
                                + (label == null ? "missing" : "'" + label + "'") + "; the training rows have "
                                + shown()
                                + ": correct it, or choose what happens to unknown categories");
        };
    }

    private String shown() {
        return names.size() <= 20 ? names.toString() : names.subList(0, 20) + " and " + (names.size() - 20) + " more";
    }

    void write(ModelState.Builder state) {
        state.put("column", column)
                .putTexts("categories", names)
                .putTexts("rare", rare)
                .put("unknown", unknown.name());
    }

    static Categories read(ModelState state) {
        return new Categories(
                state.text("column"),
                state.texts("categories"),
                state.texts("rare"),
                Stored.constant(state, "unknown", Unknown.class));
    }
}
