package org.forecastj.io.records;

import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.ForecastingException.Reason;
import org.forecastj.core.series.Frequency;

/**
 * The options and the last step that all readers of records have in common. Immutable: each option returns a changed copy; safe to share.
 *
 * <p>Columns are found by name, in any case of letters unless two differ by that alone; others are passed over. Rows may come in any order;
 * null and NaN are missing values. Timestamps may be dates, dates and times, instants, which need a {@link #zone zone}, text, or numbers,
 * for which see {@link #epoch}. Values may be numbers of any type, truth values (1 and 0) or text; what a double cannot hold is rounded to
 * the nearest one. Nothing is guessed and nothing is dropped: what cannot be read is a {@link ForecastingException} that names source, row
 * and column.
 *
 * <p>Without a {@link #frequency frequency} the index is regular where the timestamps of a series, at least three, have one frequency, and
 * else irregular.
 *
 * @param <S> the reader itself
 * @param <T> what it reads
 */
public abstract sealed class RecordReading<S extends RecordReading<S, T>, T>
        permits SeriesRecords, PanelRecords, RegressorsRecords, ColumnsRecords, TransactionsRecords {
    private final RecordOptions options;

    RecordReading(RecordOptions options) {
        this.options = options;
    }

    abstract S with(RecordOptions changed);

    abstract T read(Records records);

    final RecordOptions options() {
        return options;
    }

    /**
     * The frequency that the rows have. Timestamps that are not there are added with missing values.
     *
     * @param frequency distance between neighbouring rows
     * @return a copy with that frequency
     */
    public final S frequency(Frequency frequency) {
        return with(options.withFrequency(frequency));
    }

    /**
     * The zone of the timestamps. With a zone the index is one of instants, which instants and texts with an offset need; of a time without
     * offset that comes twice when the clocks go back, the first is meant. Without a zone timestamps are on a wall clock.
     *
     * @param zone the zone
     * @return a copy with that zone
     */
    public final S zone(ZoneId zone) {
        return with(options.withZone(zone));
    }

    /**
     * The form of timestamps that are text, as a {@link java.time.format.DateTimeFormatter} pattern read in {@code Locale.ROOT}, strict
     * about days that do not exist; what the pattern lacks is the first of the month or year, and midnight. Unless set, they are ISO dates
     * or dates and times: {@code 2011-02-28}, {@code 2011-02-28 13:45:00.250}.
     *
     * @param pattern such as {@code dd.MM.yyyy} or {@code yyyyMMdd}
     * @return a copy with that form
     * @throws IllegalArgumentException if it is no pattern
     */
    public final S dateFormat(String pattern) {
        return with(options.withDatePattern(pattern));
    }

    /**
     * What timestamps that are plain numbers count since 1970-01-01; unless set, plain numbers are no timestamps. Days are dates; smaller
     * units are instants with a {@link #zone zone}, and without one times on the clock of UTC.
     *
     * @param unit days, seconds, milliseconds, microseconds or nanoseconds
     * @return a copy with that unit
     * @throws IllegalArgumentException if it is another unit
     */
    public final S epoch(ChronoUnit unit) {
        return with(options.withEpoch(unit));
    }

    /**
     * Reads all rows of a source, which is opened and closed.
     *
     * @param source a query, a file or another source of rows
     * @return what it holds
     * @throws ForecastingException with {@link Reason#NO_DATA}, {@link Reason#MALFORMED_INPUT}, {@link Reason#INVALID_VALUE},
     *     {@link Reason#DUPLICATE_TIMESTAMP}, {@link Reason#IRREGULAR_INDEX} or {@link Reason#MISSING_VALUES}, naming source, row and
     *     column
     * @throws IllegalArgumentException if a frequency is set though an aggregation or cleaning has one, or no column is named to a reader
     *     that needs names
     * @throws java.io.UncheckedIOException if the source cannot be opened or read
     */
    public final T read(RecordSource source) {
        return source.read(rows -> read(new Records(rows, options)));
    }
}
