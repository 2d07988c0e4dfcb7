package org.forecastj.models.internal.additive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GeneralisedInverseGaussianTest {
    private static final double FLOOR = 1e-18;
    /** Quantile of Kolmogorov's distribution that a correct sampler exceeds once in 10,000 runs. */
    private static final double KOLMOGOROV = 2.23;

    private static RandomGenerator random(long seed) {
        return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    }

    private static double logDensity(double rows, double sse, double x) {
        return -(rows - 1) / 2 * x - sse / 2 * Math.exp(-x) - 2 * Math.exp(x);
    }

    /** Largest distance between the draws' distribution and the density of log v summed over a fine grid. */
    private static double distance(double rows, double sse, double[] logs) {
        double low = Math.log(FLOOR);
        int cells = 400_000;
        double width = (6 + Math.log(1 + sse) - low) / cells;
        double best = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < cells; i++) {
            best = Math.max(best, logDensity(rows, sse, low + (i + 0.5) * width));
        }
        double[] cumulative = new double[cells + 1];
        for (int i = 0; i < cells; i++) {
            cumulative[i + 1] = cumulative[i] + Math.exp(logDensity(rows, sse, low + (i + 0.5) * width) - best);
        }
        double worst = 0;
        for (int i = 0; i < logs.length; i++) {
            double cell = (logs[i] - low) / width;
            int at = (int) Math.min(Math.max(cell, 0), cells - 1);
            double p = (cumulative[at] + (cell - at) * (cumulative[at + 1] - cumulative[at])) / cumulative[cells];
            worst = Math.max(
                    worst, Math.max(Math.abs(p - i / (double) logs.length), Math.abs(p - (i + 1.0) / logs.length)));
        }
        return worst;
    }

    @ParameterizedTest
    @CsvSource({
        "2905, 4.1",
        "2905, 1e-6",
        "20, 0.05",
        "20, 500",
        "5, 1e-12",
        "5, 1e-17",
        "3, 0",
        "2, 0.3",
        "2, 1e-9",
        "1, 0",
        "1, 1e-20",
        "0, 0",
        "0, 2",
        "0.5, 1e-8",
        "12.7, 1e8"
    })
    void drawsFollowTheDensity(double rows, double sse) {
        RandomGenerator random = random(Double.hashCode(rows) * 31L + Double.hashCode(sse));
        double[] logs = new double[20_000];
        for (int i = 0; i < logs.length; i++) {
            double v = GeneralisedInverseGaussian.sample((rows - 1) / 2, sse / 2, 2, FLOOR, random);
            assertTrue(v >= FLOOR);
            logs[i] = Math.log(v);
        }
        Arrays.sort(logs);
        assertTrue(
                distance(rows, sse, logs) < KOLMOGOROV / Math.sqrt(logs.length),
                () -> "distance " + distance(rows, sse, logs));
    }

    @Test
    void proposalsAreFewForAnyParameters() {
        RandomGenerator random = random(5);
        for (int trial = 0; trial < 300; trial++) {
            double rows = trial % 10 == 0 ? trial % 3 : Math.exp(14 * random.nextDouble());
            double sse = trial % 7 == 0 ? 0 : Math.exp(-60 + 80 * random.nextDouble());
            Counter counter = new Counter(random);
            for (int i = 0; i < 400; i++) {
                GeneralisedInverseGaussian.sample((rows - 1) / 2, sse / 2, 2, FLOOR, counter);
            }
            assertTrue(counter.proposals < 800, rows + " rows, SSE " + sse + ": " + counter.proposals);
        }
    }

    @Test
    void extremeParametersStayInRange() {
        RandomGenerator random = random(9);
        for (double rows : new double[] {0, 1, 2, 1e7, 1e12}) {
            for (double sse : new double[] {0, Double.MIN_VALUE, 1e-300, 1e-18, 1, 1e150, 1e300}) {
                double v = GeneralisedInverseGaussian.sample((rows - 1) / 2, sse / 2, 2, FLOOR, random);
                assertTrue(v >= FLOOR && v < Double.POSITIVE_INFINITY, rows + " rows, SSE " + sse + ": " + v);
            }
        }
    }

    @Test
    void nearlyCertainVarianceIsTheMode() {
        double v = GeneralisedInverseGaussian.sample((1e14 - 1) / 2, 0.25e14 / 2, 2, FLOOR, random(1));
        assertEquals(0.25, v, 1e-6);
    }

    /** Counts proposals: each takes exactly one uniform number. */
    private static final class Counter implements RandomGenerator {
        private final RandomGenerator source;
        private int proposals;

        Counter(RandomGenerator source) {
            this.source = source;
        }

        @Override
        public long nextLong() {
            return source.nextLong();
        }

        @Override
        public double nextDouble() {
            proposals++;
            return source.nextDouble();
        }

        @Override
        public double nextExponential() {
            return source.nextExponential();
        }
    }
}
