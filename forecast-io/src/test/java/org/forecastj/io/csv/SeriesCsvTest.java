package org.forecastj.io.csv;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.ForecastingException.Reason;
import org.forecastj.core.series.Frequency;
import org.forecastj.core.series.TimeIndex;
import org.forecastj.core.series.TimeSeries;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SeriesCsvTest {
    private static final SeriesCsv READER = SeriesCsv.columns("date", "units");

    private static TimeSeries read(SeriesCsv reader, String text) {
        return reader.read(new StringReader(text));
    }

    private static void assertRefused(SeriesCsv reader, String text, Reason reason, String... parts) {
        ForecastingException e = assertThrows(ForecastingException.class, () -> read(reader, text));
        assertEquals(reason, e.reason(), e.getMessage());
        for (String part : parts) {
            assertTrue(e.toString().contains(part), () -> "'" + part + "' is not in: " + e.getMessage());
        }
    }

    @Test
    void readsTwoColumnsAmongOthers() {
        TimeSeries s =
                read(READER.frequency(Frequency.DAILY), "id,date,note,units\n1,2011-02-27,a,3\n2,2011-02-28,b,4.5\n");
        assertEquals(TimeSeries.daily("units", LocalDate.of(2011, 2, 27), 3, 4.5), s);
    }

    @Test
    void infersTheFrequencyOfThreeRowsAndStaysIrregularOtherwise() {
        String three = "date,units\n2020-01-31,1\n2020-02-29,2\n2020-03-31,3\n";
        assertEquals(
                Frequency.MONTH_END, read(READER, three).index().frequency().orElseThrow());
        assertFalse(
                read(READER, "date,units\n2020-01-01,1\n2020-01-02,2\n").index().isRegular());
        assertFalse(read(READER, three + "2020-04-15,4\n").index().isRegular());
    }

    @Test
    void sortsFillsGapsAndReportsIt() {
        CsvResult<TimeSeries> r = READER.frequency(Frequency.DAILY)
                .readWithReport(new StringReader("date,units\n2020-01-05,5\n2020-01-01,1\n2020-01-02,NA\n"));
        assertArrayEquals(
                new double[] {1, Double.NaN, Double.NaN, Double.NaN, 5},
                r.value().values());
        assertEquals(new CsvReport(3, 1, 1, 1, 2, "2020-01-01", "2020-01-05"), r.report());
    }

    @Test
    void understandsByteOrderMarksLineEndsBlankLinesAndQuotes() {
        String text = "\uFEFF date , \"units\"\r\n\r\n2020-01-01, 1 \r\n   \r\n\"2020-01-02\",\"2\"\r\n";
        String plain = text.replace(", \"units\"", ",units");
        assertArrayEquals(new double[] {1, 2}, read(READER, plain).values());
        byte[] utf8 = plain.getBytes(StandardCharsets.UTF_8);
        assertArrayEquals(
                new double[] {1, 2}, READER.read(new ByteArrayInputStream(utf8)).values());
        byte[] utf16 = plain.getBytes(StandardCharsets.UTF_16LE);
        assertArrayEquals(
                new double[] {1, 2},
                READER.read(new ByteArrayInputStream(utf16)).values());
    }

    @Test
    void keepsSeparatorsAndLineEndsWithinQuotesAndCountsLinesOverThem() {
        String text = "note;\"a;b\nc\";date;units\n\"x;\n\"\"y\"\"\";1;2020-01-01;1\nz;1;oops;2\n";
        assertRefused(READER.separator(';'), text, Reason.MALFORMED_INPUT, "line 5", "'date'", "'oops'");
    }

    @Test
    void readsIsoTimesOwnFormatsAndDecimalCommas() {
        TimeSeries iso =
                read(READER, "date,units\n2020-01-01 00:30,1\n2020-01-01T01:30:00,2\n2020-01-01 02:30:00.000,3\n");
        assertEquals(LocalDateTime.of(2020, 1, 1, 0, 30), iso.index().dateTime(0));
        assertEquals(Frequency.HOURLY, iso.index().frequency().orElseThrow());
        TimeSeries own = read(
                READER.separator(';').dateFormat("dd.MM.yyyy").decimalComma(),
                "date;units\n28.02.2011;1,5\n01.03.2011;-2\n");
        assertEquals(LocalDate.of(2011, 3, 1), own.index().date(1));
        assertArrayEquals(new double[] {1.5, -2}, own.values());
        assertEquals(
                LocalDate.of(2011, 7, 1),
                read(READER.dateFormat("yyyy-MM"), "date,units\n2011-07,1\n")
                        .index()
                        .date(0));
        assertEquals(
                LocalDate.of(2011, 1, 1),
                read(READER.dateFormat("yyyy"), "date,units\n2011,1\n").index().date(0));
    }

    @Test
    void refusesDaysThatDoNotExistInAnyFormat() {
        assertRefused(
                READER,
                "date,units\n2011-02-30,1\n",
                Reason.MALFORMED_INPUT,
                "line 2",
                "'date'",
                "2011-02-30",
                "such as");
        assertRefused(
                READER.dateFormat("dd.MM.yyyy"),
                "date,units\n30.02.2011,1\n",
                Reason.MALFORMED_INPUT,
                "30.02.2011",
                "dd.MM.yyyy");
        for (String bad : List.of(
                "",
                "2011-2-3",
                "2011-02-28 25:00",
                "2011-02-28X10:00",
                "28/02/2011",
                "2011-02-28T10:00:00.0001",
                "+999999999-01-01",
                "2011-02-28 10:0a",
                "20é1-02-28")) {
            assertRefused(READER, "date,units\n" + bad + ",1\n", Reason.MALFORMED_INPUT, "line 2", "'date'");
        }
    }

    @Test
    void readsInstantsInAZone() {
        ZoneId london = ZoneId.of("Europe/London");
        String text =
                "date,units\n2021-10-31T00:00+01:00,1\n2021-10-31T01:00+01:00,2\n2021-10-31T01:00Z,3\n2021-10-31 02:00,4\n";
        TimeSeries s = read(READER.zone(london).frequency(Frequency.HOURLY), text);
        assertEquals(4, s.size());
        assertEquals(3_600_000L, s.index().epochMillis(2) - s.index().epochMillis(1));
        assertRefused(READER, text, Reason.MALFORMED_INPUT, "offset", "zone(");
        assertRefused(
                READER.zone(london),
                "date,units\n2021-03-28 01:30,1\n",
                Reason.MALFORMED_INPUT,
                "skip",
                "Europe/London");
        assertRefused(
                READER.zone(london),
                "date,units\n2021-10-31 01:00,1\n2021-10-31 01:00,1\n",
                Reason.DUPLICATE_TIMESTAMP,
                "offset from UTC");
    }

    @Test
    void knowsMissingMarkers() {
        assertEquals(
                0,
                read(READER, "date,units\n2020-01-01,\n2020-01-02,na\n2020-01-03,NULL\n2020-01-04,nan\n")
                        .observedCount());
        assertEquals(
                1,
                read(READER.missing("-999"), "date,units\n2020-01-01,-999\n2020-01-02,\n2020-01-03,7\n")
                        .observedCount());
        assertRefused(
                READER.missing("-999"), "date,units\n2020-01-01,NA\n", Reason.MALFORMED_INPUT, "'NA'", "missing(");
    }

    @Test
    void refusesTextThatIsNoFiniteNumber() {
        assertRefused(
                READER, "date,units\n2020-01-01,\"1,234\"\n", Reason.MALFORMED_INPUT, "'1,234'", "decimalComma()");
        assertRefused(READER, "date,units\n2020-01-01,1e400\n", Reason.INVALID_VALUE, "line 2", "'units'", "1e400");
        assertRefused(READER, "date,units\n2020-01-01,-Infinity\n", Reason.INVALID_VALUE, "-Infinity");
        for (String bad : List.of("1d", "0x1p3", "1e", "1e+", "--1", "1.2.3", "+", ".", "1 000", "٣")) {
            assertRefused(READER, "date,units\n2020-01-01," + bad + "\n", Reason.MALFORMED_INPUT, "line 2", "'units'");
        }
    }

    @Test
    void namesWhatIsWrongWithTheTable() {
        assertRefused(READER, "", Reason.NO_DATA, "empty");
        assertRefused(READER, "date,units\n", Reason.NO_DATA, "no rows");
        assertRefused(READER, "date,unit\n2020-01-01,1\n", Reason.MALFORMED_INPUT, "'units'", "[date, unit]");
        assertRefused(READER, "date;units\n2020-01-01;1\n", Reason.MALFORMED_INPUT, "separator(");
        assertRefused(
                READER, "date,units,units\n2020-01-01,1,1\n", Reason.MALFORMED_INPUT, "more than one column 'units'");
        assertRefused(READER, "date,units\n2020-01-01,1,5\n", Reason.MALFORMED_INPUT, "line 2", "3 fields");
        assertRefused(READER, "date,units\n2020-01-01\n", Reason.MALFORMED_INPUT, "line 2", "1 fields");
        assertRefused(READER, "date,units\n2020-01-01,\"1\n2020-01-02,2\n", Reason.MALFORMED_INPUT, "quote");
    }

    @Test
    void refusesDuplicatesAndTimestampsOffTheFrequency() {
        assertRefused(
                READER,
                "date,units\n2020-01-01,1\n2020-01-02,1\n2020-01-01,2\n",
                Reason.DUPLICATE_TIMESTAMP,
                "'units'",
                "2020-01-01",
                "lines 2 and 4",
                "aggregate");
        assertRefused(
                READER.frequency(Frequency.WEEKLY),
                "date,units\n2020-01-01,1\n2020-01-08,1\n2020-01-12,1\n",
                Reason.IRREGULAR_INDEX,
                "line 4",
                "2020-01-12",
                "2020-01-08",
                "2020-01-15");
        assertRefused(
                READER.frequency(Frequency.MONTH_END),
                "date,units\n2020-01-01,1\n",
                Reason.IRREGULAR_INDEX,
                "line 2",
                "last day");
        assertRefused(
                READER.frequency(Frequency.MINUTELY),
                "date,units\n0001-01-01,1\n9999-01-01,1\n",
                Reason.IRREGULAR_INDEX,
                "check the dates");
    }

    @Test
    void fillsCalendarFrequenciesExactly() {
        TimeSeries months = read(READER.frequency(Frequency.MONTHLY), "date,units\n1900-01-15,1\n2023-12-15,2\n");
        assertEquals(124 * 12, months.size());
        TimeSeries business =
                read(READER.frequency(Frequency.BUSINESS_DAILY), "date,units\n2020-01-03,1\n2020-01-07,2\n");
        assertArrayEquals(new double[] {1, Double.NaN, 2}, business.values());
    }

    @Test
    void unpacksGzipByContentAndRefusesDamagedGzip(@TempDir Path dir) throws IOException {
        byte[] packed = gzip("date,units\n2020-01-01,1\n2020-01-02,2\n2020-01-03,3\n");
        Path renamed = Files.write(dir.resolve("a.csv"), packed);
        assertEquals(3, READER.read(renamed).size());
        Path cut = Files.write(dir.resolve("b.csv.gz"), java.util.Arrays.copyOf(packed, packed.length - 12));
        ForecastingException e = assertThrows(ForecastingException.class, () -> READER.read(cut));
        assertEquals(Reason.MALFORMED_INPUT, e.reason());
        assertTrue(e.toString().contains("b.csv.gz") && e.toString().contains("gzip"), e.getMessage());
        Path plain = Files.writeString(dir.resolve("c.csv.gz"), "date,units\n2020-01-01,1\n");
        assertEquals(
                Reason.MALFORMED_INPUT,
                assertThrows(ForecastingException.class, () -> READER.read(plain))
                        .reason());
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    @Test
    void refusesBytesThatAreNotInTheCharset() {
        byte[] latin = "date,units,städte\n2020-01-01,1,x\n".getBytes(StandardCharsets.ISO_8859_1);
        ForecastingException e =
                assertThrows(ForecastingException.class, () -> READER.read(new ByteArrayInputStream(latin)));
        assertTrue(e.toString().contains("charset("), e.getMessage());
        assertEquals(
                1,
                READER.charset(StandardCharsets.ISO_8859_1)
                        .read(new ByteArrayInputStream(latin))
                        .size());
    }

    @Test
    void passesOnFaultsOfTheFileSystem(@TempDir Path dir) {
        UncheckedIOException e = assertThrows(UncheckedIOException.class, () -> READER.read(dir.resolve("absent.csv")));
        assertTrue(e.toString().contains("absent.csv"), e.getMessage());
        InputStream broken = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("broken");
            }

            @Override
            public int read(byte[] b, int off, int len) throws IOException {
                throw new IOException("broken");
            }
        };
        assertThrows(UncheckedIOException.class, () -> READER.read(broken));
    }

    @Test
    void streamsALongFile() {
        int n = 300_000;
        StringBuilder text = new StringBuilder("date,units\n");
        TimeIndex index = TimeIndex.regular(LocalDateTime.of(2000, 1, 1, 0, 0), Frequency.MINUTELY, n);
        for (int i = n - 1; i >= 0; i--) {
            text.append(index.dateTime(i)).append(',').append(i).append('\n');
        }
        CsvResult<TimeSeries> r = READER.readWithReport(new StringReader(text.toString()));
        assertEquals(n - 1, r.report().rowsOutOfOrder());
        assertEquals(index, r.value().index());
        assertEquals(n - 1, r.value().value(n - 1));
    }

    @Test
    void writesSoThatAnOldFileSurvivesAFault(@TempDir Path dir) throws IOException {
        Path file = Files.writeString(dir.resolve("s.csv"), "old");
        TimeSeries clash = TimeSeries.daily("timestamp", LocalDate.EPOCH, 1);
        assertThrows(IllegalArgumentException.class, () -> SeriesCsv.write(clash, file));
        assertEquals("old", Files.readString(file));
        SeriesCsv.write(TimeSeries.daily("a,\"b\"", LocalDate.EPOCH, 0.1, Double.NaN, -0.0), file);
        assertEquals(
                "timestamp,\"a,\"\"b\"\"\"\n1970-01-01,0.1\n1970-01-02,\n1970-01-03,-0.0\n", Files.readString(file));
        try (var files = Files.list(dir)) {
            assertEquals(1, files.count());
        }
    }

    @Test
    void yearsOfMoreThanFourDigitsAreReadBack(@TempDir Path folder) {
        TimeSeries far = TimeSeries.of(
                "v",
                TimeIndex.ofDateTimes(
                        List.of(LocalDateTime.of(-44, 3, 15, 12, 0), LocalDateTime.of(109711, 9, 17, 20, 27, 40))),
                1,
                2);
        Path file = folder.resolve("far.csv");
        SeriesCsv.write(far, file);

        assertEquals(far, SeriesCsv.columns("timestamp", "v").read(file));
    }
}
