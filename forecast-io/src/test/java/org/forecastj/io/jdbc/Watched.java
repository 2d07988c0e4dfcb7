package org.forecastj.io.jdbc;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Supplier;
import javax.sql.DataSource;

/** A data source that notes connections that are not closed, or are closed in another mode than they were given in. */
final class Watched {
    private Watched() {}

    static DataSource over(Supplier<DataSource> source, List<String> notes) {
        return (DataSource) Proxy.newProxyInstance(
                Watched.class.getClassLoader(),
                new Class<?>[] {DataSource.class},
                (proxy, method, arguments) -> watched(source.get().getConnection(), notes));
    }

    private static Connection watched(Connection connection, List<String> notes) {
        String open = "not closed: " + connection;
        notes.add(open);
        return (Connection) Proxy.newProxyInstance(
                Watched.class.getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("close")) {
                        notes.remove(open);
                        noteMode(connection, notes);
                    }
                    try {
                        return method.invoke(connection, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause() == null ? e : e.getCause();
                    }
                });
    }

    private static void noteMode(Connection connection, List<String> notes) throws SQLException {
        if (!connection.getAutoCommit()) {
            notes.add("auto-commit not restored: " + connection);
        }
    }
}
