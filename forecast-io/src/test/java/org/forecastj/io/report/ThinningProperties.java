package org.forecastj.io.report;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class ThinningProperties {
    private static double[] spread(int n, int pixels) {
        return IntStream.range(0, n).mapToDouble(i -> (double) i * pixels / n).toArray();
    }

    @Property(tries = 100)
    void extremesOfEachPixelStay(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 3000) int n,
            @ForAll @IntRange(min = 1, max = 200) int pixels) {
        Random random = new Random(seed);
        double[] x = spread(n, pixels);
        double[] y = random.doubles(n).map(v -> v < 0.05 ? Double.NaN : v).toArray();
        int[] kept = Arrays.stream(Thinning.keep(x, y)).filter(i -> i >= 0).toArray();
        for (int p = 0; p < pixels; p++) {
            int pixel = p;
            assertEquals(
                    extent(y, IntStream.range(0, n).filter(i -> (int) x[i] == pixel)),
                    extent(y, Arrays.stream(kept).filter(i -> (int) x[i] == pixel)));
        }
        assertTrue(kept.length <= Math.max(3 * pixels + 3, 4 * pixels), () -> kept.length + " points for " + pixels);
        assertTrue(IntStream.range(1, kept.length).allMatch(i -> kept[i] > kept[i - 1]));
        assertTrue(Arrays.stream(kept).noneMatch(i -> Double.isNaN(y[i])));
    }

    private static String extent(double[] y, IntStream indices) {
        Extent extent = new Extent();
        indices.forEach(i -> extent.include(y[i]));
        return extent.min() + " " + extent.max();
    }

    @Example
    void fewPointsAllStayAndEachGapBreaks() {
        double nan = Double.NaN;
        int[] kept = Thinning.keep(new double[] {0, 10, 20, 30, 40}, new double[] {1, nan, 2, 3, nan});
        assertArrayEquals(new int[] {0, Thinning.BREAK, 2, 3}, kept);
    }

    @Example
    void wideGapsOfDenseSeriesBreakOnce() {
        double[] y = new double[10_000];
        Arrays.fill(y, 3000, 5000, Double.NaN);
        int[] kept = Thinning.keep(spread(10_000, 100), y);
        assertEquals(1, Arrays.stream(kept).filter(i -> i == Thinning.BREAK).count());
    }

    @Example
    void nothingGivesNothing() {
        assertEquals(0, Thinning.keep(new double[0], new double[0]).length);
        assertEquals(0, Thinning.keep(new double[] {1, 2}, new double[] {Double.NaN, Double.NaN}).length);
        assertEquals("", PathData.line(new double[0], new double[0]));
    }
}
