package org.forecastj.core.evaluation;

import static org.forecastj.core.testing.Failures.assertRefused;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.forecastj.core.Execution;
import org.forecastj.core.ForecastingException.Reason;
import org.forecastj.core.evaluation.RollingOrigin.Alignment;
import org.forecastj.core.evaluation.TestModels.PanelMean;
import org.forecastj.core.series.Panel;
import org.forecastj.core.series.SeriesKey;
import org.forecastj.core.series.TimeIndex;
import org.forecastj.core.series.TimeSeries;
import org.forecastj.core.table.Table;
import org.junit.jupiter.api.Test;

/** Evaluations whose windows are measured in time. */
class CutoffEvaluationTest {
    private static final LocalDate START = LocalDate.of(2024, 1, 1);
    private static final RollingOrigin SPEC = RollingOrigin.horizon(Duration.ofDays(10))
            .minTrain(Duration.ofDays(15))
            .step(Duration.ofDays(7));

    /** Two of three days from a date on, with a wave on a slope. */
    private static TimeSeries irregular(String name, int firstDay, int days) {
        List<LocalDate> dates = new ArrayList<>();
        List<Double> values = new ArrayList<>();
        for (int day = firstDay; day < firstDay + days; day++) {
            if (day % 3 != 1) {
                dates.add(START.plusDays(day));
                values.add(Math.sin(day) + 0.1 * day);
            }
        }
        return TimeSeries.of(
                name,
                TimeIndex.ofDates(dates),
                values.stream().mapToDouble(Double::doubleValue).toArray());
    }

    @Test
    void irregularSeriesAreForecastAtTheirRows() {
        TimeSeries series = irregular("s", 0, 60);
        Evaluation e = SPEC.levels(0.8).evaluate(TestModels.sumAndTime(), series);
        assertTrue(e.failures().isEmpty(), e.failures().toString());
        assertEquals(SPEC.cutoffsOf(series).size(), e.forecasts().size());
        for (FoldForecast fold : e.forecasts()) {
            double sum = Arrays.stream(fold.training().values()).sum();
            for (int h = 0; h < fold.horizon(); h++) {
                LocalDateTime time = fold.test().index().dateTime(h);
                assertEquals(Duration.between(fold.cutoffTime(), time), fold.leadTime(h));
                assertEquals(sum + time.toLocalDate().toEpochDay(), fold.means()[h], 1e-9);
            }
        }
        assertEquals("2024-01-22", e.forecasts().get(0).cutoff());
    }

    @Test
    void foldsMayHaveDifferentNumbersOfSteps() {
        Evaluation e =
                SPEC.step(Duration.ofDays(5)).evaluate(TestModels.sumAndTime(), irregular("s", 0, 60), Metrics.mae());
        List<Integer> sizes = e.forecasts().stream()
                .map(FoldForecast::horizon)
                .distinct()
                .sorted()
                .toList();
        assertEquals(List.of(6, 7), sizes);
        int rows = e.forecasts().stream().mapToInt(FoldForecast::horizon).sum();
        assertEquals(rows, e.table().rows());
        assertEquals(7, e.byHorizon().rows());
        assertEquals(7, e.byHorizon(Metrics.mae()).rows());
        Table table = e.table();
        FoldForecast last = e.forecasts().get(e.forecasts().size() - 1);
        assertEquals(last.leadTime(last.horizon() - 1), Duration.ofDays((long) table.number(rows - 1, "days")));
        assertEquals(last.cutoff(), table.text(rows - 1, "cutoff"));
        assertEquals(last.means()[last.horizon() - 1], table.number(rows - 1, "mean"));
    }

    @Test
    void aModelOfRegularStepsFailsOnAnIrregularSeriesAndSaysWhatToDo() {
        Evaluation e = SPEC.evaluate(TestModels.naive(), irregular("gaps", 0, 60));
        assertTrue(e.forecasts().isEmpty());
        assertEquals(SPEC.foldsOf(irregular("gaps", 0, 60)).size(), e.failures().size());
        assertRefused(
                Reason.IRREGULAR_INDEX,
                () -> {
                    throw e.failures().get(0).cause();
                },
                "series 'gaps', model 'naive'",
                "regularise");
        assertEquals(List.of(), e.byHorizon("naive", 0.1));
    }

    @Test
    void anyModelForecastsARegularSeriesInTime() {
        Evaluation inTime = RollingOrigin.horizon(Duration.ofDays(4))
                .minTrain(Duration.ofDays(11))
                .levels(0.8)
                .evaluate(TestModels.seasonalNaive(3), TestModels.ramp("r", 20));
        Evaluation inRows = RollingOrigin.horizon(4)
                .minTrain(12)
                .levels(0.8)
                .evaluate(TestModels.seasonalNaive(3), TestModels.ramp("r", 20));
        assertEquals(inRows.table().toText(999), inTime.table().toText(999));
        assertEquals(inRows.byHorizon("seasonal naive", 0.5), inTime.byHorizon("seasonal naive", 0.5));
    }

    @Test
    void fitsMoveOnBetweenCutoffs() {
        TestModels.Model model = TestModels.naive();
        Evaluation e = RollingOrigin.horizon(Duration.ofDays(4))
                .minTrain(Duration.ofDays(4))
                .refitNever()
                .evaluate(model, TestModels.ramp("r", 21));
        assertEquals(1, model.fitted.size());
        assertEquals(e.forecasts().size() - 1, model.updates.size());
        e.forecasts().forEach(f -> assertEquals(f.fold().origin() - 1, f.means()[0]));
    }

    @Test
    void aCutoffInAHoleIsAFailureAndTheOthersSucceed() {
        TimeSeries series = TimeSeries.of(
                "s",
                TimeIndex.ofDates(
                        List.of(START, START.plusDays(1), START.plusDays(2), START.plusDays(20), START.plusDays(21))),
                1,
                2,
                3,
                4,
                5);
        Evaluation e = RollingOrigin.horizon(Duration.ofDays(3))
                .cutoffs(START.plusDays(1), START.plusDays(9), START.plusDays(18))
                .evaluate(TestModels.sumAndTime(), series);
        assertEquals(
                List.of("2024-01-02", "2024-01-19"),
                e.forecasts().stream().map(FoldForecast::cutoff).toList());
        assertEquals(
                List.of(0, 2),
                e.forecasts().stream().map(f -> f.fold().number()).toList());
        assertEquals(1, e.failures().size());
        assertEquals(Reason.NO_DATA, e.failures().get(0).cause().reason());
        assertTrue(e.failures().get(0).fold().isEmpty());
        assertEquals(2, e.onCommonFolds().forecasts().size());
    }

    @Test
    void cutoffsOutsideOfASingleSeriesAreRefusedBeforeAnythingIsFitted() {
        TestModels.Model model = TestModels.naive();
        RollingOrigin spec = RollingOrigin.horizon(Duration.ofDays(3)).cutoffs(START.plusDays(5), START.plusDays(90));
        assertRefused(
                Reason.TOO_SHORT, () -> spec.evaluate(model, TestModels.ramp("r", 30)), "cutoff 2024-03-31", "'r'");
        assertEquals(List.of(), model.fitted);
    }

    // ---- panels

    private static Panel panel(int series) {
        Map<SeriesKey, TimeSeries> all = new TreeMap<>();
        for (int s = 0; s < series; s++) {
            all.put(SeriesKey.of("s" + s), irregular("s" + s, 2 * s, 60 + 3 * s));
        }
        return Panel.of(all);
    }

    @Test
    void eachSeriesOfAPanelHasTheCutoffsOfItsOwnEnd() {
        Panel panel = panel(4);
        Evaluation e = SPEC.evaluate(List.of(TestModels.sumAndTime()), panel, Execution.sequential());
        panel.asMap().forEach((key, series) -> {
            List<FoldForecast> folds = e.forecasts("sum and time", key);
            assertEquals(
                    SPEC.cutoffsOf(series),
                    folds.stream().map(FoldForecast::cutoffTime).toList());
            assertEquals(6, folds.get(folds.size() - 1).fold().number(), "the last one is the same for all");
        });
    }

    @Test
    void onTheCalendarAllSeriesHaveTheSameCutoffs() {
        Panel panel = panel(4);
        Evaluation e = SPEC.align(Alignment.CALENDAR)
                .evaluate(List.of(TestModels.sumAndTime()), panel, Execution.sequential());
        Map<Integer, String> cutoffs = new TreeMap<>();
        for (FoldForecast fold : e.forecasts()) {
            String before = cutoffs.putIfAbsent(fold.fold().number(), fold.cutoff());
            assertTrue(before == null || before.equals(fold.cutoff()));
            LocalDate first = fold.training().index().date(0);
            assertTrue(!first.plusDays(15).isAfter(fold.cutoffTime().toLocalDate()), "history enough before it");
        }
        assertEquals(8, cutoffs.size());
        assertEquals(7, e.forecasts("sum and time", SeriesKey.of("s0")).size(), "it ends before the last cutoff");
        assertEquals(7, e.forecasts("sum and time", SeriesKey.of("s3")).size(), "it starts late");
    }

    @Test
    void seriesOfAPanelThatHaveNoFoldAreFailures() {
        Panel panel = Panel.of(Map.of(
                SeriesKey.of("long"), irregular("long", 0, 60),
                SeriesKey.of("none"), TestModels.daily("none", Double.NaN),
                SeriesKey.of("short"), irregular("short", 50, 12)));
        for (Alignment alignment : Alignment.values()) {
            Evaluation e =
                    SPEC.align(alignment).evaluate(List.of(TestModels.sumAndTime()), panel, Execution.sequential());
            assertTrue(!e.forecasts("sum and time", SeriesKey.of("long")).isEmpty());
            assertEquals(
                    List.of(SeriesKey.of("none"), SeriesKey.of("short")),
                    e.failures().stream().map(FoldFailure::key).toList());
            assertEquals(Reason.NO_DATA, e.failures().get(0).cause().reason());
            assertEquals(Reason.TOO_SHORT, e.failures().get(1).cause().reason());
        }
        Evaluation given = RollingOrigin.horizon(Duration.ofDays(3))
                .cutoffs(START.plusDays(30), START.plusDays(52))
                .evaluate(List.of(TestModels.sumAndTime()), panel, Execution.sequential());
        assertEquals(3, given.forecasts().size());
        assertEquals(2, given.failures().size());
        assertEquals(
                1,
                given.forecasts("sum and time", SeriesKey.of("short"))
                        .get(0)
                        .fold()
                        .number());
    }

    @Test
    void aPanelThatIsTooShortAltogetherIsAFailureOfEachSeries() {
        Evaluation e = RollingOrigin.horizon(Duration.ofDays(999))
                .evaluateGlobal(List.of(new PanelMean()), panel(2), Execution.sequential());
        assertEquals(2, e.failures().size());
        assertTrue(String.valueOf(e.failures().get(0).cause().getMessage()).startsWith("the panel of 2 series"));
    }

    @Test
    void resultsAreTheSameForAnyNumberOfThreads() {
        Panel panel = panel(5);
        TimeSeries single = panel.get(SeriesKey.of("s4"));
        List<Object> expected = List.of();
        for (int threads = 1; threads <= 8; threads++) {
            Execution execution = Execution.threads(threads);
            RollingOrigin spec = SPEC.levels(0.5, 0.9);
            Evaluation all = spec.evaluate(List.of(TestModels.sumAndTime()), panel, execution);
            Evaluation one = Backtest.of(spec)
                    .model(TestModels.sumAndTime())
                    .execution(execution)
                    .run(single);
            List<Object> results = List.of(
                    all.table().toText(9999),
                    all.byHorizon("sum and time", 0.2),
                    one.table().toText(9999),
                    one.byHorizon("sum and time", 0.2),
                    one.byMonth("sum and time", 0));
            expected = threads == 1 ? results : expected;
            assertEquals(expected, results, threads + " threads");
        }
    }

    @Test
    void pooledScoresHoldTheRowsOfAllSeries() {
        Evaluation e = SPEC.evaluate(List.of(TestModels.sumAndTime()), panel(3), Execution.sequential());
        HorizonScore<Duration> all = e.byHorizon("sum and time", 1).get(0);
        assertEquals(e.pooled("sum and time", Metrics.mae()).value().orElseThrow(), all.mae(), 1e-9 * all.mae());
        assertEquals(
                e.pooled("sum and time", Metrics.mdape()).value().orElseThrow(),
                all.mdape().orElseThrow(),
                1e-9 * all.mae());
        SeriesKey key = SeriesKey.of("s1");
        assertEquals(
                e.score("sum and time", key, Metrics.rmse()).value().orElseThrow(),
                e.byHorizon("sum and time", key, 1).get(0).rmse(),
                1e-9 * all.mae());
        assertEquals(
                e.score("sum and time", key, Metrics.smape()).value().orElseThrow(),
                e.byMonth("sum and time", key, 1).get(0).smape(),
                1e-9 * all.mae());
    }

    /** Rows after a cutoff change nothing of what is forecast from it, whether their values change or they are not there yet. */
    @Property(tries = 100)
    void theFutureChangesNothing(
            @ForAll @Size(40) List<@DoubleRange(min = -100, max = 100) Double> random,
            @ForAll @Size(40) List<@IntRange(min = 1, max = 3) Integer> distances,
            @ForAll @IntRange(min = 1, max = 3) int refit) {
        double[] values = random.stream().mapToDouble(Double::doubleValue).toArray();
        List<LocalDate> dates = new ArrayList<>();
        LocalDate at = START;
        for (int distance : distances) {
            dates.add(at);
            at = at.plusDays(distance);
        }
        LocalDate last = dates.get(dates.size() - 1);
        RollingOrigin spec = RollingOrigin.horizon(Duration.ofDays(6))
                .cutoffs(last.minusDays(20), last.minusDays(12), last.minusDays(6))
                .refitEvery(refit);
        TimeSeries series = TimeSeries.of("s", TimeIndex.ofDates(dates), values);
        Evaluation before = spec.evaluate(TestModels.sumAndTime(), series);
        for (FoldForecast fold : before.forecasts()) {
            double[] changed = values.clone();
            for (int i = fold.fold().origin(); i < changed.length; i++) {
                changed[i] = 17 - 3 * changed[i];
            }
            Evaluation after = spec.evaluate(TestModels.sumAndTime(), series.withValues(changed));
            assertArrayEquals(
                    fold.means(), after.forecasts().get(fold.fold().number()).means());
            Evaluation cut = RollingOrigin.horizon(Duration.ofDays(6))
                    .cutoffs(fold.cutoffTime())
                    .evaluate(
                            TestModels.sumAndTime(),
                            series.head(fold.fold().testEnd()).append(lateRow(fold)));
            assertArrayEquals(fold.means(), cut.forecasts().get(0).means());
        }
    }

    /** A row far behind, so that the horizon ends before the series does. */
    private static TimeSeries lateRow(FoldForecast fold) {
        LocalDate late = fold.test().index().date(fold.horizon() - 1).plusDays(99);
        return TimeSeries.of("s", TimeIndex.ofDates(List.of(late)), 5);
    }
}
