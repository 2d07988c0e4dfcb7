package org.forecastj.io.report;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.forecastj.core.series.Frequency;
import org.forecastj.core.series.TimeIndex;
import org.forecastj.core.series.TimeSeries;
import org.junit.jupiter.api.Test;

class ComponentsSvgTest {
    private static Map<String, TimeSeries> components(String... names) {
        Map<String, TimeSeries> components = new LinkedHashMap<>();
        for (String name : names) {
            components.put(name, Charts.wave(name, 800));
        }
        return components;
    }

    @Test
    void drawsEachComponentAsItsNameAsks() {
        List<Drawing> drawings = ComponentsSvg.of(components("trend", "weekly", "Yearly", "daily", "holidays"))
                .drawings();
        assertAll(
                () -> assertEquals(
                        TimeChart.Mark.LINE,
                        assertInstanceOf(TimeChart.class, drawings.get(0)).mark()),
                () -> assertEquals(
                        Cycle.WEEK,
                        assertInstanceOf(CycleChart.class, drawings.get(1)).cycle()),
                () -> assertEquals(
                        Cycle.YEAR,
                        assertInstanceOf(CycleChart.class, drawings.get(2)).cycle()),
                () -> assertEquals(
                        Cycle.DAY,
                        assertInstanceOf(CycleChart.class, drawings.get(3)).cycle()),
                () -> assertEquals(
                        TimeChart.Mark.STEMS,
                        assertInstanceOf(TimeChart.class, drawings.get(4)).mark()));
    }

    @Test
    void theCallerHasTheLastWord() {
        ComponentsSvg charts = ComponentsSvg.of(components("a", "weekly", "b"))
                .withCycle("a", Cycle.YEAR)
                .overTime("weekly")
                .withStems("b");
        List<Drawing> drawings = charts.drawings();
        assertAll(
                () -> assertEquals(
                        Cycle.YEAR,
                        assertInstanceOf(CycleChart.class, drawings.get(0)).cycle()),
                () -> assertEquals(
                        TimeChart.Mark.LINE,
                        assertInstanceOf(TimeChart.class, drawings.get(1)).mark()),
                () -> assertEquals(
                        TimeChart.Mark.STEMS,
                        assertInstanceOf(TimeChart.class, drawings.get(2)).mark()),
                () -> assertEquals(
                        "there is no component 'c'; there are [a, weekly, b]",
                        assertThrows(IllegalArgumentException.class, () -> charts.withStems("c"))
                                .getMessage()));
    }

    @Test
    void weekIsAveragedFromMondayToSunday() {
        // 2011-01-03 is a Monday; the second week is 2 higher, and its Sunday is missing
        TimeSeries twoWeeks =
                TimeSeries.daily("weekly", LocalDate.of(2011, 1, 3), 1, 2, 3, 4, 5, 6, 7, 3, 4, 5, 6, 7, 8, Double.NaN);
        assertEquals(
                Map.of(0.0, 2.0, 1.0, 3.0, 2.0, 4.0, 3.0, 5.0, 4.0, 6.0, 5.0, 7.0, 6.0, 7.0),
                CycleChart.byPhase(twoWeeks, Cycle.WEEK));
        assertTrue(ComponentsSvg.of(Map.of("weekly", twoWeeks)).toSvg().contains(">Mon</text>"));
    }

    @Test
    void leapDaysHaveAPlaceOfTheirOwn() {
        assertEquals(59, Cycle.YEAR.phase(LocalDateTime.of(2012, 2, 29, 0, 0)));
        assertEquals(60, Cycle.YEAR.phase(LocalDateTime.of(2011, 3, 1, 0, 0)));
        assertEquals(365, Cycle.YEAR.phase(LocalDateTime.of(2011, 12, 31, 0, 0)));
    }

    @Test
    void hoursOfTheDayAndOfTheWeek() {
        LocalDateTime noonOnTuesday = LocalDateTime.of(2011, 1, 4, 12, 0);
        assertEquals(12, Cycle.DAY.phase(noonOnTuesday));
        assertEquals(1.5, Cycle.WEEK.phase(noonOnTuesday));
        TimeSeries hourly =
                TimeSeries.of("daily", TimeIndex.regular(noonOnTuesday, Frequency.HOURLY, 48), new double[48]);
        assertEquals(24, CycleChart.byPhase(hourly, Cycle.DAY).size());
    }

    @Test
    void nothingToDrawIsSaid() {
        assertTrue(ComponentsSvg.of(Map.of()).toSvg().contains(">no components</text>"));
        TimeSeries missing = Charts.daily("x", Double.NaN, Double.NaN);
        for (String name : List.of("trend", "weekly", "holidays")) {
            String svg = ComponentsSvg.of(Map.of(name, missing)).toSvg();
            Charts.parse(svg);
            assertTrue(svg.contains(">no values</text>"), name);
        }
    }

    @Test
    void hugeAndConstantComponentsAreDrawn() {
        for (double v : new double[] {0, 7, -1e300, 1.7e308}) {
            for (String name : List.of("trend", "weekly", "yearly", "holidays")) {
                Charts.parse(ComponentsSvg.of(Map.of(name, Charts.daily("x", v, v, v, -v)))
                        .toSvg());
            }
        }
    }

    @Test
    void hostileNamesAreTextOnly() {
        String svg = ComponentsSvg.of(components(Charts.HOSTILE))
                .withTitle(Charts.HOSTILE)
                .toSvg();
        Charts.parse(svg);
        assertTrue(!svg.contains("<img") && !svg.contains("</script>"));
    }
}
