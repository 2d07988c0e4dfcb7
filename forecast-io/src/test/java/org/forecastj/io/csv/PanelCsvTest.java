package org.forecastj.io.csv;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.ForecastingException.Reason;
import org.forecastj.core.model.Forecast;
import org.forecastj.core.preparation.AggregateFunction;
import org.forecastj.core.preparation.Aggregation;
import org.forecastj.core.series.Frequency;
import org.forecastj.core.series.Panel;
import org.forecastj.core.series.Regressors;
import org.forecastj.core.series.SeriesKey;
import org.forecastj.core.series.TimeIndex;
import org.forecastj.core.series.TimeSeries;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PanelCsvTest {
    private static final PanelCsv LONG = PanelCsv.columns(List.of("store", "item"), "date", "sales");

    @Test
    void readsTheLongFormWithInterleavedSeries() {
        CsvResult<Panel> r = LONG.frequency(Frequency.DAILY).readWithReport(new StringReader("""
                        date,store,item,sales
                        2020-01-02,ü,1,2
                        2020-01-01,a,1,5
                        2020-01-01,ü,1,1
                        2020-01-02,a,1,
                        2020-01-04,ü,1,4
                        """));
        assertEquals(List.of("store", "item"), r.value().levelNames());
        assertArrayEquals(
                new double[] {1, 2, Double.NaN, 4},
                r.value().get(SeriesKey.of("ü", "1")).values());
        assertEquals(new CsvReport(5, 2, 1, 1, 1, "2020-01-01", "2020-01-04"), r.report());
    }

    @Test
    void sharesEqualIndices() {
        Panel p = LONG.read(new StringReader("""
                date,store,item,sales
                2020-01-01,a,1,5
                2020-01-02,a,1,5
                2020-01-01,b,1,5
                2020-01-02,b,1,5
                """));
        assertSame(
                p.get(SeriesKey.of("a", "1")).index(),
                p.get(SeriesKey.of("b", "1")).index());
    }

    @Test
    void namesTheSeriesInErrors() {
        String twice = "date,store,item,sales\n2020-01-01,a,1,5\n2020-01-01,b,1,5\n2020-01-01,a,1,5\n";
        ForecastingException e = assertThrows(ForecastingException.class, () -> LONG.read(new StringReader(twice)));
        assertEquals(Reason.DUPLICATE_TIMESTAMP, e.reason());
        assertTrue(e.toString().contains("'a/1'") && e.toString().contains("lines 2 and 4"), e.getMessage());
        ForecastingException empty = assertThrows(
                ForecastingException.class,
                () -> LONG.read(new StringReader("date,store,item,sales\n2020-01-01,,1,5\n")));
        assertTrue(empty.toString().contains("'store'") && empty.toString().contains("line 2"), empty.getMessage());
        assertThrows(IllegalArgumentException.class, () -> PanelCsv.columns(List.of(), "date", "sales"));
    }

    @Test
    void readsTheWideForm() {
        Panel p = PanelCsv.wide("date")
                .read(new StringReader("a,date,b\n1,2020-01-01,\n2,2020-01-02,4\n3,2020-01-03,5\n"));
        assertArrayEquals(
                new double[] {Double.NaN, 4, 5}, p.get(SeriesKey.of("b")).values());
        assertArrayEquals(new double[] {1, 2, 3}, p.get(SeriesKey.of("a")).values());
        for (String header : List.of("date,a,a", "date,,b")) {
            assertThrows(
                    ForecastingException.class,
                    () -> PanelCsv.wide("date").read(new StringReader(header + "\n2020-01-01,1,2\n")));
        }
    }

    @Test
    void writesTheWideFormOverUnequalIndices(@TempDir Path dir) throws IOException {
        Path file = dir.resolve("wide.csv");
        Panel p = Panel.of(Map.of(
                SeriesKey.of("a"), TimeSeries.daily("a", LocalDate.of(2020, 1, 1), 1, 2),
                SeriesKey.of("b"), TimeSeries.daily("b", LocalDate.of(2020, 1, 2), 3, 4)));
        PanelCsv.writeWide(p, file);
        assertEquals("timestamp,a,b\n2020-01-01,1.0,\n2020-01-02,2.0,3.0\n2020-01-03,,4.0\n", Files.readString(file));
    }

    @Test
    void readsThePanelOfItemDemand() {
        Path root = Path.of(System.getProperty("user.dir", ".")).toAbsolutePath();
        while (root != null && !Files.exists(root.resolve("shared/data/store_item_demand.csv.gz"))) {
            root = root.getParent();
        }
        Assumptions.assumeTrue(root != null, "the shared data is not here");
        Panel p = LONG.frequency(Frequency.DAILY).read(root.resolve("shared/data/store_item_demand.csv.gz"));
        assertEquals(500, p.size());
        TimeIndex index = p.get(SeriesKey.of("1", "1")).index();
        assertEquals(1826, index.size());
        p.asMap().values().forEach(s -> assertSame(index, s.index()));
        p.asMap().values().forEach(s -> assertEquals(1826, s.observedCount()));
    }

    @Test
    void readsRegressorsAndInsistsOnEveryValue() {
        RegressorsCsv reader =
                RegressorsCsv.columns("date").knownInFuture("price").knownInPast("temp");
        Regressors r = reader.read(new StringReader("temp,date,price\n1,2020-01-02,5\n0,2020-01-01,4\n"));
        assertArrayEquals(new double[] {4, 5}, r.column("price"));
        assertEquals(Regressors.Knowledge.PAST, r.knowledge("temp"));
        ForecastingException missing = assertThrows(
                ForecastingException.class, () -> reader.read(new StringReader("temp,date,price\n1,2020-01-02,\n")));
        assertEquals(Reason.MISSING_VALUES, missing.reason());
        assertTrue(
                missing.toString().contains("'price'") && missing.toString().contains("line 2"), missing.getMessage());
        ForecastingException gap = assertThrows(
                ForecastingException.class,
                () -> reader.frequency(Frequency.DAILY)
                        .read(new StringReader("temp,date,price\n1,2020-01-01,1\n1,2020-01-03,1\n")));
        assertTrue(gap.toString().contains("2020-01-02") && gap.toString().contains("line 3"), gap.getMessage());
        assertThrows(IllegalArgumentException.class, () -> reader.knownInPast("price"));
        assertThrows(
                IllegalArgumentException.class,
                () -> RegressorsCsv.columns("date").read(new StringReader("date,a\n2020-01-01,1\n")));
    }

    @Test
    void writesForecasts(@TempDir Path dir) throws IOException {
        TimeIndex index = TimeIndex.regular(LocalDate.of(2020, 1, 1), Frequency.DAILY, 2);
        Forecast f = Forecast.builder("s", index)
                .mean(1, 2)
                .standardDeviation(1, 1)
                .interval(0.8, new double[] {0, 1}, new double[] {2, 3})
                .interval(0.975, new double[] {-1, 0}, new double[] {3, 4})
                .build();
        Path one = dir.resolve("one.csv");
        ForecastCsv.write(f, one);
        assertEquals("""
                timestamp,mean,median,standard_deviation,lower_80,upper_80,lower_97.5,upper_97.5
                2020-01-01,1.0,1.0,1.0,0.0,2.0,-1.0,3.0
                2020-01-02,2.0,2.0,1.0,1.0,3.0,0.0,4.0
                """, Files.readString(one));
        Path many = dir.resolve("many.csv.gz");
        ForecastCsv.write(List.of("store", "item"), Map.of(SeriesKey.of("b", "1"), f, SeriesKey.of("a", "1"), f), many);
        Panel upper = PanelCsv.columns(List.of("store", "item"), "timestamp", "upper_97.5")
                .read(many);
        assertEquals(3.0, upper.get(SeriesKey.of("b", "1")).value(0));
        Forecast other = Forecast.normal("o", index, new double[2], new double[2], 0.5);
        assertThrows(
                IllegalArgumentException.class,
                () -> ForecastCsv.write(Map.of(SeriesKey.of("a"), f, SeriesKey.of("b"), other), many));
        assertThrows(
                IllegalArgumentException.class,
                () -> ForecastCsv.write(List.of("k"), Map.of(SeriesKey.of("a", "b"), f), many));
    }

    private static final String SALES = """
            date,store,item,sales
            2024-01-05,a,1,2
            2024-01-02,a,1,5
            2024-01-05,a,1,3
            2024-01-03,b,1,1
            """;

    @Test
    void transactionsAreAddedUp() {
        CsvResult<Panel> r = LONG.aggregate(Aggregation.by(Frequency.DAILY)).readWithReport(new StringReader(SALES));
        assertEquals(List.of("store", "item"), r.value().levelNames());
        TimeSeries a = r.value().get(SeriesKey.of("a", "1"));
        assertEquals(TimeIndex.regular(LocalDate.of(2024, 1, 2), Frequency.DAILY, 4), a.index());
        assertArrayEquals(new double[] {5, 0, 0, 5}, a.values());
        assertArrayEquals(
                new double[] {1, 0, 0}, r.value().get(SeriesKey.of("b", "1")).values());
        assertEquals(4, r.report().rows());
        assertEquals("2024-01-02", r.report().first());
        assertEquals("2024-01-05", r.report().last());
    }

    @Test
    void transactionsOfAZoneAreInstants() {
        Panel hours = LONG.zone(ZoneId.of("Europe/London"))
                .aggregate(Aggregation.by(Frequency.HOURLY).function(AggregateFunction.COUNT))
                .read(new StringReader("""
                        date,store,item,sales
                        2024-10-27T01:10+01:00,a,1,2
                        2024-10-27T01:20Z,a,1,5
                        2024-10-27T01:40Z,a,1,5
                        """));
        assertArrayEquals(new double[] {1, 2}, hours.get(SeriesKey.of("a", "1")).values());
    }

    @Test
    void transactionsThatCannotBeAddedAreNamed() {
        PanelCsv business = LONG.aggregate(Aggregation.by(Frequency.BUSINESS_DAILY));
        assertFails(Reason.IRREGULAR_INDEX, "line 2, column 'date': 2024-01-06 is a SATURDAY", business, """
                date,store,item,sales
                2024-01-06,a,1,2
                """);
        assertFails(Reason.MISSING_VALUES, "line 3, column 'sales': the value is missing", business, """
                date,store,item,sales
                2024-01-05,a,1,2
                2024-01-05,a,1,
                """);
        PanelCsv twice = LONG.frequency(Frequency.DAILY).aggregate(Aggregation.by(Frequency.DAILY));
        assertThrows(IllegalArgumentException.class, () -> twice.read(new StringReader(SALES)));
        assertThrows(
                IllegalArgumentException.class, () -> PanelCsv.wide("date").aggregate(Aggregation.by(Frequency.DAILY)));
    }

    private static void assertFails(Reason reason, String part, PanelCsv reader, String csv) {
        ForecastingException e = assertThrows(ForecastingException.class, () -> reader.read(new StringReader(csv)));
        assertEquals(reason, e.reason());
        assertTrue(String.valueOf(e.getMessage()).contains(part), e::toString);
    }
}
