package org.forecastj.core.preparation;

import java.time.Duration;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;

/**
 * How the transactions of a shop become clean panels: several columns of one row, duplicates, future and late rows, and the calendar completed
 * for each column. What was found is data ({@link CleanedTransactions#issues()}), and nothing is dropped in silence. Immutable and safe to
 * share.
 *
 * <pre>{@code
 * Cleaner rows = Cleaning.to(Aggregation.by(Frequency.DAILY).levels("category"))
 *         .column("quantity", AggregateFunction.SUM)
 *         .column("price", AggregateFunction.MEAN)
 *         .takenAt(LocalDateTime.of(2024, 1, 2, 0, 0))
 *         .cleaner();
 * sales.forEach(s -> rows.add(s.id(), SeriesKey.of(s.category()), s.time(), s.quantity(), s.price()));
 * CleanedTransactions clean = rows.finish();
 * Panel quantity = clean.panel("quantity");
 * }</pre>
 *
 * <p>All rows are kept in memory until the end, 20 bytes and 8 for each column, and the identity of those that have one or are compared by
 * content; {@link Cleaner#finish} copies the rows, without identities. {@link Aggregation#aggregator()} alone adds up without that, and without
 * looking for anything.
 */
public final class Cleaning {
    private final Aggregation periods;
    private final Map<String, Column> columns;
    private final Duplicates duplicates;
    private final boolean sameContent;
    private final Optional<LocalDateTime> takenAt;
    private final Optional<Duration> late;

    /** What becomes of the values of a column in a period, and in one without rows. */
    record Column(AggregateFunction function, double empty, double least, double most) {}

    private Cleaning(
            Aggregation periods,
            Map<String, Column> columns,
            Duplicates duplicates,
            boolean sameContent,
            Optional<LocalDateTime> takenAt,
            Optional<Duration> late) {
        this.periods = periods;
        this.columns = columns;
        this.duplicates = duplicates;
        this.sameContent = sameContent;
        this.takenAt = takenAt;
        this.late = late;
    }

    /**
     * Starts a specification without columns: of rows with the same identity the first one counts.
     *
     * @param periods frequency, names of the levels of keys, zone, first day of the week and extent of the series; its function and its value
     *     of empty buckets have no effect, for columns have their own
     * @return the specification
     */
    public static Cleaning to(Aggregation periods) {
        return new Cleaning(
                Objects.requireNonNull(periods, "periods"),
                Map.of(),
                Duplicates.KEEP_FIRST,
                false,
                Optional.empty(),
                Optional.empty());
    }

    /**
     * Adds a column. A period without rows is 0 for sums and counts, where no transaction means nothing sold, and missing for the other
     * functions.
     *
     * @param name its name
     * @param function what becomes of the values of a period
     * @return a copy with this column too
     * @throws IllegalArgumentException if there is a column of that name
     */
    public Cleaning column(String name, AggregateFunction function) {
        return column(name, function, function.ofNothing());
    }

    /**
     * Adds a column.
     *
     * @param name its name
     * @param function what becomes of the values of a period
     * @param empty the value of a period without rows, finite, or NaN for missing
     * @return a copy with this column too
     * @throws IllegalArgumentException if there is a column of that name, or the value is infinite
     */
    public Cleaning column(String name, AggregateFunction function, double empty) {
        if (Double.isInfinite(empty)) {
            throw new IllegalArgumentException("the value of column '" + name + "' in periods without rows is " + empty
                    + "; a finite number or NaN is needed");
        }
        if (columns.containsKey(name)) {
            throw new IllegalArgumentException("there is a column '" + name + "' already; give each once");
        }
        return withColumn(name, new Column(function, empty, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY));
    }

    /**
     * Leaves rows out whose value of a column lies outside of two bounds, such as a negative price.
     *
     * @param name a column that was added
     * @param least smallest value that may be
     * @param most largest value that may be
     * @return a copy with these bounds
     * @throws IllegalArgumentException if there is no such column, or {@code least} is not below {@code most}
     */
    public Cleaning within(String name, double least, double most) {
        Column column = columns.get(name);
        if (column == null) {
            throw new IllegalArgumentException("there is no column '" + name + "'; there are " + columns.keySet());
        }
        if (!(least < most)) {
            throw new IllegalArgumentException("the bounds of column '" + name + "' are " + least + " and " + most
                    + "; the first must be smaller");
        }
        return withColumn(name, new Column(column.function(), column.empty(), least, most));
    }

    private Cleaning withColumn(String name, Column column) {
        Map<String, Column> all = new LinkedHashMap<>(columns);
        all.put(name, column);
        return new Cleaning(periods, all, duplicates, sameContent, takenAt, late);
    }

    /**
     * Sets what becomes of rows whose identity was there before.
     *
     * @param policy the policy; {@link Duplicates#KEEP_FIRST} unless set
     * @return a copy with that policy
     */
    public Cleaning duplicates(Duplicates policy) {
        return new Cleaning(periods, columns, Objects.requireNonNull(policy), sameContent, takenAt, late);
    }

    /**
     * Takes rows without an identity for duplicates if key, time and all values are equal. Unless set they are not, for the same article can be
     * sold twice within a second.
     *
     * @return a copy that compares content
     */
    public Cleaning sameContentIsDuplicate() {
        return new Cleaning(periods, columns, duplicates, true, takenAt, late);
    }

    /**
     * Leaves out transactions that lie after the time at which the data were taken: they are typing errors or orders for later.
     *
     * @param time the first moment that is in the future, on the wall clock
     * @return a copy with that time
     */
    public Cleaning takenAt(LocalDateTime time) {
        return new Cleaning(periods, columns, duplicates, sameContent, Optional.of(time), late);
    }

    /**
     * Reports rows that were recorded later than that after the transaction.
     *
     * @param delay a positive duration
     * @return a copy with that delay
     * @throws IllegalArgumentException if it is not positive
     */
    public Cleaning lateAfter(Duration delay) {
        if (delay.isNegative() || delay.isZero()) {
            throw new IllegalArgumentException("the delay is " + delay + "; a positive duration is needed");
        }
        return new Cleaning(periods, columns, duplicates, sameContent, takenAt, Optional.of(delay));
    }

    /**
     * Starts to collect rows.
     *
     * @return a collector without rows
     * @throws IllegalArgumentException if there are no columns
     */
    public Cleaner cleaner() {
        if (columns.isEmpty()) {
            throw new IllegalArgumentException("there are no columns; add at least 1 with column(name, function)");
        }
        return new Cleaner(this);
    }

    /**
     * Names of the columns.
     *
     * @return in the order in which they were added, which is that of the values of a row
     */
    public List<String> columns() {
        return List.copyOf(columns.keySet());
    }

    Column column(String name) {
        Column column = columns.get(name);
        if (column == null) {
            throw new NoSuchElementException("there is no column '" + name + "'; there are " + columns.keySet());
        }
        return column;
    }

    Aggregation periods() {
        return periods;
    }

    Duplicates duplicates() {
        return duplicates;
    }

    boolean comparesContent() {
        return sameContent;
    }

    Optional<LocalDateTime> takenAt() {
        return takenAt;
    }

    Optional<Duration> late() {
        return late;
    }

    @Override
    public String toString() {
        return "Cleaning[" + periods + ", columns=" + columns.keySet() + ", " + duplicates + "]";
    }
}
