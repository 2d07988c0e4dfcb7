package org.forecastj.io.jdbc;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TimeZone;
import javax.sql.DataSource;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.ForecastingException.Reason;
import org.forecastj.core.encoding.Columns;
import org.forecastj.core.model.Forecast;
import org.forecastj.core.preparation.AggregateFunction;
import org.forecastj.core.preparation.Aggregation;
import org.forecastj.core.preparation.CleanedTransactions;
import org.forecastj.core.preparation.Cleaning;
import org.forecastj.core.series.Frequency;
import org.forecastj.core.series.Panel;
import org.forecastj.core.series.Regressors;
import org.forecastj.core.series.SeriesKey;
import org.forecastj.core.series.TimeIndex;
import org.forecastj.core.series.TimeSeries;
import org.forecastj.core.table.Table;
import org.forecastj.io.records.ColumnsRecords;
import org.forecastj.io.records.PanelRecords;
import org.forecastj.io.records.RegressorsRecords;
import org.forecastj.io.records.SeriesRecords;
import org.forecastj.io.records.TransactionsRecords;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What must hold with every database. */
abstract class DatabaseContract {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    private final List<String> leftOpen = new ArrayList<>();
    private DataSource database = Watched.over(this::plain, leftOpen);
    private TimeZone zone = TimeZone.getDefault();

    /** A database with an empty schema. */
    abstract DataSource source();

    private DataSource plain() {
        return source();
    }

    private JdbcQuery query(String sql, Object... parameters) {
        return JdbcQuery.of(database, sql, parameters);
    }

    @BeforeEach
    void movesTheClockOfTheMachine() {
        zone = TimeZone.getDefault();
        TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Auckland"));
        database = Watched.over(this::plain, leftOpen);
    }

    @AfterEach
    void leavesNothingOpen() {
        TimeZone.setDefault(zone);
        assertEquals(List.of(), leftOpen);
    }

    private void run(String... sql) throws SQLException {
        try (Connection c = source().getConnection();
                Statement s = c.createStatement()) {
            for (String line : sql) {
                s.execute(line);
            }
        }
    }

    private static void assertFails(Reason reason, String part, org.junit.jupiter.api.function.Executable work) {
        ForecastingException e = assertThrows(ForecastingException.class, work);
        assertEquals(reason, e.reason(), e.getMessage());
        assertTrue(String.valueOf(e.getMessage()).contains(part), e.getMessage());
    }

    @Test
    void readsADailySeriesWithItsGap() throws SQLException {
        run(
                "create table sale (sold date, shop int, units decimal(20,3))",
                "insert into sale values ('2024-03-12', 7, 3.5), ('2024-03-09', 7, 1.25), ('2024-03-10', 7, null),"
                        + " ('2024-03-09', 8, 99)");
        TimeSeries units = SeriesRecords.columns("sold", "units")
                .frequency(Frequency.DAILY)
                .read(query("select sold, units from sale where shop = ? and sold >= ?", 7, LocalDate.of(2024, 1, 1)));
        assertEquals(LocalDate.of(2024, 3, 9), units.index().date(0));
        assertArrayEquals(new double[] {1.25, Double.NaN, Double.NaN, 3.5}, units.values());
        assertEquals("units", units.name());
    }

    @Test
    void datesAreShiftedByNoZone() throws SQLException {
        run(
                "create table t (d date, ts timestamp, tz timestamp with time zone, v int)",
                // 02:30 does not exist in New York on that day, nor 2:30 in Auckland on 2024-09-29
                "insert into t values ('2024-03-10', '2024-03-10 02:30:00', '2024-03-10 02:30:00+00', 1),"
                        + " ('2024-09-29', '2024-09-29 02:30:00', '2024-09-29 02:30:00+00', 2),"
                        + " ('1900-01-01', '1900-01-01 00:00:00', '1900-01-01 00:00:00+00', 3)");
        TimeSeries dates = SeriesRecords.columns("d", "v").read(query("select d, v from t"));
        assertEquals(LocalDate.of(1900, 1, 1), dates.index().date(0));
        assertEquals(LocalDate.of(2024, 9, 29), dates.index().date(2));
        TimeSeries times = SeriesRecords.columns("ts", "v").read(query("select * from t"));
        assertEquals(LocalDateTime.of(2024, 3, 10, 2, 30), times.index().dateTime(1));
        assertEquals(LocalDateTime.of(2024, 9, 29, 2, 30), times.index().dateTime(2));
        TimeSeries instants = SeriesRecords.columns("tz", "v").zone(BERLIN).read(query("select * from t"));
        assertEquals(
                Instant.parse("2024-09-29T02:30:00Z").toEpochMilli(),
                instants.index().epochMillis(2));
        assertFails(
                Reason.MALFORMED_INPUT,
                "set zone(…)",
                () -> SeriesRecords.columns("tz", "v").read(query("select * from t")));
    }

    @Test
    void timestampsMayBeNumbersOrText() throws SQLException {
        run(
                "create table t (s bigint, ms decimal(20), d int, txt varchar(20), german varchar(20), v real)",
                "insert into t values (86400, 86400000, 1, '1970-01-02', '02.01.1970', 0.5),"
                        + " (172800, 172800000, 2, '1970-01-03 00:00', '03.01.1970', 1.5)");
        String query = "select * from t";
        List<TimeSeries> read = List.of(
                SeriesRecords.columns("s", "v").epoch(ChronoUnit.SECONDS).read(query(query)),
                SeriesRecords.columns("ms", "v").epoch(ChronoUnit.MILLIS).read(query(query)),
                SeriesRecords.columns("d", "v").epoch(ChronoUnit.DAYS).read(query(query)),
                SeriesRecords.columns("txt", "v").read(query(query)),
                SeriesRecords.columns("german", "v").dateFormat("dd.MM.yyyy").read(query(query)));
        for (TimeSeries series : read) {
            assertEquals(LocalDate.of(1970, 1, 2), series.index().date(0));
            assertArrayEquals(new double[] {0.5, 1.5}, series.values());
        }
        assertFails(
                Reason.MALFORMED_INPUT,
                "epoch(ChronoUnit.SECONDS)",
                () -> SeriesRecords.columns("s", "v").read(query(query)));
        assertFails(
                Reason.MALFORMED_INPUT,
                "row 1, column",
                () -> SeriesRecords.columns("german", "v").read(query(query)));
    }

    @Test
    void valuesOfEveryTypeAreNumbers() throws SQLException {
        run(
                "create table t (d date, small smallint, big bigint, r real, dp double precision, dec decimal(30,10), b boolean, txt"
                        + " varchar(20), wrong varchar(20))",
                "insert into t values ('2024-01-01', 3, 9007199254740993, 0.1, 0.1, 0.1, true, ' -1.5e3 ', '1,5')");
        String query = "select * from t";
        assertEquals(3, one("small", query));
        assertEquals(9007199254740992.0, one("big", query));
        assertEquals(0.1f, one("r", query));
        assertEquals(0.1, one("dp", query));
        assertEquals(0.1, one("dec", query));
        assertEquals(1, one("b", query));
        assertEquals(-1500, one("txt", query));
        assertFails(Reason.MALFORMED_INPUT, "'1,5' is no number", () -> one("wrong", query));
    }

    private double one(String column, String query) {
        return SeriesRecords.columns("d", column).read(query(query)).value(0);
    }

    @Test
    void readsPanelsLongAndWideAndAggregated() throws SQLException {
        run(
                "create table t (store char(6), item int, d date, a double precision, b double precision)",
                "insert into t values ('north', 1, '2024-01-01', 1, 2), ('north', 1, '2024-01-02', 3, 4),"
                        + " ('south', 2, '2024-01-01', 5, null)");
        Panel panel =
                PanelRecords.columns(List.of("store", "item"), "d", "a").read(query("select * from t order by a desc"));
        assertEquals(List.of("store", "item"), panel.levelNames());
        assertArrayEquals(
                new double[] {1, 3}, panel.get(SeriesKey.of("north", "1")).values());
        Panel wide =
                PanelRecords.wide("d").read(query("select d, a as \"left\", b as \"right\" from t where item = 1"));
        assertArrayEquals(new double[] {2, 4}, wide.get(SeriesKey.of("right")).values());
        Panel summed = PanelRecords.columns(List.of("item"), "d", "a")
                .aggregate(Aggregation.by(Frequency.MONTHLY))
                .read(query("select * from t"));
        assertArrayEquals(new double[] {4}, summed.get(SeriesKey.of("1")).values());
    }

    @Test
    void handsSeriesOnOneByOne() throws SQLException {
        run(
                "create table t (k varchar(9), d date, v int)",
                "insert into t values ('a', '2024-01-02', 2), ('b', '2024-01-01', 3), ('a', '2024-01-01', 1)");
        PanelRecords reader = PanelRecords.columns(List.of("k"), "d", "v");
        Map<SeriesKey, TimeSeries> seen = new LinkedHashMap<>();
        assertEquals(2, reader.forEach(query("select * from t order by k"), seen::put));
        assertEquals(reader.read(query("select * from t")).asMap(), seen);
        assertFails(
                Reason.MALFORMED_INPUT,
                "comes again",
                () -> reader.forEach(query("select * from t order by d, v"), (key, series) -> {}));
        IllegalStateException thrown = new IllegalStateException("enough");
        assertSame(
                thrown,
                assertThrows(
                        IllegalStateException.class,
                        () -> reader.forEach(query("select * from t order by k"), (key, series) -> {
                            throw thrown;
                        })));
    }

    @Test
    void readsRegressorsColumnsAndTransactions() throws SQLException {
        run(
                "create table t (id int, k varchar(9), d date, v decimal(9,2))",
                "insert into t values (1, 'a', '2024-01-01', 2), (2, ' b ', '2024-01-02', 3), (2, ' b ', '2024-01-02', 3)");
        Regressors r = RegressorsRecords.columns("d")
                .knownInFuture("v")
                .read(query("select d, max(v) as v from t group by d"));
        assertArrayEquals(new double[] {2, 3}, r.column("v"));
        Columns columns =
                ColumnsRecords.reader().text("k").dates("d").numbers("v").read(query("select * from t"));
        assertEquals("b", columns.text(1, "k").orElseThrow());
        assertEquals((double) LocalDate.of(2024, 1, 2).toEpochDay(), columns.number(1, "d"));
        Cleaning cleaning =
                Cleaning.to(Aggregation.by(Frequency.DAILY).levels("k")).column("v", AggregateFunction.SUM);
        CleanedTransactions clean =
                TransactionsRecords.of(cleaning, List.of("k"), "d").id("id").read(query("select * from t"));
        assertEquals(3, clean.panel("v").get(SeriesKey.of(" b ")).value(0));
        assertFails(
                Reason.MISSING_VALUES,
                "a regressor needs one",
                () -> RegressorsRecords.columns("d")
                        .knownInFuture("v")
                        .read(query("select d, nullif(v, 3) as v from t")));
    }

    @Test
    void saysWhatIsWrong() throws SQLException {
        run("create table t (d date, v int)");
        SeriesRecords reader = SeriesRecords.columns("d", "v");
        assertFails(Reason.NO_DATA, "has no rows", () -> reader.read(query("select * from t")));
        run("insert into t values ('2024-01-01', 1), ('2024-01-01', 2)");
        assertFails(Reason.DUPLICATE_TIMESTAMP, "rows 1 and 2", () -> reader.read(query("select * from t")));
        assertFails(
                Reason.MALFORMED_INPUT,
                "has no column 'w'",
                () -> SeriesRecords.columns("d", "w").read(query("select * from t")));
        assertFails(
                Reason.MALFORMED_INPUT,
                "more than one column",
                () -> reader.read(query("select d, v, v + 1 as v from t")));
        assertFails(
                Reason.MISSING_VALUES,
                "the timestamp is missing",
                () -> reader.read(query("select cast(null as date) as d, 1 as v")));
        UncheckedIOException e =
                assertThrows(UncheckedIOException.class, () -> reader.read(query("select nonsense from t")));
        assertTrue(String.valueOf(e.getMessage()).contains("select nonsense from t"), e.getMessage());
    }

    @Test
    void parametersAreValuesAndNothingElse() throws SQLException {
        run("create table t (k varchar(99), d date, v int)", "insert into t values ('x', '2024-01-01', 1)");
        assertFails(
                Reason.NO_DATA,
                "no rows",
                () -> SeriesRecords.columns("d", "v").read(query("select d, v from t where k = ?", "' or '1'='1")));
        assertEquals(
                1,
                SeriesRecords.columns("d", "v")
                        .read(query(
                                "select d, v from t where cast(d as timestamp with time zone) < ?",
                                Instant.parse("2025-01-01T00:00:00Z")))
                        .size());
    }

    @Test
    void writesAndReadsBack() {
        Panel panel = Panel.of(
                List.of("shop"),
                Map.of(
                        SeriesKey.of("a"), TimeSeries.daily("a", LocalDate.of(2024, 3, 9), 1, Double.NaN, 1e300),
                        SeriesKey.of("b"), TimeSeries.daily("b", LocalDate.of(2024, 3, 9), 0.1, -1e-300, 3)));
        JdbcTable.into("sales").createTable().write(database, panel);
        PanelRecords reader = PanelRecords.columns(List.of("shop"), "timestamp", "value");
        assertEquals(panel, reader.read(query("select * from sales")));
        JdbcTable.into("Sales").replaceRows().write(database, panel);
        assertEquals(panel, reader.read(query("select * from sales")));
        JdbcTable.into("sales").write(database, panel);
        assertFails(Reason.DUPLICATE_TIMESTAMP, "rows", () -> reader.read(query("select * from sales")));
    }

    @Test
    void writesTimesOfDayAndInstants() {
        TimeSeries hourly = TimeSeries.of(
                "load", TimeIndex.regular(LocalDateTime.of(2024, 3, 10, 1, 0), Frequency.HOURLY, 4), 1, 2, 3, 4);
        JdbcTable.into("hourly").createTable().write(database, hourly);
        assertEquals(hourly, SeriesRecords.columns("timestamp", "load").read(query("select * from hourly")));
        TimeSeries instants = TimeSeries.of(
                "load",
                TimeIndex.regular(LocalDateTime.of(2024, 3, 31, 0, 0), BERLIN, Frequency.HOURLY, 4),
                1,
                2,
                3,
                4);
        JdbcTable.into("instants").createTable().write(database, instants);
        assertEquals(
                instants,
                SeriesRecords.columns("timestamp", "load").zone(BERLIN).read(query("select * from instants")));
    }

    @Test
    void writesForecastsAndTables() {
        Forecast forecast = Forecast.builder("a", TimeIndex.regular(LocalDate.of(2024, 1, 1), Frequency.DAILY, 2))
                .mean(1, 2)
                .median(1, 2)
                .standardDeviation(1, 1)
                .interval(0.975, new double[] {0, 0}, new double[] {3, 4})
                .build();
        JdbcTable.into("forecasts").createTable().write(database, Map.of(SeriesKey.of("a"), forecast));
        assertArrayEquals(
                new double[] {3, 4},
                SeriesRecords.columns("timestamp", "upper_97.5")
                        .read(query("select * from forecasts"))
                        .values());
        Table table = Table.builder(1500)
                .text("name", i -> i % 2 == 0 ? "even" : "odd")
                .numbers("third", i -> i / 3.0)
                .build();
        JdbcTable.into("results").createTable().write(database, table);
        Columns back = ColumnsRecords.reader().text("name").numbers("third").read(query("select * from results"));
        assertEquals(1500, back.rows());
        assertEquals(1499 / 3.0, back.number(1499, "third"));
    }

    @Test
    void writesAllOrNothing() throws SQLException {
        run("create table t (name varchar(10), x double precision primary key)", "insert into t values ('old', -1)");
        Table clash = Table.builder(2501)
                .text("name", i -> "n" + i)
                .numbers("x", i -> i == 2500 ? 7 : i)
                .build();
        assertThrows(UncheckedIOException.class, () -> JdbcTable.into("t").write(database, clash));
        assertEquals(1, count("t"));
        assertThrows(
                UncheckedIOException.class,
                () -> JdbcTable.into("t").replaceRows().write(database, clash));
        assertEquals(1, count("t"));
        Table longText = Table.builder(1)
                .text("name", i -> "much too long")
                .numbers("x", 3)
                .build();
        assertThrows(UncheckedIOException.class, () -> JdbcTable.into("t").write(database, longText));
        assertEquals(1, count("t"));
        IllegalArgumentException absent = assertThrows(
                IllegalArgumentException.class, () -> JdbcTable.into("nowhere").write(database, clash));
        assertTrue(String.valueOf(absent.getMessage()).contains("createTable()"));
        Table other = Table.builder(1).numbers("y", 1).build();
        assertThrows(IllegalArgumentException.class, () -> JdbcTable.into("t").write(database, other));
        assertEquals(1, count("t"));
    }

    private int count(String table) {
        return (int) ColumnsRecords.reader()
                .numbers("n")
                .read(query("select count(*) as n from " + table))
                .number(0, "n");
    }

    @Test
    void hostileNamesAreNames() throws SQLException {
        run("create table victim (x int)", "insert into victim values (1)");
        String[] names = {
            "x\"; drop table victim; --",
            "select",
            "a.b",
            "per%cent_",
            "'quoted'",
            "Größe ÄÖ",
            "tab\\le",
            "\"",
            "--",
            "/*"
        };
        for (String name : names) {
            Table table = Table.builder(1)
                    .numbers(name, 42)
                    .text("v" + name, i -> name)
                    .build();
            JdbcTable.into(name).createTable().write(database, table);
            JdbcTable.into(name).write(database, table);
            String quoted = '"' + name.replace("\"", "\"\"") + '"';
            Columns back = ColumnsRecords.reader()
                    .numbers(name)
                    .text("v" + name)
                    .read(query("select * from " + (name.equals("select") ? quotedReserved() : quoted)));
            assertEquals(2, back.rows());
            assertEquals(42, back.number(1, name));
            assertEquals(name, back.text(1, "v" + name).orElseThrow());
        }
        assertEquals(1, count("victim"));
        for (String name : new String[] {"", " ", "a\nb", "a\0b"}) {
            assertThrows(IllegalArgumentException.class, () -> JdbcTable.into(name));
        }
    }

    /** The reserved word as the database spells what is written in lower case. */
    abstract String quotedReserved();

    @Test
    void anotherSchema() throws SQLException {
        run("create schema other", "create table t (x int)");
        Table table = Table.builder(1).numbers("x", 5).build();
        JdbcTable.into("other", "t").createTable().write(database, table);
        assertEquals(0, count("t"));
        assertEquals(1, count("other.t"));
    }
}
