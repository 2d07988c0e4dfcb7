package org.forecastj.core.evaluation;

import static org.forecastj.core.testing.Failures.assertBadArgument;
import static org.forecastj.core.testing.Failures.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.Period;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.forecastj.core.ForecastingException.Reason;
import org.forecastj.core.series.Frequency;
import org.forecastj.core.series.TimeIndex;
import org.forecastj.core.series.TimeSeries;
import org.junit.jupiter.api.Test;

class CutoffLayoutTest {
    private static final LocalDate START = LocalDate.of(2024, 1, 1);

    /** A series with rows at these days after the start. */
    private static TimeSeries days(long... days) {
        List<LocalDate> dates = LongStream.of(days).mapToObj(START::plusDays).toList();
        return TimeSeries.of("s", TimeIndex.ofDates(dates), new double[days.length]);
    }

    private static RollingOrigin spec(int horizon, int minTrain, int step) {
        return RollingOrigin.horizon(Duration.ofDays(horizon))
                .minTrain(Duration.ofDays(minTrain))
                .step(Duration.ofDays(step));
    }

    private static List<Long> cutoffDays(RollingOrigin spec, TimeSeries series) {
        return spec.cutoffsOf(series).stream()
                .map(cutoff -> ChronoUnit.DAYS.between(START.atStartOfDay(), cutoff))
                .toList();
    }

    @Test
    void cutoffsAreCountedFromTheEnd() {
        TimeSeries series = TestModels.ramp("s", 21);
        assertEquals(List.of(11L, 14L, 17L), cutoffDays(spec(3, 10, 3), series));
        assertEquals(List.of(10L, 13L, 16L), cutoffDays(spec(3, 10, 3), series.head(20)));
        assertEquals(
                List.of(new Fold(0, 0, 12, 12, 15), new Fold(1, 0, 15, 15, 18), new Fold(2, 0, 18, 18, 21)),
                spec(3, 10, 3).foldsOf(series));
    }

    @Test
    void aHorizonThatEndsWithTheSeriesAndStartsWithItIsEnough() {
        RollingOrigin one = RollingOrigin.horizon(Duration.ofDays(20)).lastFolds(1);
        assertEquals(List.of(0L), cutoffDays(one, TestModels.ramp("s", 21)));
        assertEquals(List.of(new Fold(0, 0, 1, 1, 21)), one.foldsOf(TestModels.ramp("s", 21)));
    }

    @Test
    void defaultsFollowTheHorizon() {
        RollingOrigin spec = RollingOrigin.horizon(Duration.ofDays(4));
        assertEquals(List.of(12L, 16L), cutoffDays(spec, TestModels.ramp("s", 21)));
        assertEquals(List.of(8L, 12L, 16L), cutoffDays(spec.lastFolds(3), TestModels.ramp("s", 21)));
        assertEquals(List.of(12L), cutoffDays(spec.maxFolds(1), TestModels.ramp("s", 21)));
    }

    @Test
    void aCutoffBeforeAHoleMovesBackToTheLastRowBeforeIt() {
        // 34 and 24 lie in the hole with nothing in the 10 days after; so a horizon before day 12
        TimeSeries series = days(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 50, 51, 52, 53, 54, 60);
        assertEquals(List.of(2L, 40L, 50L), cutoffDays(spec(10, 1, 10), series));
        assertEquals(List.of(40L, 50L), cutoffDays(spec(10, 3, 10), series));
    }

    @Test
    void missingValuesAreAsRowsThatAreNotThere() {
        double[] values = new double[30];
        for (int i : new int[] {0, 1, 7, 8, 9, 10, 11, 12, 13, 14, 28, 29}) {
            values[i] = Double.NaN;
        }
        TimeSeries regular = TestModels.daily("s", values);
        TimeSeries irregular = days(2, 3, 4, 5, 6, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27);
        for (RollingOrigin spec : List.of(spec(5, 2, 1), spec(3, 1, 2), spec(2, 3, 5))) {
            assertEquals(spec.cutoffsOf(irregular), spec.cutoffsOf(regular));
        }
    }

    @Test
    void halfDaysAndPeriods() {
        RollingOrigin halfDays = RollingOrigin.horizon(Duration.ofHours(36)).lastFolds(2);
        assertEquals(
                List.of(LocalDateTime.of(2024, 1, 8, 0, 0), LocalDateTime.of(2024, 1, 9, 12, 0)),
                halfDays.cutoffsOf(TestModels.ramp("s", 11)));
        TimeSeries months =
                TimeSeries.of("m", TimeIndex.regular(LocalDate.of(2020, 1, 1), Frequency.MONTHLY, 48), new double[48]);
        assertEquals(
                List.of(
                        LocalDate.of(2021, 12, 1).atStartOfDay(),
                        LocalDate.of(2022, 12, 1).atStartOfDay()),
                RollingOrigin.horizon(Period.ofYears(1))
                        .minTrain(Period.ofMonths(23))
                        .cutoffsOf(months));
    }

    @Test
    void periodsFollowTheCalendarOfTheZoneAndDurationsTheClock() {
        ZoneId london = ZoneId.of("Europe/London");
        TimeIndex index = TimeIndex.regular(LocalDateTime.of(2024, 3, 1, 0, 0), london, Frequency.DAILY, 35);
        TimeSeries series = TimeSeries.of("bst", index, new double[35]);
        assertEquals(
                List.of(LocalDateTime.of(2024, 3, 28, 0, 0)),
                RollingOrigin.horizon(Period.ofDays(7)).lastFolds(1).cutoffsOf(series));
        assertEquals(
                List.of(LocalDateTime.of(2024, 3, 27, 23, 0)),
                RollingOrigin.horizon(Duration.ofDays(7)).lastFolds(1).cutoffsOf(series));
    }

    @Test
    void givenCutoffsAreSortedAndKeepTheirRows() {
        TimeSeries series = days(0, 3, 4, 8, 9, 12);
        RollingOrigin spec = RollingOrigin.horizon(Duration.ofDays(4)).cutoffs(START.plusDays(8), START.plusDays(3));
        assertEquals(List.of(3L, 8L), cutoffDays(spec, series));
        assertEquals(List.of(new Fold(0, 0, 2, 2, 3), new Fold(1, 0, 4, 4, 6)), spec.foldsOf(series));
        assertEquals(List.of(8L), cutoffDays(spec.lastFolds(1), series));
    }

    @Test
    void cutoffsOfRowsAreTheLastTrainingRows() {
        assertEquals(List.of(3L, 5L), cutoffDays(RollingOrigin.horizon(2).minTrain(4), TestModels.ramp("s", 8)));
        assertRefused(Reason.TOO_SHORT, () -> RollingOrigin.horizon(2).cutoffsOf(TestModels.ramp("s", 3)), "'s'");
    }

    @Test
    void whatIsTooShortSaysWhy() {
        TimeSeries series = TestModels.ramp("store-17", 21);
        assertRefused(
                Reason.TOO_SHORT,
                () -> spec(21, 1, 1).foldsOf(series),
                "series 'store-17' has values from 2024-01-01 to 2024-01-21, less than the horizon of PT504H");
        assertRefused(
                Reason.TOO_SHORT,
                () -> spec(10, 11, 1).foldsOf(series),
                "leaves 2024-01-11 as the last cutoff",
                "minTrain asks for history up to 2024-01-12",
                "lower minTrain or the horizon");
        assertRefused(
                Reason.TOO_SHORT,
                () -> RollingOrigin.horizon(Duration.ofDays(10))
                        .cutoffs(START.plusDays(5), START.plusDays(11))
                        .foldsOf(series),
                "cutoff 2024-01-12 and the horizon of PT240H go beyond the last value of series 'store-17', at 2024-01-21",
                "give cutoffs up to 2024-01-11");
        assertRefused(
                Reason.TOO_SHORT,
                () -> RollingOrigin.horizon(Duration.ofDays(10))
                        .cutoffs(START, START.plusDays(5))
                        .foldsOf(series),
                "cutoff 2024-01-01 is not after the first value of series 'store-17', at 2024-01-01");
        assertRefused(
                Reason.NO_DATA,
                () -> RollingOrigin.horizon(Duration.ofDays(2))
                        .cutoffs(START.plusDays(2))
                        .foldsOf(days(0, 1, 9)),
                "no values after the cutoff 2024-01-03 up to 2024-01-05");
        assertRefused(
                Reason.NO_DATA,
                () -> spec(1, 1, 1).foldsOf(TestModels.daily("none", Double.NaN, Double.NaN)),
                "series 'none' has no values");
        assertRefused(
                Reason.NO_DATA,
                () -> RollingOrigin.horizon(Duration.ofDays(1)).cutoffs(START).foldsOf(TestModels.daily("none")),
                "series 'none' has no values");
        assertRefused(Reason.TOO_SHORT, () -> spec(1, 1, 1).foldsOf(TestModels.daily("single", 3)), "series 'single'");
    }

    @Test
    void wrongArgumentsAreNamed() {
        RollingOrigin time = RollingOrigin.horizon(Duration.ofDays(3));
        RollingOrigin rows = RollingOrigin.horizon(3);
        assertBadArgument(() -> RollingOrigin.horizon(Duration.ZERO), "horizon is PT0S", "positive");
        assertBadArgument(() -> RollingOrigin.horizon(Period.ofDays(-1)), "horizon is P-1D");
        assertBadArgument(
                () -> RollingOrigin.horizon(java.time.chrono.ThaiBuddhistChronology.INSTANCE.period(1, 0, 0)));
        assertBadArgument(() -> RollingOrigin.horizon(Period.of(0, 1, -20)), "horizon is P1M-20D");
        assertBadArgument(() -> time.step(Duration.ofNanos(5)), "step is PT0.000000005S");
        assertBadArgument(() -> time.step(Duration.ofDays(-3)), "step is PT-72H");
        assertBadArgument(() -> time.minTrain(Duration.ZERO), "minTrain is PT0S");
        assertBadArgument(() -> time.step(3), "step is 3 rows, but the horizon is the time PT72H");
        assertBadArgument(() -> time.minTrain(3), "minTrain is 3 rows");
        assertBadArgument(() -> time.sliding(3), "sliding window is 3 rows");
        assertBadArgument(() -> time.gap(1), "gap is 1 rows");
        assertBadArgument(() -> rows.step(Duration.ofDays(3)), "step is the time PT72H, but the horizon is 3 rows");
        assertBadArgument(() -> rows.minTrain(Duration.ofDays(3)), "minTrain is the time");
        assertBadArgument(() -> rows.cutoffs(START), "the horizon is 3 rows");
        assertBadArgument(() -> time.cutoffs(new LocalDate[0]), "no cutoffs");
        assertBadArgument(() -> time.cutoffs(START, START), "cutoff 2024-01-01T00:00 is given twice");
        assertBadArgument(() -> time.cutoffs(START).step(Duration.ofDays(1)), "step", "cutoffs");
        assertBadArgument(() -> time.minTrain(Duration.ofDays(1)).cutoffs(START), "minTrain", "cutoffs");
        assertThrows(IllegalStateException.class, () -> time.foldsOf(100));
        assertThrows(IllegalStateException.class, time::rowsNeeded);
    }

    @Test
    void specificationsAreValues() {
        RollingOrigin spec = spec(3, 10, 2).levels(0.8);
        assertEquals(spec, spec(3, 10, 2).levels(0.8));
        assertEquals(spec.hashCode(), spec(3, 10, 2).levels(0.8).hashCode());
        assertNotEquals(spec, spec.step(Duration.ofDays(1)));
        assertNotEquals(RollingOrigin.horizon(3), RollingOrigin.horizon(Duration.ofDays(3)));
        assertEquals(
                "RollingOrigin[horizon=PT72H, step=PT48H, minTrain=PT240H, expanding, levels=[0.8]]", spec.toString());
        assertTrue(RollingOrigin.horizon(Period.ofDays(3))
                .cutoffs(START)
                .toString()
                .contains("cutoffs=[2024-01-01"));
    }

    /** Folds are in order, complete and disjoint; each test window has a value, and the last one ends with the last value. */
    @Property(tries = 500)
    void foldsAreSound(
            @ForAll @Size(min = 2, max = 60) List<@IntRange(min = 1, max = 40) Integer> distances,
            @ForAll @IntRange(min = 1, max = 60) int horizon,
            @ForAll @IntRange(min = 1, max = 60) int minTrain,
            @ForAll @IntRange(min = 1, max = 30) int step) {
        List<Instant> times = new ArrayList<>();
        Instant at = Instant.parse("2024-01-01T00:00:00Z");
        for (int distance : distances) {
            times.add(at);
            at = at.plus(Duration.ofHours(distance));
        }
        TimeIndex index = TimeIndex.ofInstants(times, ZoneId.of("UTC"));
        TimeSeries series = TimeSeries.of("s", index, new double[times.size()]);
        RollingOrigin spec = RollingOrigin.horizon(Duration.ofHours(horizon))
                .minTrain(Duration.ofHours(minTrain))
                .step(Duration.ofHours(step));
        long span = Duration.between(times.get(0), times.get(times.size() - 1)).toHours();
        if (span < (long) horizon + minTrain) {
            assertRefused(Reason.TOO_SHORT, () -> spec.foldsOf(series), "series 's'");
            return;
        }
        List<Fold> folds = spec.foldsOf(series);
        List<LocalDateTime> cutoffs = spec.cutoffsOf(series);
        assertEquals(times.size(), folds.get(folds.size() - 1).testEnd());
        for (int i = 0; i < folds.size(); i++) {
            LocalDateTime cutoff = cutoffs.get(i);
            Fold fold = folds.get(i);
            assertTrue(!cutoff.isBefore(index.dateTime(0).plusHours(minTrain)));
            assertTrue(i == 0 || !cutoffs.get(i - 1).isAfter(cutoff.minusHours(step)));
            for (int row = 0; row < times.size(); row++) {
                boolean isTraining = !index.dateTime(row).isAfter(cutoff);
                boolean isTest = !isTraining && !index.dateTime(row).isAfter(cutoff.plusHours(horizon));
                assertEquals(isTraining, row < fold.origin());
                assertEquals(isTest, row >= fold.testStart() && row < fold.testEnd());
            }
        }
    }
}
