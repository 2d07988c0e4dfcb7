package org.forecastj.models.internal.arima;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/**
 * Likelihoods of models whose regular and seasonal autoregressions both have roots close to the unit circle, up to coefficients of 0.9999,
 * against a Cholesky factor of the covariance in 50-digit arithmetic. A line holds p, q, P, Q and the period, the coefficients, the series, and the
 * log-likelihood with the variance maximised out.
 */
class NearUnitRootTest {
    /** What 16 digits leave of the determinant when both roots are 1.0001. */
    private static final double TOLERANCE = 1e-5;

    private static final class Case {
        private final ArmaShape shape;
        private final double[] arma;
        private final double[] y;
        private final double expected;

        private Case(ArmaShape shape, double[] arma, double[] y, double expected) {
            this.shape = shape;
            this.arma = arma;
            this.y = y;
            this.expected = expected;
        }

        static Case of(String line) {
            String[] parts = line.split("\\|", -1);
            double[] o = numbers(parts[0]);
            return new Case(
                    new ArmaShape((int) o[0], (int) o[1], (int) o[2], (int) o[3], (int) o[4]),
                    numbers(parts[1]),
                    numbers(parts[2]),
                    Double.parseDouble(parts[3]));
        }

        private static double[] numbers(String text) {
            return Arrays.stream(text.split(",", -1))
                    .mapToDouble(Double::parseDouble)
                    .toArray();
        }
    }

    private static List<Case> cases() throws IOException {
        try (InputStream in = Objects.requireNonNull(
                NearUnitRootTest.class.getResourceAsStream("/golden/arima/near_unit_root.txt"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(Case::of)
                    .toList();
        }
    }

    @Test
    void exactLikelihood() throws IOException {
        assertTrue(cases().size() > 20);
        for (Case c : cases()) {
            assertEquals(
                    c.expected,
                    new ExactLikelihood(c.shape, new double[][] {c.y}).value(c.arma),
                    TOLERANCE,
                    () -> c.shape + " " + Arrays.toString(c.arma));
        }
    }

    @Test
    void kalmanLikelihood() throws IOException {
        for (Case c : cases()) {
            assertEquals(
                    c.expected,
                    new KalmanLikelihood(c.shape, 0, 0, c.y, new double[0][]).value(c.arma),
                    TOLERANCE,
                    () -> c.shape + " " + Arrays.toString(c.arma));
        }
    }
}
