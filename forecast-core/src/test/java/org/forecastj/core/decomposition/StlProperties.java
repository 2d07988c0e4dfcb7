package org.forecastj.core.decomposition;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class StlProperties {
    private static double[] noise(long seed, int n) {
        return new Random(seed).doubles(n, -10, 10).toArray();
    }

    private static Stl stl(int period, int half, boolean robust) {
        Stl stl = half == 0 ? Stl.periodic(period) : Stl.of(period, 2 * half + 1);
        return robust ? stl.robust() : stl;
    }

    @Property(tries = 200)
    void componentsAddUp(
            @ForAll long seed,
            @ForAll @IntRange(min = 2, max = 30) int period,
            @ForAll @IntRange(min = 1, max = 200) int more,
            @ForAll @IntRange(max = 10) int half,
            @ForAll boolean robust) {
        double[] y = noise(seed, 2 * period + more);
        Decomposition parts = stl(period, half, robust).decompose(y);
        for (int i = 0; i < y.length; i++) {
            assertEquals(y[i], parts.trend()[i] + parts.seasonal()[i] + parts.remainder()[i], 1e-12);
            assertTrue(parts.weights()[i] >= 0 && parts.weights()[i] <= 1);
        }
    }

    /** Windows of 7 and more: of shorter ones a single value may have all the weight. */
    @Property(tries = 100)
    void linesAreTrend(
            @ForAll @IntRange(min = 2, max = 12) int period,
            @ForAll @IntRange(min = 1, max = 60) int more,
            @ForAll @IntRange(min = 3, max = 10) int half) {
        double[] y = new double[2 * period + more];
        for (int i = 0; i < y.length; i++) {
            y[i] = 3 + 0.5 * i;
        }
        Decomposition parts = Stl.of(period, 2 * half + 1).degrees(1, 1, 1).decompose(y);
        assertArrayEquals(y, parts.trend(), 1e-9);
    }

    @Property(tries = 100)
    void sumsOfSeriesAreDecomposedBySums(
            @ForAll long seed,
            @ForAll @IntRange(min = 2, max = 12) int period,
            @ForAll @IntRange(min = 1, max = 60) int more,
            @ForAll @IntRange(max = 10) int half) {
        double[] a = noise(seed, 2 * period + more);
        double[] b = noise(seed + 1, a.length);
        double[] sum = new double[a.length];
        double[] expected = new double[a.length];
        Stl stl = stl(period, half, false);
        double[] ofA = stl.decompose(a).seasonal();
        double[] ofB = stl.decompose(b).seasonal();
        for (int i = 0; i < a.length; i++) {
            sum[i] = a[i] + 2 * b[i];
            expected[i] = ofA[i] + 2 * ofB[i];
        }
        assertArrayEquals(expected, stl.decompose(sum).seasonal(), 1e-10);
    }
}
