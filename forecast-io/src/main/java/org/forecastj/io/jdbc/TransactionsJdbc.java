package org.forecastj.io.jdbc;

import java.util.List;
import org.forecastj.core.preparation.CleanedTransactions;
import org.forecastj.core.preparation.Cleaning;
import org.forecastj.io.internal.Recipe;
import org.forecastj.io.internal.TransactionsRecipe;

/**
 * Reads transactions from a query and cleans them: a row may hold several values, rows may come twice, late or from the future, and what
 * cannot be read can be noted instead of ending the reading. Immutable and safe to share.
 *
 * <pre>{@code
 * CleanedTransactions sales = TransactionsJdbc.of(cleaning, List.of("category"), "sold_at")
 *         .id("transaction")
 *         .read(database, "select * from sale where sold_at >= ?", start);
 * }</pre>
 */
public final class TransactionsJdbc extends JdbcReading<TransactionsJdbc, CleanedTransactions> {
    private final TransactionsRecipe recipe;

    private TransactionsJdbc(TransactionsRecipe recipe, JdbcOptions options) {
        super(options);
        this.recipe = recipe;
    }

    /**
     * A reader. The columns of the cleaning are columns of the result under their names.
     *
     * @param cleaning what becomes of the rows; with a zone it needs {@link #zone} too
     * @param keys names of the columns that make up the key, as many as the cleaning has levels
     * @param time name of the column of timestamps
     * @return a reader with the default options
     * @throws IllegalArgumentException if there is no key column
     */
    public static TransactionsJdbc of(Cleaning cleaning, List<String> keys, String time) {
        return new TransactionsJdbc(TransactionsRecipe.of(cleaning, keys, time), JdbcOptions.DEFAULT);
    }

    /**
     * Names the column of identities, by which duplicates are found.
     *
     * @param column its name
     * @return a copy that knows it
     */
    public TransactionsJdbc id(String column) {
        return new TransactionsJdbc(recipe.withId(column), options());
    }

    /**
     * Names the column that says when a row was recorded.
     *
     * @param column its name
     * @return a copy that knows it
     */
    public TransactionsJdbc recorded(String column) {
        return new TransactionsJdbc(recipe.withRecorded(column), options());
    }

    /**
     * Goes on after rows that cannot be read: they are issues of the result. Unless set they are errors.
     *
     * @return a copy that notes them
     */
    public TransactionsJdbc noteUnreadableRows() {
        return new TransactionsJdbc(recipe.notingUnreadable(), options());
    }

    @Override
    TransactionsJdbc with(JdbcOptions changed) {
        return new TransactionsJdbc(recipe, changed);
    }

    @Override
    Recipe<CleanedTransactions> recipe() {
        return recipe;
    }

    @Override
    public String toString() {
        return "TransactionsJdbc[" + recipe + "]";
    }
}
