package org.forecastj.core.hierarchy;

import static org.forecastj.core.testing.Failures.assertRefused;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.RealMatrix;
import org.forecastj.core.Execution;
import org.forecastj.core.ForecastingException.Reason;
import org.forecastj.core.series.SeriesKey;
import org.junit.jupiter.api.Test;

class ReconciliationAttackTest {
    private static final Execution ONE = Execution.sequential();

    /** Stores and items, crossed. */
    private static Hierarchy crossed(int stores, int items) {
        List<SeriesKey> keys = IntStream.range(0, stores * items)
                .mapToObj(i -> SeriesKey.of("s" + i / items, "i" + i % items))
                .toList();
        return Hierarchy.grouped(List.of("store", "item"), keys)
                .total()
                .by("store")
                .by("item")
                .build();
    }

    private static double[][] centred(int rows, int columns, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[][] a = new double[rows][columns];
        for (double[] row : a) {
            double scale = Math.exp(random.nextDouble(-3, 3));
            Arrays.setAll(row, c -> scale * random.nextDouble(-1, 1));
        }
        return a;
    }

    /** The gradient by each bottom series is 0, or not negative where that is 0. */
    private static void assertOptimal(Hierarchy h, RealMatrix w, double[][] base, double[][] found) {
        RealMatrix gradient = Samples.summing(h)
                .transpose()
                .multiply(Samples.inverse(w))
                .multiply(MatrixUtils.createRealMatrix(found).subtract(MatrixUtils.createRealMatrix(base)));
        for (int i = 0; i < gradient.getRowDimension(); i++) {
            for (int c = 0; c < gradient.getColumnDimension(); c++) {
                double b = found[h.aggregateCount() + i][c];
                double g =
                        gradient.getEntry(i, c) * Math.sqrt(w.getEntry(h.aggregateCount() + i, h.aggregateCount() + i));
                assertTrue(b >= 0 && g > -1e-7 && (b == 0 || g < 1e-7), b + " with gradient " + g);
            }
        }
    }

    @Test
    void nonNegativeIsOptimalForManySeriesAndWeakShrinkage() {
        Hierarchy h = crossed(5, 40);
        double[][] base = centred(h.size(), 6, 1);
        for (int rows : new int[] {3, 60}) {
            double[][] residuals = centred(h.size(), rows, 2);
            for (double lambda : new double[] {0.9, 0.2, 0.01}) {
                Reconciler r = Reconciliation.minTShrink()
                        .withIntensity(lambda)
                        .nonNegative()
                        .prepareWithResiduals(h, Samples.panel(h, residuals), ONE);
                double[][] found = r.reconcile(base, Execution.threads(3));
                assertEquals(Arrays.deepToString(found), Arrays.deepToString(r.reconcile(base, ONE)));
                assertOptimal(h, Samples.shrunk(residuals, lambda), base, found);
            }
        }
    }

    @Test
    void nonNegativeOfHugeAndTinyForecasts() {
        Hierarchy h = crossed(3, 5);
        double[][] base = centred(h.size(), 2, 1);
        Reconciler r = Reconciliation.minTShrink()
                .nonNegative()
                .prepareWithResiduals(h, Samples.panel(h, centred(h.size(), 20, 2)), ONE);
        double[][] expected = r.reconcile(base, ONE);
        for (double scale : new double[] {0x1p990, 0x1p-990}) {
            double[][] scaled = Arrays.stream(base)
                    .map(row -> Arrays.stream(row).map(v -> v * scale).toArray())
                    .toArray(double[][]::new);
            double[][] found = r.reconcile(scaled, ONE);
            for (int k = 0; k < found.length; k++) {
                assertArrayEquals(
                        expected[k], Arrays.stream(found[k]).map(v -> v / scale).toArray(), 1e-10);
            }
        }
    }

    @Test
    void eightThreadsShareOneReconciler() {
        Hierarchy h = crossed(4, 10);
        double[][] base = centred(h.size(), 4, 1);
        Reconciler r = Reconciliation.minTShrink()
                .nonNegative()
                .prepareWithResiduals(h, Samples.panel(h, centred(h.size(), 30, 2)), ONE);
        String expected = Arrays.deepToString(r.reconcile(base, ONE));
        Execution.threads(8)
                .run(IntStream.range(0, 40).boxed().toList(), i -> Arrays.deepToString(r.reconcile(base, ONE)))
                .forEach(outcome -> assertEquals(expected, outcome.value().orElseThrow()));
    }

    @Test
    void aColumnWithoutResidualsIsRefused() {
        Hierarchy h = Samples.tree();
        double[][] residuals = Samples.random(h.size(), 9, 2);
        Arrays.fill(residuals[5], Double.NaN);
        for (Reconciliation r : List.of(Reconciliation.wlsVariance(), Reconciliation.minTShrink())) {
            assertRefused(
                    Reason.TOO_SHORT, () -> r.prepareWithResiduals(h, Samples.panel(h, residuals), ONE), "at least 2");
        }
    }

    @Test
    void chainsOfSingleChildrenAndOneSeriesAlone() {
        Map<SeriesKey, List<SeriesKey>> chain = new TreeMap<>();
        chain.put(SeriesKey.of("a"), List.of(SeriesKey.of("b")));
        chain.put(SeriesKey.of("b"), List.of(SeriesKey.of("c")));
        Hierarchy h = Hierarchy.ofChildren(chain);
        double[][] found = Reconciliation.ols().prepare(h).reconcile(new double[][] {{1}, {2}, {6}}, ONE);
        assertEquals("[[3.0], [3.0], [3.0]]", Arrays.deepToString(rounded(found)));
        Hierarchy alone =
                Hierarchy.grouped(List.of("key"), List.of(SeriesKey.of("a"))).build();
        for (Reconciliation r :
                List.of(Reconciliation.ols(), Reconciliation.minTShrink().nonNegative())) {
            double[][] same = r.prepareWithResiduals(alone, Samples.panel(alone, new double[][] {{1, 2, -1}}), ONE)
                    .reconcile(new double[][] {{4}}, ONE);
            assertEquals("[[4.0]]", Arrays.deepToString(rounded(same)));
        }
    }

    private static double[][] rounded(double[][] a) {
        return Arrays.stream(a)
                .map(row ->
                        Arrays.stream(row).map(v -> Math.rint(v * 1e9) / 1e9).toArray())
                .toArray(double[][]::new);
    }
}
