package org.forecastj.io.jdbc;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.forecastj.io.internal.OutputRows;
import org.forecastj.io.internal.OutputRows.Column;
import org.forecastj.io.internal.OutputRows.Kind;
import org.jspecify.annotations.Nullable;

/** The table that is written to, by the names under which the database has it. Not safe for several threads. */
final class TargetTable {
    private final Connection connection;
    private final DatabaseMetaData database;
    private final Identifiers identifiers;
    private final Optional<String> schema;
    private final String name;

    TargetTable(Connection connection, Optional<String> schema, String name) throws SQLException {
        this.connection = connection;
        this.database = connection.getMetaData();
        this.identifiers = Identifiers.of(database);
        this.schema = schema;
        this.name = name;
    }

    /** Where an existing table is. */
    private record Place(@Nullable String schema, String name) {}

    /** The columns of the table in the order of the rows, each with the name that the table has for it. */
    record Target(String table, List<String> columns) {}

    /** The table as it is, if it is there. */
    Optional<Target> find(OutputRows rows) throws SQLException {
        Optional<Place> place = place();
        if (place.isEmpty()) {
            return Optional.empty();
        }
        List<String> there = columns(place.get());
        List<String> columns = new ArrayList<>();
        for (Column column : rows.columns()) {
            columns.add(identifiers.quoted(match(column.name(), there)));
        }
        return Optional.of(new Target(quoted(place.get()), columns));
    }

    private Optional<Place> place() throws SQLException {
        List<String> schemas = schema.isPresent() ? spellings(schema.get()) : current();
        for (String s : schemas) {
            for (String n : spellings(name)) {
                String pattern = s.isEmpty() ? null : escaped(s);
                try (ResultSet found = database.getTables(connection.getCatalog(), pattern, escaped(n), null)) {
                    if (found.next()) {
                        return Optional.of(new Place(s.isEmpty() ? null : s, n));
                    }
                }
            }
        }
        return Optional.empty();
    }

    private List<String> current() throws SQLException {
        String s = connection.getSchema();
        return List.of(s == null ? "" : s);
    }

    private static List<String> spellings(String name) {
        return Stream.of(name, name.toUpperCase(Locale.ROOT), name.toLowerCase(Locale.ROOT))
                .distinct()
                .toList();
    }

    /** For a call that takes a pattern. */
    private String escaped(String text) throws SQLException {
        String escape = database.getSearchStringEscape();
        return text.replace(escape, escape + escape).replace("_", escape + "_").replace("%", escape + "%");
    }

    private List<String> columns(Place place) throws SQLException {
        String pattern = place.schema == null ? null : escaped(place.schema);
        List<String> names = new ArrayList<>();
        try (ResultSet found = database.getColumns(connection.getCatalog(), pattern, escaped(place.name), null)) {
            while (found.next()) {
                names.add(found.getString("COLUMN_NAME"));
            }
        }
        return names;
    }

    private String match(String column, List<String> there) {
        if (there.contains(column)) {
            return column;
        }
        List<String> similar =
                there.stream().filter(c -> c.equalsIgnoreCase(column)).toList();
        if (similar.size() != 1) {
            throw new IllegalArgumentException("table '" + name + "' has no column '" + column + "'; its columns are "
                    + there + ": add it, or write to another table");
        }
        return similar.get(0);
    }

    Target create(OutputRows rows) throws SQLException {
        List<String> columns = rows.columns().stream()
                .map(c -> identifiers.quoted(identifiers.stored(c.name())))
                .toList();
        String table = quoted(new Place(schema.map(identifiers::stored).orElse(null), identifiers.stored(name)));
        StringBuilder sql = new StringBuilder("CREATE TABLE ").append(table).append(" (");
        for (int c = 0; c < columns.size(); c++) {
            sql.append(c == 0 ? "" : ", ")
                    .append(columns.get(c))
                    .append(' ')
                    .append(type(rows.columns().get(c).kind()));
        }
        try (var statement = connection.prepareStatement(sql.append(')').toString())) {
            statement.executeUpdate();
        }
        return new Target(table, columns);
    }

    private static String type(Kind kind) {
        return switch (kind) {
            case TEXT -> "VARCHAR(1000)";
            case NUMBER -> "DOUBLE PRECISION";
            case DATE -> "DATE";
            case TIMESTAMP -> "TIMESTAMP(3)";
            case INSTANT -> "TIMESTAMP(3) WITH TIME ZONE";
        };
    }

    private String quoted(Place place) {
        return Stream.of(Optional.ofNullable(place.schema), Optional.of(place.name))
                .flatMap(Optional::stream)
                .map(identifiers::quoted)
                .collect(Collectors.joining("."));
    }
}
