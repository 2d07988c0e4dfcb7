package org.forecastj.core.transform;

import static org.forecastj.core.testing.Failures.assertRefused;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.LocalDate;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.ForecastingException.Reason;
import org.forecastj.core.series.Frequency;
import org.forecastj.core.series.TimeIndex;
import org.forecastj.core.series.TimeSeries;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TransformsTest {
    private static final double NAN = Double.NaN;

    private static TimeSeries series(double... values) {
        return TimeSeries.daily("milk", LocalDate.of(2024, 2, 27), values);
    }

    private static double[] fill(Fill fill, double... values) {
        return Transforms.fill(fill).fit(series(values)).apply(series(values)).values();
    }

    private static Executable fitting(Transform transform, double... values) {
        return () -> transform.fit(series(values));
    }

    @Test
    void fillsEachInItsWay() {
        double[] y = {NAN, 1, NAN, NAN, 4, 4, NAN};
        assertArrayEquals(new double[] {7, 1, 7, 7, 4, 4, 7}, fill(Fill.constant(7), y));
        assertArrayEquals(new double[] {3, 1, 3, 3, 4, 4, 3}, fill(Fill.mean(), y));
        assertArrayEquals(new double[] {4, 1, 4, 4, 4, 4, 4}, fill(Fill.mode(), y));
        assertArrayEquals(new double[] {NAN, 1, 1, 1, 4, 4, 4}, fill(Fill.forward(), y));
        assertArrayEquals(new double[] {1, 1, 2, 3, 4, 4, 4}, fill(Fill.linear(), y), 1e-12);
    }

    @Test
    void modeTakesTheSmallestOfEquallyFrequentValues() {
        assertArrayEquals(new double[] {5, 2, 5, 2, 2}, fill(Fill.mode(), 5, 2, 5, 2, NAN));
    }

    @Test
    void seasonalFillFollowsTheSeason() {
        double[] y = {10, 20, 30, 10, 20, 30, 10, NAN, 30, 10, 20, NAN, 10, 20, 30};
        double[] filled = fill(Fill.seasonal(3), y);
        assertEquals(20, filled[7], 1.0);
        assertEquals(30, filled[11], 1.0);
        assertEquals(10, filled[0]);
    }

    @Test
    void statisticsOfFillStayWhenLaterRowsCome() {
        TimeSeries history = series(1, 3, NAN);
        TimeSeries later = TimeSeries.of("milk", history.index().next(2), NAN, 100);
        FittedTransform fitted = Transforms.fill(Fill.mean()).fit(history);
        assertArrayEquals(
                new double[] {2, 100}, fitted.applyLater(history, later).values());
        assertArrayEquals(
                new double[] {3, 100},
                Transforms.fill(Fill.forward())
                        .fit(history)
                        .applyLater(history, later)
                        .values());
    }

    @Test
    void nothingToLearnFromIsAnError() {
        for (Fill fill : new Fill[] {Fill.mean(), Fill.mode(), Fill.forward(), Fill.linear(), Fill.seasonal(2)}) {
            assertRefused(Reason.NO_DATA, fitting(Transforms.fill(fill), NAN, NAN), "'milk'");
        }
        assertArrayEquals(new double[] {0, 0}, fill(Fill.constant(0), NAN, NAN));
        for (Transform t : new Transform[] {Transforms.standardize(), Transforms.minMax(), Transforms.robustScale()}) {
            assertRefused(Reason.NO_DATA, fitting(t, NAN), "'milk'");
        }
    }

    @Test
    void seasonalFillNeedsEveryPhase() {
        assertRefused(
                Reason.TOO_SHORT, fitting(Transforms.fill(Fill.seasonal(3)), 1, NAN, 3, 4, NAN, 6), "phase 1 of 3");
    }

    @Test
    void logarithmOfZeroNamesSeriesRowAndDate() {
        for (Transform t : new Transform[] {Transforms.log(), Transforms.boxCox(-1), Transforms.boxCox()}) {
            assertRefused(
                    Reason.INVALID_VALUE,
                    fitting(t, 3, NAN, 0, 5),
                    "series 'milk', row 2 (2024-02-29): the value is 0.0",
                    "log1p()");
        }
        assertRefused(Reason.INVALID_VALUE, fitting(Transforms.log1p(), 0, -1), "row 1");
    }

    @Test
    void laterValuesAreCheckedToo() {
        TimeSeries history = series(1, 2);
        TimeSeries later = TimeSeries.of("milk", history.index().next(1), -5);
        FittedTransform log = Transforms.log().fit(history);
        assertThrows(ForecastingException.class, () -> log.applyLater(history, later));
    }

    @Test
    void boxCoxOfAPositiveParameterTakesZero() {
        FittedTransform t = Transforms.boxCox(0.5).fit(series(0, 4));
        assertArrayEquals(new double[] {-2, 2}, t.apply(series(0, 4)).values(), 1e-12);
        assertArrayEquals(new double[] {0, 0, 4}, t.inversePath(series(0, 4), new double[] {-7, -2, 2}), 1e-12);
    }

    @Test
    void scalesOfOneValueAndOfConstantSeriesAreOne() {
        for (Transform t : new Transform[] {Transforms.standardize(), Transforms.minMax(), Transforms.robustScale()}) {
            assertArrayEquals(
                    new double[] {0}, t.fit(series(0.1)).apply(series(0.1)).values());
            double[] constant = {0.1, 0.1, NAN, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1};
            assertArrayEquals(
                    new double[] {0.4},
                    t.fit(series(constant)).apply(series(0.5)).values(),
                    1e-12);
        }
    }

    @Test
    void scalesAreThoseOfTheirNames() {
        TimeSeries y = series(1, 2, 3, 4, 100);
        assertArrayEquals(
                new double[] {-0.48146, -0.45853, -0.43560, -0.41268, 1.78827},
                Transforms.standardize().fit(y).apply(y).values(),
                1e-4);
        assertArrayEquals(
                new double[] {0, 1 / 99.0, 2 / 99.0, 3 / 99.0, 1},
                Transforms.minMax().fit(y).apply(y).values(),
                1e-12);
        assertArrayEquals(
                new double[] {-1, -0.5, 0, 0.5, 48.5},
                Transforms.robustScale().fit(y).apply(y).values(),
                1e-12);
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e300, 1e-300})
    void scalesNeitherOverflowNorVanish(double unit) {
        TimeSeries y = series(-unit, 0, unit, 2 * unit);
        double[] z = Transforms.standardize().fit(y).apply(y).values();
        assertEquals(-z[0] - z[1], z[2] + z[3], 1e-12);
        assertEquals(1.1619, z[3], 1e-3);
    }

    @Test
    void differencesKeepTheIndexAndLoseTheirFirstRows() {
        TimeSeries y = series(1, 4, 9, 16, 25);
        assertArrayEquals(
                new double[] {NAN, 3, 5, 7, 9},
                Transforms.difference(1).fit(y).apply(y).values());
        assertArrayEquals(
                new double[] {NAN, NAN, 2, 2, 2},
                Transforms.difference(1, 2).fit(y).apply(y).values());
        assertArrayEquals(
                new double[] {36, 49, 64}, Transforms.difference(1, 2).fit(y).inversePath(y, new double[] {2, 2, 2}));
    }

    @Test
    void differencesNeedTheEndOfTheHistory() {
        assertRefused(Reason.TOO_SHORT, fitting(Transforms.difference(2, 2), 1, 2, 3, 4), "more than 4");
        assertRefused(
                Reason.MISSING_VALUES, fitting(Transforms.difference(2), 1, 2, NAN, 4), "row 2 (2024-02-29)", "fill");
    }

    @Test
    void argumentsAreChecked() {
        assertThrows(IllegalArgumentException.class, () -> Transforms.difference(0));
        assertThrows(IllegalArgumentException.class, () -> Transforms.difference(1, 0));
        assertThrows(IllegalArgumentException.class, () -> Transforms.boxCox(NAN));
        assertThrows(IllegalArgumentException.class, () -> Transforms.boxCoxOverPeriods(1));
        assertThrows(IllegalArgumentException.class, () -> Transforms.clip(1, 1));
        assertThrows(IllegalArgumentException.class, () -> Transforms.floor(Double.NEGATIVE_INFINITY));
        assertThrows(IllegalArgumentException.class, () -> Fill.constant(NAN));
        assertThrows(IllegalArgumentException.class, () -> Fill.seasonal(1));
    }

    @Test
    void namesTellTheChain() {
        Transform chain = Transforms.fill(Fill.linear())
                .andThen(Transforms.log1p().andThen(Transforms.difference(7)))
                .andThen(Transforms.floor(0));
        assertEquals("fill linear → log1p → difference(7) → floor(0.0)", chain.name());
        assertEquals(chain.name() + " → mean", chain.into(new MeanModel()).name());
        assertEquals(chain.name(), chain.fit(series(1, 2, 3, 4, 5, 6, 7, 8, 9)).name());
    }

    @Test
    void boxCoxNeedsTwoPeriodsAndTakesConstants() {
        TimeIndex months = TimeIndex.regular(LocalDate.of(2020, 1, 1), Frequency.MONTHLY, 13);
        TimeSeries y = TimeSeries.of("milk", months, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13);
        assertRefused(Reason.TOO_SHORT, () -> Transforms.boxCox().fit(y), "2 periods of 12");
        assertEquals(
                new BoxCox("box-cox", 1),
                Transforms.boxCox()
                        .fit(TimeSeries.of(
                                TimeIndex.regular(LocalDate.of(2000, 1, 1), Frequency.YEARLY, 6), 4, 4, 4, 4, 4, 4)));
    }
}
