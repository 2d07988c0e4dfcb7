package org.forecastj.models.internal.additive;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PredictiveQuantilesTest {
    private static final double[] PROBABILITIES = {0.1, 0.9, 0.025, 0.975, 0.6};

    private static FutureGrid regular(int h, double step) {
        double[] t = new double[h];
        Arrays.setAll(t, i -> 1 + (i + 1) * step);
        return FutureGrid.of(t, 25);
    }

    private static FutureGrid irregular(int h) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(h);
        double[] t = new double[h];
        double previous = 1;
        for (int i = 0; i < h; i++) {
            previous += 0.001 + 0.01 * random.nextDouble();
            t[i] = previous;
        }
        return FutureGrid.of(t, 25);
    }

    @ParameterizedTest
    @CsvSource({
        "true, 0.04, 0.1",
        "true, 0, 0.3",
        "true, 0.001, 1",
        "true, 0.00001, 0.2",
        "false, 0.04, 0.1",
        "false, 0, 0.3",
        "false, 0.001, 1"
    })
    void quantilesAreThoseOfSimulatedPaths(boolean equalSteps, double sigma, double scale) {
        FutureGrid grid = equalSteps ? regular(60, 0.004) : irregular(60);
        int paths = 60_000;
        double[][] simulated = PredictivePaths.simulate(grid, sigma, scale, paths, 20);
        double[][] quantiles = PredictiveQuantiles.quantiles(grid, sigma, scale, PROBABILITIES);
        for (int h = 0; h < grid.size(); h += 7) {
            for (int q = 0; q < PROBABILITIES.length; q++) {
                int below = 0;
                int atOrBelow = 0;
                for (double[] path : simulated) {
                    below += path[h] < quantiles[q][h] ? 1 : 0;
                    atOrBelow += path[h] <= quantiles[q][h] ? 1 : 0;
                }
                double p = PROBABILITIES[q];
                double margin = 5 * Math.sqrt(p * (1 - p) / paths);
                String where = "step " + h + ", probability " + p;
                assertTrue(below / (double) paths <= p + margin, where);
                assertTrue(atOrBelow / (double) paths >= p - margin, where);
            }
        }
    }

    @Test
    void variancesAreThoseOfSimulatedPaths() {
        FutureGrid grid = irregular(40);
        double[] variances = PredictiveQuantiles.variances(grid, 0.02, 0.4);
        double[][] paths = PredictivePaths.simulate(grid, 0.02, 0.4, 100_000, 3);
        for (int h = 0; h < grid.size(); h += 13) {
            int step = h;
            double observed = Arrays.stream(paths)
                    .mapToDouble(path -> path[step] * path[step])
                    .average()
                    .orElse(0);
            assertEquals(variances[h], observed, 0.05 * variances[h]);
        }
    }

    @Test
    void regularAndIrregularGridsAgree() {
        double[] t = new double[50];
        Arrays.setAll(t, i -> 1 + (i + 1) * 0.003);
        double[] shaken = t.clone();
        shaken[10] += 1e-8;
        double[][] a = PredictiveQuantiles.quantiles(FutureGrid.of(t, 25), 0.03, 0.2, PROBABILITIES);
        double[][] b = PredictiveQuantiles.quantiles(FutureGrid.of(shaken, 25), 0.03, 0.2, PROBABILITIES);
        for (int q = 0; q < PROBABILITIES.length; q++) {
            assertArrayEquals(a[q], b[q], 1e-7);
        }
    }

    @Test
    void shorterHorizonsArePrefixes() {
        double[][] longer = PredictiveQuantiles.quantiles(regular(90, 0.002), 0.03, 0.2, PROBABILITIES);
        double[][] shorter = PredictiveQuantiles.quantiles(regular(20, 0.002), 0.03, 0.2, PROBABILITIES);
        for (int q = 0; q < PROBABILITIES.length; q++) {
            assertArrayEquals(Arrays.copyOf(longer[q], 20), shorter[q], 1e-9);
        }
    }

    @Test
    void withoutChangesTheQuantilesAreNormal() {
        double[][] flat = PredictiveQuantiles.quantiles(regular(10, 0.002), 2, 0, new double[] {0.9, 0.5});
        assertEquals(2 * 1.2815515655446004, flat[0][9], 1e-13);
        assertEquals(0, flat[1][9], 1e-15);
        double[][] none = PredictiveQuantiles.quantiles(regular(10, 0.002), 0, 0, new double[] {0.9});
        assertArrayEquals(new double[10], none[0]);
        double[][] tiny = PredictiveQuantiles.quantiles(regular(10, 0.002), 2, 1e-3, new double[] {0.9});
        assertEquals(2 * 1.2815515655446004, tiny[0][9], 1e-8);
    }

    @Test
    void intervalsNestAndGrow() {
        double[][] q = PredictiveQuantiles.quantiles(
                regular(120, 0.003), 0.02, 0.5, new double[] {0.6, 0.8, 0.9, 0.99, 0.9999});
        for (int h = 1; h < 120; h++) {
            for (int level = 0; level < 5; level++) {
                assertTrue(q[level][h] >= q[level][h - 1] - 1e-12);
                assertTrue(level == 0 || q[level][h] > q[level - 1][h]);
            }
        }
    }

    @Test
    void pathsRepeatAndExtend() {
        FutureGrid grid = regular(30, 0.003);
        double[][] few = PredictivePaths.simulate(grid, 0.1, 0.2, 3, 42);
        double[][] many = PredictivePaths.simulate(grid, 0.1, 0.2, 5, 42);
        for (int i = 0; i < 3; i++) {
            assertArrayEquals(few[i], many[i], 0);
        }
    }

    @Test
    void rejectsImpossibleArguments() {
        FutureGrid grid = regular(3, 0.01);
        assertThrows(IllegalArgumentException.class, () -> FutureGrid.of(new double[] {0.9}, 3));
        assertThrows(IllegalArgumentException.class, () -> FutureGrid.of(new double[] {1.2, 1.1}, 3));
        assertThrows(IllegalArgumentException.class, () -> PredictiveQuantiles.quantiles(grid, -1, 0.1, PROBABILITIES));
        assertThrows(
                IllegalArgumentException.class, () -> PredictiveQuantiles.quantiles(grid, 1, 0.1, new double[] {1}));
        assertEquals(0, PredictiveQuantiles.quantiles(FutureGrid.of(new double[0], 3), 1, 1, PROBABILITIES)[0].length);
    }
}
