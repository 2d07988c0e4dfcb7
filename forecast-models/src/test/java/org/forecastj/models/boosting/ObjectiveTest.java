package org.forecastj.models.boosting;

import static org.forecastj.core.testing.Failures.assertBadArgument;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ObjectiveTest {
    /** Losses with the factor between their gradient and the derivative of what is reported. */
    static Stream<Arguments> losses() {
        return Stream.of(
                Arguments.of(Objective.squared(), 2.0),
                Arguments.of(Objective.absolute(), 1.0),
                Arguments.of(Objective.huber(0.9), 1.0),
                Arguments.of(Objective.fair(1.5), 1.0),
                Arguments.of(Objective.quantile(0.1), 1.0),
                Arguments.of(Objective.percentage(), 1.0),
                Arguments.of(Objective.poisson(0.7), 1.0),
                Arguments.of(Objective.gamma(), 1.0),
                Arguments.of(Objective.tweedie(1.3), 1.0),
                Arguments.of(Objective.binary(), 1.0));
    }

    @ParameterizedTest
    @MethodSource("losses")
    void gradientIsTheDerivativeOfTheLoss(Objective loss, double factor) {
        float[] gradient = new float[1];
        float[] hessian = new float[1];
        double step = 1e-5;
        for (double score : new double[] {-1.3, -0.2, 0.4, 2.1}) {
            loss.derivatives(score, 1, 3, gradient, hessian, 0);
            double slope = (loss.of(score + step, 1) - loss.of(score - step, 1)) / (2 * step);
            assertEquals(slope * 3 / factor, gradient[0], 1e-5 * Math.max(1, Math.abs(slope)), "score " + score);
        }
    }

    @ParameterizedTest
    @MethodSource("losses")
    void theStartIsTheBestConstant(Objective loss) {
        float[] y = {1, 0, 1, 1, 1, 1, 1};
        if (!loss.accepts(0)) {
            y[1] = 5;
        }
        double start = loss.start(y, null);
        if (loss instanceof ResidualLoss && !(loss instanceof ResidualLoss.Squared)) {
            assertEquals(6.0 / 7, start, 1e-6);
            return;
        }
        if (loss instanceof QuantileLoss) {
            assertEquals(0.5, start, 0.5);
            return;
        }
        double best = mean(loss, start, y);
        for (double off : new double[] {-0.1, -0.01, 0.01, 0.1}) {
            assertEquals(best, Math.min(best, mean(loss, start + off, y)), 1e-12);
        }
    }

    private static double mean(Objective loss, double score, float[] y) {
        double[] scores = new double[y.length];
        Arrays.fill(scores, score);
        return loss.mean(scores, y, null, WorkerTeam.alone());
    }

    @Test
    void quantilesLieBetweenNeighbours() {
        assertEquals(3, Percentile.of(new double[] {5, 1, 3, 2, 4}, 0.5), 0);
        assertEquals(2.5, Percentile.of(new double[] {1, 3, 2, 4}, 0.5), 0);
        assertEquals(4.6, Percentile.of(new double[] {5, 1, 3, 2, 4}, 0.9), 1e-12);
        assertEquals(5, Percentile.of(new double[] {5, 1, 3, 2, 4}, 1), 0);
        assertEquals(1, Percentile.of(new double[] {5, 1, 3, 2, 4}, 0), 0);
        assertEquals(9, Percentile.weighted(new double[] {9, 1, 2}, new double[] {5, 1, 1}, 0.5), 0);
        assertEquals(1.5, Percentile.weighted(new double[] {9, 1, 2}, new double[] {1, 1, 5}, 0.5), 1e-12);
        assertEquals(1.5, Percentile.weighted(new double[] {9, 1, 2}, new double[] {1, 1, 1}, 0.5), 1e-12);
        assertEquals(9, Percentile.weighted(new double[] {9, 1, 2}, new double[] {0.5, 0.1, 0.1}, 0.5), 0);
        assertEquals(1, Percentile.weighted(new double[] {9, 1, 2}, new double[] {0.1, 0.1, 0.5}, 0.5), 0);
    }

    @Test
    void parametersOutOfRangeAreRefused() {
        assertBadArgument(() -> Objective.quantile(1), "1.0");
        assertBadArgument(() -> Objective.tweedie(2), "2.0");
        assertBadArgument(() -> Objective.huber(0), "threshold");
        assertBadArgument(() -> Objective.poisson(-1), "maxDeltaStep");
    }
}
