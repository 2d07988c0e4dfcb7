package org.forecastj.io.tsf;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.zip.GZIPOutputStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.ForecastingException.Reason;
import org.forecastj.core.series.Frequency;
import org.forecastj.core.series.SeriesKey;
import org.forecastj.core.series.TimeIndex;
import org.forecastj.core.series.TimeSeries;
import org.forecastj.core.testing.Failures;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class TsfReaderTest {
    private static final TsfReader READER = TsfReader.reader();
    private static final String FILE = """
            # Dataset Information
            # Tourists: by month
            #
            @relation tourism
            @attribute series_name string
            @attribute start_timestamp date
            @attribute region string
            @attribute beds numeric
            @frequency monthly
            @horizon 24
            @missing true
            @equallength false
            @data
            T1:1979-01-01 00-00-00:café:12:1149.87,?,1388.8

            T2:1980-03-31 00-00-00:nord:3.5:5,-6e2
            """;

    private static String file(String header, String... lines) {
        return header + "\n@data\n" + String.join("\n", lines);
    }

    private static InputStream bytes(String text, Charset charset) {
        return new ByteArrayInputStream(text.getBytes(charset));
    }

    @Test
    void readsHeaderSeriesAndAttributes() {
        TsfData data = READER.read(new StringReader(FILE));
        assertEquals("tourism", data.header().relation());
        assertEquals(OptionalInt.of(24), data.header().horizon());
        assertEquals("monthly", data.header().frequency().orElseThrow());
        assertEquals(true, data.header().missing().orElseThrow());
        assertEquals(false, data.header().equalLength().orElseThrow());
        assertEquals(
                List.of("series_name", "start_timestamp", "region", "beds"),
                data.header().attributes());
        assertEquals(List.of("series_name"), data.panel().levelNames());
        TimeSeries t1 = data.panel().get(SeriesKey.of("T1"));
        assertArrayEquals(new double[] {1149.87, Double.NaN, 1388.8}, t1.values());
        assertEquals(TimeIndex.regular(LocalDate.of(1979, 1, 1), Frequency.MONTHLY, 3), t1.index());
        TimeSeries t2 = data.panel().get(SeriesKey.of("T2"));
        assertArrayEquals(new double[] {5, -600}, t2.values());
        assertEquals(TimeIndex.regular(LocalDate.of(1980, 3, 31), Frequency.MONTH_END, 2), t2.index());
        assertArrayEquals(new double[] {12, 3.5}, data.attributes().numbers("beds"));
        assertEquals("café", data.attributes().text(0, "region").orElseThrow());
        assertEquals(
                (double) LocalDate.of(1980, 3, 31).toEpochDay(),
                data.attributes().number(1, "start_timestamp"));
    }

    @Test
    void encodingsLineEndsAndGzipMakeNoDifference() throws IOException {
        TsfData expected = READER.read(new StringReader(FILE));
        assertEquals(expected, READER.read(bytes(FILE, StandardCharsets.UTF_8)));
        assertEquals(expected, READER.read(bytes(FILE, StandardCharsets.ISO_8859_1)));
        assertEquals(expected, READER.read(bytes("\uFEFF" + FILE, StandardCharsets.UTF_8)));
        assertEquals(expected, READER.read(new StringReader("\uFEFF" + FILE)));
        assertEquals(expected, READER.read(new StringReader(FILE.replace("\n", "\r\n"))));
        assertEquals(
                expected, READER.read(new StringReader(FILE.replace("\n", "\r").stripTrailing())));
        byte[] packed = gzip(FILE);
        assertEquals(expected, READER.read(new ByteArrayInputStream(packed)));
        for (int n = 2; n < packed.length; n += 5) {
            InputStream cut = new ByteArrayInputStream(Arrays.copyOf(packed, n));
            Failures.assertRefused(Reason.MALFORMED_INPUT, () -> READER.read(cut), "gzip");
        }
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(out)) {
            zip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return out.toByteArray();
    }

    @ParameterizedTest
    @CsvSource({
        "minutely, PT1M",
        "5_minutes, PT5M",
        "10_minutes, PT10M",
        "15_minutes, PT15M",
        "half_hourly, PT30M",
        "hourly, PT1H",
        "daily, P1D",
        "weekly, P1W",
        "monthly, P1M",
        "quarterly, P3M",
        "yearly, P1Y",
        "2_hours, PT2H",
        "60_seconds, PT1M",
        "Monthly, P1M",
        "half_yearly, P6M",
        "business_daily, P1BD"
    })
    void frequenciesOfTheArchive(String name, String expected) {
        String text = file(
                "@attribute series_name string\n@attribute s date\n@frequency " + name, "a:2024-01-01 12-00-00:1,2,3");
        TimeIndex index = READER.read(new StringReader(text))
                .panel()
                .get(SeriesKey.of("a"))
                .index();
        assertEquals(TimeIndex.regular(LocalDateTime.of(2024, 1, 1, 12, 0), Frequency.parse(expected), 3), index);
    }

    @Test
    void stepsOfSecondsAreIrregular() {
        String text = file(
                "@attribute series_name string\n@attribute s date\n@frequency 4_seconds",
                "a:2024-01-01 00-00-02:1,2,3");
        TimeIndex index = READER.read(new StringReader(text))
                .panel()
                .get(SeriesKey.of("a"))
                .index();
        assertEquals(LocalDateTime.of(2024, 1, 1, 0, 0, 10), index.dateTime(2));
        assertEquals(false, index.isRegular());
    }

    @Test
    void filesThatLackStartNameOrFrequency() {
        String text = file("@relation cif", "1,2", "3");
        TsfData data = READER.start(LocalDate.of(2020, 1, 6))
                .frequency(Frequency.WEEKLY)
                .read(new StringReader(text));
        assertEquals(
                List.of(SeriesKey.of("T1"), SeriesKey.of("T2")), data.panel().keys());
        assertEquals(
                LocalDate.of(2020, 1, 13),
                data.panel().get(SeriesKey.of("T1")).index().date(1));
        assertEquals(2, data.attributes().rows());
        Failures.assertRefused(
                Reason.MALFORMED_INPUT, () -> READER.read(new StringReader(text)), "@frequency", "frequency(…)");
    }

    @Test
    void keysOfSeveralAttributes() {
        String text = file(
                "@attribute state string\n@attribute item string\n@attribute x numeric\n@frequency daily",
                "CA:a:1:1,2",
                "TX:a:2:3");
        TsfData data = READER.keys("item", "state").read(new StringReader(text));
        assertEquals(List.of("item", "state"), data.panel().levelNames());
        assertEquals(3, data.panel().get(SeriesKey.of("a", "TX")).value(0));
        Failures.assertRefused(
                Reason.MALFORMED_INPUT,
                () -> READER.keys("item").read(new StringReader(text)),
                "line 7",
                "line 6",
                "keys(…)");
        Failures.assertRefused(Reason.MALFORMED_INPUT, () -> READER.keys("z").read(new StringReader(text)), "'z'");
    }

    @Test
    void seriesAreHandedOverOneByOne() {
        List<String> names = new ArrayList<>();
        TsfHeader header =
                READER.forEach(new StringReader(FILE), s -> names.add(s.series().name()));
        assertEquals(List.of("T1", "T2"), names);
        assertEquals(OptionalInt.of(24), header.horizon());
    }

    private static final String HEAD =
            "@attribute series_name string\n@attribute start date\n@attribute n numeric\n@frequency daily";
    private static final String GOOD = "a:2024-01-01 00-00-00:1:1,2";

    static List<Arguments> damaged() {
        Reason malformed = Reason.MALFORMED_INPUT;
        return List.of(
                Arguments.of("", Reason.NO_DATA, "empty"),
                Arguments.of("# only\n\n", Reason.NO_DATA, "empty"),
                Arguments.of("@relation x\n", malformed, "@data"),
                Arguments.of("a:1,2\n", malformed, "line 1"),
                Arguments.of(file(HEAD), Reason.NO_DATA, "no series"),
                Arguments.of(file("@attribute a text"), malformed, "line 1"),
                Arguments.of(file("@attribute a"), malformed, "line 1"),
                Arguments.of(file("@attribute"), malformed, "line 1"),
                Arguments.of(file("@attribute a string\n@attribute a date"), malformed, "line 2"),
                Arguments.of(file("@horizon many"), malformed, "line 1"),
                Arguments.of(file("@horizon 0"), malformed, "line 1"),
                Arguments.of(file("@missing maybe"), malformed, "line 1"),
                Arguments.of(file("@frequency sometimes", "1"), malformed, "sometimes"),
                Arguments.of(file(HEAD, GOOD, "b:2024-01-01 00-00-00:1"), malformed, "line 7"),
                Arguments.of(file(HEAD, GOOD, "b"), malformed, "line 7"),
                Arguments.of(file(HEAD, GOOD, "b:2024-01-01 00-00-00:1:1:2"), malformed, "line 7"),
                Arguments.of(file(HEAD, GOOD, "b:2024-01-01 00-00-00:1:"), malformed, "line 7: value 1"),
                Arguments.of(file(HEAD, GOOD, "b:2024-01-01 00-00-00:1:1,,2"), malformed, "line 7: value 2"),
                Arguments.of(file(HEAD, GOOD, "b:2024-01-01 00-00-00:1:1,NaN"), malformed, "'?'"),
                Arguments.of(file(HEAD, GOOD, "b:2024-01-01 00-00-00:1:1,1e400"), Reason.INVALID_VALUE, "line 7"),
                Arguments.of(file(HEAD, GOOD, "b:2024-01-01 00-00-00:x:1"), malformed, "'n'"),
                Arguments.of(file(HEAD, GOOD, "b:2024-02-30 00-00-00:1:1"), malformed, "2024-02-30"),
                Arguments.of(file(HEAD, GOOD, "b:2024-01-01 00:00:00:1:1"), malformed, "line 7"),
                Arguments.of(file(HEAD, GOOD, ":2024-01-01 00-00-00:1:1"), malformed, "series_name"),
                Arguments.of(file(HEAD, GOOD, GOOD), malformed, "line 6"),
                Arguments.of(file(HEAD, GOOD, "b\0:2024-01-01 00-00-00:1:1"), malformed, "null character"),
                Arguments.of(file(HEAD, GOOD, "b".repeat(100_000)), malformed, "longer"),
                Arguments.of(
                        file(HEAD.replace("daily", "business_daily"), "b:2024-01-06 00-00-00:1:1"),
                        Reason.IRREGULAR_INDEX,
                        "line 6"),
                Arguments.of(
                        file(HEAD.replace("daily", "10000_years"), "b:999999-01-06 00-00-00:1:1,2"),
                        malformed,
                        "line 6"));
    }

    @ParameterizedTest
    @MethodSource("damaged")
    void damagedFilesAreRefusedWithTheirLine(String text, Reason reason, String part) {
        Failures.assertRefused(reason, () -> READER.read(new StringReader(text)), part, "the input");
        Failures.assertRefused(reason, () -> READER.read(bytes(text, StandardCharsets.UTF_8)), part);
    }

    @Property(tries = 300)
    void anyTextIsReadOrRefused(@ForAll String header, @ForAll String line) {
        for (String text :
                List.of(header, file(HEAD, line), file(HEAD + "\n@" + header, GOOD), file(HEAD, GOOD + line))) {
            try {
                READER.read(new StringReader(text));
            } catch (ForecastingException e) {
                assertEquals(true, String.valueOf(e.getMessage()).startsWith("the input, line "), e.getMessage());
            }
        }
    }
}
