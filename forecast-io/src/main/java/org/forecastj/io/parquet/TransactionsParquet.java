package org.forecastj.io.parquet;

import java.util.List;
import org.forecastj.core.preparation.CleanedTransactions;
import org.forecastj.core.preparation.Cleaning;
import org.forecastj.io.internal.Recipe;
import org.forecastj.io.internal.RecordOptions;
import org.forecastj.io.internal.TransactionsRecipe;

/**
 * Reads transactions from a Parquet file and cleans them: a row may hold several values, rows may come twice, late or from the future, and what
 * cannot be read can be noted instead of ending the reading. Immutable and safe to share.
 *
 * <pre>{@code
 * CleanedTransactions sales = TransactionsParquet.of(cleaning, List.of("category"), "sold_at").id("transaction").read(path);
 * }</pre>
 */
public final class TransactionsParquet extends ParquetReading<TransactionsParquet, CleanedTransactions> {
    private final TransactionsRecipe recipe;

    private TransactionsParquet(TransactionsRecipe recipe, RecordOptions options) {
        super(options);
        this.recipe = recipe;
    }

    /**
     * A reader. The columns of the cleaning are columns of the file under their names.
     *
     * @param cleaning what becomes of the rows; with a zone it needs {@link #zone} too
     * @param keys names of the columns that make up the key, as many as the cleaning has levels
     * @param time name of the column of timestamps
     * @return a reader with the default options
     * @throws IllegalArgumentException if there is no key column
     */
    public static TransactionsParquet of(Cleaning cleaning, List<String> keys, String time) {
        return new TransactionsParquet(TransactionsRecipe.of(cleaning, keys, time), RecordOptions.DEFAULT);
    }

    /**
     * Names the column of identities, by which duplicates are found.
     *
     * @param column its name
     * @return a copy that knows it
     */
    public TransactionsParquet id(String column) {
        return new TransactionsParquet(recipe.withId(column), options());
    }

    /**
     * Names the column that says when a row was recorded.
     *
     * @param column its name
     * @return a copy that knows it
     */
    public TransactionsParquet recorded(String column) {
        return new TransactionsParquet(recipe.withRecorded(column), options());
    }

    /**
     * Goes on after rows that cannot be read: they are issues of the result. Unless set they are errors.
     *
     * @return a copy that notes them
     */
    public TransactionsParquet noteUnreadableRows() {
        return new TransactionsParquet(recipe.notingUnreadable(), options());
    }

    @Override
    TransactionsParquet with(RecordOptions changed) {
        return new TransactionsParquet(recipe, changed);
    }

    @Override
    Recipe<CleanedTransactions> recipe() {
        return recipe;
    }

    @Override
    public String toString() {
        return "TransactionsParquet[" + recipe + "]";
    }
}
