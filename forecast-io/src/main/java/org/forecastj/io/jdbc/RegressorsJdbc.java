package org.forecastj.io.jdbc;

import java.util.List;
import org.forecastj.core.series.Regressors;
import org.forecastj.io.internal.Recipe;
import org.forecastj.io.internal.RegressorsRecipe;

/**
 * Reads regressors from a query, one column each. Regressors have no missing values: a {@code NULL}, or a row that is missing for the
 * {@link #frequency frequency}, is an error. Immutable and safe to share.
 *
 * <pre>{@code
 * Regressors r = RegressorsJdbc.columns("date").knownInFuture("price", "promo").read(database, "select * from plan");
 * }</pre>
 */
public final class RegressorsJdbc extends JdbcReading<RegressorsJdbc, Regressors> {
    private final RegressorsRecipe recipe;

    private RegressorsJdbc(RegressorsRecipe recipe, JdbcOptions options) {
        super(options);
        this.recipe = recipe;
    }

    /**
     * A reader of regressors; {@link #knownInFuture} and {@link #knownInPast} name the columns to read.
     *
     * @param time name of the column of timestamps
     * @return a reader with the default options and no columns yet
     */
    public static RegressorsJdbc columns(String time) {
        return new RegressorsJdbc(new RegressorsRecipe(time, List.of(), List.of()), JdbcOptions.DEFAULT);
    }

    /**
     * Adds columns that are known for the future too, such as prices.
     *
     * @param names names of the columns
     * @return a copy that reads them too
     * @throws IllegalArgumentException if a name is given twice
     */
    public RegressorsJdbc knownInFuture(String... names) {
        return new RegressorsJdbc(recipe.knownInFuture(names), options());
    }

    /**
     * Adds columns that are known up to the forecast origin only, such as the weather as measured.
     *
     * @param names names of the columns
     * @return a copy that reads them too
     * @throws IllegalArgumentException if a name is given twice
     */
    public RegressorsJdbc knownInPast(String... names) {
        return new RegressorsJdbc(recipe.knownInPast(names), options());
    }

    @Override
    RegressorsJdbc with(JdbcOptions changed) {
        return new RegressorsJdbc(recipe, changed);
    }

    @Override
    Recipe<Regressors> recipe() {
        return recipe;
    }

    @Override
    public String toString() {
        return "RegressorsJdbc[" + recipe + "]";
    }
}
