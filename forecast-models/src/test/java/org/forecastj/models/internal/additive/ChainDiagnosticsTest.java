package org.forecastj.models.internal.additive;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChainDiagnosticsTest {
    /** Stationary AR(1) chains with unit variance. */
    private static double[][] chains(int count, int n, double correlation, long seed) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        double[][] chains = new double[count][n];
        for (double[] chain : chains) {
            chain[0] = random.nextGaussian();
            for (int i = 1; i < n; i++) {
                chain[i] =
                        correlation * chain[i - 1] + Math.sqrt(1 - correlation * correlation) * random.nextGaussian();
            }
        }
        return chains;
    }

    private static double[][] map(double[][] chains, DoubleUnaryOperator f) {
        return Arrays.stream(chains)
                .map(chain -> Arrays.stream(chain).map(f).toArray())
                .toArray(double[][]::new);
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.5, -0.2, 0, 0.3, 0.7, 0.9, 0.97})
    void effectiveSizeOfAutoregressionIsKnown(double correlation) {
        double[][] chains = chains(4, 40_000, correlation, 3);
        double expected = 160_000 * (1 - correlation) / (1 + correlation);
        assertEquals(expected, ChainDiagnostics.effectiveSampleSize(chains), 0.08 * expected);
        assertEquals(expected, ChainDiagnostics.bulkEffectiveSampleSize(chains), 0.08 * expected);
        assertEquals(1, ChainDiagnostics.splitRHat(chains), 0.003);
    }

    @Test
    void ranksMakeTheSizeIndependentOfMonotoneMaps() {
        double[][] chains = chains(3, 500, 0.6, 8);
        double size = ChainDiagnostics.bulkEffectiveSampleSize(chains);
        assertEquals(size, ChainDiagnostics.bulkEffectiveSampleSize(map(chains, x -> Math.exp(5 * x))), 1e-9);
        assertEquals(size, ChainDiagnostics.bulkEffectiveSampleSize(map(chains, x -> -x)), 1e-9);
    }

    @Test
    void veryAntitheticChainsAreBounded() {
        double size = ChainDiagnostics.bulkEffectiveSampleSize(chains(4, 250, -0.99, 4));
        assertEquals(1000 * Math.log10(1000), size, 1e-6);
    }

    @Test
    void shiftedChainIsDetected() {
        double[][] chains = chains(4, 250, 0, 5);
        assertTrue(ChainDiagnostics.splitRHat(chains) < 1.01);
        chains[2] = map(chains, x -> x + 0.7)[2];
        assertTrue(ChainDiagnostics.splitRHat(chains) > 1.03);
        assertTrue(ChainDiagnostics.bulkEffectiveSampleSize(chains) < 100);
    }

    @Test
    void driftWithinChainsIsDetected() {
        double[][] chains = chains(4, 250, 0, 6);
        for (double[] chain : chains) {
            for (int i = 0; i < chain.length; i++) {
                chain[i] += 2.0 * i / chain.length;
            }
        }
        assertTrue(ChainDiagnostics.splitRHat(chains) > 1.1);
    }

    @Test
    void widerChainIsDetectedThoughLocationsAgree() {
        double[][] chains = chains(4, 250, 0, 7);
        chains[1] = map(chains, x -> 4 * x)[1];
        assertTrue(ChainDiagnostics.splitRHat(chains) > 1.05);
    }

    @Test
    void hugeValuesDoNotHideDisagreement() {
        double[][] chains = chains(4, 250, 0, 9);
        chains[0] = map(chains, x -> x + 1)[0];
        chains[3][17] = 1e12;
        assertTrue(ChainDiagnostics.splitRHat(chains) > 1.05);
    }

    @Test
    void nothingCanBeSaidOfConstantShortOrInfiniteChains() {
        double[][] bad = {{1, 2, 3, Double.POSITIVE_INFINITY}, {1, 2, 3, 4}};
        for (double[][] chains : new double[][][] {new double[4][250], new double[][] {{1, 2, 3}}, bad}) {
            assertTrue(Double.isNaN(ChainDiagnostics.bulkEffectiveSampleSize(chains)));
            assertTrue(Double.isNaN(ChainDiagnostics.effectiveSampleSize(chains)));
            assertTrue(Double.isNaN(ChainDiagnostics.splitRHat(chains)));
        }
        assertTrue(ChainDiagnostics.splitRHat(new double[][] {{0, 1, 0, 1}}) > 0);
    }

    @Test
    void chainsThatNeverMoveDisagree() {
        double[][] stuck = {{0, 0, 0, 0}, {1, 1, 1, 1}};
        assertEquals(Double.POSITIVE_INFINITY, ChainDiagnostics.splitRHat(stuck));
        assertTrue(ChainDiagnostics.bulkEffectiveSampleSize(stuck) < 8);
    }

    @Test
    void drawsAreFoundWhereTheChainsPutThem() {
        double[][] chains = {{1, 10, 2, 20, 3, 30}, {4, 40, 5, 50, 9, 90}};
        PosteriorDraws draws = PosteriorDraws.of(chains, 2);
        assertEquals(2, draws.chains());
        assertEquals(3, draws.draws());
        assertEquals(6, draws.size());
        assertEquals(50, draws.get(1, 1, 1));
        double[] one = new double[1];
        draws.copy(4, 1, one);
        assertEquals(50, one[0]);
        assertArrayEquals(new double[][] {{1, 2, 3}, {4, 5, 9}}, draws.trace(0));
        assertEquals(4, draws.mean(0));
        assertEquals(Math.sqrt(8), draws.standardDeviation(0), 1e-15);
        assertTrue(Double.isNaN(draws.rHats()[1]));
        assertThrows(IndexOutOfBoundsException.class, () -> draws.copy(0, 2, one));
        assertThrows(IllegalArgumentException.class, () -> PosteriorDraws.of(chains, 4));
        assertThrows(IllegalArgumentException.class, () -> PosteriorDraws.of(new double[0][], 1));
    }
}
