package org.forecastj.cli;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.Properties;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** A database by its URL; the password appears in no message. Immutable; each connection is a new one. */
final class Database implements DataSource {
    private final String url;
    private final @Nullable String user;
    private final String password;

    Database(String url, @Nullable String user, String password) {
        this.url = url;
        this.user = user;
        this.password = password;
    }

    /** The URL without what may be secret: parameters, and a user before the host. */
    static String shown(String url) {
        int end = url.length();
        for (char mark : new char[] {'?', ';'}) {
            int at = url.indexOf(mark);
            end = at >= 0 && at < end ? at : end;
        }
        return url.substring(0, end).replaceFirst("//[^/@]*@", "//");
    }

    @Override
    public Connection getConnection() throws SQLException {
        Properties properties = new Properties();
        if (user != null) {
            properties.setProperty("user", user);
        }
        if (!password.isEmpty()) {
            properties.setProperty("password", password);
        }
        try {
            return DriverManager.getConnection(url, properties);
        } catch (SQLException e) {
            throw withoutSecrets(e);
        }
    }

    /** Drivers may show the whole URL, which may hold a password. */
    private SQLException withoutSecrets(SQLException e) {
        String message = String.valueOf(e.getMessage());
        if (!message.contains(url)) {
            return e;
        }
        return new SQLException(
                message.startsWith("No suitable driver")
                        ? "there is no driver for " + shown(url) + "; H2 and PostgreSQL are built in"
                        : message.replace(url, shown(url)),
                e.getSQLState(),
                e.getErrorCode());
    }

    @Override
    public Connection getConnection(String name, String secret) throws SQLException {
        return new Database(url, name, secret).getConnection();
    }

    @Override
    public @Nullable PrintWriter getLogWriter() {
        return null;
    }

    @Override
    public void setLogWriter(@Nullable PrintWriter out) throws SQLException {
        throw new SQLFeatureNotSupportedException("there is no log");
    }

    @Override
    public void setLoginTimeout(int seconds) throws SQLException {
        throw new SQLFeatureNotSupportedException("set it in the URL");
    }

    @Override
    public int getLoginTimeout() {
        return 0;
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        throw new SQLFeatureNotSupportedException("there is no log");
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        throw new SQLException("there is no " + type.getName() + " inside");
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
        return false;
    }

    @Override
    public String toString() {
        return shown(url);
    }
}
