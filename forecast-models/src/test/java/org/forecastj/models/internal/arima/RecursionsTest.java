package org.forecastj.models.internal.arima;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** The filters against their definitions. */
class RecursionsTest {
    private static final int[] STEPS = {1, 2, 3, 4, 7, 12};

    @Property(tries = 300)
    void divideUndoesTheProduct(
            @ForAll long seed,
            @ForAll @IntRange(max = 4) int order,
            @ForAll @IntRange(max = 5) int which,
            @ForAll @IntRange(max = 60) int n) {
        SplittableRandom random = new SplittableRandom(seed);
        int step = STEPS[which];
        double[] c = random.doubles(order + 2, -0.4, 0.4).toArray();
        double[] x = random.doubles(n + 3, -1, 1).toArray();
        double[] product = x.clone();
        double[] backward = x.clone();
        for (int t = 0; t < n; t++) {
            for (int j = 1; j <= order; j++) {
                product[t] += t - j * step >= 0 ? c[j] * x[t - j * step] : 0;
                backward[t] += t + j * step < n ? c[j] * x[t + j * step] : 0;
            }
        }
        Recursions.divide(c, 1, order, step, product, n);
        assertArrayEquals(x, product, 1e-12);
        Recursions.divideBackward(c, 1, order, step, backward, n);
        assertArrayEquals(x, backward, 1e-12);
    }

    @Property(tries = 300)
    void bothAreDividedAsEachAlone(
            @ForAll long seed,
            @ForAll @IntRange(max = 7) int order,
            @ForAll @IntRange(max = 5) int which,
            @ForAll @IntRange(max = 60) int n) {
        SplittableRandom random = new SplittableRandom(seed);
        int step = STEPS[which];
        double[] c = random.doubles(order + 2, -0.3, 0.3).toArray();
        double[] x = random.doubles(n + 1, -1, 1).toArray();
        double[] y = random.doubles(n + 1, -1, 1).toArray();
        double[] bothX = x.clone();
        double[] bothY = y.clone();
        Recursions.divideBoth(c, 1, order, step, bothX, bothY, n);
        Recursions.divideBothBackward(c, 1, order, step, bothX, bothY, n);
        for (double[] one : new double[][] {x, y}) {
            Recursions.divide(c, 1, order, step, one, n);
            Recursions.divideBackward(c, 1, order, step, one, n);
        }
        assertArrayEquals(x, bothX, 1e-10);
        assertArrayEquals(y, bothY, 1e-10);
    }

    @Property(tries = 200)
    void laggedProductsAreAdded(@ForAll long seed, @ForAll @IntRange(min = 1, max = 40) int n) {
        SplittableRandom random = new SplittableRandom(seed);
        int[] all = {1, 2, 7, 12, 13};
        int[] lags = Arrays.copyOf(all, random.nextInt(all.length + 1));
        double[] a = random.doubles(n, -1, 1).toArray();
        double[] b = random.doubles(n, -1, 1).toArray();
        double[] out = random.doubles(14).toArray();
        double[] expected = out.clone();
        for (int lag : lags) {
            expected[lag] += 3 * Recursions.laggedProduct(a, b, lag, n);
        }
        Recursions.addLaggedProducts(a, b, lags, n, 3, out);
        assertArrayEquals(expected, out, 1e-12);
    }

    @Property(tries = 200)
    void multiplyIsTheDefinition(@ForAll long seed, @ForAll @IntRange(min = 1, max = 60) int n) {
        SplittableRandom random = new SplittableRandom(seed);
        int[] all = {1, 2, 7, 12, 13};
        int[] lags = Arrays.copyOf(all, random.nextInt(all.length + 1));
        double[] c = random.doubles(14, -1, 1).toArray();
        double[] x = random.doubles(n, -1, 1).toArray();
        double[] forward = new double[n];
        double[] backward = new double[n];
        double[] expected = x.clone();
        double[] expectedBackward = x.clone();
        for (int t = 0; t < n; t++) {
            for (int lag : lags) {
                expected[t] -= t >= lag ? c[lag] * x[t - lag] : 0;
                expectedBackward[t] -= t + lag < n ? c[lag] * x[t + lag] : 0;
            }
        }
        Recursions.multiply(c, lags, x, forward, n);
        Recursions.multiplyBackward(c, lags, x, backward, n);
        assertArrayEquals(expected, forward, 1e-14);
        assertArrayEquals(expectedBackward, backward, 1e-14);
    }

    @Property(tries = 200)
    void laggedProductIsTheDefinition(
            @ForAll long seed, @ForAll @IntRange(max = 40) int n, @ForAll @IntRange(max = 15) int lag) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] a = random.doubles(n, -1, 1).toArray();
        double[] b = random.doubles(n, -1, 1).toArray();
        double expected = 0;
        for (int t = lag; t < n; t++) {
            expected += a[t] * b[t - lag];
        }
        assertEquals(expected, Recursions.laggedProduct(a, b, lag, n), 1e-13);
    }
}
