package org.forecastj.core.preparation;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.ForecastingException.Reason;
import org.forecastj.core.preparation.RowIssue.Kind;
import org.forecastj.core.series.SeriesKey;

/**
 * Collects transactions in any order for a {@link Cleaning}. A row that is refused with an exception changes nothing. Not safe for use by
 * several threads.
 */
public final class Cleaner {
    /** Stands for a transaction without identity of its own. */
    public static final String NO_ID = "";

    private final Cleaning cleaning;
    private final BucketGrid grid;
    private final List<Cleaning.Column> columns;
    private final TransactionRows kept = new TransactionRows();
    private final List<RowIssue> issues = new ArrayList<>();
    /** Place among the kept rows of the first or last row of an identity. */
    private final Map<Object, Integer> places = new HashMap<>();

    private long rows;

    /** The identity of a row without one. */
    private record Content(SeriesKey key, long millis, List<Double> values) {}

    Cleaner(Cleaning cleaning) {
        this.cleaning = cleaning;
        this.grid = cleaning.periods().grid(cleaning.periods().zone());
        this.columns = cleaning.columns().stream().map(cleaning::column).toList();
    }

    /**
     * Adds a row.
     *
     * @param id identity of the transaction, or {@link #NO_ID}
     * @param key its series
     * @param time when it was, on the wall clock
     * @param values one for each column, NaN where missing
     * @return this collector
     * @throws IllegalArgumentException if there are more or fewer values than columns, or the key has another number of levels
     * @throws ForecastingException with {@link Reason#INVALID_VALUE} if a value is infinite, {@link Reason#MALFORMED_INPUT} for a duplicate
     *     under {@link Duplicates#REFUSE}, {@link Reason#IRREGULAR_INDEX} for a weekend where periods are business days
     */
    public Cleaner add(String id, SeriesKey key, LocalDateTime time, double... values) {
        return add(id, key, grid.millis(time), Optional.empty(), values);
    }

    /**
     * Adds a row of which is known when it was recorded.
     *
     * @param id identity of the transaction, or {@link #NO_ID}
     * @param key its series
     * @param time when it was, on the wall clock
     * @param recorded when it was written down, on the wall clock
     * @param values one for each column, NaN where missing
     * @return this collector
     * @throws IllegalArgumentException as {@link #add(String, SeriesKey, LocalDateTime, double...)}
     * @throws ForecastingException as {@link #add(String, SeriesKey, LocalDateTime, double...)}
     */
    public Cleaner add(String id, SeriesKey key, LocalDateTime time, LocalDateTime recorded, double... values) {
        return add(id, key, grid.millis(time), Optional.of(Duration.between(time, recorded)), values);
    }

    /**
     * Adds a row.
     *
     * @param id identity of the transaction, or {@link #NO_ID}
     * @param key its series
     * @param time when it was
     * @param values one for each column, NaN where missing
     * @return this collector
     * @throws IllegalArgumentException if the periods have no zone, and as {@link #add(String, SeriesKey, LocalDateTime, double...)}
     * @throws ForecastingException as {@link #add(String, SeriesKey, LocalDateTime, double...)}
     */
    public Cleaner add(String id, SeriesKey key, Instant time, double... values) {
        requireZone(time);
        return add(id, key, time.toEpochMilli(), Optional.empty(), values);
    }

    /**
     * Adds a row of which is known when it was recorded.
     *
     * @param id identity of the transaction, or {@link #NO_ID}
     * @param key its series
     * @param time when it was
     * @param recorded when it was written down
     * @param values one for each column, NaN where missing
     * @return this collector
     * @throws IllegalArgumentException if the periods have no zone, and as {@link #add(String, SeriesKey, LocalDateTime, double...)}
     * @throws ForecastingException as {@link #add(String, SeriesKey, LocalDateTime, double...)}
     */
    public Cleaner add(String id, SeriesKey key, Instant time, Instant recorded, double... values) {
        requireZone(time);
        return add(id, key, time.toEpochMilli(), Optional.of(Duration.between(time, recorded)), values);
    }

    private void requireZone(Instant time) {
        if (cleaning.periods().zone() == null) {
            throw new IllegalArgumentException(
                    "instant " + time + " needs a zone to have a date; set Aggregation.zone(...)");
        }
    }

    /**
     * Notes a row that could not be read, such as a line of a file that is cut off.
     *
     * @param detail what is wrong with it
     * @return this collector
     */
    public Cleaner malformed(String detail) {
        issues.add(new RowIssue(Kind.MALFORMED, rows++, Optional.empty(), Optional.empty(), false, detail));
        return this;
    }

    private Cleaner add(String id, SeriesKey key, long millis, Optional<Duration> delay, double... values) {
        check(key, millis, values);
        LocalDateTime time = grid.wallClock(millis);
        long label = grid.label(millis);
        if (cleaning.takenAt().isPresent() && !time.isBefore(cleaning.takenAt().get())) {
            note(
                    Kind.FUTURE,
                    key,
                    time,
                    false,
                    "the data were taken at " + cleaning.takenAt().get());
        } else if (!inRange(key, time, values)) {
            kept.addEmpty(key, millis, label, values.length);
        } else {
            boolean counts = keep(id, key, millis, label, time, values);
            delay.filter(d -> cleaning.late().isPresent()
                            && d.compareTo(cleaning.late().get()) > 0)
                    .ifPresent(d -> note(Kind.LATE, key, time, counts, "recorded " + d + " later"));
            for (int c = 0; c < values.length; c++) {
                if (Double.isNaN(values[c])) {
                    note(
                            Kind.MISSING_VALUE,
                            key,
                            time,
                            counts,
                            "'" + cleaning.columns().get(c) + "' is missing");
                }
            }
        }
        rows++;
        return this;
    }

    private void check(SeriesKey key, long millis, double... values) {
        if (values.length != columns.size()) {
            throw new IllegalArgumentException("row " + rows + ": there are " + values.length
                    + " values; one is needed for each of " + cleaning.columns());
        }
        int levels = cleaning.periods().levelNames().size();
        if (key.levels().size() != levels) {
            throw new IllegalArgumentException(
                    "row " + rows + ": key '" + key + "' has " + key.levels().size() + " levels; there are "
                            + cleaning.periods().levelNames());
        }
        for (int c = 0; c < values.length; c++) {
            if (Double.isInfinite(values[c])) {
                throw new ForecastingException(
                        Reason.INVALID_VALUE,
                        "series '" + key + "', row " + rows + " (" + grid.wallClock(millis) + "): '"
                                + cleaning.columns().get(c) + "' is " + values[c]
                                + "; a finite number, or NaN for a missing value, is needed");
            }
        }
    }

    private boolean inRange(SeriesKey key, LocalDateTime time, double... values) {
        for (int c = 0; c < values.length; c++) {
            Cleaning.Column column = columns.get(c);
            if (values[c] < column.least() || values[c] > column.most()) {
                note(
                        Kind.OUT_OF_RANGE,
                        key,
                        time,
                        false,
                        "'" + cleaning.columns().get(c) + "' is " + values[c] + ", outside of [" + column.least() + ", "
                                + column.most() + "]");
                return false;
            }
        }
        return true;
    }

    /** Whether the row counts. */
    private boolean keep(String id, SeriesKey key, long millis, long label, LocalDateTime time, double... values) {
        Integer before = null;
        Object identity = null;
        if (!id.isEmpty()) {
            identity = id;
        } else if (cleaning.comparesContent()) {
            identity = new Content(key, millis, Arrays.stream(values).boxed().toList());
        }
        if (identity != null) {
            before = places.get(identity);
        }
        if (before == null) {
            int place = kept.add(key, millis, label, values);
            if (identity != null) {
                places.put(identity, place);
            }
            return true;
        }
        String what = id.isEmpty() ? "a row of the same content was there before" : "id '" + id + "' was there before";
        if (cleaning.duplicates() == Duplicates.REFUSE) {
            throw new ForecastingException(
                    Reason.MALFORMED_INPUT,
                    "series '" + key + "', row " + rows + " (" + time + "): " + what
                            + "; remove it, or choose a policy with Cleaning.duplicates(…)");
        }
        boolean counts = cleaning.duplicates() != Duplicates.KEEP_FIRST;
        note(Kind.DUPLICATE, key, time, counts, what);
        if (cleaning.duplicates() == Duplicates.KEEP_ALL) {
            kept.add(key, millis, label, values);
        } else if (cleaning.duplicates() == Duplicates.KEEP_LAST) {
            kept.set(before, key, millis, label, values);
        }
        return counts;
    }

    private void note(Kind kind, SeriesKey key, LocalDateTime time, boolean counts, String detail) {
        issues.add(new RowIssue(kind, rows, Optional.of(key), Optional.of(time), counts, detail));
    }

    /**
     * Number of rows that were added, those that do not count too.
     *
     * @return the count
     */
    public long rows() {
        return rows;
    }

    /**
     * What the rows so far make; more may be added afterwards.
     *
     * @return panels and what was found
     */
    public CleanedTransactions finish() {
        return new CleanedTransactions(cleaning, grid, kept.copy(), rows, issues);
    }
}
