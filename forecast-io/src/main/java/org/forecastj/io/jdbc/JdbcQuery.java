package org.forecastj.io.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Objects;
import java.util.function.Function;
import javax.sql.DataSource;
import org.forecastj.io.records.RecordSource;
import org.forecastj.io.records.Rows;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a query. Columns are found by the name or alias that the query gives them. Timestamps may be {@code DATE}, {@code TIMESTAMP},
 * {@code TIMESTAMP WITH TIME ZONE}, text or numbers; the zone of the session and of the machine has no part in it, save where a database
 * itself converts before it sends (MySQL's {@code TIMESTAMP}). Immutable and safe to share.
 *
 * <p>Rows are fetched in portions of {@link #fetchSize}, inside a transaction that is rolled back at the end, because PostgreSQL fetches
 * portions only inside one. The connection gets back the auto-commit mode that it had, and it, the statement and the result are closed,
 * whether reading succeeds or fails.
 *
 * <pre>{@code
 * Panel sales = PanelRecords.columns(List.of("store", "item"), "date", "sales")
 *         .frequency(Frequency.DAILY)
 *         .read(JdbcQuery.of(database, "select store, item, date, sales from sales where date >= ?", LocalDate.of(2024, 1, 1)));
 * }</pre>
 */
public final class JdbcQuery implements RecordSource {
    private static final int FETCH_SIZE = 1000;

    private final DataSource source;
    private final String query;
    private final @Nullable Object[] parameters;
    private final int fetchSize;

    private JdbcQuery(DataSource source, String query, @Nullable Object[] parameters, int fetchSize) {
        this.source = Objects.requireNonNull(source, "source");
        this.query = Objects.requireNonNull(query, "query");
        this.parameters = parameters;
        this.fetchSize = fetchSize;
    }

    /**
     * A query, which is run each time it is read.
     *
     * @param source where connections come from; one is taken and closed for each reading
     * @param query a query, with {@code ?} for each parameter; never build it from texts that others give
     * @param parameters the values of the parameters in order: numbers, text, dates and times of {@code java.time}, null
     * @return the query
     */
    public static JdbcQuery of(DataSource source, String query, @Nullable Object... parameters) {
        return new JdbcQuery(source, query, parameters.clone(), FETCH_SIZE);
    }

    /**
     * How many rows the driver asks the database for at a time; 1000 unless set. MySQL's driver holds the whole result in memory unless
     * this is {@link Integer#MIN_VALUE}.
     *
     * @param rows 1 or more, or {@link Integer#MIN_VALUE}
     * @return a copy with that size
     * @throws IllegalArgumentException if it is out of range
     */
    public JdbcQuery fetchSize(int rows) {
        if (rows <= 0 && rows != Integer.MIN_VALUE) {
            throw new IllegalArgumentException(
                    "fetchSize is " + rows + "; 1 or more is needed (or Integer.MIN_VALUE, by which MySQL streams)");
        }
        return new JdbcQuery(source, query, parameters, rows);
    }

    /**
     * Runs the query and has its rows read.
     *
     * @throws java.io.UncheckedIOException if the database refuses or the connection breaks; the {@link SQLException} is its cause's cause
     */
    @Override
    public <T> T read(Function<? super Rows, ? extends T> reading) {
        try (Connection connection = source.getConnection();
                Transaction transaction = Transaction.begin(connection)) {
            return read(transaction.connection(), reading);
        } catch (SQLException e) {
            throw Sql.failure(Sql.shown(query), e);
        }
    }

    private <T> T read(Connection connection, Function<? super Rows, ? extends T> reading) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement(query, ResultSet.TYPE_FORWARD_ONLY, ResultSet.CONCUR_READ_ONLY)) {
            statement.setFetchSize(fetchSize);
            for (int i = 0; i < parameters.length; i++) {
                Sql.set(statement, i + 1, parameters[i]);
            }
            try (ResultSet result = statement.executeQuery()) {
                return reading.apply(JdbcRows.of(result, Sql.shown(query)));
            }
        }
    }

    @Override
    public String toString() {
        return "JdbcQuery[" + Sql.shown(query) + "]";
    }
}
