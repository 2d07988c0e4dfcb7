package org.forecastj.core.internal.math;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import org.junit.jupiter.api.Test;

class LevenbergMarquardtTest {
    private static final double INF = Double.POSITIVE_INFINITY;

    /** Rosenbrock (1960). */
    private static double[] valley(double[] p) {
        return new double[] {10 * (p[1] - p[0] * p[0]), 1 - p[0]};
    }

    @Test
    void curvedValley() {
        double[] start = {-1.2, 1};
        double[] best = LevenbergMarquardt.minimise(
                LevenbergMarquardtTest::valley, start, new double[] {-INF, -INF}, new double[] {INF, INF});
        assertArrayEquals(new double[] {1, 1}, best, 1e-6);
        assertArrayEquals(new double[] {-1.2, 1}, start);
    }

    /** With x at most 0.5 the least is at its square. */
    @Test
    void bounds() {
        double[] best = LevenbergMarquardt.minimise(
                LevenbergMarquardtTest::valley, new double[] {-1.2, 1}, new double[] {-INF, -INF}, new double[] {
                    0.5, INF
                });
        assertArrayEquals(new double[] {0.5, 0.25}, best, 1e-6);
    }

    @Test
    void flatOrUndefinedStaysAtTheStart() {
        double[] start = {0.3};
        double[] least = {0};
        double[] most = {1};
        assertArrayEquals(start, LevenbergMarquardt.minimise(p -> new double[] {2, 3}, start, least, most));
        assertArrayEquals(
                start,
                LevenbergMarquardt.minimise(p -> new double[] {p[0] == 0.3 ? 1 : Double.NaN}, start, least, most));
        assertArrayEquals(
                new double[0],
                LevenbergMarquardt.minimise(p -> new double[] {1}, new double[0], new double[0], new double[0]));
    }
}
