package org.forecastj.io.csv;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.forecastj.core.ForecastingException.Reason;
import org.forecastj.core.encoding.Columns;
import org.forecastj.core.preparation.AggregateFunction;
import org.forecastj.core.preparation.Aggregation;
import org.forecastj.core.preparation.CleanedTransactions;
import org.forecastj.core.preparation.Cleaning;
import org.forecastj.core.preparation.RowIssue;
import org.forecastj.core.preparation.RowIssue.Kind;
import org.forecastj.core.series.Frequency;
import org.forecastj.core.series.SeriesKey;
import org.forecastj.core.testing.Failures;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files of transactions and of columns that no one wrote with care. */
class BadInputTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final SeriesKey A = SeriesKey.of("a");
    private static final TransactionsCsv SALES = TransactionsCsv.of(
            Cleaning.to(Aggregation.by(Frequency.DAILY)).column("v", AggregateFunction.SUM), List.of("k"), "t");
    private static final ColumnsCsv ITEMS =
            ColumnsCsv.reader().text("k").numbers("v").dates("t");

    private static final Reason MALFORMED = Reason.MALFORMED_INPUT;

    static List<Arguments> files() {
        return List.of(
                Arguments.of("empty", "", Reason.NO_DATA, "is empty"),
                Arguments.of("a mark alone", "\uFEFF", Reason.NO_DATA, "is empty"),
                Arguments.of("blank lines", "\n\n\n", Reason.NO_DATA, "is empty"),
                Arguments.of("header only", "t,k,v", Reason.NO_DATA, "no rows"),
                Arguments.of("header and blank lines", "t,k,v\n\n  \n", Reason.NO_DATA, "no rows"),
                Arguments.of("no header", "2024-01-01,a,1\n", MALFORMED, "no column"),
                Arguments.of("a column too few", "t,v\n2024-01-01,1\n", MALFORMED, "no column 'k'"),
                Arguments.of("another separator", "t;k;v\n2024-01-01;a;1\n", MALFORMED, "separator"),
                Arguments.of("a name twice", "t,k,v,v\n2024-01-01,a,1,2\n", MALFORMED, "more than one column 'v'"),
                Arguments.of("a time twice", "t,t,k,v\n2024-01-01,2024-01-01,a,1\n", MALFORMED, "column 't'"),
                Arguments.of("a short row", "t,k,v\n2024-01-01,a\n", MALFORMED, "line 2"),
                Arguments.of("a long row", "t,k,v\n2024-01-01,a,1,\n", MALFORMED, "line 2"),
                Arguments.of("an open quote", "t,k,v\n2024-01-01,\"a,1\n", MALFORMED, "quote"),
                Arguments.of("an endless field", "t,k,v\n2024-01-01,a," + "1".repeat(2_000_000), MALFORMED, "quote"),
                Arguments.of("text after a quote", "t,k,v\n2024-01-01,\"a\"b,1\n", MALFORMED, "line"),
                Arguments.of("infinite", "t,k,v\n2024-01-01,a,inf\n", Reason.INVALID_VALUE, "infinite"),
                Arguments.of("infinity", "t,k,v\n2024-01-01,a,-Infinity\n", Reason.INVALID_VALUE, "infinite"),
                Arguments.of("beyond a double", "t,k,v\n2024-01-01,a,1e309\n", Reason.INVALID_VALUE, "infinite"),
                Arguments.of("400 digits", "t,k,v\n2024-01-01,a," + "9".repeat(400), Reason.INVALID_VALUE, "infinite"),
                Arguments.of("decimal comma", "t,k,v\n2024-01-01,a,\"1,5\"\n", MALFORMED, "decimalComma()"),
                Arguments.of("hexadecimal", "t,k,v\n2024-01-01,a,0x1p3\n", MALFORMED, "no number"),
                Arguments.of("a suffix of Java", "t,k,v\n2024-01-01,a,1d\n", MALFORMED, "no number"),
                Arguments.of("other digits", "t,k,v\n2024-01-01,a,\u0663\n", MALFORMED, "no number"),
                Arguments.of("no such day", "t,k,v\n2023-02-29,a,1\n", MALFORMED, "2023-02-29"),
                Arguments.of("a year too far", "t,k,v\n+999999999-12-31,a,1\n", MALFORMED, "no timestamp"),
                Arguments.of("a null character", "t,k,v\n2024-01-01\0,a,1\n", MALFORMED, "no timestamp"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("files")
    void filesAreRefusedWithTheirPlace(String name, String file, Reason reason, String part) {
        Failures.assertRefused(reason, () -> SALES.read(new StringReader(file)), part, "the input");
        Failures.assertRefused(reason, () -> ITEMS.read(new StringReader(file)), part, "the input");
    }

    /** All but one row are taken, whatever is wrong with that one. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("files")
    void badRowsAreNotedAndAllOthersTaken(String name, String file, Reason reason, String part) {
        String[] lines = file.split("\n", -1);
        boolean row = lines.length > 1 && lines[0].equals("t,k,v") && lines[1].contains("-");
        if (!row || part.equals("quote") || name.equals("text after a quote")) {
            Failures.assertRefused(reason, () -> SALES.noteUnreadableRows().read(new StringReader(file)), part);
            return;
        }
        String full = "t,k,v\n2024-01-01,a,1\n" + lines[1] + "\n2024-01-02,a,2\n";
        CleanedTransactions clean = SALES.noteUnreadableRows().read(new StringReader(full));
        assertArrayEquals(new double[] {1, 2}, clean.panel("v").get(A).values());
        RowIssue issue = clean.issues().get(0);
        assertEquals(1, clean.issues().size());
        assertEquals(Kind.MALFORMED, issue.kind());
        assertEquals(1, issue.row());
        assertTrue(issue.toString().contains("line 3"), issue.toString());
    }

    // ---- what is taken

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\uFEFFt,k,v\n2024-01-01,a,1.5\n2024-01-02,a,\n",
                "t,k,v\r\n2024-01-01,a,1.5\r\n\r\n2024-01-02,a,NA\r\n",
                "t,k,v\r2024-01-01,a,1.5\r2024-01-02,a,nan\r",
                " t , k , v \n 2024-01-01 ,a, 1.5 \n2024-01-02,a,NULL",
                "\"t\",\"k\",\"v\"\n\"2024-01-01\",\"a\",\"1.5\"\n\"2024-01-02\",\"a\",\"\"\n",
                "v,other,k,t\n1.5,\"x,\n\"\"y\"\"\",a,2024-01-01\n NaN ,,a,2024-01-02\n"
            })
    void waysToWriteTheSame(String file) {
        CleanedTransactions clean = SALES.read(new StringReader(file));
        assertEquals(1.5, clean.panel("v").get(A).value(0));
        assertEquals(1, clean.count(Kind.MISSING_VALUE));
        Columns expected = Columns.builder(2)
                .text("k", "a", "a")
                .numbers("v", 1.5, Double.NaN)
                .numbers("t", 19_723, 19_724)
                .build();
        assertEquals(expected, ITEMS.read(new StringReader(file)));
    }

    @Test
    void numbersAtTheEndsOfTheRange() {
        String file = """
                t,k,v
                2024-01-01,a,1.7976931348623157e308
                2024-01-02,a,4.9e-324
                2024-01-03,a,-0
                2024-01-04,a,1e-400
                """;
        double[] expected = {Double.MAX_VALUE, Double.MIN_VALUE, -0.0, 0};
        assertArrayEquals(expected, ITEMS.read(new StringReader(file)).numbers("v"));
        assertArrayEquals(
                expected, SALES.read(new StringReader(file)).panel("v").get(A).values(), 0);
    }

    @Test
    void aSumThatOverflowsIsRefusedByName() {
        String file = "t,k,v\n2024-01-01,a,1.7e308\n2024-01-01,a,1.7e308\n";
        Failures.assertRefused(Reason.INVALID_VALUE, () -> SALES.read(new StringReader(file)), "'a'", "row 0");
    }

    @Test
    void decimalCommas() {
        ColumnsCsv items = ColumnsCsv.reader().numbers("v").separator(';').decimalComma();
        assertArrayEquals(
                new double[] {1234.5, -0.5, 1e-300},
                items.read(new StringReader("v\n1234,5\n-,5\n1e-300\n")).numbers("v"));
        for (String text : List.of("1.234,5", "1,2,3", ",", "1.5", "1 234")) {
            Failures.assertRefused(MALFORMED, () -> items.read(new StringReader("v\n" + text)), "line 2", text);
        }
    }

    // ---- bytes

    private static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(out)) {
            zip.write(bytes);
        }
        return out.toByteArray();
    }

    private static InputStream stream(byte[] bytes) {
        return new ByteArrayInputStream(bytes);
    }

    private static byte[] rows(int n) {
        StringBuilder file = new StringBuilder("t,k,v\n");
        for (int i = 0; i < n; i++) {
            file.append("2024-01-")
                    .append(i % 2 == 0 ? "01" : "02")
                    .append(",shop")
                    .append(i * 7919L % n)
                    .append(',');
            file.append(i % 97).append('\n');
        }
        return file.toString().getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void aFileThatIsCutIsRefusedWherever() throws IOException {
        byte[] whole = gzip(rows(300));
        for (int length = 2; length < whole.length; length += 7) {
            byte[] cut = Arrays.copyOf(whole, length);
            Failures.assertRefused(MALFORMED, () -> SALES.noteUnreadableRows().read(stream(cut)), "gzip");
            Failures.assertRefused(MALFORMED, () -> ITEMS.read(stream(cut)), "gzip");
        }
    }

    @Test
    void aFileThatIsDamagedIsRefused() throws IOException {
        byte[] whole = gzip(rows(300));
        for (int at = 12; at < whole.length - 4; at += 7) { // behind the header; the last bytes are the length
            byte[] damaged = whole.clone();
            damaged[at] ^= 0x55;
            Failures.assertRefused(MALFORMED, () -> SALES.noteUnreadableRows().read(stream(damaged)));
        }
    }

    @Test
    void otherEncodings() {
        String file = "t,k,v\n2024-01-01,caf\u00e9,1\n";
        for (Charset charset : List.of(StandardCharsets.ISO_8859_1, Charset.forName("windows-1252"))) {
            byte[] bytes = file.getBytes(charset);
            Failures.assertRefused(MALFORMED, () -> SALES.noteUnreadableRows().read(stream(bytes)), "charset(…)");
            Failures.assertRefused(MALFORMED, () -> ITEMS.read(stream(bytes)), "charset(…)");
            assertEquals(
                    List.of(SeriesKey.of("caf\u00e9")),
                    SALES.charset(charset).read(stream(bytes)).panel("v").keys());
        }
        byte[] sixteen = ("\uFEFF" + file).getBytes(StandardCharsets.UTF_16LE);
        assertEquals("caf\u00e9", ITEMS.read(stream(sixteen)).text(0, "k").orElseThrow());
        byte[] unmarked = file.getBytes(StandardCharsets.UTF_16LE);
        Failures.assertRefused(MALFORMED, () -> ITEMS.read(stream(unmarked)));
        byte[] odd = Arrays.copyOf(sixteen, sixteen.length - 1);
        Failures.assertRefused(MALFORMED, () -> ITEMS.read(stream(odd)));
    }

    // ---- zones

    @Test
    void theHourThatComesTwiceAndTheOneThatDoesNotCome() {
        Cleaning hourly =
                Cleaning.to(Aggregation.by(Frequency.HOURLY).zone(BERLIN)).column("v", AggregateFunction.SUM);
        TransactionsCsv reader = TransactionsCsv.of(hourly, List.of("k"), "t").zone(BERLIN);
        CleanedTransactions autumn = reader.read(new StringReader("""
                t,k,v
                2024-10-27T01:30:00,a,1
                2024-10-27T00:30:00Z,a,2
                2024-10-27T01:30:00Z,a,4
                2024-10-27T03:30:00,a,8
                """));
        assertArrayEquals(new double[] {1, 2, 4, 8}, autumn.panel("v").get(A).values());
        String gap = "t,k,v\n2024-03-31T01:30:00,a,1\n2024-03-31T02:30:00,a,2\n2024-03-31T03:30:00,a,4\n";
        Failures.assertRefused(MALFORMED, () -> reader.read(new StringReader(gap)), "line 3");
    }

    // ---- size

    @Test
    void aHundredThousandKeys() {
        int n = 100_000;
        byte[] file = rows(n);
        CleanedTransactions clean = SALES.read(stream(file));
        assertEquals(n, clean.panel("v").keys().size());
        assertEquals(n, ITEMS.read(stream(file)).rows());
    }
}
