package org.forecastj.io.csv;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.io.StringReader;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.forecastj.core.ForecastingException.Reason;
import org.forecastj.core.series.Frequency;
import org.forecastj.core.series.Panel;
import org.forecastj.core.series.Regressors;
import org.forecastj.core.series.SeriesKey;
import org.forecastj.core.series.TimeIndex;
import org.forecastj.core.testing.Failures;
import org.junit.jupiter.api.Test;

/** The layouts that panels come in, read as a whole and one series after the other. */
class PanelLayoutsTest {
    private static final String NIXTLA = """
            unique_id,ds,y,price,promo
            b,2024-01-01,1,2.5,0
            b,2024-01-02,,2.5,1
            b,2024-01-03,3,2.25,0
            a,2024-01-02,5,1,0
            a,2024-01-03,6,1,1
            a,2024-01-04,7,1,0
            """;

    /** As the files of M4 and M5 are. */
    private static final String ROWS = """
            id,item,state,d_1,d_2,d_3,d_4
            x,i1,CA,1,2,3,4
            y,i2,CA,5,,6,
            """;

    private static final PanelRowsCsv BY_ROW = PanelRowsCsv.keys("item").ignoring("id", "state");

    private static List<String> streamed(PanelReading<?> reader, String file) {
        List<String> seen = new ArrayList<>();
        CsvReport report = reader.forEach(new StringReader(file), (key, s) -> {
            assertEquals(key.toString(), s.name());
            seen.add(key + " " + s.index() + " " + List.of(s.value(0), s.size()));
        });
        assertEquals(seen.size(), report.series());
        return seen;
    }

    @Test
    void nixtlasForm() {
        Panel p = PanelCsv.nixtla().read(new StringReader(NIXTLA));
        assertEquals(List.of("unique_id"), p.levelNames());
        assertArrayEquals(
                new double[] {1, Double.NaN, 3}, p.get(SeriesKey.of("b")).values());
        Map<SeriesKey, Regressors> r = PanelRegressorsCsv.nixtla().read(new StringReader(NIXTLA));
        assertEquals(p.keys(), List.copyOf(r.keySet()));
        Regressors b = Objects.requireNonNull(r.get(SeriesKey.of("b")));
        assertEquals(List.of("price", "promo"), b.names());
        assertArrayEquals(new double[] {2.5, 2.5, 2.25}, b.column("price"));
        assertEquals(Regressors.Knowledge.FUTURE, b.knowledge("promo"));
        assertEquals(p.get(SeriesKey.of("b")).index(), b.index());
        Regressors named = Objects.requireNonNull(PanelRegressorsCsv.nixtla()
                .knownInPast("promo")
                .read(new StringReader(NIXTLA))
                .get(SeriesKey.of("a")));
        assertEquals(List.of("promo"), named.names());
        assertEquals(Regressors.Knowledge.PAST, named.knowledge("promo"));
    }

    @Test
    void regressorsOfAPanelAreComplete() {
        PanelRegressorsCsv reader = PanelRegressorsCsv.nixtla();
        Failures.assertRefused(
                Reason.MISSING_VALUES,
                () -> reader.read(new StringReader("unique_id,ds,price\na,2024-01-01,\n")),
                "line 2",
                "'price'");
        Failures.assertRefused(
                Reason.MISSING_VALUES,
                () -> reader.frequency(Frequency.DAILY)
                        .read(new StringReader("unique_id,ds,p\na,2024-01-01,1\na,2024-01-03,1\n")),
                "line 3",
                "2024-01-02");
        Failures.assertRefused(
                Reason.MALFORMED_INPUT,
                () -> reader.read(new StringReader("unique_id,ds,y\na,2024-01-01,1\n")),
                "column");
        Failures.assertRefused(
                Reason.MALFORMED_INPUT,
                () -> reader.read(new StringReader("unique_id,ds,colour\na,2024-01-01,red\n")),
                "'colour'",
                "'red'");
        Failures.assertBadArgument(() -> reader.knownInFuture("a").knownInPast("a"), "[a, a]");
    }

    @Test
    void aRowPerSeriesFromAStart() {
        PanelRowsCsv reader = BY_ROW.start(LocalDate.of(2011, 1, 29)).frequency(Frequency.DAILY);
        CsvResult<Panel> r = reader.readWithReport(new StringReader(ROWS));
        TimeIndex index = TimeIndex.regular(LocalDate.of(2011, 1, 29), Frequency.DAILY, 4);
        assertEquals(index, r.value().get(SeriesKey.of("i1")).index());
        assertArrayEquals(
                new double[] {5, Double.NaN, 6},
                r.value().get(SeriesKey.of("i2")).values());
        assertEquals(new CsvReport(2, 2, 0, 2, 0, "2011-01-29", "2011-02-01"), r.report());
        assertEquals(2, streamed(reader, ROWS).size());
        Failures.assertBadArgument(
                () -> BY_ROW.start(LocalDate.of(2011, 1, 29)).read(new StringReader(ROWS)), "frequency(…)");
    }

    @Test
    void aRowPerSeriesUnderTimes() {
        String file = "k,03/2024,01/2024,02/2024,05/2024\na,3,1,2,5\nb,,,1,\n";
        Panel p = PanelRowsCsv.keys("k")
                .dateFormat("MM/uuuu")
                .frequency(Frequency.MONTHLY)
                .read(new StringReader(file));
        assertArrayEquals(
                new double[] {1, 2, 3, Double.NaN, 5}, p.get(SeriesKey.of("a")).values());
        assertSame(p.get(SeriesKey.of("a")).index(), p.get(SeriesKey.of("b")).index());
    }

    @Test
    void rowsThatAreNoSeriesAreNamed() {
        PanelRowsCsv reader = BY_ROW.start(LocalDate.of(2011, 1, 29)).frequency(Frequency.DAILY);
        Failures.assertRefused(
                Reason.MALFORMED_INPUT,
                () -> reader.read(new StringReader(ROWS + "z,i1,CA,1,2,3,4\n")),
                "line 4",
                "'i1'",
                "line 2");
        Failures.assertRefused(
                Reason.NO_DATA, () -> reader.read(new StringReader(ROWS + "z,i3,CA,,,,\n")), "line 4", "'i3'");
        Failures.assertRefused(Reason.MALFORMED_INPUT, () -> reader.read(new StringReader(ROWS + "z,i3\n")), "line 4");
        Failures.assertRefused(
                Reason.MALFORMED_INPUT, () -> reader.read(new StringReader("item,id\na,1\n")), "each time");
        Failures.assertRefused(
                Reason.MALFORMED_INPUT, () -> BY_ROW.read(new StringReader(ROWS)), "header", "'d_1'", "start(…)");
        Failures.assertRefused(
                Reason.DUPLICATE_TIMESTAMP,
                () -> PanelRowsCsv.keys("k").read(new StringReader("k,2024-01-01,2024-01-01T00:00\na,1,2\n")),
                "header");
        Failures.assertBadArgument(() -> PanelRowsCsv.keys(), "key");
    }

    @Test
    void seriesAreHandedOverOneByOne() {
        assertEquals(
                List.of(
                        "b TimeIndex[P1D, 2024-01-01..2024-01-03, n=3] [1.0, 3]",
                        "a TimeIndex[P1D, 2024-01-02..2024-01-04, n=3] [5.0, 3]"),
                streamed(PanelCsv.nixtla(), NIXTLA).stream()
                        .map(s -> s.replaceAll(
                                "TimeIndex\\[.*?(\\d{4}-\\d\\d-\\d\\d).*?(\\d{4}-\\d\\d-\\d\\d).*?\\]",
                                "TimeIndex[P1D, $1..$2, n=3]"))
                        .toList());
        CsvReport whole =
                PanelCsv.nixtla().readWithReport(new StringReader(NIXTLA)).report();
        assertEquals(whole, PanelCsv.nixtla().forEach(new StringReader(NIXTLA), (k, s) -> {}));
    }

    @Test
    void aKeyThatComesAgainIsAnErrorWithBothLines() {
        List<String> seen = new ArrayList<>();
        String file = NIXTLA + "b,2024-01-04,1,1,1\n";
        Failures.assertRefused(
                Reason.MALFORMED_INPUT,
                () -> PanelCsv.nixtla().forEach(new StringReader(file), (k, s) -> seen.add(k.toString())),
                "'b'",
                "line 8",
                "line 2",
                "sort");
        assertEquals(List.of("b", "a"), seen);
    }

    @Test
    void formsThatCannotBeHandedOverSaySo() {
        Failures.assertBadArgument(
                () -> PanelCsv.wide("t").forEach(new StringReader("t,a\n2024-01-01,1\n"), (k, s) -> {}),
                "wide",
                "read(…)");
    }

    @Test
    void aWideTableMayHaveManyColumns() {
        int n = 40_000;
        StringBuilder file = new StringBuilder("t");
        for (int i = 0; i < n; i++) {
            file.append(",s").append(i);
        }
        file.append("\n2024-01-01").append(",1".repeat(n)).append('\n');
        assertEquals(
                n, PanelCsv.wide("t").read(new StringReader(file.toString())).size());
    }
}
