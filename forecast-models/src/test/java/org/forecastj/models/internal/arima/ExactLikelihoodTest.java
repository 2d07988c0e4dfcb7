package org.forecastj.models.internal.arima;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

/** Corners of the exact likelihood. */
class ExactLikelihoodTest {
    private static final double[] SERIES = {1, -2, 0.5, 3, -1, 2, 0.25, -3, 1.5, 0.75};

    @Test
    void whiteNoiseHasTheLikelihoodOfTheSquares() {
        ExactLikelihood likelihood = new ExactLikelihood(new ArmaShape(0, 0, 0, 0, 1), new double[][] {SERIES});
        double sum = 0;
        for (double v : SERIES) {
            sum += v * v;
        }
        double n = SERIES.length;
        assertEquals(
                -0.5 * n * (Math.log(2 * Math.PI * sum / n) + 1),
                likelihood.valueAndGradient(new double[0], new double[0]),
                1e-12);
        assertEquals(sum / n, likelihood.variance(), 1e-14);
        assertEquals(1, likelihood.evaluations());
    }

    @Test
    void firstOrderAutoregressionInClosedForm() {
        double phi = 0.6;
        double sum = SERIES[0] * SERIES[0] * (1 - phi * phi);
        for (int t = 1; t < SERIES.length; t++) {
            sum += Math.pow(SERIES[t] - phi * SERIES[t - 1], 2);
        }
        double n = SERIES.length;
        double expected = -0.5 * (n * (Math.log(2 * Math.PI * sum / n) + 1) - Math.log(1 - phi * phi));
        ExactLikelihood likelihood = new ExactLikelihood(new ArmaShape(1, 0, 0, 0, 1), new double[][] {SERIES});
        assertEquals(expected, likelihood.value(new double[] {phi}), 1e-12);
    }

    @Test
    void outsideTheStationaryRegionThereIsNone() {
        ExactLikelihood likelihood = new ExactLikelihood(new ArmaShape(1, 1, 0, 0, 1), new double[][] {SERIES});
        assertEquals(Double.NEGATIVE_INFINITY, likelihood.value(new double[] {1, 0.2}));
        assertEquals(Double.NEGATIVE_INFINITY, likelihood.value(new double[] {-1.5, 0.2}));
        assertEquals(Double.NEGATIVE_INFINITY, likelihood.value(new double[] {Double.NaN, 0.2}));
        assertEquals(Double.NEGATIVE_INFINITY, likelihood.value(new double[] {0.2, Double.NaN}));
    }

    @Test
    void regressorsThatExplainTheSeriesLeaveNoLikelihood() {
        ExactLikelihood likelihood =
                new ExactLikelihood(new ArmaShape(1, 0, 0, 0, 1), new double[][] {new double[10], SERIES});
        assertEquals(Double.NEGATIVE_INFINITY, likelihood.value(new double[] {0.5}));
    }

    @Test
    void tooFewRowsForTheAutoregressionAreRefused() {
        ExactLikelihood likelihood = new ExactLikelihood(new ArmaShape(1, 0, 1, 0, 12), new double[][] {SERIES});
        assertEquals(Double.NEGATIVE_INFINITY, likelihood.value(new double[] {0.5, 0.2}));
    }

    @Test
    void namesTheRegressorThatDependsOnOthers() {
        double[] ones = new double[10];
        double[] trend = new double[10];
        double[] sum = new double[10];
        for (int t = 0; t < 10; t++) {
            ones[t] = 1;
            trend[t] = t;
            sum[t] = 3 - 2 * t;
        }
        ArmaShape shape = new ArmaShape(1, 1, 0, 0, 1);
        ConditionedColumns.DependentColumnException e = assertThrows(
                ConditionedColumns.DependentColumnException.class,
                () -> new ExactLikelihood(shape, new double[][] {SERIES, ones, trend, sum}));
        assertEquals(2, e.column());
        e = assertThrows(
                ConditionedColumns.DependentColumnException.class,
                () -> new ExactLikelihood(shape, new double[][] {SERIES, ones, new double[10]}));
        assertEquals(1, e.column());
    }

    @Test
    void movingAverageOnTheUnitCircleIsFinite() {
        ExactLikelihood likelihood = new ExactLikelihood(new ArmaShape(0, 1, 0, 1, 4), new double[][] {SERIES});
        double at = likelihood.value(new double[] {-1, -1});
        double near = likelihood.value(new double[] {-1 + 1e-9, -1 + 1e-9});
        assertEquals(at, near, 1e-6);
    }
}
