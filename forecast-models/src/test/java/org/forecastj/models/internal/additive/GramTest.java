package org.forecastj.models.internal.additive;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Sums that are changed, added and packed against sums over the rows. */
class GramTest {
    private static final int DAYS = 90;

    private static AdditiveFeatures features(boolean linear, int from, int to, double span, double[][] columns) {
        double[] t = new double[to - from];
        double[] days = new double[to - from];
        for (int i = 0; i < t.length; i++) {
            t[i] = (from + i) / span;
            days[i] = 100 + from + i;
        }
        double[] changepoints = {10 / span, 25 / span, 40 / span};
        AdditiveFeatures.Builder builder = linear ? AdditiveFeatures.linear(t, changepoints) : AdditiveFeatures.flat(t);
        builder.fourier(days, 7, 3, 10);
        int[] rows = {2, 55, 80};
        builder.indicator(
                Arrays.stream(rows)
                        .filter(r -> r >= from && r < to)
                        .map(r -> r - from)
                        .toArray(),
                3);
        for (double[] column : columns) {
            builder.column(Arrays.copyOfRange(column, from, to), 2);
        }
        return builder.build();
    }

    private static double[] random(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] x = new double[DAYS];
        Arrays.setAll(x, i -> 5 + random.nextGaussian());
        return x;
    }

    private static double[] map(double[] x, double scale, double shift) {
        return Arrays.stream(x).map(v -> scale * v + shift).toArray();
    }

    @Property(tries = 50)
    void changedAndAddedSumsAreThoseOfAllRows(
            @ForAll boolean linear, @ForAll long seed, @ForAll @IntRange(min = 45, max = 89) int first) {
        double[] x = random(seed);
        double[] step = new double[DAYS];
        SplittableRandom any = new SplittableRandom(seed);
        for (int i = 0; i < DAYS; i++) {
            step[i] = i < first ? 4 : 4 + any.nextGaussian();
        }
        double[][] before = {x, step};
        double[][] after = {map(x, -2, 7), map(step, 0.5, -3)};
        int oldSpan = first - 1;
        int span = DAYS - 1;
        AdditiveFeatures old = features(linear, 0, first, oldSpan, before);
        BasisChange.Builder change =
                BasisChange.builder(linear, (double) oldSpan / span).keep(7).rescale(-2, 7);
        change.replace(4, -1);
        AdditiveFeatures rows = features(linear, first, DAYS, span, after);
        DesignUpdate update = DesignUpdate.of(Gram.of(old), change.build(), rows);
        AdditiveFeatures all = features(linear, 0, DAYS, span, after);
        Gram expected = Gram.of(all);
        Gram actual = update.design().gram();
        assertEquals(DAYS, actual.rows());
        assertArrayEquals(expected.pack(), actual.pack(), 1e-9);
        assertStatistics(old, oldSpan, update, all, rows.rows());
    }

    private static void assertStatistics(
            AdditiveFeatures old, int oldSpan, DesignUpdate update, AdditiveFeatures all, int later) {
        double[] y = random(9);
        double[] scaled = map(y, 0.25, 6);
        int p = update.design().smoothCount();
        int s = update.design().hingeCount();
        double[] smooth = Arrays.copyOf(random(3), p);
        double[] delta = Arrays.copyOf(random(4), s);
        int first = DAYS - later;
        ResponseStatistics before = ResponseStatistics.of(old, Arrays.copyOf(y, first), smooth, delta);
        ResponseStatistics updated = update.respond(before, 0.25, 6, Arrays.copyOfRange(scaled, first, DAYS));
        ResponseStatistics expected = ResponseStatistics.of(all, scaled, updated.smooth(), updated.delta());
        assertArrayEquals(expected.pack(), updated.pack(), 1e-7 * oldSpan);
    }

    @Test
    void packedSumsComeBack() {
        for (boolean linear : new boolean[] {true, false}) {
            Gram gram = Gram.of(features(linear, 0, 60, 60, new double[][] {random(1)}));
            int p = gram.smoothCount();
            int s = gram.hingeCount();
            Gram read = Gram.unpack(gram.pack(), 60, linear, p, s);
            assertArrayEquals(gram.smoothSmooth(), read.smoothSmooth());
            assertArrayEquals(gram.hingeSmooth(), read.hingeSmooth());
            assertArrayEquals(gram.hingeHinge(), read.hingeHinge());
            assertThrows(IllegalArgumentException.class, () -> Gram.unpack(gram.pack(), 60, linear, p + 1, s));
        }
    }

    /** The same optimum from the rows and from statistics that are measured from a point far from it. */
    @Property(tries = 50)
    void solvesFromStatisticsAsFromRows(@ForAll boolean linear, @ForAll long seed) {
        AdditiveFeatures features = features(linear, 0, DAYS, DAYS - 1, new double[][] {random(seed)});
        double[] y = map(random(seed + 1), 0.1, 0.2);
        Arrays.setAll(y, i -> y[i] + Math.max(0, i - 20) / 40.0);
        AdditiveDesign design = AdditiveDesign.of(features);
        AdditiveSolution expected = AdditiveSolver.solve(design, y, 0.05);
        AdditiveDesign sums = AdditiveDesign.of(Gram.of(features), features.priorScales());
        double[] smooth = Arrays.copyOf(map(random(5), 0.1, 0), design.smoothCount());
        double[] delta = Arrays.copyOf(random(6), design.hingeCount());
        for (ResponseStatistics from : new ResponseStatistics[] {
            ResponseStatistics.of(features, y, smooth, delta),
            ResponseStatistics.of(features, y, new double[smooth.length], new double[delta.length]),
            expected.statistics()
        }) {
            AdditiveSolution actual = AdditiveSolver.solve(sums, from, 0.05);
            assertEquals(expected.sigma(), actual.sigma(), 1e-10);
            assertEquals(expected.objective(), actual.objective(), 1e-8);
            assertArrayEquals(expected.beta(), actual.beta(), 1e-10);
            assertArrayEquals(expected.delta(), actual.delta(), 1e-9);
        }
        assertThrows(IllegalStateException.class, sums::features);
        assertThrows(IllegalArgumentException.class, () -> AdditiveDesign.of(sums.gram(), new double[0]));
    }
}
