package org.forecastj.io.parquet;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.ForecastingException.Reason;
import org.forecastj.core.encoding.Columns;
import org.forecastj.core.model.Forecast;
import org.forecastj.core.preparation.Aggregation;
import org.forecastj.core.series.Frequency;
import org.forecastj.core.series.Panel;
import org.forecastj.core.series.SeriesKey;
import org.forecastj.core.series.TimeIndex;
import org.forecastj.core.series.TimeSeries;
import org.forecastj.core.table.Table;
import org.forecastj.io.internal.ChildJvm;
import org.forecastj.io.records.ColumnsRecords;
import org.forecastj.io.records.PanelRecords;
import org.forecastj.io.records.SeriesRecords;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ParquetTest {
    private static final ZoneId UTC = ZoneId.of("UTC");

    @TempDir
    Path folder = Path.of(".");

    private Path stored(String name) throws IOException {
        Path file = folder.resolve(name);
        try (InputStream in = Objects.requireNonNull(ParquetTest.class.getResourceAsStream(name), name)) {
            Files.copy(in, file);
        }
        return file;
    }

    private static void assertFails(Reason reason, String part, org.junit.jupiter.api.function.Executable work) {
        ForecastingException e = assertThrows(ForecastingException.class, work);
        assertEquals(reason, e.reason(), e.getMessage());
        assertTrue(String.valueOf(e.getMessage()).contains(part), e.getMessage());
    }

    @Test
    void readsWhatPandasWrote() throws IOException {
        Panel panel = PanelRecords.columns(List.of("unique_id"), "ds", "y")
                .frequency(Frequency.DAILY)
                .read(ParquetFile.of(stored("pandas.parquet")));
        assertArrayEquals(
                new double[] {1.5, Double.NaN}, panel.get(SeriesKey.of("a")).values());
        assertEquals(
                LocalDate.of(2024, 3, 9), panel.get(SeriesKey.of("b")).index().date(0));
    }

    @Test
    void readsEveryTypeThatPyarrowWrote() throws IOException {
        Path file = stored("pyarrow.parquet");
        for (String time : List.of("ms", "us", "ns")) {
            TimeSeries series = SeriesRecords.columns(time, "i64").read(ParquetFile.of(file));
            assertEquals(LocalDateTime.of(2024, 3, 10, 1, 30), series.index().dateTime(0));
            assertArrayEquals(new double[] {1, Double.NaN, -3, 4}, series.values());
            TimeSeries instants =
                    SeriesRecords.columns(time + "_utc", "i64").zone(UTC).read(ParquetFile.of(file));
            assertEquals(
                    Instant.parse("2024-03-10T04:30:00Z").toEpochMilli(),
                    instants.index().epochMillis(3));
            assertFails(
                    Reason.MALFORMED_INPUT,
                    "set zone(…)",
                    () -> SeriesRecords.columns(time + "_utc", "i64").read(ParquetFile.of(file)));
        }
        assertArrayEquals(new double[] {1, Double.NaN, -3, 4}, values(file, "i8"));
        assertArrayEquals(new double[] {1, Double.NaN, -3, 4}, values(file, "i32"));
        assertArrayEquals(new double[] {1, Double.NaN, 4294967295.0, 4}, values(file, "u32"));
        assertArrayEquals(new double[] {1, Double.NaN, 0x1p64, 4}, values(file, "u64"));
        assertArrayEquals(new double[] {0.5, Double.NaN, -3, Double.NaN}, values(file, "f32"));
        assertArrayEquals(new double[] {0.1, Double.NaN, -3, Double.NaN}, values(file, "f64"));
        assertArrayEquals(new double[] {1.25, Double.NaN, -3.5, 4}, values(file, "dec"));
        assertArrayEquals(new double[] {1, Double.NaN, 0, 1}, values(file, "b"));
        assertFails(Reason.MALFORMED_INPUT, "column 'nested' holds nested values", () -> values(file, "nested"));
        assertFails(Reason.MALFORMED_INPUT, "has no column 'w'", () -> values(file, "w"));
        assertFails(
                Reason.MALFORMED_INPUT, "row 1, column 'unique_id': 'a' is no number", () -> values(file, "unique_id"));
        Columns columns = ColumnsRecords.reader().text("unique_id").dates("ds").read(ParquetFile.of(file));
        assertEquals("b", columns.text(3, "unique_id").orElseThrow());
        assertEquals((double) LocalDate.of(2024, 3, 10).toEpochDay(), columns.number(3, "ds"));
    }

    private static double[] values(Path file, String column) {
        return SeriesRecords.columns("ms", column).read(ParquetFile.of(file)).values();
    }

    @Test
    void readsLegacyTimestamps() throws IOException {
        TimeSeries series = SeriesRecords.columns("ts", "v").zone(UTC).read(ParquetFile.of(stored("int96.parquet")));
        assertEquals(
                Instant.parse("2024-03-10T01:30:00Z").toEpochMilli(),
                series.index().epochMillis(0));
        assertEquals(Frequency.HOURLY, series.index().frequency().orElseThrow());
    }

    @Test
    void writesAndReadsBack() {
        Path file = folder.resolve("a.parquet");
        TimeSeries daily = TimeSeries.daily("units", LocalDate.of(1960, 2, 28), 0.1, Double.NaN, 1e300, -1e-300);
        ParquetFile.of(file).write(daily);
        assertEquals(daily, SeriesRecords.columns("timestamp", "units").read(ParquetFile.of(file)));
        TimeSeries hourly = TimeSeries.of(
                "units", TimeIndex.regular(LocalDateTime.of(2024, 3, 10, 1, 0), Frequency.HOURLY, 3), 1, 2, 3);
        ParquetFile.of(file).write(hourly);
        assertEquals(hourly, SeriesRecords.columns("timestamp", "units").read(ParquetFile.of(file)));
        ZoneId berlin = ZoneId.of("Europe/Berlin");
        TimeSeries zoned = TimeSeries.of(
                "units", TimeIndex.regular(LocalDateTime.of(2024, 3, 31, 0, 0), berlin, Frequency.HOURLY, 3), 1, 2, 3);
        ParquetFile.of(file).write(zoned);
        assertEquals(
                zoned, SeriesRecords.columns("timestamp", "units").zone(berlin).read(ParquetFile.of(file)));
    }

    @Test
    void writesPanelsForecastsAndTables() {
        Path file = folder.resolve("a.parquet");
        Panel panel = Panel.of(
                List.of("shop"),
                Map.of(
                        SeriesKey.of("größe"), TimeSeries.daily("größe", LocalDate.of(2024, 3, 9), 1, Double.NaN, 3),
                        SeriesKey.of("b"), TimeSeries.daily("b", LocalDate.of(2024, 3, 10), 4, 5, 6)));
        ParquetFile.of(file).write(panel);
        PanelRecords reader = PanelRecords.columns(List.of("shop"), "timestamp", "value");
        assertEquals(panel, reader.read(ParquetFile.of(file)));
        Map<SeriesKey, TimeSeries> seen = new LinkedHashMap<>();
        assertEquals(2, reader.forEach(ParquetFile.of(file), seen::put));
        assertEquals(panel.asMap(), seen);
        assertFails(
                Reason.MISSING_VALUES,
                "a transaction needs one",
                () -> reader.aggregate(Aggregation.by(Frequency.MONTHLY)).read(ParquetFile.of(file)));
        Forecast forecast = Forecast.builder("a", TimeIndex.regular(LocalDate.of(2024, 1, 1), Frequency.DAILY, 2))
                .mean(1, 2)
                .median(1, 2)
                .standardDeviation(1, 1)
                .interval(0.975, new double[] {0, 0}, new double[] {3, 4})
                .build();
        ParquetFile.of(file).write(Map.of(SeriesKey.of("a", "b"), forecast));
        Columns back = ColumnsRecords.reader()
                .text("key1", "key2")
                .numbers("upper_97.5")
                .read(ParquetFile.of(file));
        assertEquals(4, back.number(1, "upper_97.5"));
        assertEquals("b", back.text(1, "key2").orElseThrow());
        Table table = Table.builder(3)
                .text("name", i -> "n" + i)
                .numbers("third", i -> i / 3.0)
                .build();
        ParquetFile.of(file).write(table);
        assertEquals(
                2 / 3.0,
                ColumnsRecords.reader()
                        .numbers("third")
                        .read(ParquetFile.of(file))
                        .number(2, "third"));
        assertThrows(
                IllegalArgumentException.class,
                () -> ParquetFile.of(file).write(Table.builder(0).build()));
    }

    @Test
    void anEmptyTableHasNoRows() {
        Path file = folder.resolve("a.parquet");
        ParquetFile.of(file).write(Table.builder(0).numbers("x").build());
        assertFails(
                Reason.NO_DATA,
                "has no rows",
                () -> ColumnsRecords.reader().numbers("x").read(ParquetFile.of(file)));
    }

    @Test
    void aFailedWriteLeavesTheOldFile() throws IOException {
        Path file = folder.resolve("a.parquet");
        ParquetFile.of(file).write(Table.builder(1).numbers("x", 1).build());
        byte[] before = Files.readAllBytes(file);
        Table broken = Table.builder(2)
                .numbers("x", i -> {
                    throw new IllegalStateException("no number");
                })
                .build();
        assertThrows(RuntimeException.class, () -> ParquetFile.of(file).write(broken));
        assertArrayEquals(before, Files.readAllBytes(file));
        try (var files = Files.list(folder)) {
            assertEquals(1, files.count());
        }
    }

    @Test
    void damagedFilesAreNamed() throws IOException {
        byte[] good = Files.readAllBytes(stored("pandas.parquet"));
        Path file = folder.resolve("bad.parquet");
        Random random = new Random(7);
        int refused = 0;
        for (int i = 0; i < 600; i++) {
            byte[] bad = i % 3 == 0 ? Arrays.copyOf(good, random.nextInt(good.length)) : good.clone();
            if (i % 3 == 1) {
                random.nextBytes(bad);
            }
            if (i % 3 == 2) {
                bad[random.nextInt(bad.length)] ^= (byte) (1 << random.nextInt(8));
            }
            Files.write(file, bad);
            try {
                PanelRecords.columns(List.of("unique_id"), "ds", "y").read(ParquetFile.of(file));
            } catch (ForecastingException | UncheckedIOException e) {
                refused++;
                assertTrue(String.valueOf(e.getMessage()).contains("bad.parquet"), e.getMessage());
            }
        }
        assertTrue(refused >= 400, "refused " + refused);
    }

    @Test
    void saysWhatIsNoFile() {
        UncheckedIOException absent = assertThrows(
                UncheckedIOException.class,
                () -> SeriesRecords.columns("a", "b").read(ParquetFile.of(folder.resolve("absent.parquet"))));
        assertTrue(String.valueOf(absent.getMessage()).contains("absent.parquet"), absent.getMessage());
        assertThrows(
                UncheckedIOException.class,
                () -> SeriesRecords.columns("a", "b").read(ParquetFile.of(folder)));
    }

    @Test
    void keepsSilent() {
        PrintStream out = System.out;
        PrintStream err = System.err;
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        try (PrintStream ear = new PrintStream(said, true, StandardCharsets.UTF_8)) {
            System.setOut(ear);
            System.setErr(ear);
            writesAndReadsBack();
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
        assertEquals("", said.toString(StandardCharsets.UTF_8));
    }

    @Test
    void readsManyRowGroupsOneAtATime() throws IOException, InterruptedException {
        Path file = folder.resolve("large.parquet");
        ParquetFile.of(file).write(LargeParquet.table());
        ChildJvm.Result child = ChildJvm.run(entry -> true, 96, LargeParquet.class, file.toString());
        assertEquals(0, child.code(), child.said());
        assertTrue(child.said().contains("series=2000 values=2000000"), child.said());
    }

    @Test
    void withoutTheLibraryTheDependencyIsNamed() throws IOException, InterruptedException {
        ChildJvm.Result child =
                ChildJvm.run(entry -> !entry.matches(".*(carpet|parquet-|hadoop).*\\.jar"), 64, NoLibraryMain.class);
        assertEquals(0, child.code(), child.said());
        assertTrue(child.said().contains("add the dependency com.jerolba:carpet-record"), child.said());
        assertTrue(child.said().contains("csv still works"), child.said());
    }
}
