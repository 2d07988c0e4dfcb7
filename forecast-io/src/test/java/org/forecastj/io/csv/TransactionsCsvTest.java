package org.forecastj.io.csv;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import org.forecastj.core.ForecastingException.Reason;
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

class TransactionsCsvTest {
    private static final Cleaning CLEANING = Cleaning.to(Aggregation.by(Frequency.DAILY))
            .column("quantity", AggregateFunction.SUM)
            .column("price", AggregateFunction.MEAN);
    private static final TransactionsCsv READER = TransactionsCsv.of(CLEANING, List.of("category"), "date");

    private static StringReader lines(String... lines) {
        return new StringReader(String.join("\n", lines));
    }

    @Test
    void readsSeveralValuesOfARowAndFindsDuplicates() {
        CsvResult<CleanedTransactions> read = READER.id("id")
                .recorded("entered")
                .readWithReport(lines(
                        "id,date,entered,category,quantity,price",
                        "1,2023-01-02,2023-01-02,Beauty,3,50",
                        "2,2023-01-04,,Beauty,1,30",
                        "1,2023-01-02,2023-01-05,Beauty,3,50",
                        "3,2023-01-03,2023-01-03,Clothing,2,"));
        CleanedTransactions clean = read.value();
        assertArrayEquals(
                new double[] {3, 0, 1},
                clean.panel("quantity").get(SeriesKey.of("Beauty")).values());
        assertArrayEquals(
                new double[] {Double.NaN, Double.NaN},
                clean.panel("price").get(SeriesKey.of("Clothing")).values());
        assertEquals(
                List.of(Kind.DUPLICATE, Kind.MISSING_VALUE),
                clean.issues().stream().map(RowIssue::kind).toList());
        assertEquals(new CsvReport(4, 2, 0, 1, 0, "2023-01-02", "2023-01-04"), read.report());
    }

    @Test
    void lateRowsAreFoundByTheColumnOfRecording() {
        CleanedTransactions clean = TransactionsCsv.of(
                        CLEANING.lateAfter(Duration.ofDays(1)), List.of("category"), "date")
                .recorded("entered")
                .read(lines(
                        "date,entered,category,quantity,price",
                        "2023-01-02,2023-01-03,a,1,1",
                        "2023-01-02,2023-01-04,a,1,1"));
        assertEquals(1, clean.count(Kind.LATE));
        assertEquals(1, clean.issues().get(0).row());
    }

    @Test
    void unreadableRowsEndTheReadingUnlessTheyAreNoted() {
        String[] file = {
            "date,category,quantity,price",
            "2023-01-02,a,1,1",
            "2023-02-30,a,1,1",
            "2023-01-03,a,one,1",
            "2023-01-03,a,1",
            "2023-01-03,,1,1",
            "2023-01-03,a,2,1"
        };
        Failures.assertRefused(Reason.MALFORMED_INPUT, () -> READER.read(lines(file)), "line 3", "2023-02-30");
        CleanedTransactions clean = READER.noteUnreadableRows().read(lines(file));
        assertEquals(4, clean.count(Kind.MALFORMED));
        assertEquals(
                List.of(1L, 2L, 3L, 4L),
                clean.issues().stream().map(RowIssue::row).toList());
        assertArrayEquals(
                new double[] {1, 2},
                clean.panel("quantity").get(SeriesKey.of("a")).values());
    }

    @Test
    void aDamagedFileIsAnErrorEvenIfRowsAreNoted() {
        byte[] latin = "date,category,quantity,price\n2023-01-02,caf\u00e9,1,1\n".getBytes(StandardCharsets.ISO_8859_1);
        Failures.assertRefused(
                Reason.MALFORMED_INPUT,
                () -> READER.noteUnreadableRows().read(new ByteArrayInputStream(latin)),
                "no UTF-8");
        Failures.assertRefused(
                Reason.MALFORMED_INPUT,
                () -> READER.noteUnreadableRows()
                        .read(lines("date,category,quantity,price", "2023-01-02,a,1,1", "2023-01-02,\"a,1,1")),
                "line");
        Failures.assertRefused(
                Reason.NO_DATA,
                () -> READER.noteUnreadableRows().read(lines("date,category,quantity,price")),
                "no rows");
    }

    @Test
    void instantsFollowTheZone() {
        ZoneId berlin = ZoneId.of("Europe/Berlin");
        Cleaning daily =
                Cleaning.to(Aggregation.by(Frequency.DAILY).zone(berlin)).column("quantity", AggregateFunction.SUM);
        CleanedTransactions clean = TransactionsCsv.of(daily, List.of("category"), "date")
                .zone(berlin)
                .read(lines("date,category,quantity", "2023-01-02T23:30:00Z,a,1", "2023-01-02T22:30:00Z,a,5"));
        assertArrayEquals(
                new double[] {5, 1},
                clean.panel("quantity").get(SeriesKey.of("a")).values());
    }

    @Test
    void badArgumentsAreRefused() {
        Failures.assertBadArgument(() -> TransactionsCsv.of(CLEANING, List.of(), "date"), "no key column");
        Failures.assertBadArgument(
                () -> READER.frequency(Frequency.DAILY).read(lines("date,category,quantity,price", "2023-01-02,a,1,1")),
                "leave frequency");
        Failures.assertRefused(
                Reason.MALFORMED_INPUT, () -> READER.read(lines("date,category,quantity", "2023-01-02,a,1")), "price");
        assertThrows(
                IllegalArgumentException.class,
                () -> TransactionsCsv.of(CLEANING, List.of("category", "date"), "date")
                        .read(lines("date,category,quantity,price", "2023-01-02,a,1,1")));
    }
}
