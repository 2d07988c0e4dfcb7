package org.forecastj.models.internal.additive;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;

/** The moves alone are an ergodic sampler, so that they can be checked without the rest of the scan. */
class LaplaceLineSweepTest {
    private static final double[] A = {4, 1.5, 0.5, 1.5, 3, -1, 0.5, -1, 2};
    private static final double[] B = {1, -2, 0.7};

    /** Draws of 3 coefficients, one row per coefficient. */
    private static double[][] run(double[] centre, double[] a, double variance, double tau, int sweeps) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(8);
        LaplaceLineSweep lines = new LaplaceLineSweep(centre, tau);
        double[] d = {3, 3, -3};
        double[][] draws = new double[3][sweeps];
        for (int i = 0; i < 100; i++) {
            lines.sweep(a, B, variance, d, random);
        }
        for (int i = 0; i < sweeps; i++) {
            lines.sweep(a, B, variance, d, random);
            for (int j = 0; j < 3; j++) {
                draws[j][i] = centre[j] + d[j];
            }
        }
        return draws;
    }

    private static void assertMean(double expected, double[] draws) {
        double mean = Arrays.stream(draws).average().orElseThrow();
        double variance = Arrays.stream(draws).map(x -> (x - mean) * (x - mean)).sum() / (draws.length - 1);
        double size = ChainDiagnostics.effectiveSampleSize(new double[][] {draws});
        assertEquals(expected, mean, 4.5 * Math.sqrt(variance / size));
        assertTrue(size > draws.length / 50.0);
    }

    @Test
    void widePriorsLeaveTheNormalDistribution() {
        double[] centre = {0.3, -0.2, 5};
        double[][] draws = run(centre, A, 0.5, 1e9, 60_000);
        double determinant = 4 * (6 - 1) - 1.5 * (3 + 0.5) + 0.5 * (-1.5 - 1.5);
        double[] inverse = {5, -3.5, -3, -3.5, 7.75, 4.75, -3, 4.75, 9.75};
        for (int i = 0; i < 3; i++) {
            double mean = centre[i];
            for (int j = 0; j < 3; j++) {
                mean += inverse[i * 3 + j] / determinant * B[j];
            }
            double expected = mean;
            assertMean(expected, draws[i]);
            assertMean(
                    0.5 * inverse[i * 4] / determinant,
                    Arrays.stream(draws[i])
                            .map(x -> (x - expected) * (x - expected))
                            .toArray());
        }
    }

    @Test
    void weakDataLeaveTheLaplaceDistribution() {
        double[][] draws = run(new double[] {2, 0, -1}, A, 1e8, 0.4, 60_000);
        for (double[] draw : draws) {
            assertMean(0, draw);
            assertMean(0.4, Arrays.stream(draw).map(Math::abs).toArray());
            assertMean(
                    Math.exp(-2),
                    Arrays.stream(draw).map(x -> Math.abs(x) > 0.8 ? 1 : 0).toArray());
        }
    }

    @Test
    void returnsTheQuadraticForm() {
        LaplaceLineSweep lines = new LaplaceLineSweep(new double[3], 0.3);
        double[] d = {1, 0, 2};
        double form = lines.sweep(
                A, B, 0.1, d, RandomGeneratorFactory.of("L64X128MixRandom").create(1));
        double expected = 0;
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) {
                expected += d[i] * A[i * 3 + j] * d[j];
            }
        }
        assertEquals(expected, form, 1e-13);
    }

    @Test
    void directionsWithoutCurvatureStay() {
        double[] d = {0.5, -0.5, 1};
        double[] before = d.clone();
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(1);
        new LaplaceLineSweep(new double[3], 0.3).sweep(new double[9], new double[3], 1, d, random);
        assertArrayEquals(before, d);
    }
}
