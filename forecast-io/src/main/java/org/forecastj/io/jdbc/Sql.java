package org.forecastj.io.jdbc;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import org.jspecify.annotations.Nullable;

/** What reading and writing share. Stateless. */
final class Sql {
    private static final int SHOWN = 100;

    private Sql() {}

    /** A query as messages show it. */
    static String shown(String query) {
        String line = query.strip().replaceAll("\\s+", " ");
        return "query '" + (line.length() <= SHOWN ? line : line.substring(0, SHOWN) + "…") + "'";
    }

    static UncheckedIOException failure(String what, SQLException e) {
        StringBuilder text = new StringBuilder(what)
                .append(" failed: ")
                .append(e.getMessage())
                .append(" (SQL state ")
                .append(e.getSQLState())
                .append(')');
        SQLException next = e.getNextException();
        if (next != null) {
            text.append(": ").append(next.getMessage());
        }
        return new UncheckedIOException(text.toString(), new IOException(e));
    }

    /** Instants go as times with offset, which is what JDBC has for them. */
    static void set(PreparedStatement statement, int position, @Nullable Object value) throws SQLException {
        if (value == null) {
            statement.setNull(position, Types.NULL);
        } else if (value instanceof Instant instant) {
            statement.setObject(position, instant.atOffset(ZoneOffset.UTC));
        } else if (value instanceof ZonedDateTime time) {
            statement.setObject(position, time.toOffsetDateTime());
        } else {
            statement.setObject(position, value);
        }
    }
}
