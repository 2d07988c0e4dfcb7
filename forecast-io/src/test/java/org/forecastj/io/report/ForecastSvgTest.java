package org.forecastj.io.report;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.forecastj.core.model.Forecast;
import org.forecastj.core.series.Frequency;
import org.forecastj.core.series.TimeIndex;
import org.forecastj.core.series.TimeSeries;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;

class ForecastSvgTest {
    private static final TimeSeries WAVE = Charts.wave("wave", 100);

    private static Document draw(TimeSeries history, Forecast forecast) {
        return Charts.parse(ForecastSvg.of(history, forecast).toSvg());
    }

    @Test
    void drawsHistoryForecastBandsAndOrigin() {
        Document svg = draw(WAVE, Charts.flat(WAVE, 14, 100, 5, 0.5, 0.8, 0.95));
        assertAll(
                () -> assertEquals("img", svg.getDocumentElement().getAttribute("role")),
                () -> assertEquals(
                        "wave", svg.getElementsByTagName("title").item(0).getTextContent()),
                () -> assertEquals(3, Charts.count(svg, "path", "fj-b")),
                () -> assertEquals(1, Charts.count(svg, "path", "fj-o")),
                () -> assertFalse(Charts.path(svg, "fj-y").isEmpty()),
                () -> assertFalse(Charts.path(svg, "fj-f").isEmpty()));
    }

    @Test
    void describesTheNumbersInWords() {
        Document svg =
                draw(Charts.daily("x", 1, Double.NaN, 3), Charts.flat(Charts.daily("x", 1, 2, 3), 2, 50, 0, 0.9));
        assertEquals(
                "3 rows from 2011-01-01 to 2011-01-03, 1 of them without a value. Forecast of 2 steps until 2011-01-05,"
                        + " where it is 50 (90\u00A0%: 50 to 50).",
                svg.getElementsByTagName("desc").item(0).getTextContent());
    }

    @Test
    void bandsAreLegendEntriesWithRisingOpacityInwards() {
        String svg =
                ForecastSvg.of(WAVE, Charts.flat(WAVE, 14, 100, 5, 0.8, 0.975)).toSvg();
        assertAll(
                () -> assertTrue(svg.contains(">80\u00A0%<")),
                () -> assertTrue(svg.contains(">97.5\u00A0%<")),
                () -> assertTrue(svg.indexOf("fill-opacity=\"0.44\"") < svg.indexOf("fill-opacity=\"0.25\"")));
    }

    @Test
    void missingValuesBreakTheLineAndLoneValuesBecomeDots() {
        TimeSeries gaps = Charts.daily("gaps", 1, 2, Double.NaN, 3, Double.NaN, 4, 5);
        Document svg = draw(gaps, Charts.flat(gaps, 3, 3, 1));
        assertEquals(
                3,
                Charts.path(svg, "fj-y")
                        .chars()
                        .filter(c -> c == 'M' || c == 'm')
                        .count());
        assertEquals(1, Charts.path(svg, "fj-yd").chars().filter(c -> c == 'h').count());
    }

    @Test
    void hostileNamesAreTextOnly() {
        TimeSeries hostile = Charts.wave(Charts.HOSTILE, 20);
        String svg =
                ForecastSvg.of(hostile, Charts.flat(hostile, 3, 100, 1, 0.9)).toSvg();
        Document parsed = Charts.parse(svg);
        assertAll(
                () -> assertFalse(svg.contains("<img")),
                () -> assertFalse(svg.contains("</script>")),
                () -> assertEquals(
                        "</script><img src=x onerror='alert(1)'> \"&\uFFFD\uFFFD 😀",
                        parsed.getElementsByTagName("title").item(0).getTextContent()));
    }

    @Test
    void namesNoAddressButTheNamespace() {
        String svg = ForecastSvg.of(WAVE, Charts.flat(WAVE, 14, 100, 5, 0.9)).toSvg();
        String rest = svg.replaceFirst("http://www\\.w3\\.org/2000/svg", "");
        assertAll(
                () -> assertFalse(rest.contains("http")),
                () -> assertFalse(rest.contains("url(")),
                () -> assertFalse(rest.contains("href")),
                () -> assertFalse(rest.contains("@import")));
    }

    @Test
    void sameArgumentsGiveTheSameText() {
        Forecast forecast = Charts.flat(WAVE, 14, 100, 5, 0.9);
        assertEquals(
                ForecastSvg.of(WAVE, forecast).toSvg(),
                ForecastSvg.of(WAVE, forecast).toSvg());
    }

    @Test
    void aHundredThousandRowsStaySmallAndKeepTheExtremes() {
        double[] values = new Random(1).doubles(100_000).toArray();
        values[54_321] = 1000;
        TimeSeries big = TimeSeries.of(
                "big",
                TimeIndex.regular(
                        LocalDateTime.of(2000, 1, 1, 0, 0), ZoneId.of("Europe/London"), Frequency.HOURLY, 100_000),
                values);
        String svg = ForecastSvg.of(big, Charts.flat(big, 5000, 0, 1, 0.8, 0.95))
                .withHistoryRows(100_000)
                .toSvg();
        Charts.parse(svg);
        assertTrue(svg.length() < 60_000, () -> svg.length() + " characters");
        // the peak is far above everything else: the line must rise by nearly the height of the plot
        assertTrue(Charts.path(Charts.parse(svg), "fj-y").matches("(?s).*-2\\d\\d(\\.\\d)?[lm].*"));
    }

    static Stream<Arguments> oddities() {
        double nan = Double.NaN;
        TimeSeries one = Charts.daily("one", 5);
        TimeSeries missing = Charts.daily("missing", nan, nan, nan);
        TimeSeries huge = Charts.daily("huge", 1e300, -1e300, nan, 1.7e308, -1.7e308);
        TimeSeries tiny = Charts.daily("tiny", 1e-300, Double.MIN_VALUE, 0);
        TimeSeries constant = Charts.daily("constant", 7, 7, 7);
        TimeSeries empty = WAVE.head(0);
        return Stream.of(
                Arguments.of(one, Charts.flat(one, 1, 6, 1, 0.8)),
                Arguments.of(one, Charts.flat(one, 1, 5, 0)),
                Arguments.of(missing, Charts.flat(missing, 4, 1, 1, 0.5)),
                Arguments.of(huge, Charts.flat(huge, 3, -1e308, 1e300, 0.95)),
                Arguments.of(tiny, Charts.flat(tiny, 3, 0, 0)),
                Arguments.of(constant, Charts.flat(constant, 5, 7, 0, 0.9)),
                Arguments.of(Charts.daily("negative", -5, -6, -1e6), Charts.flat(one, 2, -7, 3, 0.9)),
                Arguments.of(Charts.daily("nearly constant", 1e15, 1e15 + 0.125), Charts.flat(one, 2, 1e15, 0)),
                Arguments.of(empty, Charts.flat(one, 2, 1, 1, 0.9)),
                Arguments.of(
                        one,
                        Forecast.builder("none", WAVE.index().slice(0, 0))
                                .mean()
                                .standardDeviation()
                                .build()));
    }

    @ParameterizedTest
    @MethodSource("oddities")
    void oddSeriesGiveFiniteCoordinates(TimeSeries history, Forecast forecast) {
        for (HistoryStyle style : HistoryStyle.values()) {
            String svg = ForecastSvg.of(history, forecast).withStyle(style).toSvg();
            Charts.parse(svg);
            List<String> coordinates = svg.lines()
                    .flatMap(l -> Arrays.stream(l.split("[\" ]")))
                    .filter(t -> t.matches("-?\\d{6,}(\\.\\d)?|.*(NaN|Infinity|9223372036854775807).*"))
                    .toList();
            assertEquals(List.of(), coordinates);
        }
    }

    @Test
    void originIsTheLastRowBeforeTheForecast() {
        Forecast inside = Charts.flat(WAVE.head(80), 10, 100, 1);
        Document svg = Charts.parse(ForecastSvg.of(WAVE, inside).toSvg());
        assertEquals(1, Charts.count(svg, "path", "fj-o"));
        Document before =
                Charts.parse(ForecastSvg.of(WAVE.slice(80, 100), inside).toSvg());
        assertEquals(0, Charts.count(before, "path", "fj-o"));
    }

    @Test
    void refusesImpossibleOptions() {
        ForecastSvg chart = ForecastSvg.of(WAVE, Charts.flat(WAVE, 1, 1, 1));
        assertAll(
                () -> assertEquals(
                        "width is 10 pixels; 200 to 10000 are possible",
                        assertThrows(IllegalArgumentException.class, () -> chart.withSize(10, 400))
                                .getMessage()),
                () -> assertEquals(
                        "rows is -1; 0 or more is needed",
                        assertThrows(IllegalArgumentException.class, () -> chart.withHistoryRows(-1))
                                .getMessage()));
    }

    @Test
    void optionsShowInTheImage() {
        ForecastSvg chart = ForecastSvg.of(WAVE, Charts.flat(WAVE, 1, 1, 1));
        assertAll(
                () -> assertTrue(chart.withSize(400, 300).toSvg().contains("viewBox=\"0 0 400 300\"")),
                () -> assertTrue(chart.withTitle("Höhe").toSvg().contains(">Höhe</text>")),
                () -> assertTrue(chart.withHistoryRows(3).toSvg().contains("3 rows from 2011-04-08")),
                () -> assertEquals(100, dots(chart.withStyle(HistoryStyle.POINTS))));
    }

    /** Dots of the history and the one in the legend are paths of their own; only the former are counted. */
    private static long dots(ForecastSvg chart) {
        String data = chart.toSvg().replaceAll("(?s).*<path class=\"fj-yd\" d=\"([^\"]*)\".*", "$1");
        return data.chars().filter(c -> c == 'h').count();
    }

    @Test
    void writesIntoNewDirectoriesAndLeavesNothingBeside(@TempDir Path directory) throws Exception {
        Path file = directory.resolve("a/b/chart.svg");
        ForecastSvg chart = ForecastSvg.of(WAVE, Charts.flat(WAVE, 1, 1, 1));
        chart.write(file);
        chart.write(file);
        assertEquals(chart.toSvg(), Files.readString(file));
        try (Stream<Path> files = Files.list(file.getParent())) {
            assertEquals(List.of(file), files.toList());
        }
    }
}
