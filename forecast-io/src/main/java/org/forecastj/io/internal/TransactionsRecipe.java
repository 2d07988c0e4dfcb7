package org.forecastj.io.internal;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.preparation.CleanedTransactions;
import org.forecastj.core.preparation.Cleaner;
import org.forecastj.core.preparation.Cleaning;
import org.forecastj.core.series.SeriesKey;

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
        Fields fields = new Fields(records);
        Cleaner cleaner = cleaning.cleaner();
        while (records.next()) {
            try {
                fields.addTo(cleaner);
            } catch (ForecastingException e) {
                if (!noteUnreadable) {
                    throw e;
                }
                cleaner.malformed(String.valueOf(e.getMessage()));
            }
        }
        return cleaner.finish();
    }

    /** Where the fields of a row are. */
    private final class Fields {
        private final Records records;
        private final int timeColumn;
        private final int[] keyColumns;
        private final int[] valueColumns;
        private final Optional<Integer> idColumn;
        private final Optional<Integer> recordedColumn;

        Fields(Records records) {
            this.records = records;
            this.timeColumn = records.column(time);
            this.keyColumns = records.columns(keys);
            this.valueColumns = records.columns(cleaning.columns());
            this.idColumn = id.map(records::column);
            this.recordedColumn = recorded.map(records::column);
        }

        void addTo(Cleaner cleaner) {
            SeriesKey key = new SeriesKey(records.key(keyColumns));
            long at = records.timestamp(timeColumn);
            double[] values = new double[valueColumns.length];
            for (int c = 0; c < values.length; c++) {
                values[c] = records.number(valueColumns[c]);
            }
            String identity = idColumn.map(records::text).orElse(Cleaner.NO_ID);
            Optional<Long> written = recordedColumn
                    .filter(column -> records.cell(column) != null)
                    .map(records::timestamp);
            try {
                add(cleaner, identity, key, at, written, values);
            } catch (ForecastingException e) {
                throw records.fail(e.reason(), timeColumn, String.valueOf(e.getMessage()), e);
            }
        }

        private void add(
                Cleaner cleaner, String identity, SeriesKey key, long at, Optional<Long> written, double... values) {
            if (records.options().zone() != null) {
                Instant t = Instant.ofEpochMilli(at);
                written.ifPresentOrElse(
                        millis -> cleaner.add(identity, key, t, Instant.ofEpochMilli(millis), values),
                        () -> cleaner.add(identity, key, t, values));
            } else {
                LocalDateTime t = wallClock(at);
                written.ifPresentOrElse(
                        millis -> cleaner.add(identity, key, t, wallClock(millis), values),
                        () -> cleaner.add(identity, key, t, values));
            }
        }

        private static LocalDateTime wallClock(long millis) {
            return LocalDateTime.ofInstant(Instant.ofEpochMilli(millis), ZoneOffset.UTC);
        }
    }
}
