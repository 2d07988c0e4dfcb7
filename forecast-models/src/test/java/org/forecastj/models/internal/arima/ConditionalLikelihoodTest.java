package org.forecastj.models.internal.arima;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Against R's fits by conditional sum of squares, and derivatives against differences. */
class ConditionalLikelihoodTest {
    static Stream<String> conditionalCases() {
        return ArimaGolden.fixed().stream()
                .filter(ArimaGolden::isConditionalSumOfSquares)
                .map(c -> c.id);
    }

    @ParameterizedTest
    @MethodSource("conditionalCases")
    void isWhatRMaximises(String id) {
        ArimaGolden golden = ArimaGolden.fixed(id);
        double[][] columns = golden.differenced();
        ConditionalLikelihood likelihood = new ConditionalLikelihood(golden.shape, columns);
        double expected = golden.number("loglik");
        double[] arma = golden.arma;
        double value = likelihood.value(arma);
        assertTrue(value >= expected - 1e-6, () -> value + " at R's coefficients, R has " + expected);
        ArmaEstimate estimate = new ArmaEstimator(EstimatorSettings.DEFAULT).estimate(likelihood, columns);
        // R stops 3e-6 short of the maximum of the presidents, which is flat
        assertEquals(expected, estimate.logLikelihood(), 1e-5);
        assertTrue(estimate.logLikelihood() >= expected - 1e-6);
        assertArrayEquals(arma, estimate.arma(), 3e-4);
        if (golden.json.get("include_mean").asBoolean()) {
            double mean = golden.json.at("/coef/intercept").asDouble();
            assertEquals(mean, estimate.regression()[0], 3e-4 * Math.abs(mean));
        }
        assertTrue(estimate.converged());
    }

    private static double[][] columns(double missing, int n) {
        SplittableRandom random = new SplittableRandom(11);
        double[][] columns = new double[3][n];
        for (int t = 0; t < n; t++) {
            columns[1][t] = 1;
            columns[2][t] = t * 0.1 + random.nextGaussian();
            double before = t > 0 && !Double.isNaN(columns[0][t - 1]) ? columns[0][t - 1] : 0;
            columns[0][t] = random.nextDouble() < missing ? Double.NaN : 0.5 * before + 2 + random.nextGaussian();
        }
        return columns;
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.1})
    void gradientAgreesWithDifferences(double missing) {
        ConditionalLikelihood likelihood =
                new ConditionalLikelihood(new ArmaShape(2, 1, 1, 2, 4), columns(missing, 80));
        double[] arma = {0.4, -0.2, 0.3, 0.25, -0.4, 0.1};
        double[] gradient = new double[6];
        assertEquals(likelihood.value(arma), likelihood.valueAndGradient(arma, gradient), 0);
        for (int i = 0; i < 6; i++) {
            double[] up = arma.clone();
            double[] down = arma.clone();
            up[i] += 1e-5;
            down[i] -= 1e-5;
            assertEquals((likelihood.value(up) - likelihood.value(down)) / 2e-5, gradient[i], 1e-5);
        }
        assertEquals(14, likelihood.evaluations());
    }

    @Test
    void withoutCoefficientsItIsARegression() {
        double[][] columns = {{1, 3, 2, 6}, {1, 1, 1, 1}};
        ConditionalLikelihood likelihood = new ConditionalLikelihood(new ArmaShape(0, 0, 0, 0, 1), columns);
        double value = likelihood.value(new double[0]);
        assertEquals(3, likelihood.regression()[0], 1e-12);
        assertEquals(14.0 / 4, likelihood.variance(), 1e-12);
        assertEquals(-2 * (Math.log(2 * Math.PI * 3.5) + 1), value, 1e-12);
    }

    @Test
    void innovationsThatNeedAMissingValueAreLeftOut() {
        double[][] columns = {{1, 2, Double.NaN, 4, 5, 7}};
        ConditionalLikelihood likelihood = new ConditionalLikelihood(new ArmaShape(1, 1, 0, 0, 1), columns);
        likelihood.value(new double[] {1, 0.5});
        // rows 1, 4 and 5 remain: 2 − 1, then 5 − 4 and 7 − 5 − 0.5·1
        assertEquals((1 + 1 + 1.5 * 1.5) / 3, likelihood.variance(), 1e-12);
    }

    @Test
    void tooFewRowsHaveNoValue() {
        double[][] columns = {{1, 2}, {1, 1}};
        ConditionalLikelihood likelihood = new ConditionalLikelihood(new ArmaShape(1, 0, 0, 0, 1), columns);
        assertEquals(Double.NEGATIVE_INFINITY, likelihood.value(new double[] {0.1}));
    }

    @Test
    void dependentRegressorsDoNoHarm() {
        double[][] columns = columns(0, 60);
        double[][] doubled = {columns[0], columns[1], columns[2], columns[2]};
        ArmaShape shape = new ArmaShape(1, 0, 0, 0, 1);
        double[] arma = {0.3};
        double expected = new ConditionalLikelihood(shape, columns).value(arma);
        assertEquals(expected, new ConditionalLikelihood(shape, doubled).value(arma), 1e-9);
    }
}
