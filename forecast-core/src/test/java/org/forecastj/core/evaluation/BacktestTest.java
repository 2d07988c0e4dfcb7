package org.forecastj.core.evaluation;

import static org.forecastj.core.testing.Failures.assertBadArgument;
import static org.forecastj.core.testing.Failures.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.forecastj.core.Cancellation;
import org.forecastj.core.Execution;
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

class BacktestTest {
    private static final RollingOrigin SPEC = RollingOrigin.horizon(2).minTrain(4);

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

    private static Backtest localAndGlobal(RollingOrigin spec) {
        return Backtest.of(spec)
                .model(TestModels.naive())
                .model(new PanelMean())
                .model(TestModels.failingIf(s -> s.size() % 5 == 0))
                .metrics(Metrics.mae(), Metrics.coverage(0.9));
    }

    @Test
    void aBaselineStandsBesideAModelWithRegressors() {
        TimeSeries series = wiggles(1, 30).get(SeriesKey.of("s0"));
        Regressors promotion = Regressors.on(series.index())
                .knownInFuture("promotion", new double[series.size()])
                .build();
        TestModels.Model with = TestModels.naive();
        TestModels.Model without = TestModels.constant("baseline", 1);
        Evaluation e = Backtest.of(SPEC)
                .model(with)
                .withoutRegressors(without)
                .regressors(promotion)
                .metrics(Metrics.mae())
                .run(series);
        assertEquals(List.of("naive", "baseline"), e.models());
        assertTrue(with.fittedWith.stream().allMatch(r -> r.contains("promotion")));
        assertTrue(without.fittedWith.stream().allMatch(Regressors::isEmpty));
        assertEquals(with.fittedWith.size(), without.fittedWith.size());
    }

    @Test
    void localAndGlobalModelsAreJudgedOnTheSameFolds() {
        Panel panel = wiggles(3, 20);
        Evaluation e = Backtest.of(SPEC)
                .model(TestModels.naive())
                .model(new PanelMean())
                .metrics(Metrics.mae())
                .run(panel);
        assertEquals(List.of("naive", "panel mean"), e.models());
        for (SeriesKey key : panel.keys()) {
            List<Fold> local =
                    e.forecasts("naive", key).stream().map(FoldForecast::fold).toList();
            assertEquals(
                    local,
                    e.forecasts("panel mean", key).stream()
                            .map(FoldForecast::fold)
                            .toList());
        }
        Evaluation globalAlone =
                SPEC.evaluateGlobal(List.of(new PanelMean()), panel, Execution.sequential(), Metrics.mae());
        assertEquals(globalAlone.value("panel mean", Metrics.mae()), e.value("panel mean", Metrics.mae()));
        Evaluation localAlone = SPEC.align(Alignment.CALENDAR)
                .evaluate(List.of(TestModels.naive()), panel, Execution.sequential(), Metrics.mae());
        assertEquals(localAlone.value("naive", Metrics.mae()), e.value("naive", Metrics.mae()));
    }

    @Test
    void resultsAreTheSameForAnyNumberOfThreads() {
        Panel panel = wiggles(7, 30);
        String expected = null;
        for (int threads : new int[] {1, 2, 8}) {
            Backtest run = localAndGlobal(SPEC.embargo(1)).execution(Execution.threads(threads));
            Evaluation onPanel = run.run(panel);
            Evaluation onSeries = run.run(panel.get(SeriesKey.of("s2")));
            assertTrue(!onPanel.failures().isEmpty() && !onSeries.failures().isEmpty());
            String result = onPanel.table().toText(9999)
                    + onPanel.byModel()
                    + onSeries.table().toText(9999)
                    + onPanel.failures()
                    + onSeries.failures();
            expected = expected == null ? result : expected;
            assertEquals(withoutIdentity(expected), withoutIdentity(result), threads + " threads");
        }
    }

    private static String withoutIdentity(String text) {
        return text.replaceAll("@[0-9a-f]+", "");
    }

    @Test
    void progressCountsEveryForecastOfEveryModel() {
        Panel panel = wiggles(4, 12);
        List<Progress> told = new ArrayList<>();
        Evaluation e = localAndGlobal(SPEC)
                .execution(Execution.threads(2).withProgress(told::add))
                .run(panel);
        int total = e.forecasts().size()
                + (int) e.failures().stream().filter(f -> f.fold().isPresent()).count();
        assertEquals(total, told.size());
        assertEquals(total, told.get(told.size() - 1).total());
        for (int i = 0; i < told.size(); i++) {
            assertEquals(i + 1, told.get(i).done());
        }
        assertEquals(e.failures().size(), told.get(told.size() - 1).failed());
        List<Progress> ofSeries = new ArrayList<>();
        localAndGlobal(SPEC)
                .execution(Execution.sequential().withProgress(ofSeries::add))
                .run(panel.get(SeriesKey.of("s0")));
        assertEquals(3 * 4, ofSeries.size());
    }

    @Test
    void cancellationKeepsWhatIsDone() {
        Panel panel = wiggles(4, 30);
        for (int threads : new int[] {1, 2, 8}) {
            Cancellation cancellation = new Cancellation();
            Execution execution = Execution.threads(threads)
                    .withCancellation(cancellation)
                    .withProgress(p -> {
                        if (p.done() == 10) {
                            cancellation.cancel();
                        }
                    });
            Evaluation e = Backtest.of(SPEC)
                    .model(TestModels.naive())
                    .execution(execution)
                    .run(panel);
            long cancelled = e.failures().stream()
                    .filter(f -> f.cause().reason() == Reason.CANCELLED)
                    .count();
            assertTrue(e.forecasts().size() >= 9, "forecasts: " + e.forecasts().size());
            assertTrue(cancelled > 0);
            assertEquals(53, e.forecasts().size() + cancelled);
        }
    }

    @Test
    void theTimeBudgetIsOneForTheWholeRun() {
        Model slow = new Model("slow", (history, horizon, future, levels) -> {
            long until = System.nanoTime() + 3_000_000;
            while (System.nanoTime() < until) {
                Thread.onSpinWait();
            }
            return TestModels.normal(history, new double[horizon], levels);
        });
        Evaluation e = Backtest.of(SPEC)
                .model(slow)
                .execution(Execution.sequential().withTimeBudget(Duration.ofMillis(20)))
                .run(wiggles(4, 60));
        assertTrue(e.forecasts().size() <= 20, "forecasts: " + e.forecasts().size());
        assertTrue(e.failures().stream().allMatch(f -> f.cause().reason() == Reason.TIME_BUDGET));
        assertTrue(!e.failures().isEmpty());
    }

    @Test
    void theRunIsImmutable() {
        Backtest bare = Backtest.of(SPEC);
        Backtest one = bare.model(TestModels.naive());
        Backtest two = one.models(List.of(TestModels.naive())).metrics(Metrics.mae());
        Panel panel = wiggles(1, 12);
        assertEquals(List.of("naive"), one.run(panel).models());
        assertEquals(List.of("naive", "naive #2"), two.run(panel).models());
        assertTrue(two.toString().contains("[naive, naive], RollingOrigin[horizon=2"), two.toString());
        assertBadArgument(() -> bare.run(panel), "no models");
        assertBadArgument(() -> bare.run(panel.get(SeriesKey.of("s0"))), "no models");
        assertBadArgument(() -> two.metrics(Metrics.mae(), Metrics.mae()).run(panel), "MAE", "twice");
        assertRefused(Reason.NO_DATA, () -> one.run(Panel.of(Map.of())), "no series");
        assertRefused(Reason.TOO_SHORT, () -> one.run(TestModels.ramp("short", 5)), "'short'", "5 rows");
    }

    @Test
    void regressorsAreThoseOfTheSeries() {
        Panel panel = wiggles(2, 12);
        Model noting = TestModels.naive();
        Backtest.of(SPEC.maxFolds(1))
                .model(noting)
                .regressors(key -> Regressors.on(panel.get(key).index())
                        .constant(key.toString(), 1)
                        .build())
                .run(panel);
        assertEquals(List.of("s0"), noting.fittedWith.get(0).names());
        assertEquals(List.of("s1"), noting.fittedWith.get(1).names());
        Model again = TestModels.naive();
        TimeSeries series = panel.get(SeriesKey.of("s0"));
        Backtest.of(SPEC.maxFolds(1))
                .model(again)
                .regressors(Regressors.on(series.index()).constant("c", 1).build())
                .run(series);
        assertEquals(List.of("c"), again.fittedWith.get(0).names());
        assertEquals(4, again.fittedWith.get(0).index().size());
    }

    @Test
    void twoModelsOfThePanelAreToldApartByTheirNames() {
        Panel panel = Panel.of(Map.of(
                SeriesKey.of("a"),
                TestModels.daily("a", 1, 2, 3, 4),
                SeriesKey.of("b"),
                TestModels.daily("b", 3, 4, 5, 6)));
        Evaluation e = Backtest.of(RollingOrigin.holdout(1))
                .model(new TestModels.PanelMean().named("one"))
                .model(new TestModels.PanelMean().named("other"))
                .metrics(Metrics.mae())
                .run(panel);
        assertEquals(List.of("one", "other"), e.models());
        assertThrows(IllegalArgumentException.class, () -> new TestModels.PanelMean().named(" "));
    }

    @Test
    void aModelThatChoosesIsNestedCrossValidation() {
        double[] values = new double[60];
        for (int i = 0; i < values.length; i++) {
            values[i] = i % 7 + (i < 30 ? 0 : 50);
        }
        TimeSeries weekly = TestModels.daily("weekly", values);
        Model zero = TestModels.constant("zero", 0);
        Model seasonal = TestModels.seasonalNaive(7);
        BestOf chosen =
                BestOf.of(List.of(zero, seasonal), RollingOrigin.horizon(7).lastFolds(2), Metrics.mae());
        Evaluation e = Backtest.of(RollingOrigin.horizon(7).lastFolds(2))
                .model(chosen.named("chosen"))
                .model(TestModels.seasonalNaive(7))
                .metrics(Metrics.mae())
                .run(weekly);
        assertEquals(0, e.value("chosen", Metrics.mae()).orElseThrow());
        // outer origins are 46 and 53; two inner folds of 7 rows lie within each outer training window, then one fit of
        // the winner
        List<Integer> rows = seasonal.fitted.stream().map(TimeSeries::size).toList();
        assertEquals(List.of(32, 39, 46, 39, 46, 53), rows);
        assertEquals(
                List.of(32, 39, 39, 46),
                zero.fitted.stream().map(TimeSeries::size).toList());
        BestOf.Choice choice = chosen.choose(weekly, Regressors.none());
        assertEquals("seasonal naive", choice.model().name());
        assertEquals(1, choice.position());
        assertNotNull(choice.evaluation().byModel());
        assertEquals("seasonal naive", chosen.fit(weekly).model());
    }

    @Test
    void candidatesThatFailAreNotChosen() {
        TimeSeries series = TestModels.ramp("ramp", 20);
        RollingOrigin inner = RollingOrigin.horizon(2).lastFolds(2);
        Model failing = TestModels.failingIf(s -> s.size() == 16);
        BestOf best = BestOf.of(List.of(failing, TestModels.constant("far", 99)), inner, Metrics.mae());
        assertEquals("far", best.fit(series).model());
        BestOf none = BestOf.of(List.of(failing), inner, Metrics.mae());
        assertRefused(Reason.NUMERICAL, () -> none.fit(series), "'ramp'", "none of 1 candidates", "failing");
        TimeSeries missing = TestModels.daily("gone", 1, 2, 3, Double.NaN, Double.NaN, Double.NaN, Double.NaN);
        BestOf unscored = BestOf.of(List.of(TestModels.constant("c", 1)), inner, Metrics.mae());
        assertRefused(Reason.NO_DATA, () -> unscored.fit(missing), "'gone'", "MAE");
        assertRefused(Reason.TOO_SHORT, () -> unscored.fit(TestModels.ramp("short", 2)), "'short'");
        assertBadArgument(() -> BestOf.of(List.of(), inner, Metrics.mae()), "no candidates");
    }
}
