package org.forecastj.io.jdbc;

import java.sql.Connection;
import java.sql.SQLException;

/** A transaction on a connection that is rolled back unless committed, and then gives the connection its mode back. */
final class Transaction implements AutoCloseable {
    private final Connection connection;
    private final boolean autoCommit;

    private Transaction(Connection connection, boolean autoCommit) {
        this.connection = connection;
        this.autoCommit = autoCommit;
    }

    static Transaction begin(Connection connection) throws SQLException {
        boolean autoCommit = connection.getAutoCommit();
        if (autoCommit) {
            connection.setAutoCommit(false);
        }
        return new Transaction(connection, autoCommit);
    }

    Connection connection() {
        return connection;
    }

    void commit() throws SQLException {
        connection.commit();
    }

    @Override
    public void close() throws SQLException {
        try {
            connection.rollback();
        } finally {
            if (autoCommit) {
                connection.setAutoCommit(true);
            }
        }
    }
}
