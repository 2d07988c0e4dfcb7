package org.forecastj.io.internal;

import java.util.List;
import java.util.Optional;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.preparation.CleanedTransactions;
import org.forecastj.core.preparation.Cleaner;
import org.forecastj.core.preparation.Cleaning;

/**
 * Transactions, cleaned.
 *
 * @param cleaning what becomes of the rows
 * @param keys names of the columns that make up the key
 * @param time name of the column of timestamps
 * @param id name of the column of identities
 * @param recorded name of the column that says when a row was recorded
 * @param noteUnreadable whether a row that cannot be read is noted instead of ending the reading
 */
public record TransactionsRecipe(
        Cleaning cleaning,
        List<String> keys,
        String time,
        Optional<String> id,
        Optional<String> recorded,
        boolean noteUnreadable)
        implements Recipe<CleanedTransactions> {
    /**
     * Copies the names.
     *
     * @throws IllegalArgumentException if there is no key column
     */
    public TransactionsRecipe {
        keys = List.copyOf(keys);
        if (keys.isEmpty()) {
            throw new IllegalArgumentException("no key column is given; name at least one");
        }
    }

    /**
     * A recipe without identities.
     *
     * @param cleaning what becomes of the rows
     * @param keys names of the columns that make up the key
     * @param time name of the column of timestamps
     * @return the recipe
     */
    public static TransactionsRecipe of(Cleaning cleaning, List<String> keys, String time) {
        return new TransactionsRecipe(cleaning, keys, time, Optional.empty(), Optional.empty(), false);
    }

    /**
     * Names the column of identities.
     *
     * @param column its name
     * @return a changed copy
     */
    public TransactionsRecipe withId(String column) {
        return new TransactionsRecipe(cleaning, keys, time, Optional.of(column), recorded, noteUnreadable);
    }

    /**
     * Names the column that says when a row was recorded.
     *
     * @param column its name
     * @return a changed copy
     */
    public TransactionsRecipe withRecorded(String column) {
        return new TransactionsRecipe(cleaning, keys, time, id, Optional.of(column), noteUnreadable);
    }

    /**
     * Goes on after rows that cannot be read.
     *
     * @return a changed copy
     */
    public TransactionsRecipe notingUnreadable() {
        return new TransactionsRecipe(cleaning, keys, time, id, recorded, true);
    }

    @Override
    public CleanedTransactions read(Records records) {
        if (records.options().frequency() != null) {
            throw new IllegalArgumentException("the frequency "
                    + records.options().frequency() + " is set, and " + cleaning
                    + "; the cleaning has the frequency: leave frequency(…) out");
        }
        TransactionRow row = new TransactionRow(
                records,
                records.options().zone() != null,
                records.column(time),
                records.columns(keys),
                records.columns(cleaning.columns()),
                id.map(records::column),
                recorded.map(records::column));
        Cleaner cleaner = cleaning.cleaner();
        while (records.next()) {
            try {
                row.addTo(cleaner);
            } catch (ForecastingException e) {
                if (!noteUnreadable) {
                    throw e;
                }
                cleaner.malformed(String.valueOf(e.getMessage()));
            }
        }
        return cleaner.finish();
    }
}
