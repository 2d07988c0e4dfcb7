package org.forecastj.core.evaluation;

import static org.forecastj.core.testing.Failures.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.ForecastingException.Reason;
import org.junit.jupiter.api.Test;

class MetricsTest {
    private static final double NAN = Double.NaN;
    private static final double[] ACTUAL = {10, 20, 0, 40};
    private static final double[] PREDICTED = {12, 15, 1, 40};

    @Test
    void pointMetricsByHand() {
        assertEquals(2, Metrics.mae().of(ACTUAL, PREDICTED), 1e-12);
        assertEquals(7.5, Metrics.mse().of(ACTUAL, PREDICTED), 1e-12);
        assertEquals(Math.sqrt(7.5), Metrics.rmse().of(ACTUAL, PREDICTED), 1e-12);
        assertEquals(100 * 8.0 / 70, Metrics.wmape().of(ACTUAL, PREDICTED), 1e-12);
        assertEquals(-0.5, Metrics.bias().of(ACTUAL, PREDICTED), 1e-12);
        assertEquals(100 * -2.0 / 70, Metrics.relativeBias().of(ACTUAL, PREDICTED), 1e-12);
        assertEquals(1 - 30 / 875.0, Metrics.r2().of(ACTUAL, PREDICTED), 1e-12);
    }

    @Test
    void percentageErrorsLeaveOutZeroActuals() {
        assertEquals((20 + 25 + 0) / 3.0, Metrics.mape().of(ACTUAL, PREDICTED), 1e-12);
        assertEquals(20, Metrics.mdape().of(ACTUAL, PREDICTED), 1e-12);
        assertEquals(
                (200 * 2 / 22.0 + 200 * 5 / 35.0 + 200 + 0) / 4, Metrics.smape().of(ACTUAL, PREDICTED), 1e-12);
    }

    @Test
    void smapeOfTwoZerosIsZero() {
        assertEquals(0, Metrics.smape().of(new double[] {0, 5}, new double[] {0, 5}));
    }

    @Test
    void smapeOfSizesWhoseSumOverflows() {
        double[] y = {1.5e308};
        assertEquals(100, Metrics.smape().of(y, new double[] {0.5e308}), 1e-12);
        assertEquals(200, Metrics.smape().of(y, new double[] {-1.5e308}), 1e-12);
    }

    @Test
    void medianOfAnEvenNumberIsTheMeanOfTheMiddleTwo() {
        assertEquals(15, Metrics.mdape().of(new double[] {100, 100}, new double[] {110, 120}), 1e-12);
    }

    @Test
    void scaledMetricsByHand() {
        double[] training = {1, 2, 4, 4, 10, NAN, 8}; // lag 2: 3, 2, 6, -, -2 in absolute values 3, 2, 6, 2
        double[] actual = {9, 7};
        double[] predicted = {8, 10};
        assertEquals(2 / 3.25, Metrics.mase(2).of(actual, predicted, training), 1e-12);
        double meanSquare = (9 + 4 + 36 + 4) / 4.0;
        assertEquals(Math.sqrt(5 / meanSquare), Metrics.rmsse(2).of(actual, predicted, training), 1e-12);
    }

    @Test
    void scaleThatIsZeroOrNotThereIsNotDefined() {
        double[] y = {1, 2};
        double[] f = {2, 4};
        for (double[] training : new double[][] {{5, 5, 5, 5}, {1}, {}, {NAN, NAN, NAN}}) {
            for (ScaledMetric metric : new ScaledMetric[] {Metrics.mase(1), Metrics.rmsse(1)}) {
                assertRefused(Reason.NO_DATA, () -> metric.of(y, y, training), "not defined");
                assertRefused(Reason.NO_DATA, () -> metric.of(y, f, training), "not defined");
                ScaledMetric sold = metric.fromFirstNonZero();
                assertRefused(Reason.NO_DATA, () -> sold.of(y, f, new double[] {0, NAN, 0}), "not defined");
            }
        }
    }

    @Test
    void intervalMetricsByHand() {
        double[] y = {1, 5, 9};
        double[] lower = {1, 6, 2};
        double[] upper = {3, 8, 8};
        assertEquals(1 / 3.0, Metrics.coverage(0.8).of(y, lower, upper), 1e-12);
        assertEquals((2 + 2 + 6) / 3.0, Metrics.intervalWidth(0.8).of(y, lower, upper), 1e-12);
        assertEquals((2 + (2 + 10) + (6 + 10)) / 3.0, Metrics.winkler(0.8).of(y, lower, upper), 1e-12);
    }

    @Test
    void bothEndsBelongToTheInterval() {
        double[] lower = {1, 1, 1, 1};
        double[] upper = {3, 3, 3, 3};
        assertEquals(0.5, Metrics.coverage(0.8).of(new double[] {1, 3, 0.999, 3.001}, lower, upper));
    }

    @Test
    void intervalsWithoutAnEndAreLeftOut() {
        double[] lower = {NAN, 0, 0, 4};
        double[] upper = {4, NAN, 4, 5};
        assertEquals(0.5, Metrics.coverage(0.8).of(new double[] {1, 2, 3, 3}, lower, upper));
    }

    @Test
    void pinballByHand() {
        assertEquals((0.9 * 2 + 0.1 * 3) / 2, Metrics.pinball(0.9).of(new double[] {5, 5}, new double[] {3, 8}), 1e-12);
        assertEquals(0, Metrics.pinball(0.5).levels().length);
        assertEquals(0.8, Metrics.pinball(0.1).levels()[0]);
    }

    @Test
    void errorsInTheirOrderByHand() {
        double[] y = {10, 20, 10, 40};
        double[] f = {9, 18, 11, 36};
        assertEquals((10 + 10 - 10 + 10) / 4.0, Metrics.mpe().of(y, f), 1e-12);
        assertEquals(-7.75 / 13, Metrics.acf1().of(y, f), 1e-12);
        double relative = Math.sqrt((0.2 * 0.2 + 0.05 * 0.05 + 0.4 * 0.4) / (1 + 0.25 + 9));
        assertEquals(relative, Metrics.theilsU().of(y, f), 1e-12);
        assertTrue(Metrics.mpe().loss(-1) < Metrics.mpe().loss(2));
        assertTrue(Metrics.acf1().loss(-0.1) < Metrics.acf1().loss(0.5));
    }

    @Test
    void errorsInTheirOrderAreNotDefined() {
        double[] y = {1, NAN, 3, NAN, 0, 5};
        double[] f = {2, 2, 5, 4, 4, 4};
        for (SequenceMetric metric : new SequenceMetric[] {Metrics.theilsU(), Metrics.acf1()}) {
            assertThrows(ForecastingException.class, () -> metric.of(new double[0], new double[0]));
            assertThrows(ForecastingException.class, () -> metric.of(new double[] {1}, new double[] {2}));
            assertThrows(IllegalArgumentException.class, () -> metric.of(y, new double[2]));
        }
        assertThrows(ForecastingException.class, () -> Metrics.theilsU().of(y, f));
        assertThrows(
                ForecastingException.class, () -> Metrics.theilsU().of(new double[] {3, 3, 3}, new double[] {1, 2, 3}));
        assertThrows(
                ForecastingException.class, () -> Metrics.acf1().of(new double[] {1, 2, 3}, new double[] {2, 3, 4}));
        assertThrows(
                ForecastingException.class, () -> Metrics.acf1().of(new double[] {1, NAN, 3}, new double[] {2, 3, 9}));
        assertThrows(ForecastingException.class, () -> Metrics.mpe().of(new double[] {0}, new double[] {1}));
        assertEquals(
                Metrics.acf1().of(new double[] {1, 5, 2}, new double[3]),
                Metrics.acf1().of(new double[] {1e300, 5e300, 2e300}, new double[3]),
                1e-12);
    }

    @Test
    void missingValuesAreLeftOut() {
        double[] y = {1, NAN, 3, 4};
        double[] f = {2, 2, NAN, 7};
        assertEquals(2, Metrics.mae().of(y, f), 1e-12);
        assertEquals(Math.sqrt(5), Metrics.rmse().of(y, f), 1e-12);
        assertEquals(0.5 * 2, Metrics.pinball(0.5).of(y, f), 1e-12);
        assertEquals(1, Metrics.intervalWidth(0.5).of(y, new double[4], new double[] {1, 9, 1, 1}), 1e-12);
    }

    @Test
    void nothingToScoreIsAnErrorThatSaysWhy() {
        ForecastingException e = assertThrows(
                ForecastingException.class, () -> Metrics.mape().of(new double[] {0, NAN}, new double[] {1, 2}));
        assertEquals(Reason.NO_DATA, e.reason());
        assertTrue(String.valueOf(e.getMessage()).contains("MAPE is not defined: of 2 steps 2"), e.getMessage());
        assertFalse(String.valueOf(e.getMessage()).contains("others"), e.getMessage());
        assertThrows(ForecastingException.class, () -> Metrics.mae().of(new double[0], new double[0]));
        assertThrows(ForecastingException.class, () -> Metrics.wmape().of(new double[] {0}, new double[] {1}));
    }

    @Test
    void r2OfConstantActualsIsNotDefined() {
        double[] same = {0.1, 0.1, 0.1};
        assertRefused(
                Reason.NO_DATA,
                () -> Metrics.r2().of(same, new double[] {1, 2, 3}),
                "of 3 steps 0",
                "others give none");
    }

    @Test
    void r2IsExactFarFromZero() {
        double[] y = {1e9 + 1, 1e9 + 2, 1e9 + 3};
        assertEquals(0.5, Metrics.r2().of(y, new double[] {1e9 + 1, 1e9 + 2, 1e9 + 2}), 1e-12);
    }

    @Test
    void hugeErrorsOverflowLoudlyOrNotAtAll() {
        double[] y = {1e300, 1e300};
        double[] f = {0, 0};
        assertEquals(1e300, Metrics.rmse().of(y, f), 1e288);
        assertEquals(100, Metrics.mape().of(y, f), 1e-9);
        ForecastingException e =
                assertThrows(ForecastingException.class, () -> Metrics.mse().of(y, f));
        assertEquals(Reason.NUMERICAL, e.reason());
        assertTrue(String.valueOf(e.getMessage()).contains("MSE"), e.getMessage());
        double[] large = {1.5e308, 1.5e308};
        assertRefused(Reason.NUMERICAL, () -> Metrics.wmape().of(large, f), "wMAPE");
        assertEquals(-1, Metrics.r2().of(new double[] {1e300, 0}, f), 1e-12);
        assertThrows(ForecastingException.class, () -> Metrics.r2().of(new double[] {1e-300, 0}, new double[] {1, 1}));
    }

    @Test
    void lengthsMustAgree() {
        IllegalArgumentException e =
                assertThrows(IllegalArgumentException.class, () -> Metrics.mae().of(new double[2], new double[3]));
        assertTrue(String.valueOf(e.getMessage()).contains("2 actual values and 3 forecasts"), e.getMessage());
        assertThrows(
                IllegalArgumentException.class,
                () -> Metrics.coverage(0.5).of(new double[2], new double[2], new double[1]));
    }

    @Test
    void wrongArgumentsAreNamed() {
        assertTrue(assertThrows(IllegalArgumentException.class, () -> Metrics.mase(0))
                .toString()
                .contains("period is 0"));
        assertThrows(IllegalArgumentException.class, () -> Metrics.msis(0.9, 0));
        assertThrows(IllegalArgumentException.class, () -> Metrics.pinball(0));
        assertThrows(IllegalArgumentException.class, () -> Metrics.pinball(1));
        assertThrows(IllegalArgumentException.class, () -> Metrics.pinball(NAN));
        assertThrows(IllegalArgumentException.class, () -> Metrics.coverage(1.5));
    }

    @Test
    void lossRanksByWhatIsGood() {
        assertTrue(Metrics.r2().loss(0.9) < Metrics.r2().loss(0.1));
        assertTrue(Metrics.bias().loss(-1) < Metrics.bias().loss(2));
        assertTrue(Metrics.coverage(0.8).loss(0.79) < Metrics.coverage(0.8).loss(0.95));
        assertTrue(Metrics.mae().loss(1) < Metrics.mae().loss(2));
    }

    @Test
    void allHasDistinctNames() {
        Metric[] all = Metrics.all(7);
        assertEquals(all.length, Arrays.stream(all).map(Metric::name).distinct().count());
        assertEquals("MASE(7)", Metrics.mase(7).name());
    }

    @Test
    void usersDefineTheirOwn() {
        PointMetric maximumOfOne = Metric.mean("capped", (y, f) -> Math.min(1, Math.abs(y - f)));
        assertEquals(0.75, maximumOfOne.of(ACTUAL, PREDICTED), 1e-12);
        assertEquals("capped", maximumOfOne.toString());
    }
}
