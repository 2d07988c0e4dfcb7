package org.forecastj.io.internal;

import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.ToIntFunction;
import org.forecastj.core.preparation.Cleaning;
import org.forecastj.core.series.Frequency;
import org.jspecify.annotations.Nullable;

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
        boolean noteUnreadable) {
    /**
     * Copies the names.
     *
     * @throws IllegalArgumentException if there is no key column
     */
    public TransactionsRecipe {
        Objects.requireNonNull(cleaning, "cleaning");
        Objects.requireNonNull(time, "time");
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

    /**
     * Starts reading.
     *
     * @param cells the table
     * @param zone the zone of the timestamps; null for a wall clock
     * @param frequency that of the options, which must not be set
     * @param position gives the position of a column
     * @return what hands the rows of the table on
     * @throws IllegalArgumentException if a frequency is set
     */
    public TransactionRow row(
            Cells cells, @Nullable ZoneId zone, @Nullable Frequency frequency, ToIntFunction<String> position) {
        if (frequency != null) {
            throw new IllegalArgumentException("the frequency " + frequency + " is set, and " + cleaning
                    + "; the cleaning has the frequency: leave frequency(…) out");
        }
        return new TransactionRow(
                cells,
                zone != null,
                position.applyAsInt(time),
                keys.stream().mapToInt(position).toArray(),
                cleaning.columns().stream().mapToInt(position).toArray(),
                id.map(position::applyAsInt),
                recorded.map(position::applyAsInt));
    }
}
