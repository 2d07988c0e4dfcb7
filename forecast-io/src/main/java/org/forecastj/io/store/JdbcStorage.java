package org.forecastj.io.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.ConcurrentModificationException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.ForecastingException.Reason;

/**
 * A store in a database. Table {@code forecastj_name} has a row for each name, which a change locks; {@code forecastj_text} holds texts
 * cut into parts: the state of a name as version 0, and the model files of its versions. Standard SQL, read committed.
 */
final class JdbcStorage implements Storage {
    private static final int SCHEMA = 1;
    private static final int PART = 16_000;
    private static final int BATCH = 64;
    private static final int STATE = 0;
    private static final int ATTEMPTS = 20;

    private static final List<String> TABLES = List.of(
            "CREATE TABLE IF NOT EXISTS forecastj_schema (version INTEGER NOT NULL PRIMARY KEY)",
            "CREATE TABLE IF NOT EXISTS forecastj_name (name_key VARCHAR(100) NOT NULL PRIMARY KEY, revision BIGINT NOT NULL)",
            "CREATE TABLE IF NOT EXISTS forecastj_text (name_key VARCHAR(100) NOT NULL, version INTEGER NOT NULL,"
                    + " part INTEGER NOT NULL, content VARCHAR(" + PART
                    + ") NOT NULL, PRIMARY KEY (name_key, version, part))");

    private final DataSource database;
    private volatile boolean ready;

    /** Work in one transaction. */
    private interface Work<T> {
        T run(Connection connection) throws SQLException;
    }

    JdbcStorage(DataSource database) {
        this.database = database;
    }

    @Override
    public List<NameState> all() {
        return reading(
                connection -> {
                    List<NameState> all = new ArrayList<>();
                    String sql =
                            "SELECT name_key, content FROM forecastj_text WHERE version = 0 ORDER BY name_key, part";
                    try (PreparedStatement select = connection.prepareStatement(sql);
                            ResultSet rows = select.executeQuery()) {
                        StringBuilder text = new StringBuilder();
                        String key = "";
                        while (rows.next()) {
                            if (!key.equals(rows.getString(1))) {
                                addState(all, key, text);
                                key = rows.getString(1);
                            }
                            text.append(rows.getString(2));
                        }
                        addState(all, key, text);
                    }
                    return all;
                },
                List.of());
    }

    private static void addState(List<NameState> all, String key, StringBuilder text) {
        if (text.length() > 0) {
            all.add(StateText.read(text.toString(), source(key)));
            text.setLength(0);
        }
    }

    private static String source(String key) {
        return "table forecastj_text, name_key '" + key + "'";
    }

    @Override
    public NameState state(String name) {
        return reading(connection -> state(connection, name), NameState.empty(name));
    }

    private static NameState state(Connection connection, String name) throws SQLException {
        String key = SafeName.of(name);
        Optional<String> text = text(connection, key, STATE);
        return text.isPresent() ? StateText.read(text.get(), source(key)) : NameState.empty(name);
    }

    private static Optional<String> text(Connection connection, String key, int version) throws SQLException {
        String sql = "SELECT content FROM forecastj_text WHERE name_key = ? AND version = ? ORDER BY part";
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setFetchSize(BATCH);
            select.setString(1, key);
            select.setInt(2, version);
            StringBuilder text = new StringBuilder();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    text.append(rows.getString(1));
                }
            }
            return text.length() == 0 ? Optional.empty() : Optional.of(text.toString());
        }
    }

    @Override
    public Optional<byte[]> model(String name, int version) {
        return reading(connection -> text(connection, SafeName.of(name), version), Optional.<String>empty())
                .map(text -> text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public Transition change(String name, UnaryOperator<NameState> step, Optional<byte[]> added) {
        String key = SafeName.of(name);
        return writing(connection -> {
            lock(connection, key);
            NameState before = state(connection, name);
            NameState after = step.apply(before);
            if (!after.equals(before)) {
                write(connection, key, before, after, added);
            }
            return new Transition(before, after);
        });
    }

    /** Changing the row of a name makes others who change it wait for the end of this transaction. */
    private static void lock(Connection connection, String key) throws SQLException {
        String update = "UPDATE forecastj_name SET revision = revision + 1 WHERE name_key = ?";
        if (update(connection, update, key) == 0) {
            update(connection, "INSERT INTO forecastj_name (name_key, revision) VALUES (?, 1)", key);
        }
    }

    private static int update(Connection connection, String sql, String key, int... numbers) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, key);
            for (int i = 0; i < numbers.length; i++) {
                statement.setInt(i + 2, numbers[i]);
            }
            return statement.executeUpdate();
        }
    }

    private static void write(
            Connection connection, String key, NameState before, NameState after, Optional<byte[]> added)
            throws SQLException {
        for (int version : difference(before, after)) {
            deleteText(connection, key, version);
        }
        for (int version : difference(after, before)) {
            insertText(connection, key, version, new String(added.orElseThrow(), StandardCharsets.UTF_8));
        }
        deleteText(connection, key, STATE);
        insertText(connection, key, STATE, StateText.write(after));
    }

    private static Set<Integer> difference(NameState of, NameState less) {
        Set<Integer> versions = new TreeSet<>(of.versions().keySet());
        versions.removeAll(less.versions().keySet());
        return versions;
    }

    private static void deleteText(Connection connection, String key, int version) throws SQLException {
        update(connection, "DELETE FROM forecastj_text WHERE name_key = ? AND version = ?", key, version);
    }

    private static void insertText(Connection connection, String key, int version, String text) throws SQLException {
        String sql = "INSERT INTO forecastj_text (name_key, version, part, content) VALUES (?, ?, ?, ?)";
        try (PreparedStatement insert = connection.prepareStatement(sql)) {
            int waiting = 0;
            for (int from = 0, part = 0; from < text.length(); part++) {
                int to = end(text, from);
                insert.setString(1, key);
                insert.setInt(2, version);
                insert.setInt(3, part);
                insert.setString(4, text.substring(from, to));
                insert.addBatch();
                from = to;
                if (++waiting == BATCH || from == text.length()) {
                    insert.executeBatch();
                    waiting = 0;
                }
            }
        }
    }

    /** Where a part ends; it does not end within a surrogate pair. */
    private static int end(String text, int from) {
        int to = Math.min(text.length(), from + PART);
        return to < text.length() && Character.isHighSurrogate(text.charAt(to - 1)) ? to - 1 : to;
    }

    private <T> T reading(Work<T> work, T withoutTables) {
        try {
            return transaction(connection -> isReady(connection) ? work.run(connection) : withoutTables);
        } catch (SQLException e) {
            throw failed("read", e);
        }
    }

    private <T> T writing(Work<T> work) {
        SQLException last = new SQLException("no attempt was made");
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            try {
                if (!ready && !transaction(this::isReady)) {
                    transaction(JdbcStorage::createTables);
                }
                return transaction(work);
            } catch (SQLException e) {
                if (!isContention(e)) {
                    throw failed("written", e);
                }
                last = e;
            }
        }
        throw (ConcurrentModificationException) new ConcurrentModificationException(
                        "the model store was changed by others in each of " + ATTEMPTS + " attempts; try again later")
                .initCause(last);
    }

    /** A deadlock or a failed serialisation (class 40), a row or table that another made first (23505, 42P07, 42S01), or a wait that was too long. */
    private static boolean isContention(SQLException e) {
        String state = String.valueOf(e.getSQLState());
        return state.startsWith("40")
                || state.equals("23505")
                || state.equals("42P07")
                || state.equals("42S01")
                || state.startsWith("HYT");
    }

    private static UncheckedIOException failed(String what, SQLException e) {
        return new UncheckedIOException(
                "the database of the model store cannot be " + what + ": " + e.getMessage(), new IOException(e));
    }

    /** Told once by the database, as tables stay. */
    private boolean isReady(Connection connection) throws SQLException {
        ready = ready || hasTables(connection);
        return ready;
    }

    private static boolean hasTables(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT MAX(version) FROM forecastj_schema")) {
            int version = rows.next() ? rows.getInt(1) : 0;
            if (version > SCHEMA) {
                throw new ForecastingException(
                        Reason.UNSUPPORTED_FORMAT,
                        "the tables of the model store are of schema " + version
                                + "; this version of the library reads up to " + SCHEMA
                                + ": use the version that wrote them, or a newer one");
            }
            return version > 0;
        } catch (SQLException e) {
            String state = String.valueOf(e.getSQLState());
            if (state.equals("42P01") || state.startsWith("42S0")) {
                connection.rollback();
                return false;
            }
            throw e;
        }
    }

    private static boolean createTables(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String table : TABLES) {
                statement.execute(table);
            }
            statement.execute("INSERT INTO forecastj_schema (version) VALUES (" + SCHEMA + ")");
        }
        return true;
    }

    private <T> T transaction(Work<T> work) throws SQLException {
        try (Connection connection = database.getConnection()) {
            boolean autoCommit = connection.getAutoCommit();
            int isolation = connection.getTransactionIsolation();
            connection.setAutoCommit(false);
            connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
            try {
                T result = work.run(connection);
                connection.commit();
                return result;
            } catch (SQLException | RuntimeException e) {
                rollBack(connection, e);
                throw e;
            } finally {
                connection.setTransactionIsolation(isolation);
                connection.setAutoCommit(autoCommit);
            }
        }
    }

    private static void rollBack(Connection connection, Exception why) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            why.addSuppressed(e);
        }
    }

    @Override
    public String place(String name, int version) {
        return source(SafeName.of(name)) + ", version " + version;
    }

    @Override
    public String toString() {
        return "database";
    }
}
