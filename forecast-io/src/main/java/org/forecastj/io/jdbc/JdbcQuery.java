package org.forecastj.io.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.forecastj.io.internal.Recipe;
import org.jspecify.annotations.Nullable;

/** Runs a query and hands its rows on. Stateless. */
final class JdbcQuery {
    private JdbcQuery() {}

    static <T> T read(
            DataSource source, String query, @Nullable Object[] parameters, JdbcOptions options, Recipe<T> recipe) {
        try (Connection connection = source.getConnection();
                Transaction transaction = Transaction.begin(connection)) {
            return read(transaction.connection(), query, parameters, options, recipe);
        } catch (SQLException e) {
            throw Sql.failure(Sql.shown(query), e);
        }
    }

    private static <T> T read(
            Connection connection, String query, @Nullable Object[] parameters, JdbcOptions options, Recipe<T> recipe)
            throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement(query, ResultSet.TYPE_FORWARD_ONLY, ResultSet.CONCUR_READ_ONLY)) {
            statement.setFetchSize(options.fetchSize());
            for (int i = 0; i < parameters.length; i++) {
                Sql.set(statement, i + 1, parameters[i]);
            }
            try (ResultSet result = statement.executeQuery();
                    JdbcRecords records = JdbcRecords.of(result, Sql.shown(query), options.records())) {
                return recipe.read(records);
            }
        }
    }
}
