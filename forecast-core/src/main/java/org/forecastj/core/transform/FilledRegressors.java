package org.forecastj.core.transform;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import org.forecastj.core.series.Regressors;
import org.forecastj.core.table.Table;

/** Regressors whose gaps were filled: what {@link RegressorFill#fill()} gives. Immutable and safe to share. */
public final class FilledRegressors {
    private final Regressors regressors;
    private final Map<String, Filled> columns;

    FilledRegressors(Regressors regressors, Map<String, Filled> columns) {
        this.regressors = regressors;
        this.columns = Collections.unmodifiableMap(new LinkedHashMap<>(columns));
    }

    /**
     * The columns without gaps, and the masks that were asked for, after all columns.
     *
     * @return the regressors, with the knowledge that was declared
     */
    public Regressors regressors() {
        return regressors;
    }

    /**
     * One column with its mask.
     *
     * @param name name of a column that was given
     * @return what was filled
     * @throws NoSuchElementException if there is no such column
     */
    public Filled column(String name) {
        Filled column = columns.get(name);
        if (column == null) {
            throw new NoSuchElementException("there is no regressor '" + name + "'; there are " + columns.keySet());
        }
        return column;
    }

    /**
     * How much was filled.
     *
     * @return columns {@code regressor}, {@code rows}, {@code filled}
     */
    public Table table() {
        List<String> names = new ArrayList<>(columns.keySet());
        return Table.builder(names.size())
                .text("regressor", names::get)
                .numbers("rows", row -> regressors.index().size())
                .numbers(
                        "filled",
                        row -> Objects.requireNonNull(columns.get(names.get(row)))
                                .count())
                .build();
    }

    @Override
    public String toString() {
        return "FilledRegressors[" + columns.keySet() + "]";
    }
}
