package org.forecastj.core.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.ForecastingException.Reason;
import org.forecastj.core.evaluation.TestModels.Model;
import org.forecastj.core.series.Regressors;
import org.forecastj.core.series.TimeSeries;
import org.junit.jupiter.api.Test;

class RollingOriginTest {
    private static List<Integer> origins(RollingOrigin spec, int rows) {
        return spec.foldsOf(rows).stream().map(Fold::origin).toList();
    }

    @Test
    void originsStartAtMinTrainAndKeepTheWholeHorizon() {
        RollingOrigin spec = RollingOrigin.horizon(3).step(2).minTrain(4);
        assertEquals(List.of(4, 6), origins(spec, 9));
        assertEquals(List.of(4, 6), origins(spec, 10));
        assertEquals(List.of(4, 6, 8), origins(spec, 11));
        assertEquals(new Fold(1, 0, 6, 6, 9), spec.foldsOf(9).get(1));
    }

    @Test
    void defaultsFollowTheHorizon() {
        assertEquals(List.of(12, 16), origins(RollingOrigin.horizon(4), 20));
        assertEquals(List.of(6, 10, 14), origins(RollingOrigin.horizon(4).sliding(6), 20));
    }

    @Test
    void lastFoldsEndWithTheSeries() {
        assertEquals(List.of(16), origins(RollingOrigin.holdout(4), 20));
        assertEquals(List.of(8, 12, 16), origins(RollingOrigin.horizon(4).lastFolds(3), 20));
        assertEquals(
                List.of(10, 13), origins(RollingOrigin.horizon(4).step(3).gap(3).lastFolds(2), 20));
        assertEquals(
                List.of(4),
                origins(RollingOrigin.horizon(4).step(5).lastFolds(9).minTrain(4), 8));
    }

    @Test
    void maxFoldsStopsEarly() {
        assertEquals(List.of(12), origins(RollingOrigin.horizon(4).maxFolds(1), 99));
    }

    @Test
    void expandingTakesSlidingBack() {
        assertEquals(
                0,
                RollingOrigin.horizon(2)
                        .sliding(3)
                        .expanding()
                        .foldsOf(20)
                        .get(1)
                        .start());
        assertEquals(
                RollingOrigin.horizon(2), RollingOrigin.horizon(2).sliding(3).expanding());
    }

    @Test
    void wrongArgumentsAreNamed() {
        RollingOrigin spec = RollingOrigin.horizon(2);
        assertThrows(IllegalArgumentException.class, () -> RollingOrigin.horizon(0));
        assertThrows(IllegalArgumentException.class, () -> spec.step(0));
        assertThrows(IllegalArgumentException.class, () -> spec.sliding(0));
        assertThrows(IllegalArgumentException.class, () -> spec.refitEvery(0));
        assertThrows(IllegalArgumentException.class, () -> spec.maxFolds(0));
        assertThrows(IllegalArgumentException.class, () -> spec.lastFolds(-1));
        assertThrows(IllegalArgumentException.class, () -> spec.levels(0.8, 80));
        assertThrows(IllegalArgumentException.class, () -> spec.evaluate(List.of(), TestModels.ramp("r", 20)));
        IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> spec.gap(-1));
        assertEquals("gap is -1; at least 0 is needed", e.getMessage());
        assertThrows(IllegalArgumentException.class, () -> new Fold(0, 5, 5, 6, 7));
    }

    @Test
    void specificationsAreValues() {
        RollingOrigin a = RollingOrigin.horizon(7).levels(0.9).step(2);
        assertEquals(a, RollingOrigin.horizon(7).step(2).levels(0.9));
        assertEquals(a.hashCode(), RollingOrigin.horizon(7).step(2).levels(0.9).hashCode());
        assertNotEquals(a, a.gap(1));
        assertEquals("RollingOrigin[horizon=7, step=2, minTrain=21, expanding, levels=[0.9]]", a.toString());
        assertTrue(RollingOrigin.holdout(2).refitNever().sliding(5).toString().contains("refitEvery=never"));
    }

    @Test
    void tooShortNamesSeriesRowsAndRemedy() {
        ForecastingException e = assertThrows(
                ForecastingException.class,
                () -> RollingOrigin.horizon(3)
                        .minTrain(10)
                        .gap(2)
                        .evaluate(TestModels.naive(), TestModels.ramp("store-17", 14)));
        assertEquals(Reason.TOO_SHORT, e.reason());
        assertEquals(
                "series 'store-17' has 14 rows; one fold needs 15 (10 for training, 2 as gap, 3 for the horizon);"
                        + " lower minTrain or the horizon, or add history",
                e.getMessage());
        assertThrows(
                ForecastingException.class,
                () -> RollingOrigin.holdout(1).evaluate(TestModels.naive(), TestModels.ramp("empty", 0)));
    }

    @Test
    void theModelSeesTheTrainingWindowOnly() {
        Model model = TestModels.naive();
        TimeSeries series = TestModels.ramp("r", 12);
        RollingOrigin.horizon(2).minTrain(4).step(3).sliding(3).gap(1).evaluate(model, series);
        assertEquals(List.of(series.slice(1, 4), series.slice(4, 7)), model.fitted.subList(0, 2));
    }

    @Test
    void theGapIsForecastAndDropped() {
        Evaluation e = RollingOrigin.holdout(2)
                .gap(3)
                .levels(0.8)
                .evaluate(TestModels.seasonalNaive(5), TestModels.ramp("r", 10));
        FoldForecast f = e.forecasts().get(0);
        assertEquals(new Fold(0, 0, 5, 8, 10), f.fold());
        assertEquals(List.of(3.0, 4.0), List.of(f.means()[0], f.means()[1]));
        assertEquals(8, f.actuals()[0]);
        assertEquals("2024-01-09", f.time(0));
        assertEquals("2024-01-05", f.cutoff());
        assertEquals(3 - 1.2815515655446004, f.lowers(0.8)[0], 1e-9);
        assertThrows(IndexOutOfBoundsException.class, () -> f.time(2));
    }

    @Test
    void refitPolicyCountsFitsAndUpdates() {
        for (int[] c : new int[][] {{1, 6, 0}, {2, 3, 3}, {4, 2, 4}, {Integer.MAX_VALUE, 1, 5}}) {
            Model model = TestModels.naive();
            Evaluation e =
                    RollingOrigin.horizon(2).minTrain(4).refitEvery(c[0]).evaluate(model, TestModels.ramp("r", 16));
            assertEquals(6, e.forecasts().size());
            assertEquals(c[1], model.fitted.size(), "fits");
            assertEquals(c[2], model.updates.size(), "updates");
            e.forecasts().forEach(f -> assertEquals(f.fold().origin() - 1, f.means()[0], "knows all rows before"));
        }
    }

    @Test
    void updatesGetTheRowsSince() {
        Model model = TestModels.naive();
        TimeSeries series = TestModels.ramp("r", 13);
        RollingOrigin.horizon(1).step(3).minTrain(4).refitNever().evaluate(model, series);
        assertEquals(List.of(series.slice(4, 7), series.slice(7, 10)), model.updates.subList(0, 2));
    }

    @Test
    void regressorsOfThePastAreHiddenFromTheHorizon() {
        TimeSeries series = TestModels.ramp("r", 8);
        Regressors regressors = Regressors.on(series.index())
                .knownInFuture("price", 0, 1, 2, 3, 4, 5, 6, 7)
                .knownInPast("weather", 0, 1, 2, 3, 4, 5, 6, 7)
                .constant("size", 3)
                .build();
        Model model = TestModels.naive();
        Backtest.of(RollingOrigin.holdout(2).gap(1))
                .model(model)
                .regressors(regressors)
                .run(series);
        assertEquals(regressors.at(series.index().slice(0, 5)), model.fittedWith.get(0));
        Regressors future = model.futures.get(0);
        assertEquals(List.of("price", "size"), future.names());
        assertEquals(
                List.of(5.0, 6.0, 7.0),
                java.util.Arrays.stream(future.column("price")).boxed().toList());
    }

    @Test
    void updatesGetTheirRegressorsToo() {
        TimeSeries series = TestModels.ramp("r", 8);
        Regressors regressors = Regressors.on(series.index())
                .knownInPast("w", 0, 1, 2, 3, 4, 5, 6, 7)
                .build();
        Model model = TestModels.naive();
        Backtest.of(RollingOrigin.horizon(2).minTrain(4).refitNever())
                .model(model)
                .regressors(regressors)
                .run(series);
        assertEquals(regressors.at(series.index().slice(4, 6)), model.fittedWith.get(1));
        assertTrue(model.futures.get(0).isEmpty());
    }

    @Test
    void regressorsThatDoNotCoverAFoldAreAFailureThere() {
        TimeSeries series = TestModels.ramp("r", 8);
        Regressors short6 = Regressors.on(series.index().slice(0, 6))
                .knownInFuture("x", 1, 2, 3, 4, 5, 6)
                .build();
        Evaluation e = Backtest.of(RollingOrigin.horizon(2).minTrain(4))
                .model(TestModels.naive())
                .regressors(short6)
                .run(series);
        assertEquals(1, e.forecasts().size());
        assertEquals(1, e.failures().size());
        assertEquals(Reason.MISSING_REGRESSOR, e.failures().get(0).cause().reason());
        assertTrue(String.valueOf(e.failures().get(0).cause().getMessage()).startsWith("series 'r': "));
    }

    @Test
    void levelsOfTheSpecificationAndOfTheMetricsAreAskedFor() {
        Evaluation e = RollingOrigin.holdout(2)
                .levels(0.5, 0.8)
                .evaluate(
                        TestModels.naive(),
                        TestModels.ramp("r", 8),
                        Metrics.coverage(0.95),
                        Metrics.pinball(0.9),
                        Metrics.pinball(0.025));
        assertEquals(
                List.of(0.5, 0.8, 0.95),
                java.util.Arrays.stream(e.levels()).boxed().toList());
        assertTrue(e.value("naive", Metrics.pinball(0.1)).isPresent());
        assertTrue(e.value("naive", Metrics.pinball(0.975)).isPresent());
        java.util.NoSuchElementException missing =
                assertThrows(java.util.NoSuchElementException.class, () -> e.value("naive", Metrics.coverage(0.99)));
        assertTrue(String.valueOf(missing.getMessage()).contains("level 0.99"), missing.getMessage());
    }

    @Test
    void theMedianCanBeThePointForecast() {
        Model skewed = new Model(
                "skewed",
                (history, horizon, future, levels) -> org.forecastj.core.model.Forecast.builder(
                                history.name(), history.index().next(horizon))
                        .mean(new double[] {9})
                        .median(new double[] {7})
                        .standardDeviation(new double[] {1})
                        .build());
        TimeSeries series = TestModels.ramp("r", 8);
        RollingOrigin spec = RollingOrigin.holdout(1);
        assertEquals(
                2, spec.evaluate(skewed, series).value("skewed", Metrics.mae()).orElseThrow());
        Evaluation median =
                spec.pointForecast(RollingOrigin.PointForecast.MEDIAN).evaluate(skewed, series);
        assertEquals(0, median.value("skewed", Metrics.mae()).orElseThrow());
    }

    @Test
    void aModelThatForecastsOtherTimesFails() {
        Model late = new Model(
                "late",
                (history, horizon, future, levels) -> TestModels.normal(
                        history.append(TimeSeries.of(history.index().next(1), 0)), new double[horizon], levels));
        Evaluation e = RollingOrigin.holdout(2).evaluate(late, TestModels.ramp("r", 8));
        assertEquals(Reason.IRREGULAR_INDEX, e.failures().get(0).cause().reason());
    }

    @Test
    void irregularSeriesAreFailuresOfTheModel() {
        TimeSeries series =
                TimeSeries.of("gaps", org.forecastj.core.series.TimeIndex.ofEpochMillis(1, 2, 5, 9), 1, 2, 3, 4);
        Evaluation e = RollingOrigin.holdout(1).evaluate(TestModels.naive(), series, Metrics.mae());
        assertEquals(Reason.IRREGULAR_INDEX, e.failures().get(0).cause().reason());
        assertEquals(java.util.OptionalDouble.empty(), e.value("naive", Metrics.mae()));
    }
}
