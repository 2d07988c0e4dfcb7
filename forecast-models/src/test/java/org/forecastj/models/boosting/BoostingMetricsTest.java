package org.forecastj.models.boosting;

import static org.forecastj.core.testing.Failures.assertBadArgument;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class BoostingMetricsTest {
    /** Values for targets 1, 4 and a missing one, predictions 2, 3 and 100, weights 3, 1 and 5. */
    static Stream<Arguments> values() {
        return Stream.of(
                Arguments.of(BoostingMetrics.mae(), 1),
                Arguments.of(BoostingMetrics.mse(), 1),
                Arguments.of(BoostingMetrics.rmse(), 1),
                Arguments.of(BoostingMetrics.mape(), (3 * 100 + 25) / 4.0),
                Arguments.of(BoostingMetrics.smape(), (3 * 200 / 3.0 + 200 / 7.0) / 4),
                Arguments.of(BoostingMetrics.pinball(0.9), (3 * 0.1 + 0.9) / 4),
                Arguments.of(
                        BoostingMetrics.poissonDeviance(),
                        2 * (3 * (Math.log(0.5) + 1) + 4 * Math.log(4 / 3.0) - 1) / 4),
                Arguments.of(
                        BoostingMetrics.gammaDeviance(),
                        2 * (3 * (Math.log(2) - 0.5) + Math.log(0.75) + 4 / 3.0 - 1) / 4),
                Arguments.of(BoostingMetrics.tweedieDeviance(1.5), (3 * tweedie(1, 2) + tweedie(4, 3)) / 4));
    }

    /** 4·(√y − √f)²/√f, the deviance at a power of 1.5. */
    private static double tweedie(double y, double f) {
        return 4 * Math.pow(Math.sqrt(y) - Math.sqrt(f), 2) / Math.sqrt(f);
    }

    @ParameterizedTest
    @MethodSource("values")
    void isTheWeightedMeanOverRowsWithATarget(BoostingMetric metric, double expected) {
        double[][] predictions = {{2, 3, 100}};
        double[][] targets = {{1, 4, Double.NaN}};
        assertEquals(expected, metric.of(predictions, targets, new double[] {3, 1, 5}), 1e-12, metric.name());
        double[][] twice = {predictions[0], predictions[0]};
        double[][] both = {targets[0], targets[0]};
        assertEquals(expected, metric.of(twice, both, new double[] {3, 1, 5}), 1e-12, metric.name());
    }

    @Test
    void percentagesLeaveOutWhatIsNotDefined() {
        double[][] predictions = {{2, 5}};
        double[] ones = {1, 1};
        assertEquals(25, BoostingMetrics.mape().of(predictions, new double[][] {{0, 4}}, ones), 1e-12);
        assertEquals(0, BoostingMetrics.smape().of(new double[][] {{0, 4}}, new double[][] {{0, 4}}, ones));
    }

    @Test
    void logLossStaysFinite() {
        double[][] sure = {{1, 0}};
        assertEquals(
                -Math.log(1e-15),
                BoostingMetrics.logLoss().of(sure, new double[][] {{0, 1}}, new double[] {1, 1}),
                0.1);
        assertEquals(
                Math.log(2),
                BoostingMetrics.logLoss().of(new double[][] {{0.5}}, new double[][] {{1}}, new double[] {1}),
                1e-12);
    }

    @Test
    void everyOutputHasItsLevel() {
        double[][] p = {{0}, {0}};
        double[][] y = {{1}, {1}};
        assertEquals(0.5, BoostingMetrics.pinball(0.1, 0.9).of(p, y, new double[] {1}), 1e-12);
        assertBadArgument(() -> BoostingMetrics.pinball(), "level");
        assertBadArgument(() -> BoostingMetrics.tweedieDeviance(2), "2.0");
    }
}
