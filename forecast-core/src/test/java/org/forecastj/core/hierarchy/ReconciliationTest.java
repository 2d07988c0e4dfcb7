package org.forecastj.core.hierarchy;

import static org.forecastj.core.testing.Failures.assertBadArgument;
import static org.forecastj.core.testing.Failures.assertRefused;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.RealMatrix;
import org.forecastj.core.Execution;
import org.forecastj.core.ForecastingException.Reason;
import org.forecastj.core.model.Forecast;
import org.forecastj.core.model.SamplePaths;
import org.forecastj.core.series.Frequency;
import org.forecastj.core.series.Panel;
import org.forecastj.core.series.SeriesKey;
import org.forecastj.core.series.TimeIndex;
import org.forecastj.core.series.TimeSeries;
import org.junit.jupiter.api.Test;

class ReconciliationTest {
    private static final Execution ONE = Execution.sequential();

    private static double[][] dense(Hierarchy h, RealMatrix w, double[][] base) {
        return Samples.projection(h, w)
                .multiply(MatrixUtils.createRealMatrix(base))
                .getData();
    }

    private static void assertClose(double[][] expected, double[][] actual, double tolerance) {
        assertEquals(expected.length, actual.length);
        for (int k = 0; k < expected.length; k++) {
            assertArrayEquals(expected[k], actual[k], tolerance, "series " + k);
        }
    }

    private static List<Hierarchy> hierarchies() {
        Hierarchy unbalanced = Hierarchy.ofChildren(Map.of(
                SeriesKey.of("all"), List.of(SeriesKey.of("n"), SeriesKey.of("d")),
                SeriesKey.of("n"), List.of(SeriesKey.of("a"), SeriesKey.of("m")),
                SeriesKey.of("m"), List.of(SeriesKey.of("b"))));
        return List.of(Samples.tree(), Samples.crossed(), unbalanced);
    }

    @Test
    void leastSquaresAsWithFullMatrices() {
        for (Hierarchy h : hierarchies()) {
            double[][] base = Samples.random(h.size(), 5, 1);
            RealMatrix identity = MatrixUtils.createRealIdentityMatrix(h.size());
            assertClose(
                    dense(h, identity, base), Reconciliation.ols().prepare(h).reconcile(base, ONE), 1e-12);
            double[] counts = new double[h.size()];
            Arrays.setAll(counts, k -> h.bottomOf(h.keys().get(k)).size());
            assertClose(
                    dense(h, MatrixUtils.createRealDiagonalMatrix(counts), base),
                    Reconciliation.wlsStructural().prepare(h).reconcile(base, ONE),
                    1e-12);
        }
    }

    @Test
    void residualWeightsAsWithFullMatrices() {
        for (Hierarchy h : hierarchies()) {
            for (int rows : new int[] {4, 40}) {
                double[][] base = Samples.random(h.size(), 3, 1);
                double[][] residuals = Samples.random(h.size(), rows, 2);
                Panel panel = Samples.panel(h, residuals);
                assertClose(
                        dense(h, Samples.shrunk(residuals, 1), base),
                        Reconciliation.wlsVariance()
                                .prepareWithResiduals(h, panel, ONE)
                                .reconcile(base, ONE),
                        1e-11);
                RealMatrix w = Samples.shrunk(residuals, Samples.intensity(residuals));
                Reconciler minT = Reconciliation.minTShrink().prepareWithResiduals(h, panel, ONE);
                assertClose(dense(h, w, base), minT.reconcile(base, ONE), 1e-10);
                RealMatrix s = Samples.summing(h);
                RealMatrix after = s.multiply(Samples.inverse(
                                s.transpose().multiply(Samples.inverse(w)).multiply(s)))
                        .multiply(s.transpose());
                for (int k = 0; k < h.size(); k++) {
                    assertEquals(
                            Math.sqrt(after.getEntry(k, k) / w.getEntry(k, k)),
                            minT.deviationRatios()[k],
                            1e-10,
                            "series " + k);
                }
            }
        }
    }

    @Test
    void variancesAfterwardsAreThoseOfReconciledResiduals() {
        Hierarchy h = Samples.crossed();
        double[][] residuals = Samples.random(h.size(), 30, 5);
        Reconciler ols = Reconciliation.ols().prepareWithResiduals(h, Samples.panel(h, residuals), ONE);
        RealMatrix p = Samples.projection(h, MatrixUtils.createRealIdentityMatrix(h.size()));
        RealMatrix w = Samples.sampleCovariance(residuals);
        RealMatrix after = p.multiply(w).multiply(p.transpose());
        for (int k = 0; k < h.size(); k++) {
            assertEquals(Math.sqrt(after.getEntry(k, k) / w.getEntry(k, k)), ols.deviationRatios()[k], 1e-12);
        }
    }

    /** Values of numpy 2.4.6 by the formula S (SᵀW⁻¹S)⁻¹ SᵀW⁻¹ ŷ, with integers that anyone can make again. */
    @Test
    void asInNumpy() {
        Panel sales = Samples.sales(1, 1)
                .filter(k ->
                        !k.levels().get(1).equals("z") && !k.levels().get(1).equals("w"));
        Hierarchy h = Hierarchy.grouped(sales).total().by("store").by("item").build();
        double[][] bottoms = new double[4][12];
        double[][] noise = new double[9][12];
        for (int t = 0; t < 12; t++) {
            for (int k = 0; k < 4; k++) {
                bottoms[k][t] = (k * 7 + t * 5 + k * t * 3) % 11 - 5 + 3 * (t * t % 5 - 2);
            }
            for (int k = 0; k < 9; k++) {
                noise[k][t] = (k * 4 + t * 3 + k * t) % 7 - 3;
            }
        }
        double[][] residuals = MatrixUtils.createRealMatrix(h.sums(bottoms))
                .add(MatrixUtils.createRealMatrix(noise))
                .getData();
        Panel panel = Samples.panel(h, residuals);
        double[][] base = {{100}, {52}, {45}, {40}, {61}, {18}, {30}, {25}, {22}};
        assertColumn(Reconciliation.ols().prepare(h).reconcile(base, ONE), 99, 52, 47, 41, 58, 18, 34, 23, 24);
        assertColumn(
                Reconciliation.wlsStructural().prepare(h).reconcile(base, ONE),
                98.25,
                51.125,
                47.125,
                41.625,
                56.625,
                18.0625,
                33.0625,
                23.5625,
                23.5625);
        assertColumn(
                Reconciliation.wlsVariance().prepareWithResiduals(h, panel, ONE).reconcile(base, ONE),
                97.57021987146081,
                50.392626507668865,
                47.17759336379194,
                42.14453663178028,
                55.42568323968054,
                18.132201664754536,
                32.26042484291433,
                24.01233496702574,
                23.165258396766202);
        Reconciler minT = Reconciliation.minTShrink().prepareWithResiduals(h, panel, ONE);
        assertEquals(0.061583485342172735, minT.specification().intensity().orElseThrow(), 1e-13);
        assertColumn(
                minT.reconcile(base, ONE),
                91.81198802410526,
                49.17115166815877,
                42.64083635594649,
                36.45536359775264,
                55.356624426352624,
                15.472270641633589,
                33.69888102652518,
                20.983092956119048,
                21.657743399827446);
    }

    private static void assertColumn(double[][] found, double... expected) {
        assertArrayEquals(
                expected, Arrays.stream(found).mapToDouble(row -> row[0]).toArray(), 1e-10);
    }

    private static List<Reconciler> all(Hierarchy h) {
        Panel residuals = Samples.panel(h, Samples.random(h.size(), 12, 7));
        return List.of(
                Reconciliation.bottomUp().prepare(h),
                Reconciliation.ols().prepare(h),
                Reconciliation.wlsStructural().prepare(h),
                Reconciliation.wlsVariance().prepareWithResiduals(h, residuals, ONE),
                Reconciliation.minTShrink().prepareWithResiduals(h, residuals, ONE),
                Reconciliation.minTShrink().nonNegative().prepareWithResiduals(h, residuals, ONE),
                Reconciliation.wlsVariance().nonNegative().prepareWithResiduals(h, residuals, ONE),
                Reconciliation.ols().negativesToZero().prepare(h));
    }

    @Test
    void whatSumsStaysAndWhatCameOutSums() {
        for (Hierarchy h : hierarchies()) {
            double[][] coherent = h.sums(Arrays.stream(Samples.random(h.bottomCount(), 4, 3))
                    .map(row -> Arrays.stream(row).map(Math::abs).toArray())
                    .toArray(double[][]::new));
            double[][] base = Samples.random(h.size(), 4, 11);
            for (Reconciler r : all(h)) {
                assertClose(coherent, r.reconcile(coherent, ONE), 1e-10);
                double[][] once = r.reconcile(base, ONE);
                assertClose(once, r.reconcile(once, ONE), 1e-10);
                double[][] bottoms = Arrays.copyOfRange(once, h.aggregateCount(), h.size());
                assertClose(h.sums(bottoms), once, 0);
            }
        }
    }

    /** Tries every set of bottom series at 0, and keeps the best solution without negative numbers. */
    private static double[] bruteForce(Hierarchy h, RealMatrix w, double[] y) {
        RealMatrix s = Samples.summing(h);
        RealMatrix inverse = Samples.inverse(w);
        RealMatrix target = MatrixUtils.createColumnRealMatrix(y);
        double best = Double.POSITIVE_INFINITY;
        double[] solution = new double[0];
        int m = h.bottomCount();
        for (int mask = 0; mask < 1 << m; mask++) {
            double[] b = new double[m];
            int chosen = mask;
            int[] free =
                    IntStream.range(0, m).filter(i -> (chosen >> i & 1) == 1).toArray();
            if (free.length > 0) {
                RealMatrix part = s.getSubMatrix(IntStream.range(0, h.size()).toArray(), free);
                RealMatrix x = Samples.inverse(
                                part.transpose().multiply(inverse).multiply(part))
                        .multiply(part.transpose())
                        .multiply(inverse)
                        .multiply(target);
                for (int i = 0; i < free.length; i++) {
                    b[free[i]] = x.getEntry(i, 0);
                }
            }
            RealMatrix off = s.multiply(MatrixUtils.createColumnRealMatrix(b)).subtract(target);
            double cost = off.transpose().multiply(inverse).multiply(off).getEntry(0, 0);
            if (Arrays.stream(b).allMatch(v -> v >= 0) && cost < best) {
                best = cost;
                solution = b;
            }
        }
        return solution;
    }

    @Test
    void nonNegativeIsTheBestOfAll() {
        int constrained = 0;
        for (Hierarchy h : hierarchies()) {
            double[][] residuals = Samples.random(h.size(), 6, 9);
            Panel panel = Samples.panel(h, residuals);
            double[][] base = Samples.random(h.size(), 25, 17);
            for (double[] row : base) {
                Arrays.setAll(row, i -> row[i] - 2.5);
            }
            RealMatrix mint = Samples.shrunk(residuals, 0.3);
            List<Reconciler> reconcilers = List.of(
                    Reconciliation.ols().nonNegative().prepare(h),
                    Reconciliation.minTShrink().withIntensity(0.3).nonNegative().prepareWithResiduals(h, panel, ONE));
            List<RealMatrix> weights = List.of(MatrixUtils.createRealIdentityMatrix(h.size()), mint);
            for (int m = 0; m < weights.size(); m++) {
                double[][] found = reconcilers.get(m).reconcile(base, ONE);
                for (int step = 0; step < base[0].length; step++) {
                    int column = step;
                    double[] y =
                            Arrays.stream(base).mapToDouble(row -> row[column]).toArray();
                    double[] best = bruteForce(h, weights.get(m), y);
                    constrained += (int) Arrays.stream(best).filter(v -> v == 0).count();
                    for (int i = 0; i < best.length; i++) {
                        assertEquals(best[i], found[h.aggregateCount() + i][step], 1e-9);
                    }
                }
            }
        }
        assertTrue(constrained > 100, "only " + constrained + " at 0");
    }

    @Test
    void topDownByHand() {
        Panel history = panel(Map.of("a", new double[] {1, 3}, "b", new double[] {3, 1}, "c", new double[] {0, 12}));
        Hierarchy h = Hierarchy.nested(history);
        double[][] base = {{32}, {1}, {1}, {2}};
        // proportions (1/4, 3/4, 0) and (3/16, 1/16, 12/16)
        assertClose(
                new double[][] {{32}, {7}, {13}, {12}},
                Reconciliation.topDown(Proportions.AVERAGE_OF_PROPORTIONS)
                        .prepareWithHistory(h, history)
                        .reconcile(base, ONE),
                1e-12);
        assertClose(
                new double[][] {{32}, {6.4}, {6.4}, {19.2}},
                Reconciliation.topDown(Proportions.PROPORTION_OF_AVERAGES)
                        .prepareWithHistory(h, history)
                        .reconcile(base, ONE),
                1e-12);
        assertClose(
                new double[][] {{32}, {8}, {8}, {16}},
                Reconciliation.topDown(Proportions.FORECASTS).prepare(h).reconcile(base, ONE),
                1e-12);
        assertClose(
                new double[][] {{6}, {2}, {2}, {2}},
                Reconciliation.topDown(Proportions.FORECASTS)
                        .prepare(h)
                        .reconcile(new double[][] {{6}, {0}, {0}, {0}}, ONE),
                1e-12);
    }

    private static Panel panel(Map<String, double[]> rows) {
        Map<SeriesKey, TimeSeries> series = new TreeMap<>();
        rows.forEach((key, values) -> series.put(SeriesKey.of(key), TimeSeries.daily(key, Samples.START, values)));
        return Panel.of(series);
    }

    @Test
    void middleOutByHand() {
        double nan = Double.NaN;
        Map<SeriesKey, TimeSeries> series = new TreeMap<>();
        Map.of(
                        "A/x", new double[] {1, 3, nan},
                        "A/y", new double[] {3, 1, 2},
                        "B/x", new double[] {2, 2, nan},
                        "B/y", new double[] {6, 2, 4})
                .forEach((key, values) ->
                        series.put(SeriesKey.of(key.split("/")), TimeSeries.daily(key, Samples.START, values)));
        Panel history = Panel.of(List.of("store", "item"), series);
        Hierarchy h = Hierarchy.nested(history);
        double[][] base = {{100}, {20}, {48}, {1}, {2}, {3}, {4}};
        // each store's items share its own forecast: 1/2 and 1/2, (1/4 + 1/2)/2 and the rest, 2 of 6 and 4 of 6
        assertClose(
                new double[][] {{68}, {20}, {48}, {10}, {10}, {18}, {30}},
                Reconciliation.middleOut("store", Proportions.AVERAGE_OF_PROPORTIONS)
                        .prepareWithHistory(h, history)
                        .reconcile(base, ONE),
                1e-12);
        assertClose(
                new double[][] {{68}, {20}, {48}, {10}, {10}, {16}, {32}},
                Reconciliation.middleOut("store", Proportions.PROPORTION_OF_AVERAGES)
                        .prepareWithHistory(h, history)
                        .reconcile(base, ONE),
                1e-12);
    }

    @Test
    void variancesOfManySeriesAsWithFullMatrices() {
        List<SeriesKey> bottom = new ArrayList<>();
        for (int i = 0; i < 130; i++) {
            bottom.add(SeriesKey.of("g" + i % 7, "s" + i));
        }
        Hierarchy h = Hierarchy.grouped(List.of("group", "series"), bottom)
                .total()
                .by("group")
                .build();
        double[][] residuals = Samples.random(h.size(), 25, 4);
        RealMatrix w = Samples.shrunk(residuals, Samples.intensity(residuals));
        Reconciler minT = Reconciliation.minTShrink().prepareWithResiduals(h, Samples.panel(h, residuals), ONE);
        RealMatrix p = Samples.projection(h, w);
        RealMatrix after = p.multiply(w).multiply(p.transpose());
        for (int k = 0; k < h.size(); k++) {
            assertEquals(
                    Math.sqrt(after.getEntry(k, k) / w.getEntry(k, k)), minT.deviationRatios()[k], 1e-9, "series " + k);
        }
    }

    @Test
    void forecastProportionsGoDownTheTree() {
        Hierarchy h = Samples.tree();
        // total, A, B, A/x, A/y, A/z, B/w, B/x, B/y
        double[][] base = {{120}, {10}, {20}, {1}, {1}, {2}, {5}, {0}, {5}};
        double[][] expected = {{120}, {40}, {80}, {10}, {10}, {20}, {40}, {0}, {40}};
        assertClose(
                expected,
                Reconciliation.topDown(Proportions.FORECASTS).prepare(h).reconcile(base, ONE),
                1e-12);
        double[][] middle = {{30}, {10}, {20}, {2.5}, {2.5}, {5}, {10}, {0}, {10}};
        assertClose(
                middle,
                Reconciliation.middleOut("store", Proportions.FORECASTS)
                        .prepare(h)
                        .reconcile(base, ONE),
                1e-12);
        double[][] bottom = {{14}, {4}, {10}, {1}, {1}, {2}, {5}, {0}, {5}};
        assertClose(
                bottom,
                Reconciliation.middleOut("store/item", Proportions.FORECASTS)
                        .prepare(h)
                        .reconcile(base, ONE),
                0);
    }

    private static Map<SeriesKey, Forecast> forecasts(Hierarchy h, double[][] means) {
        Map<SeriesKey, Forecast> map = new TreeMap<>();
        TimeIndex index = TimeIndex.regular(Samples.START, Frequency.DAILY, means[0].length);
        for (int k = 0; k < means.length; k++) {
            double[] sd = new double[means[k].length];
            Arrays.setAll(sd, i -> 1 + i);
            String name = h.keys().get(k).toString();
            map.put(h.keys().get(k), Forecast.normal(name, index, means[k], sd, 0.8));
        }
        return map;
    }

    @Test
    void forecastsKeepTheirStepsAndSum() {
        Hierarchy h = Samples.crossed();
        double[][] base = Samples.random(h.size(), 6, 21);
        Panel residuals = Samples.panel(h, Samples.random(h.size(), 30, 5));
        Reconciler r = Reconciliation.minTShrink().nonNegative().prepareWithResiduals(h, residuals, ONE);
        Map<SeriesKey, Forecast> result = r.reconcile(forecasts(h, base), ONE, 0.8, 0.95);
        assertTrue(h.checkForecasts(forecasts(h, base), 1e-9).isPresent());
        assertTrue(h.checkForecasts(result, 1e-12).isEmpty());
        Forecast total = Objects.requireNonNull(result.get(SeriesKey.of("*", "*")));
        assertEquals("*/*", total.name());
        assertEquals(6, total.horizon());
        assertEquals(3 * r.deviationRatios()[0], total.standardDeviation().value(2), 1e-12);
        result.values()
                .forEach(f -> f.intervals().forEach(i -> assertTrue(i.lower().value(0) >= 0)));
        assertEquals(result, r.reconcile(forecasts(h, base), Execution.threads(3), 0.8, 0.95));
    }

    @Test
    void everyPathSums() {
        Hierarchy h = Samples.crossed();
        TimeIndex index = TimeIndex.regular(Samples.START, Frequency.DAILY, 2);
        Map<SeriesKey, SamplePaths> paths = new TreeMap<>();
        double[][][] values = new double[h.size()][][];
        for (int k = 0; k < h.size(); k++) {
            values[k] = Samples.random(5, 2, 100 + k);
            paths.put(h.keys().get(k), SamplePaths.of("p", index, values[k]));
        }
        Reconciler r = Reconciliation.wlsStructural().prepare(h);
        Map<SeriesKey, SamplePaths> result = r.reconcilePaths(paths, Execution.threads(2));
        for (int p = 0; p < 5; p++) {
            double[][] base = new double[h.size()][];
            for (int k = 0; k < h.size(); k++) {
                base[k] = values[k][p];
            }
            double[][] expected = r.reconcile(base, ONE);
            for (int k = 0; k < h.size(); k++) {
                assertArrayEquals(
                        expected[k],
                        Objects.requireNonNull(result.get(h.keys().get(k)))
                                .path(p)
                                .values());
            }
        }
    }

    @Test
    void hugeAndTinyNumbers() {
        Hierarchy h = Samples.crossed();
        double[][] base = Samples.random(h.size(), 3, 1);
        double[][] residuals = Samples.random(h.size(), 8, 2);
        double[][] expected = Reconciliation.minTShrink()
                .prepareWithResiduals(h, Samples.panel(h, residuals), ONE)
                .reconcile(base, ONE);
        for (double scale : new double[] {1e300, 1e-300}) {
            Panel scaled = Samples.panel(h, times(residuals, scale));
            double[][] found = Reconciliation.minTShrink()
                    .prepareWithResiduals(h, scaled, ONE)
                    .reconcile(times(base, scale), ONE);
            assertClose(expected, times(found, 1 / scale), 1e-10);
        }
        assertRefused(
                Reason.NUMERICAL,
                () -> Reconciliation.bottomUp().prepare(h).reconcile(times(base, 1.7e307), ONE),
                "overflows");
    }

    private static double[][] times(double[][] a, double factor) {
        return Arrays.stream(a)
                .map(row -> Arrays.stream(row).map(v -> v * factor).toArray())
                .toArray(double[][]::new);
    }

    @Test
    void seriesThatWereAlwaysZeroKeepTheirForecasts() {
        Hierarchy h = Samples.tree();
        double[][] residuals = Samples.random(h.size(), 9, 2);
        residuals[4] = new double[9];
        double[][] base = Samples.random(h.size(), 2, 3);
        for (Reconciliation r : List.of(Reconciliation.wlsVariance(), Reconciliation.minTShrink())) {
            double[][] found =
                    r.prepareWithResiduals(h, Samples.panel(h, residuals), ONE).reconcile(base, ONE);
            assertArrayEquals(base[4], found[4], 1e-7);
        }
        Panel zeros = Samples.panel(h, new double[h.size()][9]);
        assertRefused(
                Reason.NUMERICAL,
                () -> Reconciliation.wlsVariance().prepareWithResiduals(h, zeros, ONE),
                "wlsStructural");
        assertRefused(Reason.NUMERICAL, () -> Reconciliation.minTShrink().prepareWithResiduals(h, zeros, ONE), "are 0");
    }

    @Test
    void topDownKeepsTheDeviationsOfTheBase() {
        Hierarchy h = Samples.tree();
        double[][] positive = Arrays.stream(Samples.random(h.size(), 40, 4))
                .map(row -> Arrays.stream(row).map(Math::abs).toArray())
                .toArray(double[][]::new);
        Panel history = Samples.panel(h, positive);
        Panel residuals = Samples.panel(h, Samples.random(h.size(), 40, 3));
        double[] ratios = Reconciliation.topDown(Proportions.PROPORTION_OF_AVERAGES)
                .prepare(h, history, residuals, ONE)
                .deviationRatios();
        assertTrue(Arrays.stream(ratios).allMatch(ratio -> ratio == 1), () -> Arrays.toString(ratios));
    }

    @Test
    void missingResiduals() {
        Hierarchy h = Samples.tree();
        double[][] residuals = Samples.random(h.size(), 5, 2);
        Arrays.fill(residuals[4], 0, 4, Double.NaN);
        Panel panel = Samples.panel(h, residuals);
        assertRefused(
                Reason.TOO_SHORT, () -> Reconciliation.wlsVariance().prepareWithResiduals(h, panel, ONE), "'A/y'", "1");
        assertRefused(
                Reason.TOO_SHORT, () -> Reconciliation.minTShrink().prepareWithResiduals(h, panel, ONE), "1 rows of 5");
        assertEquals(1, Reconciliation.ols().prepareWithResiduals(h, panel, ONE).deviationRatios()[0]);
    }

    @Test
    void badInput() {
        Hierarchy h = Samples.tree();
        assertBadArgument(() -> Reconciliation.wlsVariance().prepare(h), "needs residuals");
        assertBadArgument(
                () -> Reconciliation.topDown(Proportions.PROPORTION_OF_AVERAGES).prepare(h), "needs the history");
        assertBadArgument(
                () -> Reconciliation.middleOut("shop", Proportions.FORECASTS).prepare(h), "'shop'");
        assertBadArgument(() -> Reconciliation.minTShrink().withIntensity(0), "0.0");
        assertThrows(IllegalStateException.class, () -> Reconciliation.ols().withIntensity(0.5));
        assertBadArgument(
                () -> Reconciliation.topDown(Proportions.FORECASTS).prepare(Samples.crossed()), "need a tree");
        Hierarchy noTotal = Hierarchy.grouped(Samples.sales(1, 1)).by("store").build();
        assertBadArgument(() -> Reconciliation.topDown(Proportions.FORECASTS).prepare(noTotal), "total()");
        Reconciler topDown = Reconciliation.topDown(Proportions.FORECASTS).prepare(h);
        double[][] negative = {{120}, {10}, {-20}, {1}, {1}, {2}, {5}, {0}, {5}};
        assertRefused(Reason.INVALID_VALUE, () -> topDown.reconcile(negative, ONE), "'B/*'", "-20");
        Panel zero = Samples.sales(3, 1).mapSeries(s -> s.mapValues(v -> 0));
        for (Proportions p : List.of(Proportions.AVERAGE_OF_PROPORTIONS, Proportions.PROPORTION_OF_AVERAGES)) {
            assertRefused(
                    Reason.INVALID_VALUE,
                    () -> Reconciliation.topDown(p).prepareWithHistory(h, zero),
                    "'*/*'",
                    "no proportions");
        }
        Reconciler ols = Reconciliation.ols().prepare(h);
        assertBadArgument(() -> ols.reconcile(new double[3][1], ONE), "3 series", "9");
        double[][] base = Samples.random(9, 3, 1);
        base[4] = new double[2];
        assertBadArgument(() -> ols.reconcile(base, ONE), "'A/y' has 2 steps", "3");
        base[4] = new double[] {1, Double.NaN, 2};
        assertRefused(Reason.INVALID_VALUE, () -> ols.reconcile(base, ONE), "'A/y'", "step 2");
        Map<SeriesKey, Forecast> some = forecasts(h, Samples.random(9, 3, 1));
        some.remove(SeriesKey.of("A", "y"));
        assertRefused(Reason.NO_DATA, () -> ols.reconcile(some, ONE), "'A/y'");
        Map<SeriesKey, Forecast> longer = forecasts(h, Samples.random(9, 3, 1));
        longer.putAll(Map.of(
                SeriesKey.of("A", "y"), forecasts(h, Samples.random(9, 4, 1)).get(SeriesKey.of("A", "y"))));
        assertRefused(Reason.IRREGULAR_INDEX, () -> ols.reconcile(longer, ONE), "'A/y'");
        Map<SeriesKey, Forecast> foreign = forecasts(h, Samples.random(9, 3, 1));
        foreign.put(SeriesKey.of("Q", "y"), foreign.get(SeriesKey.of("A", "y")));
        assertRefused(Reason.MALFORMED_INPUT, () -> ols.reconcile(foreign, ONE), "'Q/y'");
    }

    /** The shrinkage by its definition, of more rows than there are series. */
    @Test
    void intensityOfLongResiduals() {
        Hierarchy h = Samples.tree();
        double[][] residuals = Samples.random(h.size(), 3000, 11);
        for (int t = 0; t < 3000; t++) {
            double shared = residuals[0][t] - 3.5;
            residuals[0][t] = shared;
            for (int k = 1; k < h.size(); k++) {
                residuals[k][t] = (k + 1) * (residuals[k][t] - 3.5 + 0.03 * shared);
            }
        }
        double expected = Samples.intensity(residuals);
        assertTrue(expected > 0.05 && expected < 0.95, "a case within the bounds: " + expected);
        assertEquals(expected, Residuals.of(h, Samples.panel(h, residuals)).intensity(ONE), 1e-10);
    }
}
