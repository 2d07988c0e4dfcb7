package org.forecastj.io.csv;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.forecastj.core.ForecastingException.Reason;
import org.forecastj.core.encoding.Columns;
import org.forecastj.core.model.Forecast;
import org.forecastj.core.series.Frequency;
import org.forecastj.core.series.Panel;
import org.forecastj.core.series.SeriesKey;
import org.forecastj.core.series.TimeIndex;
import org.forecastj.core.series.TimeSeries;
import org.forecastj.core.table.Table;
import org.forecastj.core.testing.Failures;
import org.forecastj.io.table.ResultTables;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tables and forecasts, written and read back. */
class TableCsvTest {
    private static String csv(Table table) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        TableCsv.write(table, out);
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void cellsAreWrittenAsTheyAre() {
        String[] texts = {"=1+1", "a,b", "say \"x\"\n", "ü"};
        Table table = Table.builder(4)
                .text("name", row -> texts[row])
                .numbers("x", 0.1, Double.NaN, 1e300, -0.0)
                .build();
        assertEquals("name,x\n=1+1,0.1\n\"a,b\",\n\"say \"\"x\"\"\n\",1.0E300\nü,-0.0\n", csv(table));
        Failures.assertBadArgument(() -> csv(Table.builder(1).build()), "no column");
    }

    /** An empty field of an only column is no blank line. */
    @Test
    void anOnlyColumnKeepsItsMissingValues() {
        String csv = csv(Table.builder(3).numbers("x", 1, Double.NaN, 3).build());
        assertArrayEquals(
                new double[] {1, Double.NaN, 3},
                ColumnsCsv.reader().numbers("x").read(new StringReader(csv)).numbers("x"));
    }

    @Test
    void aFileIsReplacedAsAWhole(@TempDir Path dir) throws IOException {
        Path file = Files.writeString(dir.resolve("t.csv"), "old");
        Table broken = Table.builder(2)
                .numbers("x", row -> {
                    if (row == 1) {
                        throw new IllegalStateException("no");
                    }
                    return row;
                })
                .build();
        assertThrows(IllegalStateException.class, () -> TableCsv.write(broken, file));
        assertEquals("old", Files.readString(file));
        try (var files = Files.list(dir)) {
            assertEquals(1, files.count());
        }
        OutputStream full = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("full");
            }
        };
        Table good = Table.builder(1).numbers("x", 1).build();
        assertThrows(UncheckedIOException.class, () -> TableCsv.write(good, full));
    }

    @Test
    void seriesAndPanels() {
        TimeSeries a = TimeSeries.daily("a", LocalDate.of(2024, 1, 1), 1, 2);
        assertEquals("timestamp,a\n2024-01-01,1.0\n2024-01-02,2.0\n", csv(ResultTables.series(a)));
        TimeSeries none = TimeSeries.of("e", TimeIndex.ofEpochMillis());
        Panel p = Panel.of(
                List.of("k"), Map.of(SeriesKey.of("x"), a, SeriesKey.of("y"), none, SeriesKey.of("z"), a.head(1)));
        assertEquals(
                "k,timestamp,value\nx,2024-01-01,1.0\nx,2024-01-02,2.0\nz,2024-01-01,1.0\n",
                csv(ResultTables.panel(p)));
    }

    @Test
    void componentsOfAForecast() {
        TimeIndex index = TimeIndex.regular(LocalDateTime.of(2024, 1, 1, 12, 0), Frequency.DAILY, 1);
        Forecast f = Forecast.normalBuilder("s", index, new double[] {3}, new double[] {1})
                .component("trend", 1)
                .component("weekly", 2)
                .build();
        assertEquals("timestamp,mean,trend,weekly\n2024-01-01T12:00,3.0,1.0,2.0\n", csv(ResultTables.components(f)));
        Forecast clash = Forecast.normalBuilder("s", index, new double[] {3}, new double[] {1})
                .component("mean", 1)
                .build();
        Failures.assertBadArgument(() -> ResultTables.components(clash), "'mean'");
    }

    // ---- what is read back

    @Provide
    Arbitrary<double[]> numbers() {
        return Arbitraries.oneOf(
                        Arbitraries.doubles().between(-1e9, 1e9),
                        Arbitraries.of(0.0, -0.0, 0.1, 1e300, Double.MIN_VALUE, 123456789.123))
                .array(double[].class)
                .ofMinSize(3)
                .ofMaxSize(12);
    }

    @Property(tries = 100)
    void forecastsComeBackWithTheSameBits(@ForAll("numbers") double[] mean, @ForAll boolean zoned) throws IOException {
        LocalDateTime start = LocalDateTime.of(2024, 10, 26, 0, 0);
        TimeIndex index = zoned
                ? TimeIndex.regular(start, ZoneId.of("Europe/Berlin"), Frequency.HOURLY, mean.length)
                : TimeIndex.regular(start, Frequency.DAILY, mean.length);
        double[] sd = Arrays.stream(mean).map(Math::abs).toArray();
        Forecast f = Forecast.normal("p q", index, mean, sd, 0.5, 0.95, 0.123456789012345);
        Map<SeriesKey, Forecast> all = Map.of(SeriesKey.of("p q"), f);
        Path file = Files.createTempFile("forecasts", ".csv.gz");
        try {
            ForecastCsv.write(List.of("k"), all, file);
            ForecastCsv reader = ForecastCsv.columns(List.of("k"));
            assertEquals(all, (zoned ? reader.zone(ZoneId.of("Europe/Berlin")) : reader).read(file));
            ForecastCsv.write(f, file);
            ForecastCsv one = ForecastCsv.named("p q");
            assertEquals(all, (zoned ? one.zone(ZoneId.of("Europe/Berlin")) : one).read(file));
        } finally {
            Files.delete(file);
        }
    }

    @Property(tries = 200)
    void tablesComeBackWithTheSameBits(
            @ForAll("numbers") double[] numbers, @ForAll("texts") String text, @ForAll("names") String name) {
        Table table = Table.builder(numbers.length)
                .numbers("n", numbers)
                .text(name, row -> text)
                .build();
        Columns again = ColumnsCsv.reader().numbers("n").text(name).missing().read(new StringReader(csv(table)));
        assertArrayEquals(numbers, again.numbers("n"));
        assertEquals(text.strip(), again.text(0, name).orElse(""));
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.strings().withChars(" ,\"\n\r;=ü\u20ac\ttext").ofMaxLength(10);
    }

    @Provide
    Arbitrary<String> names() {
        return Arbitraries.strings()
                .withChars(",\";=ü\u20actext")
                .ofMinLength(2)
                .ofMaxLength(10);
    }

    @Test
    void filesThatAreNoForecastsAreRefused() {
        ForecastCsv reader = ForecastCsv.named("s");
        String header = "timestamp,mean,median,standard_deviation,lower_80,upper_80\n";
        Failures.assertRefused(
                Reason.MALFORMED_INPUT,
                () -> reader.read(new StringReader(header + "2024-01-01,1,1,1,2,3\n")),
                "line 2",
                "'s'",
                "must contain");
        Failures.assertRefused(
                Reason.MALFORMED_INPUT,
                () -> reader.read(new StringReader(header + "2024-01-01,1,1,-1,0,3\n")),
                "negative");
        Failures.assertRefused(
                Reason.MISSING_VALUES,
                () -> reader.read(new StringReader(header + "2024-01-01,1,,1,0,3\n")),
                "'median'");
        Failures.assertRefused(
                Reason.MALFORMED_INPUT,
                () -> reader.read(new StringReader(header.replace("upper", "x") + "2024-01-01,1,1,1,0,3\n")),
                "upper_80");
        for (String level : List.of("lower_x", "lower_", "lower_800")) {
            Failures.assertRefused(
                    Reason.MALFORMED_INPUT,
                    () -> reader.read(new StringReader(header.replace("lower_80", level) + "2024-01-01,1,1,1,0,3\n")),
                    level);
        }
        Failures.assertRefused(
                Reason.MALFORMED_INPUT,
                () -> reader.read(new StringReader(header.replace("_80", "_0") + "2024-01-01,1,1,1,0,3\n")));
        Failures.assertBadArgument(() -> ForecastCsv.columns(List.of()), "named(…)");
    }
}
