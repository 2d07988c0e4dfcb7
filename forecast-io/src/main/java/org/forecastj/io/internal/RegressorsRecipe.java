package org.forecastj.io.internal;

import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;

/**
 * Regressors of a column of timestamps and one column each.
 *
 * @param time name of the column of timestamps
 * @param future names of the columns that are known in the future too
 * @param past names of the columns that are known up to the origin
 */
public record RegressorsRecipe(String time, List<String> future, List<String> past) {
    /** Why no value may be missing. */
    public static final String NEEDED = "a regressor needs one in every row";

    /**
     * Copies the names.
     *
     * @throws IllegalArgumentException if a name is given twice
     */
    public RegressorsRecipe {
        future = List.copyOf(future);
        past = List.copyOf(past);
        List<String> names = joined(future, past);
        if (new HashSet<>(names).size() != names.size()) {
            throw new IllegalArgumentException("regressors are " + names + "; each may be given once");
        }
    }

    /**
     * Adds columns that are known in the future too.
     *
     * @param names their names
     * @return a changed copy
     * @throws IllegalArgumentException if a name is given twice
     */
    public RegressorsRecipe knownInFuture(String... names) {
        return new RegressorsRecipe(time, joined(future, List.of(names)), past);
    }

    /**
     * Adds columns that are known up to the origin.
     *
     * @param names their names
     * @return a changed copy
     * @throws IllegalArgumentException if a name is given twice
     */
    public RegressorsRecipe knownInPast(String... names) {
        return new RegressorsRecipe(time, future, joined(past, List.of(names)));
    }

    private static List<String> joined(List<String> names, List<String> more) {
        return Stream.concat(names.stream(), more.stream()).toList();
    }

    /**
     * All columns that are named.
     *
     * @return those known in the future before the others
     */
    public List<String> names() {
        return joined(future, past);
    }

    /**
     * As {@link #names()}, of which there must be one.
     *
     * @return at least one name
     * @throws IllegalArgumentException if none is named
     */
    public List<String> required() {
        if (names().isEmpty()) {
            throw new IllegalArgumentException(
                    "no regressor is named; call knownInFuture(…) or knownInPast(…) before reading");
        }
        return names();
    }
}
