package org.forecastj.io.jdbc;

import org.forecastj.io.internal.RecordOptions;

/** How rows are fetched and understood. Immutable. */
record JdbcOptions(RecordOptions records, int fetchSize) {
    static final JdbcOptions DEFAULT = new JdbcOptions(RecordOptions.DEFAULT, 1000);

    JdbcOptions with(RecordOptions changed) {
        return new JdbcOptions(changed, fetchSize);
    }

    JdbcOptions withFetchSize(int rows) {
        if (rows <= 0 && rows != Integer.MIN_VALUE) {
            throw new IllegalArgumentException(
                    "fetchSize is " + rows + "; 1 or more is needed (or Integer.MIN_VALUE, by which MySQL streams)");
        }
        return new JdbcOptions(records, rows);
    }
}
