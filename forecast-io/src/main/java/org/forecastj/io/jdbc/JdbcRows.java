package org.forecastj.io.jdbc;

import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.forecastj.io.records.Rows;
import org.jspecify.annotations.Nullable;

/** The rows of a result. Dates and times are fetched as types of {@code java.time}, which no zone shifts. Not safe for several threads. */
final class JdbcRows implements Rows {
    /** Oracle's types with a zone and with the zone of the session, and SQL Server's {@code datetimeoffset}. */
    private static final Set<Integer> VENDOR_INSTANTS = Set.of(-101, -102, -155);

    private enum Kind {
        DATE,
        TIMESTAMP,
        INSTANT,
        TEXT,
        /** Filled up with blanks by the database. */
        PADDED_TEXT,
        DOUBLE,
        OTHER
    }

    private final ResultSet result;
    private final String query;
    private final List<String> names;
    private final List<Kind> kinds;

    private JdbcRows(ResultSet result, String query, List<String> names, List<Kind> kinds) {
        this.result = result;
        this.query = query;
        this.names = names;
        this.kinds = kinds;
    }

    /** The result is closed by the caller. */
    static JdbcRows of(ResultSet result, String query) throws SQLException {
        ResultSetMetaData columns = result.getMetaData();
        List<String> names = new ArrayList<>();
        List<Kind> kinds = new ArrayList<>();
        for (int c = 1; c <= columns.getColumnCount(); c++) {
            names.add(columns.getColumnLabel(c));
            kinds.add(kind(columns.getColumnType(c), String.valueOf(columns.getColumnTypeName(c))));
        }
        return new JdbcRows(result, query, List.copyOf(names), kinds);
    }

    private static Kind kind(int type, String typeName) {
        String name = typeName.toLowerCase(Locale.ROOT);
        if (type == Types.TIMESTAMP_WITH_TIMEZONE || VENDOR_INSTANTS.contains(type) || name.equals("timestamptz")) {
            return Kind.INSTANT;
        }
        return switch (type) {
            case Types.DATE -> Kind.DATE;
            case Types.TIMESTAMP -> Kind.TIMESTAMP;
            case Types.VARCHAR, Types.LONGVARCHAR, Types.NVARCHAR, Types.LONGNVARCHAR, Types.CLOB, Types.NCLOB ->
                Kind.TEXT;
            case Types.CHAR, Types.NCHAR -> Kind.PADDED_TEXT;
            case Types.DOUBLE, Types.FLOAT -> Kind.DOUBLE;
            default -> Kind.OTHER;
        };
    }

    @Override
    public String name() {
        return query;
    }

    @Override
    public List<String> columns() {
        return names;
    }

    @Override
    public boolean next() {
        try {
            return result.next();
        } catch (SQLException e) {
            throw Sql.failure(query, e);
        }
    }

    @Override
    public @Nullable Object cell(int column) {
        try {
            return fetch(column + 1, kinds.get(column));
        } catch (SQLException e) {
            throw Sql.failure(query + ", column '" + names.get(column) + "': reading it", e);
        }
    }

    private @Nullable Object fetch(int position, Kind kind) throws SQLException {
        return switch (kind) {
            case DATE -> result.getObject(position, LocalDate.class);
            case TIMESTAMP -> result.getObject(position, LocalDateTime.class);
            case INSTANT -> result.getObject(position, OffsetDateTime.class);
            case TEXT -> result.getString(position);
            case PADDED_TEXT -> {
                String text = result.getString(position);
                yield text == null ? null : text.stripTrailing();
            }
            case DOUBLE -> {
                double value = result.getDouble(position);
                yield result.wasNull() ? null : (Object) value;
            }
            case OTHER -> result.getObject(position);
        };
    }
}
