package org.forecastj.core.hierarchy;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.RealMatrix;
import org.forecastj.core.Execution;
import org.forecastj.core.series.SeriesKey;

class ReconciliationProperties {
    /** Groups that cross in any way. */
    private static Hierarchy groups(int bottoms, int groups, SplittableRandom random) {
        List<SeriesKey> keys =
                IntStream.range(0, bottoms).mapToObj(i -> SeriesKey.of("b" + i)).toList();
        Map<SeriesKey, List<SeriesKey>> chosen = new TreeMap<>();
        for (int g = 0; g < groups; g++) {
            int always = random.nextInt(bottoms);
            chosen.put(
                    SeriesKey.of("g" + g),
                    keys.stream()
                            .filter(k -> k.equals(keys.get(always)) || random.nextBoolean())
                            .toList());
        }
        return Hierarchy.ofGroups(chosen);
    }

    @Property(tries = 200)
    void anyGroupsAsWithFullMatrices(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 12) int bottoms,
            @ForAll @IntRange(min = 1, max = 9) int groups,
            @ForAll @IntRange(min = 2, max = 30) int rows) {
        Hierarchy h = groups(bottoms, groups, new SplittableRandom(seed));
        double[][] residuals = Samples.random(h.size(), rows, seed + 1);
        double[][] base = Samples.random(h.size(), 1, seed + 2);
        RealMatrix w = Samples.shrunk(residuals, 0.4);
        double[] expected = Samples.projection(h, w)
                .multiply(MatrixUtils.createRealMatrix(base))
                .getColumn(0);
        Reconciliation minT = Reconciliation.minTShrink().withIntensity(0.4);
        Reconciler reconciler = minT.prepareWithResiduals(h, Samples.panel(h, residuals), Execution.sequential());
        assertArrayEquals(expected, column(reconciler.reconcile(base, Execution.sequential())), 1e-8);
        Reconciler positive =
                minT.nonNegative().prepareWithResiduals(h, Samples.panel(h, residuals), Execution.sequential());
        double[] found = column(positive.reconcile(base, Execution.sequential()));
        assertOptimal(h, w, column(base), found);
    }

    private static double[] column(double[][] rows) {
        return Arrays.stream(rows).mapToDouble(row -> row[0]).toArray();
    }

    /** The gradient by each bottom series is 0, or not negative where that is 0. */
    private static void assertOptimal(Hierarchy h, RealMatrix w, double[] base, double[] found) {
        RealMatrix off = MatrixUtils.createColumnRealMatrix(found).subtract(MatrixUtils.createColumnRealMatrix(base));
        double[] gradient = Samples.summing(h)
                .transpose()
                .multiply(Samples.inverse(w))
                .multiply(off)
                .getColumn(0);
        for (int i = 0; i < gradient.length; i++) {
            double b = found[h.aggregateCount() + i];
            assertTrue(b >= 0, "negative: " + b);
            assertTrue(gradient[i] > -1e-7 && (b == 0 || gradient[i] < 1e-7), b + " with gradient " + gradient[i]);
        }
    }
}
