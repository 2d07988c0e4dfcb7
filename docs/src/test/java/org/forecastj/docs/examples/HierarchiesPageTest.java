package org.forecastj.docs.examples;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.forecastj.core.Execution;
import org.forecastj.core.evaluation.Backtest;
import org.forecastj.core.evaluation.Evaluation;
import org.forecastj.core.evaluation.Metrics;
import org.forecastj.core.evaluation.RollingOrigin;
import org.forecastj.core.hierarchy.HierarchicalFit;
import org.forecastj.core.hierarchy.HierarchicalForecaster;
import org.forecastj.core.hierarchy.Hierarchy;
import org.forecastj.core.hierarchy.HierarchyLevel;
import org.forecastj.core.hierarchy.Incoherence;
import org.forecastj.core.hierarchy.Proportions;
import org.forecastj.core.hierarchy.Reconciler;
import org.forecastj.core.hierarchy.Reconciliation;
import org.forecastj.core.model.Forecast;
import org.forecastj.core.model.SamplePaths;
import org.forecastj.core.series.Panel;
import org.forecastj.core.series.Regressors;
import org.forecastj.core.series.SeriesKey;
import org.forecastj.core.series.TimeSeries;
import org.forecastj.core.table.Table;
import org.forecastj.io.json.ModelJson;
import org.forecastj.models.Forecasters;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The examples of docs/hierarchies.md, and its formulas. */
class HierarchiesPageTest {
    private static final SeriesKey TOTAL = SeriesKey.of("*", "*");

    /** Two stores that sell two items. */
    private static Panel sales() {
        Map<SeriesKey, TimeSeries> all = new TreeMap<>();
        for (String store : List.of("north", "south")) {
            for (String item : List.of("tea", "mugs")) {
                double[] values = new double[140];
                double size = (store.equals("north") ? 3 : 1) * (item.equals("tea") ? 2 : 1);
                for (int t = 0; t < values.length; t++) {
                    values[t] = size * (8 + t % 7 + Math.sin((t + size) * (t + 1)));
                }
                SeriesKey key = SeriesKey.of(store, item);
                all.put(key, TimeSeries.daily(key.toString(), LocalDate.of(2024, 1, 1), values));
            }
        }
        return Panel.of(List.of("store", "item"), all);
    }

    @Test
    void build() {
        Panel sales = sales();
        // snippet hierarchies-build
        Hierarchy tree = Hierarchy.nested(sales);
        Hierarchy crossed =
                Hierarchy.grouped(sales).total().by("store").by("item").build();

        Panel all = crossed.aggregate(sales);
        TimeSeries tea = all.get(SeriesKey.of("*", "tea"));
        // end
        assertEquals(
                List.of("total", "store", "store/item"),
                tree.levels().stream().map(HierarchyLevel::name).toList());
        assertTrue(tree.isTree() && !crossed.isTree());
        assertEquals(List.of("store", "item"), all.levelNames());
        assertEquals(9, all.size());
        assertEquals(
                sales.get(SeriesKey.of("north", "tea")).value(5)
                        + sales.get(SeriesKey.of("south", "tea")).value(5),
                tea.value(5));
        // snippet hierarchies-children
        Hierarchy company = Hierarchy.ofChildren(Map.of(
                SeriesKey.of("company"), List.of(SeriesKey.of("shops"), SeriesKey.of("online")),
                SeriesKey.of("shops"), List.of(SeriesKey.of("north"), SeriesKey.of("south"))));
        List<SeriesKey> bottom = company.bottomKeys();
        // end
        assertEquals(List.of(SeriesKey.of("north"), SeriesKey.of("online"), SeriesKey.of("south")), sorted(bottom));
        assertEquals(
                List.of("depth 0", "depth 1", "bottom"),
                company.levels().stream().map(HierarchyLevel::name).toList());
    }

    private static List<SeriesKey> sorted(List<SeriesKey> keys) {
        return keys.stream().sorted().toList();
    }

    @Test
    void check() {
        Panel sales = sales();
        Hierarchy hierarchy = Hierarchy.nested(sales);
        Map<SeriesKey, TimeSeries> wrong =
                new TreeMap<>(hierarchy.aggregate(sales).asMap());
        double[] values = Objects.requireNonNull(wrong.get(TOTAL)).values();
        values[3] += 10;
        wrong.put(TOTAL, TimeSeries.daily("total", LocalDate.of(2024, 1, 1), values));
        Panel reported = Panel.of(List.of("store", "item"), wrong);
        // snippet hierarchies-check
        Optional<Incoherence> found = hierarchy.check(reported, 1e-6);
        String message = found.map(Incoherence::message).orElse("all series sum");
        // end
        assertEquals(10, found.orElseThrow().difference(), 1e-9);
        assertTrue(message.startsWith("series '*/*', row 3 (2024-01-04)"), message);
    }

    @Test
    void forecast() {
        Panel sales = sales();
        // snippet hierarchies-forecast
        Hierarchy hierarchy =
                Hierarchy.grouped(sales).total().by("store").by("item").build();
        HierarchicalForecaster model = HierarchicalForecaster.of(
                        hierarchy,
                        Forecasters.seasonalNaive(7).forEachSeries(),
                        Reconciliation.minTShrink().nonNegative())
                .atLevel("total", Forecasters.additive().build().forEachSeries());

        HierarchicalFit fit = model.fit(sales, Execution.threads(2));
        SortedMap<SeriesKey, Forecast> coherent = fit.forecast(14, 0.95);
        SortedMap<SeriesKey, Forecast> base = fit.base(14, key -> Regressors.none(), Execution.threads(2));
        // end
        double sum = 0;
        double baseSum = 0;
        for (SeriesKey key : hierarchy.bottomKeys()) {
            sum += mean(coherent, key);
            baseSum += mean(base, key);
        }
        assertEquals(sum, mean(coherent, TOTAL), 1e-9);
        assertTrue(Math.abs(baseSum - mean(base, TOTAL)) > 1e-3);
        assertEquals("seasonal naive, MinT shrink, non-negative", model.name());
        // snippet hierarchies-backtest
        Evaluation evaluation = Backtest.of(RollingOrigin.horizon(14).lastFolds(3))
                .model(model)
                .model(Forecasters.seasonalNaive(7))
                .metrics(Metrics.rmsse(1))
                .run(hierarchy.aggregate(sales));
        Table bySeries = evaluation.bySeries(Metrics.rmsse(1));
        // end
        assertEquals(9, bySeries.rows());
        assertEquals(List.of(), evaluation.failures());
    }

    private static double mean(SortedMap<SeriesKey, Forecast> forecasts, SeriesKey key) {
        return Objects.requireNonNull(forecasts.get(key)).mean().value(0);
    }

    @Test
    void reconcileNumbers() {
        Hierarchy hierarchy = Hierarchy.nested(sales());
        // snippet hierarchies-numbers
        double[][] base = {{10}, {7}, {5}, {2}, {4}, {1}, {1}};
        Reconciler reconciler = Reconciliation.ols().prepare(hierarchy);
        double[][] coherent = reconciler.reconcile(base, Execution.sequential());
        // end
        assertEquals(7, hierarchy.size());
        assertEquals(coherent[0][0], coherent[1][0] + coherent[2][0], 1e-12);
        // least squares: the residual is orthogonal to every column of S
        int[][] columns = {{0, 1, 3}, {0, 1, 4}, {0, 2, 5}, {0, 2, 6}};
        for (int[] column : columns) {
            double product = 0;
            for (int row : column) {
                product += base[row][0] - coherent[row][0];
            }
            assertEquals(0, product, 1e-9);
        }
        assertThrows(
                IllegalArgumentException.class,
                () -> Reconciliation.minTShrink().prepare(hierarchy));
    }

    @Test
    void methods() {
        Panel sales = sales();
        Hierarchy hierarchy = Hierarchy.nested(sales);
        // snippet hierarchies-methods
        List<Reconciliation> methods = List.of(
                Reconciliation.bottomUp(),
                Reconciliation.topDown(Proportions.FORECASTS),
                Reconciliation.middleOut("store", Proportions.AVERAGE_OF_PROPORTIONS),
                Reconciliation.ols(),
                Reconciliation.wlsStructural(),
                Reconciliation.wlsVariance(),
                Reconciliation.minTShrink().nonNegative(),
                Reconciliation.minTShrink().withIntensity(0.2).negativesToZero());
        // end
        for (Reconciliation method : methods) {
            HierarchicalFit fit = HierarchicalForecaster.of(
                            hierarchy, Forecasters.naive().forEachSeries(), method)
                    .fit(sales, Execution.sequential());
            SortedMap<SeriesKey, Forecast> forecasts = fit.forecast(2);
            double sum = 0;
            for (SeriesKey key : hierarchy.bottomKeys()) {
                sum += mean(forecasts, key);
            }
            assertEquals(sum, mean(forecasts, TOTAL), 1e-9, method.name());
        }
        assertArrayEquals(
                new boolean[] {false, false, false, false, false, true, true, true}, booleans(methods, false));
        assertArrayEquals(
                new boolean[] {false, false, true, false, false, false, false, false}, booleans(methods, true));
    }

    private static boolean[] booleans(List<Reconciliation> methods, boolean history) {
        boolean[] all = new boolean[methods.size()];
        for (int i = 0; i < all.length; i++) {
            all[i] = history ? methods.get(i).needsHistory() : methods.get(i).needsResiduals();
        }
        return all;
    }

    @Test
    void pathsAndStoring(@TempDir Path folder) {
        Panel sales = sales();
        Hierarchy hierarchy = Hierarchy.nested(sales);
        HierarchicalFit fit = HierarchicalForecaster.of(
                        hierarchy, Forecasters.seasonalNaive(7).forEachSeries(), Reconciliation.wlsVariance())
                .fit(sales, Execution.sequential());
        // snippet hierarchies-paths
        SortedMap<SeriesKey, SamplePaths> paths =
                fit.simulate(14, key -> Regressors.none(), 1000, 42, Execution.threads(2));
        SamplePaths north = Objects.requireNonNull(paths.get(SeriesKey.of("north", "*")));
        double[] fortnights = Arrays.stream(north.toArray())
                .mapToDouble(path -> Arrays.stream(path).sum())
                .sorted()
                .toArray();
        double highTenth = fortnights[900];
        // end
        assertTrue(fortnights[500] < highTenth);
        double sum = 0;
        for (SeriesKey key : hierarchy.bottomKeys()) {
            sum += Objects.requireNonNull(paths.get(key)).toArray()[17][3];
        }
        assertEquals(sum, Objects.requireNonNull(paths.get(TOTAL)).toArray()[17][3], 1e-9);
        // snippet hierarchies-store
        ModelJson.write(fit, folder.resolve("hierarchy.json"));
        HierarchicalFit stored = ModelJson.read(folder.resolve("hierarchy.json"), HierarchicalFit.class);
        // end
        assertEquals(fit.forecast(14, 0.8), stored.forecast(14, 0.8));
    }
}
