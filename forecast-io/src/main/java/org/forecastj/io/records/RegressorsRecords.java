package org.forecastj.io.records;

import java.util.List;
import org.forecastj.core.series.Regressors;
import org.forecastj.io.internal.Alignment;
import org.forecastj.io.internal.RegressorsRecipe;
import org.forecastj.io.internal.TimedRows;

/**
 * Reads regressors, one column each. Regressors have no missing values: a null, or a row that is missing for the
 * {@link #frequency frequency}, is an error. Immutable and safe to share.
 *
 * <pre>{@code
 * Regressors r = RegressorsRecords.columns("date").knownInFuture("price", "promo").read(source);
 * }</pre>
 */
public final class RegressorsRecords extends RecordReading<RegressorsRecords, Regressors> {
    private final RegressorsRecipe recipe;

    private RegressorsRecords(RegressorsRecipe recipe, RecordOptions options) {
        super(options);
        this.recipe = recipe;
    }

    /**
     * A reader of regressors; {@link #knownInFuture} and {@link #knownInPast} name the columns to read.
     *
     * @param time name of the column of timestamps
     * @return a reader with the default options and no columns yet
     */
    public static RegressorsRecords columns(String time) {
        return new RegressorsRecords(new RegressorsRecipe(time, List.of(), List.of()), RecordOptions.DEFAULT);
    }

    /**
     * Adds columns that are known for the future too, such as prices.
     *
     * @param names names of the columns
     * @return a copy that reads them too
     * @throws IllegalArgumentException if a name is given twice
     */
    public RegressorsRecords knownInFuture(String... names) {
        return new RegressorsRecords(recipe.knownInFuture(names), options());
    }

    /**
     * Adds columns that are known up to the forecast origin only, such as the weather as measured.
     *
     * @param names names of the columns
     * @return a copy that reads them too
     * @throws IllegalArgumentException if a name is given twice
     */
    public RegressorsRecords knownInPast(String... names) {
        return new RegressorsRecords(recipe.knownInPast(names), options());
    }

    @Override
    RegressorsRecords with(RecordOptions changed) {
        return new RegressorsRecords(recipe, changed);
    }

    @Override
    Regressors read(Records records) {
        List<String> names = recipe.required();
        TimedRows rows = rows(records, names);
        Alignment alignment = records.alignment();
        Alignment.Aligned aligned = alignment.align("regressors " + names, rows);
        alignment.requireNoGap(rows, aligned.index());
        return aligned.regressors(names, recipe.future().size());
    }

    private TimedRows rows(Records records, List<String> names) {
        int timeColumn = records.column(recipe.time());
        int[] columns = records.columns(names);
        TimedRows rows = new TimedRows(columns.length);
        while (records.next()) {
            records.addObservedTo(rows, RegressorsRecipe.NEEDED, timeColumn, columns);
        }
        return rows;
    }

    @Override
    public String toString() {
        return "RegressorsRecords[" + recipe + "]";
    }
}
