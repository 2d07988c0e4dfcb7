package org.forecastj.io.csv;

import java.util.List;
import org.forecastj.core.series.Regressors;
import org.forecastj.core.series.TimeIndex;
import org.forecastj.io.internal.Alignment;
import org.forecastj.io.internal.RegressorsRecipe;
import org.forecastj.io.internal.TextInput;
import org.forecastj.io.internal.TimedRows;

/**
 * Reads regressors from CSV, one column each. Regressors have no missing values: an empty field, or a row that is missing for the
 * {@link #frequency frequency}, is an error. Immutable and safe to share.
 *
 * <pre>{@code
 * Regressors r = RegressorsCsv.columns("date").knownInFuture("price", "promo").knownInPast("temp").read(path);
 * }</pre>
 */
public final class RegressorsCsv extends CsvReading<RegressorsCsv, Regressors> {
    private final RegressorsRecipe recipe;

    private RegressorsCsv(RegressorsRecipe recipe, CsvFormat format) {
        super(format);
        this.recipe = recipe;
    }

    /**
     * A reader of regressors; {@link #knownInFuture} and {@link #knownInPast} name the columns to read.
     *
     * @param time name of the column of timestamps
     * @return a reader with the default options and no columns yet
     */
    public static RegressorsCsv columns(String time) {
        return new RegressorsCsv(new RegressorsRecipe(time, List.of(), List.of()), CsvFormat.DEFAULT);
    }

    /**
     * Adds columns that are known for the future too, such as prices.
     *
     * @param names names of the columns
     * @return a copy that reads them too
     * @throws IllegalArgumentException if a name is given twice
     */
    public RegressorsCsv knownInFuture(String... names) {
        return new RegressorsCsv(recipe.knownInFuture(names), format());
    }

    /**
     * Adds columns that are known up to the forecast origin only, such as the weather as measured.
     *
     * @param names names of the columns
     * @return a copy that reads them too
     * @throws IllegalArgumentException if a name is given twice
     */
    public RegressorsCsv knownInPast(String... names) {
        return new RegressorsCsv(recipe.knownInPast(names), format());
    }

    @Override
    RegressorsCsv with(CsvFormat changed) {
        return new RegressorsCsv(recipe, changed);
    }

    @Override
    CsvResult<Regressors> read(TextInput input, CsvTable table) {
        List<String> names = recipe.required();
        int timeColumn = table.column(recipe.time());
        int[] columns = table.columns(names);
        TimedRows buffer = new TimedRows(columns.length);
        while (table.next()) {
            table.addObservedTo(buffer, RegressorsRecipe.NEEDED, timeColumn, columns);
        }
        Alignment alignment = alignment(input);
        Alignment.Aligned aligned = alignment.align("regressors " + names, buffer);
        TimeIndex index = aligned.index();
        alignment.requireNoGap(buffer, index);
        return new CsvResult<>(
                aligned.regressors(names, recipe.future().size()),
                new CsvReport(
                        table.rows(),
                        names.size(),
                        alignment.outOfOrder(),
                        table.missing(),
                        0,
                        index.show(0),
                        index.show(index.size() - 1)));
    }

    @Override
    public String toString() {
        return "RegressorsCsv[" + recipe.time() + ", future=" + recipe.future() + ", past=" + recipe.past() + "]";
    }
}
