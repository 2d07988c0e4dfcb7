package org.forecastj.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.abort;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import org.forecastj.cli.Session.Result;
import org.forecastj.core.series.SeriesKey;
import org.forecastj.core.table.Table;
import org.forecastj.io.parquet.ParquetFile;
import org.forecastj.io.records.PanelRecords;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same data by every way in. */
class InputsTest {
    @TempDir
    Path folder = Path.of("");

    private String csv() {
        return Data.write(folder, "shops.csv", Data.shops(40));
    }

    private static Result predict(String... input) {
        String[] words = new String[input.length + 7];
        System.arraycopy(new String[] {"predict", "-q", "-m", "drift", "-H", "2", "--value=sales"}, 0, words, 0, 7);
        System.arraycopy(input, 0, words, 7, input.length);
        return new Session().run(words);
    }

    private void fill(String url, String insert) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute("create table facts (date date, store int, item varchar(9), sales double precision,"
                    + " at timestamp with time zone)");
            Data.shops(40).lines().skip(1).forEach(line -> {
                String[] cells = line.split(",", -1);
                try {
                    statement.execute(
                            String.format(insert, cells[0], cells[1], cells[2], cells[3], cells[0] + " 00:00:00+00"));
                } catch (SQLException e) {
                    throw new AssertionError(line, e);
                }
            });
        }
    }

    private static final String INSERT = "insert into facts values ('%s', %s, '%s', %s, '%s')";

    private void readsTheSameFrom(String url) throws SQLException {
        String query = "select date as \"date\", store as \"store\", item as \"item\", sales as \"sales\" from facts";
        assertEquals(predict(csv()).out(), predict(url, "--query", query).out());
        Result byHour = new Session()
                .run(
                        "predict",
                        url,
                        "-m",
                        "drift",
                        "-H",
                        "1",
                        "--query",
                        "select at as \"at\", sales as \"sales\" from facts where store = 1 and item = '10'");
        assertEquals(0, byHour.code(), byHour.err());
        assertTrue(byHour.err().contains("zone UTC"), byHour.err());
        assertTrue(byHour.out().contains("\n2023-02-10"), byHour.out());
        Result years = new Session()
                .run(
                        "predict",
                        url,
                        "-m",
                        "naive",
                        "-H",
                        "1",
                        "--query",
                        "select 2000 + store as \"year\", max(sales) as \"y\" from facts group by store"
                                + " union all select 2003, 7.0 union all select 2004, 8.0");
        assertTrue(years.out().contains("\n2005-01-01,8,"), years.err() + years.out());
        Result inspected = new Session().run("inspect", url, "-q", "--query", query);
        assertTrue(inspected.out().contains("rows                160\n"), inspected.out() + inspected.err());
        assertEquals(2, predict(url, "--query", query, "--separator", ";").code());
        assertEquals(4, predict(url, "--query", "select nothing from nowhere").code());
        assertEquals(3, predict(url, "--query", query + " where store = 99").code());
    }

    @Test
    void theEmbeddedDatabase() throws SQLException {
        String url = "jdbc:h2:" + folder.resolve("db");
        fill(url, INSERT);
        readsTheSameFrom(url);
    }

    @Test
    void postgres() throws Exception {
        try (EmbeddedPostgres server = start()) {
            String url = server.getJdbcUrl("postgres", "postgres");
            fill(url, INSERT);
            readsTheSameFrom(url);
        }
    }

    private static EmbeddedPostgres start() {
        try {
            return EmbeddedPostgres.builder()
                    .setServerConfig("listen_addresses", "127.0.0.1")
                    .setPGStartupWait(Duration.ofMinutes(1))
                    .start();
        } catch (IOException | RuntimeException e) {
            return abort("PostgreSQL cannot be started on this machine: " + e);
        }
    }

    @Test
    void noSecretsInMessages() {
        Result result = predict("jdbc:nosuch://me:hidden@host/db?password=hidden", "--query", "select 1");
        assertEquals(4, result.code());
        assertFalse(result.err().contains("hidden"), result.err());
        assertTrue(result.err().contains("no driver for jdbc:nosuch://host/db"), result.err());
    }

    @Test
    void parquet() {
        List<String[]> rows =
                Data.shops(40).lines().skip(1).map(line -> line.split(",", -1)).toList();
        Table table = Table.builder(rows.size())
                .text("date", row -> rows.get(row)[0])
                .numbers("store", row -> Double.parseDouble(rows.get(row)[1]))
                .text("item", row -> rows.get(row)[2])
                .numbers("sales", row -> Double.parseDouble(rows.get(row)[3]))
                .build();
        Path file = folder.resolve("shops.parquet");
        ParquetFile.of(file).write(table);
        List<String> expected = means(predict(csv()));
        assertEquals(expected, means(predict(file.toString())));
        assertEquals(3, predict(Data.write(folder, "bad.parquet", "PAR1 no")).code());
        Path out = folder.resolve("out.parquet");
        Result written = predict(csv(), "-o", out.toString());
        assertEquals(0, written.code(), written.err());
        var means = PanelRecords.columns(List.of("store", "item"), "timestamp", "mean")
                .read(ParquetFile.of(out));
        assertEquals(4, means.size());
        assertEquals(
                expected.get(0),
                Numbers.exact(means.get(SeriesKey.of("1", "10")).value(0)));
    }

    @Test
    void secondsSince1970InParquet() {
        Path file = folder.resolve("seconds.parquet");
        ParquetFile.of(file)
                .write(Table.builder(5)
                        .numbers("ts", row -> 1_704_067_200.0 + 86_400 * row)
                        .numbers("y", row -> row)
                        .build());
        Result result = new Session()
                .run("predict", file.toString(), "--date-format", "epoch-seconds", "--model", "naive", "-H1");
        assertEquals(0, result.code(), result.err());
        assertTrue(result.out().contains("\n2024-01-06,4,"), result.out());
    }

    private static List<String> means(Result result) {
        assertEquals(0, result.code(), result.err());
        return result.out().lines().skip(1).map(line -> line.split(",", -1)[3]).toList();
    }

    @Test
    void monash() {
        String file = Data.write(folder, "m.tsf", """
                @relation shops
                @attribute series_name string
                @attribute start_timestamp date
                @frequency daily
                @missing true
                @equallength false
                @data
                T1:2024-01-01 00-00-00:1,2,3,4,5,6,7,8
                T2:2024-01-01 00-00-00:5,?,7,8
                """);
        Result result = new Session().run("predict", file, "-m", "drift", "-H", "1", "-q");
        assertEquals(0, result.code(), result.err());
        assertTrue(result.out().contains("\nT1,2024-01-09,9,9,"), result.out());
        assertTrue(result.out().contains("\nT2,2024-01-05,9,9,"), result.out());
        assertEquals(0, new Session().run("inspect", file).code());
        assertEquals(2, new Session().run("predict", file, "--value", "x").code());
    }

    @Test
    void inspectsWhatOthersRefuse() {
        String file = Data.write(folder, "messy.csv", """
                date,store,y
                2024-01-03,a,3
                2024-01-01,a,1
                2024-01-01,a,1
                2024-01-02,a,2
                2024-01-02,a,9
                2024-01-06,a,
                2024-01-01,b,1
                2024-01-02,b,1
                2024-01-03,b,1
                """);
        assertEquals(2, new Session().run("predict", file).code());
        Result result = new Session().run("inspect", file, "-q");
        assertEquals(0, result.code(), result.err());
        for (String fact : new String[] {
            "rows                9\n",
            "missing rows        2\n",
            "missing values      3\n",
            "repeated rows       2\n",
            "contradicting rows  1\n",
            "unsorted rows       1\n",
            "needs care:\n  a: repeated rows 2, contradicting rows 1, unsorted rows 1, missing values 3\n"
        }) {
            assertTrue(result.out().contains(fact), fact + result.out());
        }
        String offGrid =
                Data.write(folder, "off.csv", "ts,y\n2024-01-01T00:00,1\n2024-01-01T00:07,1\n2024-02-01T03:33,2\n");
        assertEquals(0, new Session().run("inspect", offGrid, "-q").code());
    }

    @Test
    void filesThatAreNoData() {
        assertEquals(
                3,
                new Session()
                        .run("predict", Data.write(folder, "b.csv", "a\u0000b,\u0001\n1,2\n"))
                        .code());
        Result noNames =
                new Session().run("predict", Data.write(folder, "n.csv", "2024-01-01,1\n2024-01-02,2\n2024-01-03,2\n"));
        assertEquals(2, noNames.code());
        assertTrue(noNames.err().contains("names of the columns"), noNames.err());
        assertTrue(new Session().run("predict", folder.toString()).err().startsWith("forecast: '"), "no class names");
    }
}
