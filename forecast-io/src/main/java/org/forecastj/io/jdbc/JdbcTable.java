package org.forecastj.io.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.forecastj.core.model.Forecast;
import org.forecastj.core.series.Panel;
import org.forecastj.core.series.SeriesKey;
import org.forecastj.core.series.TimeSeries;
import org.forecastj.core.table.Table;
import org.forecastj.io.internal.OutputRows;
import org.forecastj.io.internal.OutputRows.Kind;
import org.jspecify.annotations.Nullable;

/**
 * Writes forecasts, series, panels and tables to a table of a database: all rows or none, in one transaction. Rows are added; what is there
 * stays, unless {@link #replaceRows} is set, and rows that break a constraint of the table, such as its primary key, are an error. Missing values
 * become {@code NULL}; timestamps are dates where all are at midnight, and else {@code TIMESTAMP}, with a zone {@code TIMESTAMP WITH TIME ZONE}.
 * The table and its columns are found by name, in any case of letters if there is none spelled so. Immutable and safe to share.
 *
 * <pre>{@code
 * JdbcTable.into("forecasts").createTable().write(database, List.of("store"), forecasts);
 * }</pre>
 */
public final class JdbcTable {
    private static final int BATCH = 1000;

    private final Optional<String> schema;
    private final String name;
    private final boolean create;
    private final boolean replace;

    private JdbcTable(Optional<String> schema, String name, boolean create, boolean replace) {
        this.schema = schema;
        this.name = name;
        this.create = create;
        this.replace = replace;
    }

    /**
     * A table of the schema that the connection is in.
     *
     * @param table its name, without quotes; any characters but control characters
     * @return a writer to it
     * @throws IllegalArgumentException if that can be no name
     */
    public static JdbcTable into(String table) {
        return new JdbcTable(Optional.empty(), Identifiers.checked(table), false, false);
    }

    /**
     * A table of another schema.
     *
     * @param schema name of the schema, without quotes
     * @param table name of the table, without quotes
     * @return a writer to it
     * @throws IllegalArgumentException if one of them can be no name
     */
    public static JdbcTable into(String schema, String table) {
        return new JdbcTable(Optional.of(Identifiers.checked(schema)), Identifiers.checked(table), false, false);
    }

    /**
     * Creates the table if there is none, with columns for what is written and no key: {@code VARCHAR(1000)}, {@code DOUBLE PRECISION}, {@code
     * DATE}, {@code TIMESTAMP(3)} or {@code TIMESTAMP(3) WITH TIME ZONE}. Tested with H2 and PostgreSQL; create the table yourself where the
     * database has other types or you want a key. Where creating a table commits by itself (H2, MySQL, Oracle), an empty one stays if writing
     * fails.
     *
     * @return a copy that creates the table
     */
    public JdbcTable createTable() {
        return new JdbcTable(schema, name, true, replace);
    }

    /**
     * Deletes all rows of the table before writing, in the same transaction.
     *
     * @return a copy that replaces what is there
     */
    public JdbcTable replaceRows() {
        return new JdbcTable(schema, name, create, true);
    }

    /**
     * Writes a forecast: {@code timestamp}, {@code mean}, {@code median}, and for each interval level, in percent, {@code lower_80} and {@code
     * upper_80}.
     *
     * @param target where connections come from; one is taken and closed
     * @param forecast the forecast
     * @throws IllegalArgumentException if the table is not there, or lacks a column
     * @throws java.io.UncheckedIOException if the database refuses; nothing has then been written
     */
    public void write(DataSource target, Forecast forecast) {
        write(target, OutputRows.of(forecast));
    }

    /**
     * Writes the forecasts of a panel: the levels of the key in columns {@code key}, or {@code key1}, {@code key2} …, and the columns of {@link
     * #write(DataSource, Forecast)}.
     *
     * @param target where connections come from; one is taken and closed
     * @param forecasts the forecasts by key, all with the same interval levels
     * @throws IllegalArgumentException if the table is not there or lacks a column, or interval levels or the numbers of key levels differ
     * @throws java.io.UncheckedIOException if the database refuses; nothing has then been written
     */
    public void write(DataSource target, Map<SeriesKey, Forecast> forecasts) {
        write(target, OutputRows.levelNames(forecasts.keySet()), forecasts);
    }

    /**
     * Writes the forecasts of a panel: the levels of the key, and the columns of {@link #write(DataSource, Forecast)}.
     *
     * @param target where connections come from; one is taken and closed
     * @param levelNames names of the columns for the levels of the key, such as those of the panel
     * @param forecasts the forecasts by key, all with the same interval levels
     * @throws IllegalArgumentException if the table is not there or lacks a column, interval levels differ, or a key has another number of
     *     levels than there are names
     * @throws java.io.UncheckedIOException if the database refuses; nothing has then been written
     */
    public void write(DataSource target, List<String> levelNames, Map<SeriesKey, Forecast> forecasts) {
        write(target, OutputRows.of(levelNames, forecasts));
    }

    /**
     * Writes a series: {@code timestamp}, and a column under the name of the series.
     *
     * @param target where connections come from; one is taken and closed
     * @param series the series
     * @throws IllegalArgumentException if the table is not there, or lacks a column
     * @throws java.io.UncheckedIOException if the database refuses; nothing has then been written
     */
    public void write(DataSource target, TimeSeries series) {
        write(target, OutputRows.of(series));
    }

    /**
     * Writes a panel in the long form: the levels of the key under their names, {@code timestamp}, {@code value}.
     *
     * @param target where connections come from; one is taken and closed
     * @param panel the panel
     * @throws IllegalArgumentException if the table is not there or lacks a column, or zones differ
     * @throws java.io.UncheckedIOException if the database refuses; nothing has then been written
     */
    public void write(DataSource target, Panel panel) {
        write(target, OutputRows.of(panel));
    }

    /**
     * Writes a table, column by column of the same name; numbers exactly.
     *
     * @param target where connections come from; one is taken and closed
     * @param table the table
     * @throws IllegalArgumentException if the table is not there, or lacks a column
     * @throws java.io.UncheckedIOException if the database refuses; nothing has then been written
     */
    public void write(DataSource target, Table table) {
        write(target, OutputRows.of(table));
    }

    private void write(DataSource target, OutputRows rows) {
        rows.columns().forEach(column -> Identifiers.checked(column.name()));
        try (Connection connection = target.getConnection();
                Transaction transaction = Transaction.begin(connection)) {
            TargetTable table = new TargetTable(connection, schema, name);
            Optional<TargetTable.Target> there = table.find(rows);
            if (there.isEmpty() && !create) {
                throw new IllegalArgumentException("there is no table '"
                        + schema.map(s -> s + "." + name).orElse(name) + "'; create it, or call createTable()");
            }
            TargetTable.Target found = there.isPresent() ? there.get() : table.create(rows);
            if (replace) {
                delete(connection, found);
            }
            insert(connection, found, rows);
            transaction.commit();
        } catch (SQLException e) {
            throw Sql.failure("writing to table '" + name + "'", e);
        }
    }

    private static void delete(Connection connection, TargetTable.Target table) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("DELETE FROM " + table.table())) {
            statement.executeUpdate();
        }
    }

    private static void insert(Connection connection, TargetTable.Target table, OutputRows rows) throws SQLException {
        String marks = table.columns().stream().map(c -> "?").collect(Collectors.joining(", "));
        String sql =
                "INSERT INTO " + table.table() + " (" + String.join(", ", table.columns()) + ") VALUES (" + marks + ")";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            int waiting = 0;
            Iterator<@Nullable Object[]> all = rows.rows().iterator();
            while (all.hasNext()) {
                set(statement, rows.columns(), all.next());
                statement.addBatch();
                if (++waiting == BATCH) {
                    statement.executeBatch();
                    waiting = 0;
                }
            }
            if (waiting > 0) {
                statement.executeBatch();
            }
        }
    }

    private static void set(PreparedStatement statement, List<OutputRows.Column> columns, @Nullable Object[] cells)
            throws SQLException {
        for (int c = 0; c < cells.length; c++) {
            if (cells[c] == null) {
                statement.setNull(c + 1, columns.get(c).kind() == Kind.NUMBER ? Types.DOUBLE : Types.VARCHAR);
            } else {
                Sql.set(statement, c + 1, cells[c]);
            }
        }
    }

    @Override
    public String toString() {
        return "JdbcTable[" + schema.map(s -> s + ".").orElse("") + name + (create ? ", created" : "")
                + (replace ? ", rows replaced" : "") + "]";
    }
}
