package org.forecastj.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.jerolba.carpet.CarpetWriter;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import org.forecastj.cli.Session.Result;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Databases and Parquet files. */
class TablesTest {
    /** A row of a Parquet file. */
    record Sale(LocalDate date, String shop, double sales) {}

    @TempDir
    Path folder = Path.of("");

    @Test
    void databases() throws SQLException {
        String url = "jdbc:h2:mem:cli";
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE facts (day_ DATE, shop VARCHAR(9), amount DECIMAL(9, 2))");
            for (int i = 1; i < 20; i++) {
                statement.execute(
                        "INSERT INTO facts VALUES ('2024-01-" + (i < 10 ? "0" : "") + i + "', 'a,b', " + i + ".25)");
                statement.execute(
                        "INSERT INTO facts VALUES ('2024-01-" + (i < 10 ? "0" : "") + i + "', 'c', " + i + ")");
            }
            Result result =
                    new Session().run("predict", url, "--query", "SELECT * FROM facts", "--model", "naive", "-H", "1");
            assertEquals(0, result.code(), result.err());
            assertTrue(result.out().contains("\n\"a,b\",2024-01-20,19.25,"), result.out());
            assertEquals(2, new Session().run("predict", url).code());
            Result wrong = new Session().run("predict", url + ";X=secret", "--query", "SELECT * FROM nothing");
            assertEquals(4, wrong.code());
            assertTrue(!wrong.err().contains("secret"), wrong.err());
            Result unknown = new Session().run("predict", "jdbc:magic:x", "--query", "SELECT 1");
            assertEquals(4, unknown.code(), unknown.err());
        }
    }

    @Test
    void parquet() throws IOException {
        Path file = folder.resolve("sales.parquet");
        try (OutputStream out = new FileOutputStream(file.toFile());
                CarpetWriter<Sale> writer = new CarpetWriter<>(out, Sale.class)) {
            for (int i = 0; i < 30; i++) {
                writer.write(new Sale(LocalDate.of(2024, 1, 1).plusDays(i), "a", i));
                writer.write(new Sale(LocalDate.of(2024, 1, 1).plusDays(i), "b", i));
            }
        }
        Result result = new Session().run("predict", file.toString(), "--model", "naive", "-H", "1");
        assertEquals(0, result.code(), result.err());
        assertTrue(result.out().contains("\na,2024-01-31,29,"), result.out());
        Files.writeString(file, "no parquet");
        assertEquals(3, new Session().run("predict", file.toString()).code());
    }
}
