package org.forecastj.io.store;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/** On a real PostgreSQL; skipped where it cannot start. */
class PostgresModelStoreTest extends ModelStoreContract {
    private static @Nullable EmbeddedPostgres server;

    @BeforeAll
    static void start() {
        try {
            server = EmbeddedPostgres.start();
        } catch (IOException | IllegalStateException e) {
            Assumptions.abort("PostgreSQL cannot start here: " + e);
        }
    }

    @AfterAll
    static void stop() throws IOException {
        if (server != null) {
            server.close();
        }
    }

    @BeforeEach
    void clear() throws SQLException {
        H2ModelStoreTest.execute(
                Objects.requireNonNull(server).getPostgresDatabase(),
                "DROP TABLE IF EXISTS forecastj_text, forecastj_name, forecastj_schema");
    }

    @Override
    ModelStore open() {
        return ModelStore.jdbc(Objects.requireNonNull(server).getPostgresDatabase());
    }
}
