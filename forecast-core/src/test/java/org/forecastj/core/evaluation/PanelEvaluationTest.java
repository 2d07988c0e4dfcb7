package org.forecastj.core.evaluation;

import static org.forecastj.core.testing.Failures.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.forecastj.core.Cancellation;
import org.forecastj.core.Execution;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.ForecastingException.Reason;
import org.forecastj.core.ProgressListener.Progress;
import org.forecastj.core.evaluation.RollingOrigin.Alignment;
import org.forecastj.core.evaluation.TestModels.Model;
import org.forecastj.core.evaluation.TestModels.PanelMean;
import org.forecastj.core.series.Panel;
import org.forecastj.core.series.Regressors;
import org.forecastj.core.series.SeriesKey;
import org.forecastj.core.series.TimeSeries;
import org.junit.jupiter.api.Test;

class PanelEvaluationTest {
    private static final SeriesKey A = SeriesKey.of("a");
    private static final SeriesKey B = SeriesKey.of("b");
    private static final RollingOrigin SPEC = RollingOrigin.horizon(2).minTrain(4);

    private static Panel panel(TimeSeries a, TimeSeries b) {
        return Panel.of(Map.of(A, a, B, b));
    }

    private static Panel wiggles(int series, int rows) {
        Map<SeriesKey, TimeSeries> all = new TreeMap<>();
        for (int s = 0; s < series; s++) {
            double[] values = new double[rows + s % 3];
            for (int i = 0; i < values.length; i++) {
                values[i] = Math.sin(s + 0.7 * i) * (s + 1) + 0.1 * i;
            }
            all.put(SeriesKey.of("s" + s), TestModels.daily("s" + s, values));
        }
        return Panel.of(all);
    }

    @Test
    void aModelHasTheMeanOverItsSeriesAndPooledAllSteps() {
        Panel panel = panel(TestModels.daily("a", 0, 0, 0, 0, 1, 1), TestModels.daily("b", 0, 0, 0, 0, 3, 3, 9, 9));
        Evaluation e = SPEC.evaluate(List.of(TestModels.constant("zero", 0)), panel, Execution.sequential());
        assertEquals((1 + 6) / 2.0, e.value("zero", Metrics.mae()).orElseThrow(), 1e-12);
        assertEquals(26 / 6.0, e.pooled("zero", Metrics.mae()).value().orElseThrow(), 1e-12);
        assertEquals(6, e.score("zero", B, Metrics.mae()).value().orElseThrow(), 1e-12);
        assertEquals((1 + Math.sqrt(45)) / 2, e.value("zero", Metrics.rmse()).orElseThrow(), 1e-12);
        assertEquals(2, e.byOrigin(Metrics.mae()).number(0, "zero"), 1e-12);
        assertEquals(9, e.byOrigin(Metrics.mae()).number(1, "zero"), 1e-12);
        assertEquals((1 + 6) / 2.0, e.byHorizon(Metrics.mae()).number(0, "zero"), 1e-12);
    }

    @Test
    void resultsAreTheSameForAnyNumberOfThreads() {
        Panel panel = wiggles(7, 30);
        TimeSeries single = panel.get(SeriesKey.of("s3"));
        String expected = null;
        for (int threads = 1; threads <= 8; threads++) {
            List<Model> models = List.of(TestModels.naive(), TestModels.failingIf(s -> s.size() % 5 == 0));
            RollingOrigin spec = SPEC.refitEvery(3).levels(0.9);
            Execution execution = Execution.threads(threads);
            Evaluation local = spec.evaluate(models, panel, execution, Metrics.mase(7));
            Evaluation global = spec.refitEvery(1).evaluateGlobal(List.of(new PanelMean()), panel, execution);
            Evaluation one =
                    Backtest.of(spec).models(models).execution(execution).run(single);
            String result = local.table().toText(9999)
                    + local.byModel()
                    + failures(local)
                    + global.table().toText(9999)
                    + one.table().toText(9999)
                    + failures(one);
            expected = expected == null ? result : expected;
            assertEquals(expected, result, threads + " threads");
        }
    }

    private static List<String> failures(Evaluation e) {
        assertTrue(!e.failures().isEmpty(), "the test needs failures");
        return e.failures().stream()
                .map(f -> f.model() + f.key() + f.fold() + f.cause().getMessage())
                .toList();
    }

    @Test
    void oneSeriesAndAPanelOfItAgree() {
        TimeSeries series = wiggles(1, 30).get(SeriesKey.of("s0"));
        Evaluation one = SPEC.refitEvery(2).evaluate(TestModels.naive(), series);
        Evaluation panel = SPEC.refitEvery(2)
                .evaluate(
                        List.of(TestModels.naive()),
                        Panel.of(Map.of(SeriesKey.of("s0"), series)),
                        Execution.threads(2));
        assertEquals(one.table().toString(), panel.table().toString());
    }

    @Test
    void seriesThatAreTooShortAreFailures() {
        Panel panel = panel(TestModels.ramp("a", 5), TestModels.ramp("b", 6));
        Evaluation e = SPEC.evaluate(List.of(TestModels.naive()), panel, Execution.sequential(), Metrics.mae());
        assertEquals(1, e.failures().size());
        assertEquals(A, e.failures().get(0).key());
        assertTrue(e.failures().get(0).fold().isEmpty());
        assertEquals(Reason.TOO_SHORT, e.failures().get(0).cause().reason());
        assertTrue(String.valueOf(e.failures().get(0).cause().getMessage())
                .contains("series 'a' has 5 rows; one fold needs 6"));
        assertEquals(1, e.forecasts().size());
        Evaluation none = RollingOrigin.holdout(9).evaluate(List.of(TestModels.naive()), panel, Execution.sequential());
        assertEquals(2, none.failures().size());
    }

    @Test
    void anEmptyPanelIsAnError() {
        ForecastingException e = assertThrows(
                ForecastingException.class,
                () -> SPEC.evaluate(List.of(TestModels.naive()), Panel.of(Map.of()), Execution.sequential()));
        assertEquals(Reason.NO_DATA, e.reason());
    }

    @Test
    void eachSeriesIsCutByItsOwnRows() {
        TimeSeries all = TestModels.ramp("a", 12);
        Panel panel = panel(all, all.slice(3, 12));
        Evaluation e = SPEC.evaluate(List.of(TestModels.naive()), panel, Execution.sequential());
        assertEquals(List.of(4, 6, 8, 10), origins(e, "naive", A));
        assertEquals(List.of(4, 6), origins(e, "naive", B));
        assertEquals("several", e.byOrigin(Metrics.mae()).text(0, "cutoff"));
    }

    @Test
    void foldsCountedFromTheEndHaveTheSameNumberAtTheSameDistanceFromIt() {
        Panel panel = panel(TestModels.ramp("a", 12), TestModels.ramp("b", 12).slice(5, 12));
        Evaluation e = SPEC.lastFolds(3).evaluate(List.of(TestModels.naive()), panel, Execution.sequential());
        assertEquals(List.of(6, 8, 10), origins(e, "naive", A));
        assertEquals(List.of(5), origins(e, "naive", B));
        assertEquals(2, e.forecasts("naive", B).get(0).fold().number());
        assertEquals("2024-01-10", e.byOrigin(Metrics.mae()).text(2, "cutoff"));
    }

    @Test
    void theCalendarCutsAllSeriesAtTheSameTime() {
        TimeSeries all = TestModels.ramp("a", 12);
        Panel panel = panel(all, all.slice(3, 11));
        PanelMean model = new PanelMean();
        Evaluation e = SPEC.sliding(4).evaluateGlobal(List.of(model), panel, Execution.sequential());
        assertEquals(List.of(4, 6, 8, 10), origins(e, "panel mean", A));
        assertEquals(List.of(5), origins(e, "panel mean", B));
        assertEquals(2, e.forecasts("panel mean", B).get(0).fold().number());
        assertEquals("2024-01-08", e.byOrigin(Metrics.mae()).text(2, "cutoff"));
        assertEquals(panel.get(B).slice(1, 5), model.fitted.get(2).get(B));
        assertEquals(panel.get(A).slice(4, 8), model.fitted.get(2).get(A));
    }

    @Test
    void aSeriesWithoutItsRowsAroundAnyOriginIsToldTheWayOut() {
        TimeSeries all = TestModels.ramp("a", 20);
        Panel panel = panel(all, all.slice(0, 10));
        Evaluation e = RollingOrigin.holdout(2)
                .align(Alignment.CALENDAR)
                .evaluate(List.of(TestModels.naive()), panel, Execution.sequential());
        assertTrue(String.valueOf(e.failures().get(0).cause().getMessage()).contains("align(EACH_SERIES)"));
        Evaluation own = RollingOrigin.holdout(2)
                .align(Alignment.EACH_SERIES)
                .evaluateGlobal(List.of(new PanelMean()), panel, Execution.sequential());
        assertEquals(List.of(8), origins(own, "panel mean", B));
    }

    private static List<Integer> origins(Evaluation e, String model, SeriesKey key) {
        return e.forecasts(model, key).stream().map(f -> f.fold().origin()).toList();
    }

    @Test
    void localModelsTakePartAmongGlobalOnes() {
        Panel panel = wiggles(3, 20);
        Model naive = TestModels.naive();
        Evaluation e = SPEC.evaluateGlobal(
                List.of(new PanelMean(), naive.forEachSeries()), panel, Execution.threads(2), Metrics.mae());
        assertEquals(List.of("panel mean", "naive"), e.models());
        assertEquals(
                e.forecasts().size(),
                2 * e.bySeries("naive").values().stream().mapToInt(List::size).sum());
        assertTrue(e.failures().isEmpty());
    }

    @Test
    void globalFitsThatCannotBeMovedOnAreFailures() {
        Evaluation e = SPEC.refitEvery(2)
                .evaluateGlobal(
                        List.of(new PanelMean()),
                        panel(TestModels.ramp("a", 8), TestModels.ramp("b", 8)),
                        Execution.sequential());
        assertEquals(2, e.forecasts().size());
        assertEquals(2, e.failures().size());
        assertTrue(String.valueOf(e.failures().get(0).cause().getMessage()).contains("refitEvery(1)"));
    }

    @Test
    void aGlobalFitThatFailsFailsForAllSeries() {
        org.forecastj.core.model.GlobalForecaster<org.forecastj.core.model.GlobalFit> broken =
                new org.forecastj.core.model.GlobalForecaster<>() {
                    @Override
                    public String name() {
                        return "broken";
                    }

                    @Override
                    public org.forecastj.core.model.GlobalFit fit(
                            Panel panel,
                            java.util.function.Function<SeriesKey, Regressors> regressors,
                            Execution execution) {
                        throw new IllegalStateException("no memory of this");
                    }
                };
        Panel panel = panel(TestModels.ramp("a", 6), TestModels.ramp("b", 6));
        Evaluation e = SPEC.evaluateGlobal(List.of(broken), panel, Execution.sequential());
        assertEquals(2, e.failures().size());
        assertEquals(Reason.UNEXPECTED, e.failures().get(0).cause().reason());
        assertEquals("no memory of this", e.failures().get(0).cause().getMessage());
    }

    @Test
    void aFitThatFailedIsTriedAgainInTheNextFold() {
        Model model = TestModels.failingIf(s -> s.size() == 4);
        Panel panel = panel(TestModels.ramp("a", 10), TestModels.ramp("b", 10));
        Evaluation e = SPEC.refitNever().evaluate(List.of(model), panel, Execution.sequential());
        assertEquals(List.of(6, 8), origins(e, "failing", A));
        assertEquals(2, e.failures().size());
        assertEquals(2, model.fitted.size());
        assertEquals(2, model.updates.size());
    }

    @Test
    void regressorsAreThoseOfEachSeries() {
        Panel panel = panel(TestModels.ramp("a", 6), TestModels.ramp("b", 6));
        Model model = TestModels.naive();
        Backtest.of(SPEC)
                .model(model)
                .regressors(key -> Regressors.on(panel.get(key).index())
                        .constant(key.toString(), 1)
                        .build())
                .run(panel);
        assertEquals(List.of("a"), model.fittedWith.get(0).names());
        assertEquals(List.of("b"), model.fittedWith.get(1).names());
        assertEquals(List.of("b"), model.futures.get(1).names());
        assertEquals(2, model.futures.get(1).index().size());
    }

    @Test
    void progressCountsEveryForecastOnce() {
        List<Progress> told = new ArrayList<>();
        Panel panel = panel(TestModels.ramp("a", 10), TestModels.ramp("b", 8));
        List<Model> models = List.of(TestModels.naive(), TestModels.failingIf(s -> s.size() == 6));
        SPEC.evaluate(models, panel, Execution.threads(2).withProgress(told::add));
        assertEquals(10, told.size());
        for (int i = 0; i < told.size(); i++) {
            assertEquals(i + 1, told.get(i).done());
            assertEquals(10, told.get(i).total());
        }
        assertEquals(2, told.get(9).failed());
    }

    @Test
    void aListenerThatThrowsStopsTheEvaluation() {
        Execution execution = Execution.sequential().withProgress(p -> {
            throw new IllegalStateException("stop");
        });
        Panel panel = panel(TestModels.ramp("a", 10), TestModels.ramp("b", 8));
        assertThrows(IllegalStateException.class, () -> SPEC.evaluate(List.of(TestModels.naive()), panel, execution));
    }

    @Test
    void cancelledWorkIsReportedAsSuch() {
        Cancellation cancellation = new Cancellation();
        Execution execution =
                Execution.sequential().withCancellation(cancellation).withProgress(p -> cancellation.cancel());
        Panel panel = panel(TestModels.ramp("a", 10), TestModels.ramp("b", 10));
        Evaluation e = SPEC.evaluate(List.of(TestModels.naive()), panel, execution);
        assertEquals(1, e.forecasts().size());
        assertEquals(5, e.failures().size());
        e.failures().forEach(f -> assertEquals(Reason.CANCELLED, f.cause().reason()));
        Evaluation one =
                Backtest.of(SPEC).model(TestModels.naive()).execution(execution).run(TestModels.ramp("a", 10));
        assertEquals(3, one.failures().size());
    }

    @Test
    void theTimeBudgetIsOneForTheWholeEvaluation() {
        Model slow = new Model("slow", (history, horizon, future, levels) -> {
            long start = System.nanoTime();
            while (System.nanoTime() - start < 15_000_000) {
                Thread.onSpinWait();
            }
            return TestModels.normal(history, new double[horizon], levels);
        });
        // three calls of one item each, which would all be started at once by clocks of their own
        Execution execution = Execution.sequential().withTimeBudget(Duration.ofMillis(20));
        Evaluation e = SPEC.evaluate(List.of(slow), Panel.of(Map.of(A, TestModels.ramp("a", 10))), execution);
        FoldFailure last = e.failures().get(e.failures().size() - 1);
        assertEquals(8, last.fold().map(Fold::origin).orElseThrow());
        assertEquals(Reason.TIME_BUDGET, last.cause().reason());
        assertTrue(String.valueOf(last.cause().getMessage()).contains("PT0.02S"));
    }

    @Test
    void scoresThatOverflowNameSeriesAndModel() {
        Panel panel = panel(TestModels.ramp("a", 6), TestModels.daily("b", 0, 1e200, 0, -1e200, 0, 1e200));
        Evaluation e = SPEC.evaluate(List.of(TestModels.naive()), panel, Execution.sequential(), Metrics.r2());
        assertTrue(e.byModel().toString().contains("naive"));
        assertRefused(Reason.NUMERICAL, () -> e.value("naive", Metrics.mse()), "series 'b', model 'naive'", "MSE");
        assertRefused(Reason.NUMERICAL, () -> e.byHorizon(Metrics.mse()), "series 'b', model 'naive'", "MSE");
    }
}
