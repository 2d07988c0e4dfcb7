package org.forecastj.core.conformal;

import static org.forecastj.core.testing.Failures.assertBadArgument;
import static org.forecastj.core.testing.Failures.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.forecastj.core.ForecastingException.Reason;
import org.forecastj.core.model.Forecast;
import org.forecastj.core.model.Forecaster;
import org.forecastj.core.series.Regressors;
import org.forecastj.core.series.TimeSeries;
import org.junit.jupiter.api.Test;

class ResampledConformalTest {
    private static TimeSeries noise(int n) {
        SplittableRandom random = new SplittableRandom(31);
        double[] values = new double[n];
        Arrays.setAll(values, t -> 5 + random.nextGaussian());
        return TimeSeries.daily("sales", LocalDate.of(2024, 1, 1), values);
    }

    /** Barber et al. (2021) for the mean of rows, written out: K blocks, the mean of the others, its error within. */
    private static double[] plus(double[] y, int folds, double level) {
        int n = y.length;
        double[] low = new double[n];
        double[] high = new double[n];
        for (int k = 0; k < folds; k++) {
            int from = n * k / folds;
            int to = n * (k + 1) / folds;
            double sum = Arrays.stream(y).sum() - Arrays.stream(y, from, to).sum();
            double mean = sum / (n - to + from);
            for (int i = from; i < to; i++) {
                low[i] = mean - Math.abs(y[i] - mean);
                high[i] = mean + Math.abs(y[i] - mean);
            }
        }
        Arrays.sort(low);
        Arrays.sort(high);
        int lower = (int) Math.floor((n + 1) * (1 - level) + 1e-9);
        int upper = (int) Math.ceil((n + 1) * level - 1e-9);
        return new double[] {low[lower - 1], high[upper - 1]};
    }

    @Test
    void isTheFormulaOfTheJackknifePlus() {
        TimeSeries series = noise(43);
        for (int folds : new int[] {7, 43}) {
            Forecaster<?> forecaster =
                    folds == 43 ? Conformal.jackknifePlus(TestModel.mean()) : Conformal.cvPlus(TestModel.mean(), folds);
            Forecast forecast = forecaster.fit(series).forecast(3, 0.8, 0.95);
            for (double level : new double[] {0.8, 0.95}) {
                double[] expected = plus(series.values(), folds, level);
                assertEquals(expected[0], forecast.interval(level).lower().value(2), 1e-12);
                assertEquals(expected[1], forecast.interval(level).upper().value(2), 1e-12);
            }
        }
    }

    @Test
    void deviationIsThatOfFitsAndOfErrors() {
        double[] y = noise(43).values();
        double sum = Arrays.stream(y).sum();
        double shifts = 0;
        double errors = 0;
        for (double v : y) {
            double without = (sum - v) / 42;
            shifts += Math.pow(without - sum / 43, 2) / 43;
            errors += Math.pow(v - without, 2) / 43;
        }
        Forecast forecast =
                Conformal.jackknifePlus(TestModel.mean()).fit(noise(43)).forecast(2, 0.8);
        assertEquals(sum / 43, forecast.mean().value(1), 1e-12);
        assertEquals(Math.sqrt(shifts + errors), forecast.standardDeviation().value(1), 1e-12);
    }

    @Test
    void enbPiDependsOnTheSeedAlone() {
        ResampledConformal<?> enbPi =
                Conformal.enbPi(TestModel.mean()).samples(10).blockLength(4);
        TimeSeries series = noise(60);
        Forecast expected = enbPi.seed(8).fit(series).forecast(2, 0.9);
        assertEquals(expected, enbPi.seed(8).fit(series).forecast(2, 0.9));
        assertNotEquals(expected, enbPi.seed(9).fit(series).forecast(2, 0.9));
    }

    @Test
    void theErrorsOfEnbPiSlide() {
        ConformalFit<?> fit = Conformal.enbPi(TestModel.mean()).fit(noise(40));
        int errors = fit.calibrationErrors(1);
        double before = fit.forecast(1, 0.9).interval(0.9).upper().value(0);
        double[] wild = new double[20];
        Arrays.setAll(wild, t -> t % 2 == 0 ? 105 : -95);
        ConformalFit<?> later =
                fit.update(TimeSeries.of("sales", fit.observed().index().next(20), wild));
        assertEquals(errors, later.calibrationErrors(1));
        assertTrue(later.forecast(1, 0.9).interval(0.9).upper().value(0) > before + 50);
    }

    @Test
    void newErrorsOfEnbPiAreDistancesFromItsForecasts() {
        ConformalFit<?> fit = Conformal.enbPi(TestModel.mean()).fit(noise(40));
        int errors = fit.calibrationErrors(1);
        assertTrue(errors > 9);
        double mean = fit.forecast(1).mean().value(0);
        double[] above = new double[errors];
        Arrays.fill(above, mean + 7);
        Forecast later = fit.update(
                        TimeSeries.of("sales", fit.observed().index().next(errors), above))
                .forecast(2, 0.5, 0.9);
        for (double level : new double[] {0.5, 0.9}) {
            assertEquals(
                    7, later.interval(level).upper().value(1) - later.mean().value(1), 1e-9);
            assertEquals(
                    7, later.mean().value(1) - later.interval(level).lower().value(1), 1e-9);
        }
    }

    @Test
    void pathsAreForecastsAndTheirOwnErrorsInARow() {
        double[] y = noise(23).values();
        double sum = Arrays.stream(y).sum();
        double[][] paths = Conformal.jackknifePlus(TestModel.mean())
                .fit(noise(23))
                .simulate(4, Regressors.none(), 200, 3)
                .toArray();
        int wrapped = 0;
        for (double[] path : paths) {
            int found = 0;
            for (int start = 0; start < y.length; start++) {
                for (int sign = -1; sign <= 1; sign += 2) {
                    double most = 0;
                    for (int h = 0; h < path.length; h++) {
                        double v = y[(start + h) % y.length];
                        double without = (sum - v) / (y.length - 1);
                        most = Math.max(most, Math.abs(without + sign * (v - without) - path[h]));
                    }
                    found += most < 1e-9 ? 1 : 0;
                    wrapped += most < 1e-9 && start + path.length > y.length ? 1 : 0;
                }
            }
            assertEquals(1, found);
        }
        assertTrue(wrapped > 5);
    }

    @Test
    void theErrorsOfCvPlusStay() {
        ConformalFit<?> fit = Conformal.cvPlus(TestModel.zero(), 5).fit(noise(40));
        ConformalFit<?> later =
                fit.update(TimeSeries.of("sales", fit.observed().index().next(1), 1000));
        assertEquals(
                fit.forecast(1, 0.9).interval(0.9).upper().value(0),
                later.forecast(1, 0.9).interval(0.9).upper().value(0));
    }

    @Test
    void refusesWhatMakesNoSense() {
        assertBadArgument(() -> Conformal.cvPlus(TestModel.mean(), 1), "folds is 1");
        assertBadArgument(() -> Conformal.enbPi(TestModel.mean()).samples(1), "samples is 1");
        assertBadArgument(() -> Conformal.enbPi(TestModel.mean()).blockLength(0), "blockLength is 0");
        assertThrows(
                IllegalStateException.class,
                () -> Conformal.cvPlus(TestModel.mean(), 3).seed(1));
        assertRefused(
                Reason.TOO_SHORT,
                () -> Conformal.cvPlus(TestModel.mean(), 30).fit(noise(25)),
                "'sales'",
                "25 rows",
                "30");
        ConformalFit<?> fit = Conformal.cvPlus(TestModel.mean(), 5).fit(noise(25));
        assertRefused(Reason.TOO_SHORT, () -> fit.forecast(1, 0.99), "'sales'", "25 residuals", "needs 99");
        assertBadArgument(() -> fit.simulate(1, Regressors.none(), 0, 1), "paths is 0");
    }

    @Test
    void aHistoryTooLongForAFitPerRowIsRefused() {
        assertRefused(
                Reason.INVALID_VALUE,
                () -> Conformal.jackknifePlus(TestModel.mean()).fit(noise(10_001)),
                "'sales'",
                "10001 rows",
                "take CV+");
        assertEquals(
                10_001,
                Conformal.cvPlus(TestModel.mean(), 5)
                        .fit(noise(10_001))
                        .observed()
                        .size());
    }
}
