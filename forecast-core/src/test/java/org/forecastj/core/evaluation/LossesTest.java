package org.forecastj.core.evaluation;

import static org.forecastj.core.testing.Failures.assertBadArgument;
import static org.forecastj.core.testing.Failures.assertRefused;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.forecastj.core.ForecastingException.Reason;
import org.forecastj.core.evaluation.DieboldMariano.Variance;
import org.forecastj.core.series.Panel;
import org.forecastj.core.series.SeriesKey;
import org.forecastj.core.series.TimeSeries;
import org.junit.jupiter.api.Test;

class LossesTest {
    private static final RollingOrigin SPEC = RollingOrigin.horizon(2).minTrain(4);
    private static final TimeSeries SERIES = TestModels.daily("s", 0, 0, 0, 0, 1, 2, 4, -3, Double.NaN, 5);

    private static Evaluation evaluation(RollingOrigin spec) {
        return Backtest.of(spec)
                .model(TestModels.constant("zero", 0))
                .model(TestModels.constant("one", 1))
                .model(TestModels.failingIf(s -> true))
                .run(SERIES);
    }

    private static Evaluation twoModels(RollingOrigin spec) {
        return Backtest.of(spec)
                .model(TestModels.constant("zero", 0))
                .model(TestModels.constant("one", 1))
                .run(SERIES);
    }

    @Test
    void observationsAreFoldsStepsOrSeries() {
        Evaluation e = twoModels(SPEC);
        Losses folds = Losses.byFold(e, Metrics.mae());
        assertArrayEquals(new double[] {1.5, 3.5, 5}, folds.of("zero"), 1e-12);
        assertArrayEquals(new double[] {0.5, 3.5, 4}, folds.of("one"), 1e-12);
        assertEquals(List.of("fold 0", "fold 1", "fold 2"), folds.observations());
        assertEquals(1, folds.memory());
        Losses steps = Losses.byStep(e, Metrics.mae());
        assertArrayEquals(new double[] {1, 2, 4, 3, 5}, steps.of("zero"), 1e-12);
        assertEquals("fold 2 step 2", steps.observations().get(4));
        assertEquals(2, steps.memory());
        assertArrayEquals(
                new double[] {2, 3, 5}, Losses.atStep(e, Metrics.mae(), 2).of("zero"), 1e-12);
        assertArrayEquals(
                new double[] {1, 4}, Losses.atStep(e, Metrics.mae(), 1).of("zero"), 1e-12);
        assertArrayEquals(new double[] {3}, Losses.bySeries(e, Metrics.mae()).of("zero"), 1e-12);
        assertEquals(1.5, folds.table().number(0, "zero"), 1e-12);
        Losses one = folds.select(List.of("one"));
        assertEquals(List.of("one"), one.models());
        assertArrayEquals(folds.of("one"), one.of("one"));
    }

    @Test
    void memoryIsTheOverlapOfForecasts() {
        assertEquals(2, Losses.byFold(twoModels(SPEC.step(1)), Metrics.mae()).memory());
        assertEquals(1, Losses.atStep(twoModels(SPEC.step(1)), Metrics.mae(), 1).memory());
        assertEquals(2, Losses.atStep(twoModels(SPEC.step(1)), Metrics.mae(), 2).memory());
        assertEquals(
                2,
                Losses.atStep(twoModels(SPEC.step(1).gap(1)), Metrics.mae(), 1).memory());
    }

    @Test
    void onlyWhatAllModelsForecastCounts() {
        Evaluation e = evaluation(SPEC);
        assertRefused(Reason.NO_DATA, () -> Losses.byFold(e, Metrics.mae()), "failing");
        assertRefused(Reason.NO_DATA, () -> Losses.bySeries(e, Metrics.mae()), "failing");
        // two models are compared whatever a third one does
        DieboldMariano dm = DieboldMariano.test(
                evaluation(RollingOrigin.horizon(1).minTrain(4)), "zero", "one", Metrics.mae(), 1, Variance.ACF);
        assertEquals(4, dm.degreesOfFreedom());
    }

    @Test
    void dieboldMarianoOfAnEvaluationIsThatOfItsErrors() {
        TimeSeries series = TestModels.daily("s", 1, 3, 2, 5, 4, 4, 6, 1, 2, 3, 7, 5, 4, 2, 1, 6);
        Evaluation e = Backtest.of(RollingOrigin.horizon(2).step(1).minTrain(3))
                .model(TestModels.naive())
                .model(TestModels.constant("three", 3))
                .run(series);
        double[] naive = new double[12];
        double[] three = new double[12];
        for (int i = 0; i < 12; i++) {
            naive[i] = series.value(i + 4) - series.value(i + 2);
            three[i] = series.value(i + 4) - 3;
        }
        assertEquals(
                DieboldMariano.test(naive, three, 2, 1, Variance.BARTLETT).statistic(),
                DieboldMariano.test(e, "naive", "three", Metrics.mae(), 2, Variance.BARTLETT)
                        .statistic(),
                1e-12);
        assertBadArgument(
                () -> DieboldMariano.test(e, "naive", "naive", Metrics.mae(), 1, Variance.ACF), "'naive'", "name two");
        assertBadArgument(() -> DieboldMariano.test(e, "naive", "three", Metrics.mae(), 3, Variance.ACF), "1 to 2");
        assertThrows(
                NoSuchElementException.class,
                () -> DieboldMariano.test(e, "naive", "other", Metrics.mae(), 1, Variance.ACF));
    }

    @Test
    void seriesAreAveragedOverThoseOfAllModels() {
        Panel panel = Panel.of(Map.of(
                SeriesKey.of("a"), TestModels.daily("a", 0, 0, 0, 0, 1, 1),
                SeriesKey.of("b"), TestModels.daily("b", 0, 0, 0, 0, 3, 3)));
        Evaluation e = Backtest.of(SPEC)
                .model(TestModels.constant("zero", 0))
                .model(TestModels.constant("one", 1))
                .run(panel);
        assertArrayEquals(new double[] {2}, Losses.byFold(e, Metrics.mae()).of("zero"), 1e-12);
        Losses bySeries = Losses.bySeries(e, Metrics.mae());
        assertArrayEquals(new double[] {1, 3}, bySeries.of("zero"), 1e-12);
        assertArrayEquals(new double[] {0, 2}, bySeries.of("one"), 1e-12);
        assertEquals(List.of("a", "b"), bySeries.observations());
        assertEquals(1, NemenyiRanks.of(e, Metrics.mae(), 0.05).rank("one"));
        // a loss of a metric whose best value is not the lowest
        double[] r2 = Losses.bySeries(e, Metrics.bias()).of("zero");
        assertArrayEquals(new double[] {1, 3}, r2, 1e-12);
    }

    @Test
    void givenLosses() {
        double nan = Double.NaN;
        Losses losses = Losses.of(List.of("a", "b"), new double[] {1, nan, 3}, new double[] {4, 5, 6});
        assertEquals(2, losses.size());
        assertArrayEquals(new double[] {1, 3}, losses.of("a"));
        assertEquals(List.of("1", "3"), losses.observations());
        assertEquals(5, losses.withMemory(5).memory());
        assertEquals("Losses[[a, b], 2 observations, memory=1]", losses.toString());
        assertBadArgument(() -> losses.withMemory(0), "memory is 0");
        assertBadArgument(() -> losses.select(List.of()), "at least 1");
        assertBadArgument(() -> Losses.of(List.of("a", "a"), new double[1], new double[1]), "once");
        assertBadArgument(() -> Losses.of(List.of("a"), new double[1], new double[1]), "2");
        assertBadArgument(() -> Losses.of(List.of("a", "b"), new double[1], new double[2]), "1", "2");
        assertRefused(Reason.NO_DATA, () -> Losses.of(List.of("a"), new double[0]), "[a]");
        assertRefused(
                Reason.INVALID_VALUE,
                () -> Losses.of(List.of("a"), new double[] {1, Double.POSITIVE_INFINITY}),
                "'a'",
                "observation 2");
        assertThrows(NoSuchElementException.class, () -> losses.of("c"));
    }
}
