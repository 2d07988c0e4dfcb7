package org.forecastj.io.csv;

import java.util.List;
import org.forecastj.core.Execution;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.preparation.CleanedTransactions;
import org.forecastj.core.preparation.Cleaner;
import org.forecastj.core.preparation.Cleaning;
import org.forecastj.core.series.Panel;
import org.forecastj.io.internal.TextInput;
import org.forecastj.io.internal.TransactionRow;
import org.forecastj.io.internal.TransactionsRecipe;

/**
 * Reads a file of transactions and cleans them: a row may hold several values, rows may come twice, late or from the future, and what cannot be
 * read can be noted instead of ending the reading. Immutable and safe to share.
 *
 * <pre>{@code
 * Cleaning cleaning = Cleaning.to(Aggregation.by(Frequency.DAILY).levels("category"))
 *         .column("quantity", AggregateFunction.SUM);
 * CleanedTransactions sales = TransactionsCsv.of(cleaning, List.of("category"), "date")
 *         .id("transaction")
 *         .read(path);
 * }</pre>
 */
public final class TransactionsCsv extends CsvReading<TransactionsCsv, CleanedTransactions> {
    private final TransactionsRecipe recipe;

    private TransactionsCsv(TransactionsRecipe recipe, CsvFormat format) {
        super(format);
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
    public static TransactionsCsv of(Cleaning cleaning, List<String> keys, String time) {
        return new TransactionsCsv(TransactionsRecipe.of(cleaning, keys, time), CsvFormat.DEFAULT);
    }

    /**
     * Names the column of identities, by which duplicates are found.
     *
     * @param column its name
     * @return a copy that knows it
     */
    public TransactionsCsv id(String column) {
        return new TransactionsCsv(recipe.withId(column), format());
    }

    /**
     * Names the column that says when a row was recorded.
     *
     * @param column its name
     * @return a copy that knows it
     */
    public TransactionsCsv recorded(String column) {
        return new TransactionsCsv(recipe.withRecorded(column), format());
    }

    /**
     * Goes on after rows that cannot be read: they are issues of the result. Unless set they are errors.
     *
     * @return a copy that notes them
     */
    public TransactionsCsv noteUnreadableRows() {
        return new TransactionsCsv(recipe.notingUnreadable(), format());
    }

    @Override
    TransactionsCsv with(CsvFormat changed) {
        return new TransactionsCsv(recipe, changed);
    }

    @Override
    CsvResult<CleanedTransactions> read(TextInput input, CsvTable table) {
        TransactionRow row = recipe.row(table, format().zone(), format().frequency(), table::column);
        Cleaner cleaner = recipe.cleaning().cleaner();
        long line = 0;
        while (true) {
            try {
                if (!table.next()) {
                    break;
                }
                row.addTo(cleaner);
                line = table.row();
            } catch (ForecastingException e) {
                Execution.checkpoint();
                if (!recipe.noteUnreadable() || table.lineOfLastRow() == line) { // the file itself, not a row of it
                    throw e;
                }
                line = table.row();
                cleaner.malformed(String.valueOf(e.getMessage()));
            }
        }
        CleanedTransactions clean = cleaner.finish();
        Panel panel = clean.panel(recipe.cleaning().columns().get(0));
        return new CsvResult<>(clean, Extent.of(panel).report(table, alignment(input)));
    }

    @Override
    public String toString() {
        return "TransactionsCsv[" + recipe.keys() + ", " + recipe.time() + ", " + recipe.cleaning() + "]";
    }
}
