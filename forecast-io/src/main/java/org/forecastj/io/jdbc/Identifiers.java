package org.forecastj.io.jdbc;

import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.util.Locale;

/** Writes names so that a database takes them as names and nothing else. Immutable. */
final class Identifiers {
    private final String quote;
    private final boolean upper;
    private final boolean lower;

    private Identifiers(String quote, boolean upper, boolean lower) {
        this.quote = quote;
        this.upper = upper;
        this.lower = lower;
    }

    static Identifiers of(DatabaseMetaData database) throws SQLException {
        return new Identifiers(
                database.getIdentifierQuoteString().strip(),
                database.storesUpperCaseIdentifiers(),
                database.storesLowerCaseIdentifiers());
    }

    /** Refuses what no database can take as a name. */
    static String checked(String name) {
        if (name.isBlank() || name.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException(
                    "'" + name + "' is no name of a table or column; a text without control characters is needed");
        }
        return name;
    }

    /** The name of something new, as it would be without quotes if it is plain, so that it can be used without them. */
    String stored(String name) {
        if (name.matches("[a-z_][a-z0-9_]*")) {
            return upper ? name.toUpperCase(Locale.ROOT) : name;
        }
        return lower && name.matches("[A-Z_][A-Z0-9_]*") ? name.toLowerCase(Locale.ROOT) : name;
    }

    String quoted(String name) {
        checked(name);
        if (quote.isEmpty()) {
            if (!name.matches("[A-Za-z_][A-Za-z0-9_]*")) {
                throw new IllegalArgumentException(
                        "'" + name + "' needs quotes, which this database does not have; use letters, digits and _");
            }
            return name;
        }
        return quote + name.replace(quote, quote + quote) + quote;
    }
}
