package org.forecastj.io.jdbc;

import static org.junit.jupiter.api.Assumptions.abort;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.time.Duration;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** A PostgreSQL that the tests of this JVM share; it listens on the loopback alone and ends with the JVM. */
final class Postgres {
    private static @Nullable EmbeddedPostgres server;
    private static @Nullable String failure;

    private Postgres() {}

    static DataSource source() {
        return server().getPostgresDatabase();
    }

    static String url() {
        return server().getJdbcUrl("postgres", "postgres");
    }

    private static synchronized EmbeddedPostgres server() {
        EmbeddedPostgres running = server;
        if (running != null) {
            return running;
        }
        if (failure == null) {
            try {
                running = EmbeddedPostgres.builder()
                        .setServerConfig("listen_addresses", "127.0.0.1")
                        .setServerConfig("timezone", "America/New_York")
                        .setPGStartupWait(Duration.ofMinutes(1))
                        .start();
                server = running;
                return running;
            } catch (IOException | RuntimeException e) {
                failure = e.toString();
            }
        }
        return abort("PostgreSQL cannot be started on this machine: " + failure);
    }
}
