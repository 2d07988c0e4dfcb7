package org.forecastj.io.parquet;

import java.util.List;
import org.forecastj.core.series.Regressors;
import org.forecastj.io.internal.Recipe;
import org.forecastj.io.internal.RecordOptions;
import org.forecastj.io.internal.RegressorsRecipe;

/**
 * Reads regressors from a Parquet file, one column each. Regressors have no missing values: a null, or a row that is missing for the
 * {@link #frequency frequency}, is an error. Immutable and safe to share.
 *
 * <pre>{@code
 * Regressors r = RegressorsParquet.columns("date").knownInFuture("price", "promo").read(path);
 * }</pre>
 */
public final class RegressorsParquet extends ParquetReading<RegressorsParquet, Regressors> {
    private final RegressorsRecipe recipe;

    private RegressorsParquet(RegressorsRecipe recipe, RecordOptions options) {
        super(options);
        this.recipe = recipe;
    }

    /**
     * A reader of regressors; {@link #knownInFuture} and {@link #knownInPast} name the columns to read.
     *
     * @param time name of the column of timestamps
     * @return a reader with the default options and no columns yet
     */
    public static RegressorsParquet columns(String time) {
        return new RegressorsParquet(new RegressorsRecipe(time, List.of(), List.of()), RecordOptions.DEFAULT);
    }

    /**
     * Adds columns that are known for the future too, such as prices.
     *
     * @param names names of the columns
     * @return a copy that reads them too
     * @throws IllegalArgumentException if a name is given twice
     */
    public RegressorsParquet knownInFuture(String... names) {
        return new RegressorsParquet(recipe.knownInFuture(names), options());
    }

    /**
     * Adds columns that are known up to the forecast origin only, such as the weather as measured.
     *
     * @param names names of the columns
     * @return a copy that reads them too
     * @throws IllegalArgumentException if a name is given twice
     */
    public RegressorsParquet knownInPast(String... names) {
        return new RegressorsParquet(recipe.knownInPast(names), options());
    }

    @Override
    RegressorsParquet with(RecordOptions changed) {
        return new RegressorsParquet(recipe, changed);
    }

    @Override
    Recipe<Regressors> recipe() {
        return recipe;
    }

    @Override
    public String toString() {
        return "RegressorsParquet[" + recipe + "]";
    }
}
