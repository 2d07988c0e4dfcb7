package org.forecastj.models.internal.additive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Stream;
import org.apache.commons.math3.distribution.PascalDistribution;
import org.apache.commons.math3.distribution.PoissonDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class NoiseLawTest {
    private static final int DRAWS = 20_000;

    static Stream<NoiseLaw> laws() {
        return Stream.of(
                new NoiseLaw.Normal(2),
                new NoiseLaw.StudentT(5, 0.5),
                new NoiseLaw.Huber(1.345, 3),
                new NoiseLaw.Poisson(),
                new NoiseLaw.NegativeBinomial(0.7),
                new NoiseLaw.NegativeBinomial(30));
    }

    @ParameterizedTest
    @MethodSource("laws")
    void samplesFollowTheCumulativeProbability(NoiseLaw law) {
        for (double location : new double[] {0.3, 7, 400}) {
            double spread = law.isCount() ? 1 : 1.5;
            double[] sorted = draws(law, location, spread);
            double worst = 0;
            for (int i = 0; i < DRAWS; i++) {
                if (i + 1 == DRAWS || sorted[i + 1] > sorted[i]) {
                    worst = Math.max(worst, Math.abs((i + 1.0) / DRAWS - law.cumulative(sorted[i], location, spread)));
                }
            }
            assertTrue(worst < 1.95 / Math.sqrt(DRAWS), "Kolmogorov–Smirnov distance " + worst + " at " + location);
        }
    }

    @ParameterizedTest
    @MethodSource("laws")
    void varianceIsThatOfTheSamples(NoiseLaw law) {
        double spread = law.isCount() ? 1 : 0.5;
        double[] sample = draws(law, 12, spread);
        double mean = Arrays.stream(sample).average().orElseThrow();
        double variance =
                Arrays.stream(sample).map(x -> (x - mean) * (x - mean)).sum() / DRAWS;
        assertEquals(1, variance / law.variance(12, spread), 0.08);
        assertEquals(12, mean, 5 * Math.sqrt(law.variance(12, spread) / DRAWS));
    }

    private static double[] draws(NoiseLaw law, double location, double spread) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(11);
        double[] draws = new double[DRAWS];
        for (int i = 0; i < DRAWS; i++) {
            draws[i] = law.sample(location, spread, random);
        }
        Arrays.sort(draws);
        return draws;
    }

    @Test
    void countsAgreeWithTheirDistributions() {
        PoissonDistribution poisson = new PoissonDistribution(4.5);
        PascalDistribution pascal = new PascalDistribution(3, 3 / (3 + 6.0));
        for (int k = 0; k < 30; k++) {
            assertEquals(poisson.cumulativeProbability(k), new NoiseLaw.Poisson().cumulative(k, 4.5, 1), 1e-10);
            assertEquals(
                    pascal.cumulativeProbability(k), new NoiseLaw.NegativeBinomial(3).cumulative(k + 0.5, 6, 1), 1e-10);
        }
        assertEquals(0, new NoiseLaw.Poisson().cumulative(-0.1, 4.5, 1));
        assertEquals(1, new NoiseLaw.Poisson().cumulative(0, 0, 1));
    }

    @Test
    void largeCountsGoOnWhereSmallOnesEnd() {
        double below = NoiseLaw.LARGE_COUNT * (1 - 1e-12);
        double above = NoiseLaw.LARGE_COUNT * (1 + 1e-12);
        for (NoiseLaw law : new NoiseLaw[] {
            new NoiseLaw.Poisson(), new NoiseLaw.NegativeBinomial(0.5), new NoiseLaw.NegativeBinomial(1e7)
        }) {
            double sd = Math.sqrt(law.variance(below, 1));
            for (double z : new double[] {-2.5, -1, 0, 1, 2.5}) {
                double x = below + z * sd;
                assertEquals(law.cumulative(x, below, 1), law.cumulative(x, above, 1), 3e-4, law + " at " + z);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("laws")
    void densityIsTheSlopeOfTheCumulativeProbability(NoiseLaw law) {
        for (double x : new double[] {2, 4, 7, 8.5, 11}) {
            double step = law.isCount() ? 1 : 1e-4;
            double middle = law.isCount() ? x : x - step / 2;
            double slope = (law.cumulative(x, 6, 1) - law.cumulative(x - step, 6, 1)) / step;
            assertEquals(slope, law.density(middle, 6, 1), 1e-6, law + " at " + x);
        }
    }
}
