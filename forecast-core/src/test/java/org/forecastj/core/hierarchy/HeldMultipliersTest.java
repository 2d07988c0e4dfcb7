package org.forecastj.core.hierarchy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.forecastj.core.Execution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where the iteration fails a factorisation takes its place, so that only a test of its own tells whether it is right. */
class HeldMultipliersTest {
    private static final Execution ONE = Execution.sequential();

    private final Hierarchy hierarchy = Samples.crossed();
    private final SparseCholesky symbolic = new SparseCholesky(hierarchy);

    private Weights weights(int columns, SplittableRandom random) {
        double[] diagonal = random.doubles(hierarchy.size(), 0.5, 4).toArray();
        return columns == 0
                ? new Weights(diagonal)
                : new Weights(diagonal, Samples.random(hierarchy.size(), columns, random.nextLong()));
    }

    private double[] candidates(Weights weights, boolean[] free, double[][] base) {
        return Arrays.stream(
                        Projection.of(hierarchy, symbolic, weights, free, ONE).candidates(base, 0, 1))
                .mapToDouble(row -> row[0])
                .toArray();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3})
    void whatIsHeldIsZeroAndTheRestIsTheBestWithoutIt(int columns) {
        SplittableRandom random = new SplittableRandom(columns);
        boolean[] all = Projection.allFree(hierarchy);
        for (int run = 0; run < 20; run++) {
            Weights weights = weights(columns, random);
            double[][] base = Samples.random(hierarchy.size(), 1, random.nextLong());
            double[] target = candidates(weights, all, base);
            Covariance covariance =
                    Projection.of(hierarchy, symbolic, weights, all, ONE).covariance(true, ONE);
            HeldMultipliers multipliers = new HeldMultipliers(covariance, target);
            // from one set to the next as pivoting goes on, from the multipliers of the last
            for (int held = 1; held <= 3; held++) {
                boolean[] free = all.clone();
                for (int n = 0; n < held; n++) {
                    free[random.nextInt(free.length)] = false;
                }
                assertTrue(multipliers.solve(free, 1e-13));
                double[] expected = candidates(weights, free, base);
                double[] found = multipliers.bottoms();
                for (int i = 0; i < free.length; i++) {
                    assertEquals(free[i] ? expected[i] : 0, found[i], 1e-9);
                    assertEquals(free[i], multipliers.scaled(i) == 0);
                }
            }
            boolean[] free = all.clone();
            free[2] = false;
            assertTrue(multipliers.solve(free, 1e-13));
            assertEquals(-target[2], multipliers.scaled(2), 1e-9);
        }
    }

    @Test
    void whatIsNoNumberIsLeftToTheFactorisation() {
        double[] diagonal = new double[hierarchy.size()];
        Arrays.fill(diagonal, 1);
        Weights weights = new Weights(diagonal);
        boolean[] all = Projection.allFree(hierarchy);
        double[] target = new double[all.length];
        Arrays.fill(target, -1);
        target[0] = Double.NaN;
        boolean[] free = all.clone();
        free[0] = false;
        Covariance covariance =
                Projection.of(hierarchy, symbolic, weights, all, ONE).covariance(true, ONE);
        assertFalse(new HeldMultipliers(covariance, target).solve(free, 1e-13));
    }
}
