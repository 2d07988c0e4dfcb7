package org.forecastj.io.records;

import java.util.List;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.preparation.CleanedTransactions;
import org.forecastj.core.preparation.Cleaner;
import org.forecastj.core.preparation.Cleaning;
import org.forecastj.io.internal.TransactionRow;
import org.forecastj.io.internal.TransactionsRecipe;

/**
 * Reads transactions and cleans them: a row may hold several values, rows may come twice, late or from the future, and what
 * cannot be read can be noted instead of ending the reading. Immutable and safe to share.
 *
 * <pre>{@code
 * CleanedTransactions sales = TransactionsRecords.of(cleaning, List.of("category"), "sold_at").id("transaction").read(source);
 * }</pre>
 */
public final class TransactionsRecords extends RecordReading<TransactionsRecords, CleanedTransactions> {
    private final TransactionsRecipe recipe;

    private TransactionsRecords(TransactionsRecipe recipe, RecordOptions options) {
        super(options);
        this.recipe = recipe;
    }

    /**
     * A reader. The columns of the cleaning are columns of the rows under their names.
     *
     * @param cleaning what becomes of the rows; with a zone it needs {@link #zone} too
     * @param keys names of the columns that make up the key, as many as the cleaning has levels
     * @param time name of the column of timestamps
     * @return a reader with the default options
     * @throws IllegalArgumentException if there is no key column
     */
    public static TransactionsRecords of(Cleaning cleaning, List<String> keys, String time) {
        return new TransactionsRecords(TransactionsRecipe.of(cleaning, keys, time), RecordOptions.DEFAULT);
    }

    /**
     * Names the column of identities, by which duplicates are found.
     *
     * @param column its name
     * @return a copy that knows it
     */
    public TransactionsRecords id(String column) {
        return new TransactionsRecords(recipe.withId(column), options());
    }

    /**
     * Names the column that says when a row was recorded.
     *
     * @param column its name
     * @return a copy that knows it
     */
    public TransactionsRecords recorded(String column) {
        return new TransactionsRecords(recipe.withRecorded(column), options());
    }

    /**
     * Goes on after rows that cannot be read: they are issues of the result. Unless set they are errors.
     *
     * @return a copy that notes them
     */
    public TransactionsRecords noteUnreadableRows() {
        return new TransactionsRecords(recipe.notingUnreadable(), options());
    }

    @Override
    TransactionsRecords with(RecordOptions changed) {
        return new TransactionsRecords(recipe, changed);
    }

    @Override
    CleanedTransactions read(Records records) {
        TransactionRow row = recipe.row(records, options().zone(), options().frequency(), records::column);
        Cleaner cleaner = recipe.cleaning().cleaner();
        while (records.next()) {
            try {
                row.addTo(cleaner);
            } catch (ForecastingException e) {
                if (!recipe.noteUnreadable()) {
                    throw e;
                }
                cleaner.malformed(String.valueOf(e.getMessage()));
            }
        }
        return cleaner.finish();
    }

    @Override
    public String toString() {
        return "TransactionsRecords[" + recipe + "]";
    }
}
