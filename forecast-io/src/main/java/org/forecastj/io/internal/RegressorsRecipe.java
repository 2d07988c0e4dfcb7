package org.forecastj.io.internal;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.ForecastingException.Reason;
import org.forecastj.core.series.Regressors;
import org.forecastj.core.series.TimeIndex;

/**
 * Regressors of a column of timestamps and one column each.
 *
 * @param time name of the column of timestamps
 * @param future names of the columns that are known in the future too
 * @param past names of the columns that are known up to the origin
 */
public record RegressorsRecipe(String time, List<String> future, List<String> past) implements Recipe<Regressors> {
    /**
     * Copies the names.
     *
     * @throws IllegalArgumentException if a name is given twice
     */
    public RegressorsRecipe {
        future = List.copyOf(future);
        past = List.copyOf(past);
        List<String> names = Stream.concat(future.stream(), past.stream()).toList();
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
        return new RegressorsRecipe(time, joined(future, names), past);
    }

    /**
     * Adds columns that are known up to the origin.
     *
     * @param names their names
     * @return a changed copy
     * @throws IllegalArgumentException if a name is given twice
     */
    public RegressorsRecipe knownInPast(String... names) {
        return new RegressorsRecipe(time, future, joined(past, names));
    }

    private static List<String> joined(List<String> names, String... more) {
        return Stream.concat(names.stream(), Stream.of(more)).toList();
    }

    @Override
    public Regressors read(Records records) {
        List<String> names = new ArrayList<>(future);
        names.addAll(past);
        if (names.isEmpty()) {
            throw new IllegalArgumentException(
                    "no regressor is named; call knownInFuture(…) or knownInPast(…) before reading");
        }
        TimedRows rows = rows(records, names);
        Alignment.Aligned aligned = new Alignment(records).align("regressors " + names, rows);
        requireNoGap(records, rows, aligned.index());
        Regressors.Builder builder = Regressors.on(aligned.index());
        for (int c = 0; c < names.size(); c++) {
            if (c < future.size()) {
                builder.knownInFuture(names.get(c), aligned.column(c));
            } else {
                builder.knownInPast(names.get(c), aligned.column(c));
            }
        }
        return builder.build();
    }

    private TimedRows rows(Records records, List<String> names) {
        int timeColumn = records.column(time);
        int[] columns = records.columns(names);
        TimedRows rows = new TimedRows(columns.length);
        while (records.next()) {
            rows.add(records.timestamp(timeColumn), records.row());
            for (int c = 0; c < columns.length; c++) {
                double value = records.number(columns[c]);
                if (Double.isNaN(value)) {
                    throw records.fail(
                            Reason.MISSING_VALUES,
                            columns[c],
                            "the value is missing; a regressor needs one in every row",
                            null);
                }
                rows.set(c, value);
            }
        }
        return rows;
    }

    private static void requireNoGap(Records records, TimedRows rows, TimeIndex index) {
        for (int i = 0; i < rows.size(); i++) {
            if (rows.time(i) != index.epochMillis(i)) {
                throw new ForecastingException(
                        Reason.MISSING_VALUES,
                        records.name() + ", row " + rows.row(i) + ": there is no row for " + index.show(i)
                                + " before this one; regressors need a row for every timestamp of frequency "
                                + index.frequency().orElseThrow());
            }
        }
    }
}
