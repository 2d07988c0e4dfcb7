package org.forecastj.io.jdbc;

import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import javax.sql.DataSource;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.ForecastingException.Reason;
import org.forecastj.core.series.Frequency;
import org.forecastj.io.internal.Recipe;
import org.forecastj.io.internal.RecordOptions;
import org.jspecify.annotations.Nullable;

/**
 * The options and the last step that all readers of queries have in common. Immutable: each option returns a changed copy.
 *
 * <p>Columns are found by the name or alias that the query gives them, in any case of letters unless two differ by that alone. Rows may come
 * in any order; SQL {@code NULL} and NaN are missing values. Timestamps may be {@code DATE}, {@code TIMESTAMP}, {@code TIMESTAMP WITH TIME
 * ZONE}, text, or numbers, for which see {@link #epoch}; the zone of the session and of the machine has no part in it, save where a database
 * itself converts before it sends (MySQL's {@code TIMESTAMP}). Values may be of any numeric type, truth values (1 and 0) or text; what a double
 * cannot hold is rounded to the nearest one. Nothing is guessed and nothing is dropped: what cannot be read is a {@link ForecastingException}
 * that names query, row and column.
 *
 * <p>Rows are fetched in portions of {@link #fetchSize}, inside a transaction that is rolled back at the end, because PostgreSQL fetches
 * portions only inside one. The connection gets back the auto-commit mode that it had, and it, the statement and the result are closed,
 * whether reading succeeds or fails.
 *
 * <p>Without a {@link #frequency frequency} the index is regular where the timestamps of a series, at least three, have one frequency, and
 * else irregular.
 *
 * @param <S> the reader itself
 * @param <T> what it reads
 */
public abstract sealed class JdbcReading<S extends JdbcReading<S, T>, T>
        permits SeriesJdbc, PanelJdbc, RegressorsJdbc, ColumnsJdbc, TransactionsJdbc {
    private final JdbcOptions options;

    JdbcReading(JdbcOptions options) {
        this.options = options;
    }

    abstract S with(JdbcOptions changed);

    abstract Recipe<T> recipe();

    final JdbcOptions options() {
        return options;
    }

    private S with(RecordOptions changed) {
        return with(options.with(changed));
    }

    /**
     * The frequency that the rows have. Timestamps that are not there are added with missing values.
     *
     * @param frequency distance between neighbouring rows
     * @return a copy with that frequency
     */
    public final S frequency(Frequency frequency) {
        return with(options.records().withFrequency(frequency));
    }

    /**
     * The zone of the timestamps. With a zone the index is one of instants, which {@code TIMESTAMP WITH TIME ZONE} needs; of a time without
     * offset that comes twice when the clocks go back, the first is meant. Without a zone timestamps are on a wall clock.
     *
     * @param zone the zone
     * @return a copy with that zone
     */
    public final S zone(ZoneId zone) {
        return with(options.records().withZone(zone));
    }

    /**
     * The form of timestamps that are text, as a {@link java.time.format.DateTimeFormatter} pattern read in {@code Locale.ROOT}, strict about
     * days that do not exist; what the pattern lacks is the first of the month or year, and midnight. Unless set, they are ISO dates or dates
     * and times: {@code 2011-02-28}, {@code 2011-02-28 13:45:00.250}.
     *
     * @param pattern such as {@code dd.MM.yyyy} or {@code yyyyMMdd}
     * @return a copy with that form
     * @throws IllegalArgumentException if it is no pattern
     */
    public final S dateFormat(String pattern) {
        return with(options.records().withDatePattern(pattern));
    }

    /**
     * What timestamps that are numbers count since 1970-01-01; unless set, numbers are no timestamps. Days are dates; smaller units are
     * instants with a {@link #zone zone}, and without one times on the clock of UTC.
     *
     * @param unit days, seconds, milliseconds, microseconds or nanoseconds
     * @return a copy with that unit
     * @throws IllegalArgumentException if it is another unit
     */
    public final S epoch(ChronoUnit unit) {
        return with(options.records().withEpoch(unit));
    }

    /**
     * How many rows the driver asks the database for at a time; 1000 unless set. MySQL's driver holds the whole result in memory unless this
     * is {@link Integer#MIN_VALUE}.
     *
     * @param rows 1 or more, or {@link Integer#MIN_VALUE}
     * @return a copy with that size
     * @throws IllegalArgumentException if it is out of range
     */
    public final S fetchSize(int rows) {
        return with(options.withFetchSize(rows));
    }

    /**
     * Reads what a query gives.
     *
     * @param source where connections come from; one is taken and closed
     * @param query a query, with {@code ?} for each parameter; never build it from texts that others give
     * @param parameters the values of the parameters in order: numbers, text, dates and times of {@code java.time}, null
     * @return what it gives
     * @throws ForecastingException with {@link Reason#NO_DATA}, {@link Reason#MALFORMED_INPUT}, {@link Reason#INVALID_VALUE},
     *     {@link Reason#DUPLICATE_TIMESTAMP}, {@link Reason#IRREGULAR_INDEX} or {@link Reason#MISSING_VALUES}, naming query, row and column
     * @throws java.io.UncheckedIOException if the database refuses or the connection breaks; the {@link java.sql.SQLException} is its cause's cause
     */
    public final T read(DataSource source, String query, @Nullable Object... parameters) {
        return JdbcQuery.read(source, query, parameters, options, recipe());
    }
}
