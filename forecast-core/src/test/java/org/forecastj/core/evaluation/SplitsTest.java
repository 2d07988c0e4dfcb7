package org.forecastj.core.evaluation;

import static org.forecastj.core.testing.Failures.assertBadArgument;
import static org.forecastj.core.testing.Failures.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.forecastj.core.ForecastingException.Reason;
import org.forecastj.core.evaluation.RollingOrigin.Alignment;
import org.forecastj.core.preparation.Split;
import org.forecastj.core.series.Panel;
import org.forecastj.core.series.SeriesKey;
import org.forecastj.core.series.TimeSeries;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Single folds by share and date, gap and embargo, and strict numbers of folds. */
class SplitsTest {
    private static final SeriesKey A = SeriesKey.of("a");
    private static final SeriesKey B = SeriesKey.of("b");

    private static Fold only(RollingOrigin spec, TimeSeries series) {
        List<Fold> folds = spec.foldsOf(series);
        assertEquals(1, folds.size());
        return folds.get(0);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 5, 9, 10, 35, 99, 100, 1001})
    void aShareCutsAsSplitDoes(int rows) {
        TimeSeries series = TestModels.ramp("r", rows);
        Fold fold = only(RollingOrigin.holdout(0.2), series);
        assertEquals(Split.atFraction(0.8).apply(series).train().size(), fold.origin());
        assertEquals(rows, fold.testEnd());
        assertEquals(0, fold.start());
    }

    @Test
    void aDateCutsAsSplitDoes() {
        TimeSeries series = TestModels.ramp("r", 100);
        LocalDate date = LocalDate.of(2024, 3, 1);
        assertEquals(new Fold(0, 0, 60, 60, 100), only(RollingOrigin.holdoutFrom(date), series));
        assertEquals(60, Split.at(date).apply(series).train().size());
        assertEquals(
                new Fold(0, 0, 55, 60, 100),
                only(RollingOrigin.holdoutFrom(date).gap(3).embargo(2), series));
        assertEquals(
                new Fold(0, 46, 56, 60, 100),
                only(RollingOrigin.holdoutFrom(date).sliding(10).gap(4), series));
        assertEquals(
                List.of(LocalDate.of(2024, 2, 29).atStartOfDay()),
                RollingOrigin.holdoutFrom(date).cutoffsOf(series));
    }

    @Test
    void seriesOfAPanelAreCutEachOrAllAtTheSameTime() {
        TimeSeries all = TestModels.ramp("a", 100);
        Panel panel = Panel.of(Map.of(A, all, B, all.slice(50, 100)));
        RollingOrigin spec = RollingOrigin.holdout(0.2);
        Evaluation each = Backtest.of(spec).model(TestModels.naive()).run(panel);
        assertEquals(
                new Fold(0, 0, 40, 40, 50), each.forecasts("naive", B).get(0).fold());
        Evaluation together = Backtest.of(spec.align(Alignment.CALENDAR))
                .model(TestModels.naive())
                .run(panel);
        assertEquals(
                new Fold(0, 0, 80, 80, 100),
                together.forecasts("naive", A).get(0).fold());
        assertEquals(
                new Fold(0, 0, 30, 30, 50),
                together.forecasts("naive", B).get(0).fold());
        Evaluation early = Backtest.of(RollingOrigin.holdoutFrom(LocalDate.of(2024, 1, 31)))
                .model(TestModels.naive())
                .run(panel);
        assertEquals(30, early.forecasts("naive", A).get(0).fold().origin());
        assertEquals(1, early.failures().size());
        assertEquals(B, early.failures().get(0).key());
        assertTrue(String.valueOf(early.failures().get(0).cause().getMessage()).contains("0 rows before holdoutFrom"));
    }

    @Test
    void aHoldoutIsOneFold() {
        RollingOrigin share = RollingOrigin.holdout(0.2);
        assertBadArgument(() -> share.step(3), "step", "holdout(0.2)", "one");
        assertBadArgument(() -> share.lastFolds(3), "lastFolds");
        assertBadArgument(() -> share.maxFolds(3), "maxFolds");
        assertBadArgument(() -> share.step(Duration.ofDays(3)), "step", "holdout(0.2)");
        assertThrows(IllegalStateException.class, () -> share.foldsOf(100));
        assertThrows(IllegalStateException.class, share::rowsNeeded);
        for (double bad : new double[] {0, 1, -0.2, 20, Double.NaN}) {
            assertBadArgument(() -> RollingOrigin.holdout(bad), Double.toString(bad), "0.2");
        }
        assertRefused(
                Reason.TOO_SHORT,
                () -> RollingOrigin.holdout(0.5).minTrain(9).foldsOf(TestModels.ramp("r", 10)),
                "'r'",
                "5 rows before holdout(0.5)",
                "9 for training");
        assertRefused(Reason.TOO_SHORT, () -> share.foldsOf(TestModels.ramp("empty", 0)), "'empty'");
        assertRefused(
                Reason.TOO_SHORT,
                () -> RollingOrigin.holdoutFrom(LocalDate.of(2030, 1, 1)).foldsOf(TestModels.ramp("r", 10)),
                "2030-01-01",
                "0 from there on");
        assertEquals("RollingOrigin[holdout(0.2), expanding]", share.toString());
        assertEquals(share, RollingOrigin.holdout(0.2));
        assertNotEquals(share, RollingOrigin.holdout(0.3));
        assertNotEquals(RollingOrigin.holdoutFrom(LocalDate.of(2030, 1, 1)), RollingOrigin.holdout(0.5));
        assertEquals(1, RollingOrigin.holdout(1).horizon());
    }

    @Test
    void embargoAndGapAddUp() {
        RollingOrigin spec = RollingOrigin.horizon(3).minTrain(5);
        assertEquals(
                new Fold(0, 0, 5, 8, 11), spec.gap(2).embargo(1).foldsOf(20).get(0));
        assertEquals(11, spec.gap(2).embargo(1).rowsNeeded());
        // counted from the end the test windows stay where they are
        List<Fold> plain = spec.lastFolds(3).foldsOf(30);
        List<Fold> under = spec.lastFolds(3).embargo(4).foldsOf(30);
        for (int i = 0; i < 3; i++) {
            assertEquals(plain.get(i).testStart(), under.get(i).testStart());
            assertEquals(plain.get(i).origin() - 4, under.get(i).origin());
        }
        assertEquals(
                5, spec.sliding(5).embargo(4).lastFolds(1).foldsOf(30).get(0).trainingSize());
        assertTrue(spec.embargo(4).toString().contains("embargo=4"));
        assertNotEquals(spec.gap(4), spec.embargo(4));
        assertBadArgument(() -> spec.embargo(-1), "embargo is -1");
        assertBadArgument(() -> RollingOrigin.horizon(Duration.ofDays(2)).embargo(1), "embargo");
        assertRefused(
                Reason.TOO_SHORT, () -> spec.embargo(4).foldsOf(TestModels.ramp("r", 11)), "needs 12", "4 as embargo");
    }

    @Test
    void aStrictEvaluationRefusesFewerFoldsThanAskedFor() {
        RollingOrigin spec = RollingOrigin.horizon(2).lastFolds(5);
        TimeSeries shortSeries = TestModels.ramp("short", 8);
        assertEquals(3, spec.foldsOf(shortSeries).size());
        assertRefused(
                Reason.TOO_SHORT,
                () -> spec.strict().foldsOf(shortSeries),
                "'short' has 8 rows",
                "3 of the 5 folds",
                "strict()");
        assertRefused(
                Reason.TOO_SHORT,
                () -> Backtest.of(spec.strict()).model(TestModels.naive()).run(shortSeries),
                "3 of the 5");
        assertEquals(5, spec.strict().foldsOf(TestModels.ramp("long", 11)).size());
        Panel panel = Panel.of(Map.of(A, shortSeries, B, TestModels.ramp("long", 20)));
        Evaluation e = Backtest.of(spec.strict()).model(TestModels.naive()).run(panel);
        assertEquals(5, e.forecasts().size());
        assertEquals(A, e.failures().get(0).key());
        assertEquals(Reason.TOO_SHORT, e.failures().get(0).cause().reason());
        // without a number there is nothing to miss
        assertEquals(
                2,
                RollingOrigin.horizon(2)
                        .strict()
                        .foldsOf(TestModels.ramp("r", 11))
                        .size());
        assertTrue(spec.strict().toString().contains("lastFolds=5, strict"));
        RollingOrigin inTime = RollingOrigin.horizon(Duration.ofDays(2));
        assertRefused(Reason.TOO_SHORT, () -> inTime.lastFolds(9).strict().foldsOf(shortSeries), "of the 9 folds");
        assertRefused(
                Reason.TOO_SHORT,
                () -> inTime.cutoffs(LocalDate.of(2024, 1, 4), LocalDate.of(2025, 1, 1))
                        .strict()
                        .foldsOf(shortSeries),
                "1 of the 2 folds");
    }
}
