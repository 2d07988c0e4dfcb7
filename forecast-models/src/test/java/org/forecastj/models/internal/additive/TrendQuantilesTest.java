package org.forecastj.models.internal.additive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.forecastj.core.internal.math.Gaussian;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Quantiles where changes of slope outweigh the noise, against laws computed by brute force. */
class TrendQuantilesTest {
    private static final double[] UPPER = {0.55, 0.75, 0.9, 0.975, 0.995, 0.9999};
    private static final double CHANGE_SCALE = 0.4;
    /** Of the standard deviation. */
    private static final double TOLERANCE = 1e-4;

    private static FutureGrid regular(int horizon, int history, int changepoints) {
        double[] t = new double[horizon];
        Arrays.setAll(t, i -> 1 + (i + 1) / (history - 1.0));
        return FutureGrid.of(t, changepoints);
    }

    private static FutureGrid irregular(int horizon, int history, int changepoints) {
        double[] t = new double[horizon];
        Arrays.setAll(t, i -> 1 + (i + 1 + 0.4 * Math.sin(7 * i)) / (history - 1.0));
        return FutureGrid.of(t, changepoints);
    }

    /** Tail probability of one step by a cosine series of a quarter of a million terms; the part without a change in closed form. */
    private static final class Series {
        private static final int TERMS = 1 << 18;
        private final double halfWidth;
        private final double sigma;
        private final double atom;
        private final double[] coefficients = new double[TERMS];

        Series(FutureGrid grid, int h, double sigma) {
            this.sigma = sigma;
            halfWidth = 60 * Math.sqrt(PredictiveQuantiles.variances(grid, sigma, CHANGE_SCALE)[h])
                    + 60 * CHANGE_SCALE * grid.lag(h, 0);
            double stay = 1;
            for (int c = 0; c <= h; c++) {
                stay *= 1 - grid.probability(c);
            }
            atom = stay;
            for (int k = 1; k <= TERMS; k++) {
                double u = k * Math.PI / halfWidth;
                double changes = 1;
                for (int c = 0; c <= h; c++) {
                    double w = u * CHANGE_SCALE * grid.lag(h, c);
                    changes *= 1 - grid.probability(c) + grid.probability(c) / (1 + w * w);
                }
                coefficients[k - 1] = Math.exp(-sigma * sigma * u * u / 2) * (changes - atom) / (k * Math.PI);
            }
        }

        double tail(double x) {
            double sum = (1 - atom) * (0.5 - x / (2 * halfWidth));
            for (int k = 1; k <= TERMS; k++) {
                sum -= coefficients[k - 1] * Math.sin(k * Math.PI * x / halfWidth);
            }
            return sum + (sigma > 0 ? atom * Gaussian.cumulative(-x / sigma) : 0);
        }

        /** Whether a quantile is right up to a distance. */
        boolean confirms(double quantile, double probability, double distance) {
            boolean notTooLow = quantile + distance >= halfWidth || tail(quantile + distance) <= 1 - probability;
            return notTooLow && (quantile <= distance || tail(quantile - distance) >= 1 - probability);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "true, 365, 1826, 1, 0",
        "true, 90, 1826, 25, 0",
        "true, 90, 1826, 25, 0.0002",
        "true, 365, 1826, 3, 0.01",
        "true, 40, 100, 60, 0",
        "true, 40, 100, 60, 0.002",
        "true, 300, 100, 25, 0.02",
        "false, 60, 400, 10, 0",
        "false, 60, 400, 10, 0.001"
    })
    void agreesWithALongSeries(boolean equalSteps, int horizon, int history, int changepoints, double sigma) {
        FutureGrid grid =
                equalSteps ? regular(horizon, history, changepoints) : irregular(horizon, history, changepoints);
        double[][] quantiles = PredictiveQuantiles.quantiles(grid, sigma, CHANGE_SCALE, UPPER);
        double[] variances = PredictiveQuantiles.variances(grid, sigma, CHANGE_SCALE);
        for (int h : new int[] {0, horizon / 7, horizon - 1}) {
            Series series = new Series(grid, h, sigma);
            for (int q = 0; q < UPPER.length; q++) {
                assertTrue(
                        series.confirms(quantiles[q][h], UPPER[q], TOLERANCE * Math.sqrt(variances[h])),
                        "step " + h + ", probability " + UPPER[q] + ", quantile " + quantiles[q][h]);
            }
        }
    }

    /**
     * On equal steps without noise the law is a mixture of Laplace laws with weights from partial fractions, which is exact to rounding
     * while few changes are expected.
     */
    @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
    void agreesWithPartialFractions(
            @ForAll @IntRange(min = 1, max = 120) int horizon,
            @ForAll @DoubleRange(min = 0.01, max = 2.5) double expectedChanges,
            @ForAll @DoubleRange(min = 0.5, max = 6) double logTail) {
        int history = 1 + (int) Math.ceil(horizon / expectedChanges);
        FutureGrid grid = regular(horizon, history, 1);
        double probability = 1 - 0.5 * Math.pow(10, -logTail);
        double x = PredictiveQuantiles.quantiles(grid, 0, CHANGE_SCALE, new double[] {probability})[0][horizon - 1];
        double p = grid.probability(0);
        double atom = Math.pow(1 - p, horizon);
        if (1 - probability >= 0.5 - 0.5 * atom) {
            assertEquals(0, x);
            return;
        }
        double tail = 0;
        for (int c = 0; c < horizon; c++) {
            double weight = p;
            double square = (c + 0.5) * (c + 0.5);
            for (int j = 0; j < horizon; j++) {
                double other = (j + 0.5) * (j + 0.5);
                weight *= j == c ? 1 : 1 + p * other / (square - other);
            }
            tail += 0.5 * weight * Math.exp(-x / (CHANGE_SCALE * grid.lag(horizon - 1, horizon - 1 - c)));
        }
        assertEquals(1, tail / (1 - probability), 1e-4);
    }

    @Property(tries = 100, edgeCases = EdgeCasesMode.NONE)
    void quantilesRiseWithProbabilityAndHorizon(
            @ForAll @IntRange(min = 2, max = 200) int horizon,
            @ForAll @IntRange(min = 10, max = 20_000) int history,
            @ForAll @IntRange(min = 1, max = 60) int changepoints,
            @ForAll @DoubleRange(min = -9, max = 1) double logNoise,
            @ForAll boolean noise) {
        double sigma = noise ? Math.pow(10, logNoise) * CHANGE_SCALE : 0;
        double[] probabilities = new double[40];
        Arrays.setAll(probabilities, i -> Gaussian.cumulative(0.1 * (i + 1)));
        double[][] quantiles = PredictiveQuantiles.quantiles(
                regular(horizon, history, changepoints), sigma, CHANGE_SCALE, probabilities);
        for (int q = 0; q < probabilities.length; q++) {
            for (int h = 0; h < horizon; h++) {
                assertTrue(quantiles[q][h] >= 0 && quantiles[q][h] < Double.POSITIVE_INFINITY);
                assertTrue(h == 0 || quantiles[q][h] >= quantiles[q][h - 1], "step " + h);
                assertTrue(
                        q == 0 || quantiles[q][h] >= quantiles[q - 1][h],
                        "step " + h + ", probability " + probabilities[q]);
            }
        }
    }

    @Test
    void expansionAndContourAgreeWhereBothApply() {
        double largest = 0.3;
        double[] probabilities = {0.51, 0.7, 0.9, 0.99, 0.9999};
        for (double sigma : new double[] {0.06, 0.2, 1, 30}) {
            CosineCdf cosine = new CosineCdf();
            cosine.begin(40 * Math.max(largest, sigma / 5), sigma);
            ContourCdf contour = new ContourCdf();
            contour.begin(largest, largest / 59, sigma, Math.hypot(sigma, largest));
            for (Inversion inversion : new Inversion[] {cosine, contour}) {
                inversion.addChanges(0.02, largest / 29.5, 0, 30);
                inversion.prepare();
            }
            for (double p : probabilities) {
                assertEquals(1, contour.quantile(p, 0) / cosine.quantile(p, 0), 1e-5, "sigma " + sigma + " p " + p);
            }
        }
    }
}
