package org.forecastj.models.internal.additive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.forecastj.core.internal.math.Gaussian;
import org.junit.jupiter.api.Test;

class PredictiveMixtureTest {
    private static final double[] NONE = new double[PredictiveMixture.scores().length];

    @Test
    void withoutDeviationItIsTheNoise() {
        PredictiveMixture mixture = PredictiveMixture.of(new NoiseLaw.Normal(2), 3, NONE, d -> 10 + d);
        assertEquals(10 + 6 * Gaussian.quantile(0.9), mixture.quantile(0.9), 1e-8);
        assertEquals(36, mixture.variance(), 1e-12);
        assertEquals(10, mixture.mean());
    }

    @Test
    void normalDeviationsAddTheirVariance() {
        double[] deviations =
                Arrays.stream(PredictiveMixture.scores()).map(z -> 4 * z).toArray();
        PredictiveMixture mixture = PredictiveMixture.of(new NoiseLaw.Normal(3), 1, deviations, d -> 1 + d);
        for (double p : new double[] {0.025, 0.1, 0.5, 0.9, 0.975}) {
            assertEquals(1 + 5 * Gaussian.quantile(p), mixture.quantile(p), 0.005, "p " + p);
        }
        assertEquals(25, mixture.variance(), 0.05);
    }

    @Test
    void agreesWithTheExactQuantilesOfTheLinearTrend() {
        double[] t = new double[90];
        for (int h = 0; h < t.length; h++) {
            t[h] = 1 + (h + 1) / 1825.0;
        }
        FutureGrid grid = FutureGrid.of(t, 25);
        double sigma = 0.05;
        double scale = 0.6;
        double[] probabilities = {0.9, 0.975};
        double[][] exact = PredictiveQuantiles.quantiles(grid, sigma, scale, probabilities);
        double[][] trend = PredictiveQuantiles.quantiles(grid, 0, scale, PredictiveMixture.probabilities());
        for (int h : new int[] {0, 10, 50, 89}) {
            double[] deviations = Arrays.stream(trend).mapToDouble(q -> q[h]).toArray();
            PredictiveMixture mixture = PredictiveMixture.of(new NoiseLaw.Normal(sigma), 1, deviations, d -> d);
            for (int q = 0; q < probabilities.length; q++) {
                assertEquals(1, mixture.quantile(probabilities[q]) / exact[q][h], 0.005, "step " + h);
            }
        }
    }

    @Test
    void countQuantilesAreTheSmallestThatReachTheProbability() {
        double[] deviations =
                Arrays.stream(PredictiveMixture.scores()).map(z -> 0.5 * z).toArray();
        PredictiveMixture mixture =
                PredictiveMixture.of(new NoiseLaw.NegativeBinomial(2), 1, deviations, d -> 6 * Math.exp(d));
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(5);
        double[] draws = new double[200_000];
        for (int i = 0; i < draws.length; i++) {
            double rate = 6 * Math.exp(0.5 * random.nextGaussian());
            draws[i] = new NoiseLaw.NegativeBinomial(2).sample(rate, 1, random);
        }
        Arrays.sort(draws);
        for (double p : new double[] {0.001, 0.1, 0.5, 0.9, 0.975}) {
            double quantile = mixture.quantile(p);
            assertEquals(Math.rint(quantile), quantile);
            double at = Math.abs(Arrays.binarySearch(draws, quantile + 0.5)) - 1;
            double below = Math.abs(Arrays.binarySearch(draws, quantile - 0.5)) - 1;
            assertTrue(
                    at / draws.length >= p - 0.004 && below / draws.length <= p + 0.004, "p " + p + " at " + quantile);
        }
    }

    @Test
    void extremeScalesGiveFiniteQuantiles() {
        for (double sigma : new double[] {1e-150, 1e-9, 1, 1e150}) {
            PredictiveMixture mixture = PredictiveMixture.of(new NoiseLaw.StudentT(4, sigma), 1, NONE, d -> d);
            double q = mixture.quantile(0.975);
            assertTrue(q > 0 && q < 10 * sigma, "sigma " + sigma + " quantile " + q);
        }
        PredictiveMixture zero = PredictiveMixture.of(new NoiseLaw.Poisson(), 1, NONE, d -> 0);
        assertEquals(0, zero.quantile(0.99));
    }
}
