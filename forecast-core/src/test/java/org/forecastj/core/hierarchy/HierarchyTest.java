package org.forecastj.core.hierarchy;

import static org.forecastj.core.testing.Failures.assertBadArgument;
import static org.forecastj.core.testing.Failures.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.TreeMap;
import org.forecastj.core.ForecastingException.Reason;
import org.forecastj.core.hierarchy.Hierarchy.Missing;
import org.forecastj.core.series.Panel;
import org.forecastj.core.series.SeriesKey;
import org.forecastj.core.series.TimeSeries;
import org.junit.jupiter.api.Test;

class HierarchyTest {
    private static SeriesKey key(String text) {
        return SeriesKey.of(text.split("/"));
    }

    private static Panel panel(Map<String, double[]> rows) {
        Map<SeriesKey, TimeSeries> series = new TreeMap<>();
        rows.forEach((key, values) -> series.put(key(key), TimeSeries.daily(key, Samples.START, values)));
        return Panel.of(series);
    }

    @Test
    void nestedHasTheLevelsOfTheKeys() {
        Hierarchy h = Samples.tree();
        assertEquals(
                List.of("total", "store", "store/item"),
                h.levels().stream().map(HierarchyLevel::name).toList());
        assertEquals(List.of(key("*/*"), key("A/*"), key("B/*")), h.aggregateKeys());
        assertEquals(6, h.bottomKeys().size());
        assertEquals(List.of(key("B/w"), key("B/x"), key("B/y")), h.bottomOf(key("B/*")));
        assertEquals("store", h.levelOf(key("A/*")).name());
        assertEquals("store/item", h.levelOf(key("A/x")).name());
        assertTrue(h.isTree());
    }

    @Test
    void crossedLevelsAreNoTree() {
        Hierarchy h = Samples.crossed();
        assertFalse(h.isTree());
        assertEquals(List.of(key("A/x"), key("B/x")), h.bottomOf(key("*/x")));
        assertEquals(13, h.size());
        assertEquals(h, Samples.crossed());
        assertEquals(h.hashCode(), Samples.crossed().hashCode());
    }

    @Test
    void aggregatesSum() {
        Panel sales = Samples.sales(4, 3);
        Hierarchy h = Hierarchy.grouped(sales).total().by("item").build();
        Panel all = h.aggregate(sales);
        assertEquals(
                sales.get(key("A/x")).value(2) + sales.get(key("B/x")).value(2),
                all.get(key("*/x")).value(2));
        double total =
                sales.asMap().values().stream().mapToDouble(s -> s.value(3)).sum();
        assertEquals(total, all.get(key("*/*")).value(3));
        assertEquals(Optional.empty(), h.check(all, 0));
        h.requireCoherent(all);
        assertEquals(List.of("store", "item"), all.levelNames());
    }

    @Test
    void missingValuesAndLaterStarts() {
        Map<SeriesKey, TimeSeries> series = new TreeMap<>();
        series.put(key("a"), TimeSeries.daily("a", Samples.START, 1, 2, Double.NaN, 4));
        series.put(key("b"), TimeSeries.daily("b", Samples.START.plusDays(1), 10, Double.NaN, 30));
        Panel bottom = Panel.of(series);
        Hierarchy h = Hierarchy.nested(bottom);
        assertEquals(
                List.of(Double.NaN, 12.0, Double.NaN, 34.0),
                boxed(h.aggregate(bottom).get(key("*"))));
        assertEquals(
                List.of(1.0, 12.0, Double.NaN, 34.0),
                boxed(h.aggregate(bottom, Missing.SKIP).get(key("*"))));
    }

    private static List<Double> boxed(TimeSeries s) {
        return java.util.Arrays.stream(s.values()).boxed().toList();
    }

    @Test
    void whatDoesNotSumIsNamed() {
        Hierarchy h = Hierarchy.ofChildren(Map.of(key("all"), List.of(key("a"), key("b"))));
        Panel wrong = panel(Map.of("all", new double[] {3, 7.5}, "a", new double[] {1, 3}, "b", new double[] {2, 4}));
        Incoherence found = h.check(wrong, 1e-9).orElseThrow();
        assertEquals(new Incoherence(key("all"), 1, "2024-01-02", 7.5, 7), found);
        assertEquals(0.5, found.difference());
        assertRefused(
                Reason.INVALID_VALUE,
                () -> h.requireCoherent(wrong),
                "'all'",
                "row 1",
                "2024-01-02",
                "7.5",
                "7.0",
                "0.5");
        assertEquals(Optional.empty(), h.check(wrong, 0.1));
        assertBadArgument(() -> h.check(wrong, Double.NaN), "tolerance is NaN");
    }

    @Test
    void treesFromParents() {
        Hierarchy h = Hierarchy.ofChildren(Map.of(
                key("all"), List.of(key("north"), key("d")), key("north"), List.of(key("a"), key("b"), key("c"))));
        assertEquals(
                List.of("depth 0", "depth 1", "bottom"),
                h.levels().stream().map(HierarchyLevel::name).toList());
        assertEquals(4, h.bottomOf(key("all")).size());
        assertTrue(h.isTree());
        assertEquals(List.of(List.of(1, 5), List.of(2, 3, 4)), h.forest().children());
        Hierarchy groups = Hierarchy.ofGroups(
                Map.of(key("p"), List.of(key("a"), key("b")), key("q"), List.of(key("b"), key("c"))));
        assertFalse(groups.isTree());
    }

    @Test
    void badTrees() {
        assertBadArgument(
                () -> Hierarchy.ofChildren(Map.of(key("p"), List.of(key("a")), key("q"), List.of(key("a")))),
                "'a' has two parents",
                "'p'",
                "'q'");
        assertBadArgument(
                () -> Hierarchy.ofChildren(Map.of(key("p"), List.of(key("a"), key("a")))), "'a' has two parents");
        assertBadArgument(
                () -> Hierarchy.ofChildren(
                        Map.of(key("p"), List.of(key("q")), key("q"), List.of(key("p")), key("r"), List.of(key("a")))),
                "cycle");
        assertBadArgument(() -> Hierarchy.ofChildren(Map.of(key("p"), List.of())), "'p' is the sum of no series");
        assertBadArgument(() -> Hierarchy.ofChildren(Map.of(key("p"), List.of(key("a/b")))), "has 1 levels", "2");
        assertBadArgument(() -> Hierarchy.ofGroups(Map.of(key("p"), List.of(key("a"), key("a")))), "'a' twice");
        assertBadArgument(
                () -> Hierarchy.ofGroups(Map.of(key("p"), List.of(key("a")), key("q"), List.of(key("p")))),
                "is a group itself");
        assertRefused(Reason.NO_DATA, () -> Hierarchy.ofChildren(Map.of()), "no bottom series");
        assertRefused(Reason.NO_DATA, () -> Hierarchy.nested(Panel.of(Map.of())), "no bottom series");
    }

    @Test
    void badGroupings() {
        GroupedBuilder b = Hierarchy.grouped(Samples.sales(1, 1));
        assertBadArgument(() -> b.by("shop"), "'shop'", "[store, item]");
        assertBadArgument(() -> b.by("store", "store"), "twice");
        assertBadArgument(() -> b.by("store", "item"), "all key levels");
        b.by("store");
        assertBadArgument(() -> b.by("store"), "given twice");
        assertBadArgument(() -> Hierarchy.grouped(List.of("s"), List.of(key("*"))), "'*'", "rename");
        assertThrows(NoSuchElementException.class, () -> Samples.tree().level("shop"));
        assertThrows(NoSuchElementException.class, () -> Samples.tree().position(key("C/*")));
    }

    @Test
    void badPanels() {
        Panel sales = Samples.sales(3, 1);
        Hierarchy h = Hierarchy.nested(sales);
        assertRefused(Reason.NO_DATA, () -> h.aggregate(sales.filter(k -> !k.equals(key("B/y")))), "'B/y'");
        assertRefused(Reason.NO_DATA, () -> h.check(sales, 1e-9), "'*/*'");
        Map<SeriesKey, TimeSeries> more = new TreeMap<>(sales.asMap());
        more.put(key("C/x"), sales.get(key("A/x")));
        assertRefused(Reason.MALFORMED_INPUT, () -> h.aggregate(Panel.of(List.of("store", "item"), more)), "'C/x'");
        Map<SeriesKey, TimeSeries> shifted = new TreeMap<>(sales.asMap());
        shifted.put(key("B/w"), TimeSeries.daily("B/w", Samples.START.plusDays(1), 1, 2, 3));
        assertRefused(
                Reason.IRREGULAR_INDEX, () -> h.aggregate(Panel.of(List.of("store", "item"), shifted)), "timestamps");
        Map<SeriesKey, TimeSeries> large = new TreeMap<>();
        large.put(key("A/x"), TimeSeries.daily("x", Samples.START, 1e308));
        large.put(key("A/y"), TimeSeries.daily("y", Samples.START, 1e308));
        Panel overflowing = Panel.of(large);
        assertRefused(
                Reason.NUMERICAL, () -> Hierarchy.nested(overflowing).aggregate(overflowing), "'*/*'", "overflows");
    }

    @Test
    void sumsThatOverflowAreFound() {
        Hierarchy h = Samples.tree();
        double[][] rows = new double[h.size()][1];
        for (int k = 0; k < rows.length; k++) {
            rows[k][0] = 1e308;
        }
        Panel huge = Samples.panel(h, rows);
        org.junit.jupiter.api.Assertions.assertTrue(h.check(huge, 1e-9).isPresent());
        org.junit.jupiter.api.Assertions.assertTrue(h.check(huge, 1).isPresent());
    }
}
