package org.forecastj.io.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import javax.sql.DataSource;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.ForecastingException.Reason;
import org.forecastj.core.model.Fit;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class H2ModelStoreTest extends ModelStoreContract {
    private final JdbcDataSource database = new JdbcDataSource();

    H2ModelStoreTest() {
        database.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
    }

    @Override
    ModelStore open() {
        return ModelStore.jdbc(database);
    }

    private void execute(String sql) throws SQLException {
        execute(database, sql);
    }

    static void execute(DataSource database, String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @AfterEach
    void shutDown() throws SQLException {
        execute("SHUTDOWN");
    }

    @Test
    void aNewerSchemaIsRefused() throws SQLException {
        open().withCodecs(LevelFit.CODECS).add("m", LevelFit.of(1));
        execute("UPDATE forecastj_schema SET version = 2");
        ForecastingException e = assertThrows(ForecastingException.class, () -> open().names());
        assertEquals(Reason.UNSUPPORTED_FORMAT, e.reason());
        assertTrue(e.toString().contains("schema 2"), e::toString);
    }

    @Test
    void aModelThatWasChangedIsRefused() throws SQLException {
        ModelStore store = open().withCodecs(LevelFit.CODECS);
        store.add("m", LevelFit.of(1));
        execute("UPDATE forecastj_text SET content = REPLACE(content, '1.0', '2.0') WHERE version = 1");
        ForecastingException e = assertThrows(ForecastingException.class, () -> store.read("m", 1, Fit.class));
        assertTrue(e.toString().contains("forecastj_text") && e.toString().contains("SHA-256"), e::toString);
    }

    @Test
    void aFailedWriteChangesNothing() throws SQLException {
        ModelStore store = open().withCodecs(LevelFit.CODECS);
        store.add("m", LevelFit.of(1));
        execute("ALTER TABLE forecastj_text ADD CONSTRAINT few CHECK (version < 2)");
        assertThrows(UncheckedIOException.class, () -> store.add("m", LevelFit.of(2)));
        assertEquals(1, store.versions("m").size());
    }

    @Test
    void aDatabaseThatIsNotThereIsTold() {
        JdbcDataSource none = new JdbcDataSource();
        none.setURL("jdbc:h2:mem:none;IFEXISTS=TRUE");
        Exception e = assertThrows(
                UncheckedIOException.class, () -> ModelStore.jdbc(none).names());
        assertTrue(String.valueOf(e.getMessage()).startsWith("the database of the model store cannot be read: "));
    }
}
