package org.forecastj.models.internal.arima;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Against the best maxima known of the exact likelihood, of which several have lower neighbours. */
class ArmaEstimatorTest {
    private static final EstimatorSettings SINGLE = EstimatorSettings.DEFAULT.withEffort(SearchEffort.SINGLE);
    private static final EstimatorSettings THOROUGH = EstimatorSettings.DEFAULT.withEffort(SearchEffort.THOROUGH);

    static Stream<String> cases() {
        return ArimaGolden.exact().stream().map(c -> c.id);
    }

    private static ArmaEstimate fit(ArimaGolden golden, EstimatorSettings settings) {
        return new ArmaEstimator(settings).estimate(likelihood(golden), golden.differenced());
    }

    private static ArmaLikelihood likelihood(ArimaGolden golden) {
        return new ExactLikelihood(golden.shape, golden.differenced());
    }

    @ParameterizedTest
    @MethodSource("cases")
    void reachesTheHighestMaximum(String id) {
        ArimaGolden golden = ArimaGolden.exact(id);
        for (EstimatorSettings settings : new EstimatorSettings[] {EstimatorSettings.DEFAULT, THOROUGH}) {
            ArmaEstimate estimate = fit(golden, settings);
            assertTrue(estimate.converged(), () -> settings.effort() + ": " + estimate.reason());
            assertTrue(
                    estimate.logLikelihood() >= golden.exactLogLikelihood() - 1e-4,
                    () -> settings.effort() + ": " + estimate.logLikelihood() + ", best known "
                            + golden.exactLogLikelihood());
        }
    }

    @Test
    void airlineModelNeedsFewEvaluations() {
        ArmaEstimate estimate = fit(ArimaGolden.exact("air_log_airline"), SINGLE);
        assertTrue(estimate.evaluations() <= 8, () -> estimate.evaluations() + " evaluations");
        assertArrayEquals(new double[] {-0.401823069, -0.556936061}, estimate.arma(), 1e-5);
        assertEquals(0.00134809908, estimate.variance(), 1e-9);
    }

    @Test
    void singleClimbsStayFew() {
        int evaluations = 0;
        int fits = 0;
        for (String id : cases().toList()) {
            evaluations += fit(ArimaGolden.exact(id), SINGLE).evaluations();
            fits++;
        }
        double mean = (double) evaluations / fits;
        assertTrue(mean < 11, () -> mean + " evaluations in the mean");
    }

    @Test
    void thoroughSearchCountsTheMaximaItFound() {
        ArmaEstimate estimate = fit(ArimaGolden.exact("air_raw_211_010"), THOROUGH);
        assertTrue(estimate.distinctOptima() >= 2);
        assertTrue(estimate.searches() > estimate.distinctOptima());
    }

    @Test
    void warmStartAtTheMaximumEndsAtOnce() {
        ArimaGolden golden = ArimaGolden.exact("wool_210_200");
        double[] free = {Double.NaN, Double.NaN, Double.NaN, Double.NaN};
        double[] warm = golden.arma;
        ArmaEstimate estimate =
                new ArmaEstimator(SINGLE).estimate(likelihood(golden), golden.differenced(), free, warm);
        assertEquals(golden.exactLogLikelihood(), estimate.logLikelihood(), 1e-6);
        assertTrue(estimate.evaluations() <= 4, () -> estimate.evaluations() + " evaluations");
    }

    @Test
    void fixedCoefficientsStay() {
        ArimaGolden golden = ArimaGolden.exact("lh_300");
        double[] fixed = {Double.NaN, 0, Double.NaN};
        ArmaEstimate estimate =
                new ArmaEstimator(THOROUGH).estimate(likelihood(golden), golden.differenced(), fixed, null);
        assertEquals(0, estimate.arma()[1], 0);
        assertTrue(estimate.converged());
        assertTrue(estimate.logLikelihood() < golden.exactLogLikelihood());
        assertTrue(estimate.logLikelihood() > golden.exactLogLikelihood() - 0.2);
        double[] gradient = new double[3];
        likelihood(golden).valueAndGradient(estimate.arma(), gradient);
        assertEquals(0, gradient[0], 0.01);
        assertEquals(0, gradient[2], 0.01);
    }

    @Test
    void nothingFreeIsAnEvaluation() {
        ArimaGolden golden = ArimaGolden.exact("lh_100");
        double[] fixed = golden.arma;
        ArmaEstimate estimate = new ArmaEstimator(EstimatorSettings.DEFAULT)
                .estimate(likelihood(golden), golden.differenced(), fixed, null);
        assertEquals(golden.exactLogLikelihood(), estimate.logLikelihood(), 1e-8);
        assertEquals(1, estimate.evaluations());
        assertTrue(estimate.converged());
    }

    @Test
    void saysThatTheLimitOfIterationsStoppedIt() {
        EstimatorSettings one = new EstimatorSettings(false, SearchEffort.SINGLE, 1);
        ArmaEstimate estimate = fit(ArimaGolden.exact("ukgas_raw_111_111"), one);
        assertFalse(estimate.converged());
        assertEquals(Minimum.Reason.ITERATIONS, estimate.reason());
    }

    @Test
    void startsAtZeroWhereTheOtherStartsHaveNoLikelihood() {
        ArimaGolden golden = ArimaGolden.exact("huron_110_drift");
        double beyond = golden.arma[0] / 2;
        ArmaLikelihood whole = likelihood(golden);
        ArmaLikelihood cut = new ArmaLikelihood() {
            @Override
            public ArmaShape shape() {
                return whole.shape();
            }

            @Override
            public double value(double[] arma) {
                return arma[0] > beyond ? Double.NEGATIVE_INFINITY : whole.value(arma);
            }

            @Override
            public double valueAndGradient(double[] arma, double[] gradient) {
                return arma[0] > beyond ? Double.NEGATIVE_INFINITY : whole.valueAndGradient(arma, gradient);
            }

            @Override
            public int evaluations() {
                return whole.evaluations();
            }

            @Override
            public double[] regression() {
                return whole.regression();
            }

            @Override
            public double[][] regressionCovariance() {
                return whole.regressionCovariance();
            }

            @Override
            public double variance() {
                return whole.variance();
            }
        };
        ArmaEstimate estimate = new ArmaEstimator(SINGLE).estimate(cut, golden.differenced());
        assertEquals(2, estimate.searches());
        assertEquals(beyond, estimate.arma()[0], 1e-3);
        assertFalse(estimate.converged());
    }

    @Test
    void saysThatThereIsNoLikelihood() {
        ArmaShape shape = new ArmaShape(2, 0, 0, 0, 1);
        double[][] columns = {{1, 2, 4}, {1, 1, 1}};
        ArmaEstimate estimate = new ArmaEstimator(EstimatorSettings.DEFAULT)
                .estimate(new ConditionalLikelihood(shape, columns), columns);
        assertEquals(Double.NEGATIVE_INFINITY, estimate.logLikelihood());
        assertFalse(estimate.converged());
    }
}
