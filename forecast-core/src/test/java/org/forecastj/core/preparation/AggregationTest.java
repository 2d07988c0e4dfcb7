package org.forecastj.core.preparation;

import static org.forecastj.core.testing.Failures.assertBadArgument;
import static org.forecastj.core.testing.Failures.assertRefused;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.forecastj.core.ForecastingException.Reason;
import org.forecastj.core.series.Frequency;
import org.forecastj.core.series.Panel;
import org.forecastj.core.series.SeriesKey;
import org.forecastj.core.series.TimeIndex;
import org.forecastj.core.series.TimeSeries;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AggregationTest {
    private static final SeriesKey A = SeriesKey.of("a");
    private static final SeriesKey B = SeriesKey.of("b");
    private static final LocalDateTime NOON = LocalDateTime.of(2024, 2, 28, 12, 0);
    private static final double NAN = Double.NaN;

    private static Aggregator sales(Aggregation aggregation) {
        return aggregation
                .aggregator()
                .add(A, NOON.plusDays(3), 5)
                .add(A, NOON, 1)
                .add(B, NOON.plusDays(4), 7)
                .add(A, NOON.minusHours(1), 2)
                .add(A, NOON.plusHours(1), 4);
    }

    @ParameterizedTest
    @CsvSource({
        "SUM, 7, 0",
        "MEAN, 2.3333333333333335, NaN",
        "MIN, 1, NaN",
        "MAX, 4, NaN",
        "FIRST, 2, NaN",
        "LAST, 4, NaN",
        "COUNT, 3, 0",
        "MEDIAN, 2, NaN"
    })
    void functions(AggregateFunction function, double bucket, double empty) {
        Panel p = sales(Aggregation.by(Frequency.DAILY).function(function)).toPanel();
        assertEquals(bucket, p.get(A).value(0));
        assertEquals(empty, p.get(A).value(1));
    }

    @Test
    void rangesReachAsAsked() {
        Aggregation daily = Aggregation.by(Frequency.DAILY).levels("product");
        Panel p = sales(daily).toPanel();
        assertEquals(List.of("product"), p.levelNames());
        assertArrayEquals(new double[] {7, 0, 0, 5, 0}, p.get(A).values());
        assertArrayEquals(new double[] {7}, p.get(B).values());
        assertEquals(LocalDate.of(2024, 2, 29), p.get(A).index().date(1));
        assertEquals(4, sales(daily.range(BucketRange.OWN)).toPanel().get(A).size());
        Panel common = sales(daily.range(BucketRange.COMMON).emptyBuckets(NAN)).toPanel();
        assertSame(common.get(A).index(), common.get(B).index());
        assertArrayEquals(new double[] {NAN, NAN, NAN, NAN, 7}, common.get(B).values());
        assertEquals(0, daily.aggregator().toPanel().size());
    }

    @Test
    void badRowsAreNamedAndChangeNothing() {
        Aggregator a = Aggregation.by(Frequency.DAILY).aggregator().add(A, NOON, 1);
        assertRefused(Reason.INVALID_VALUE, () -> a.add(A, NOON, NAN), "series 'a', row 1 (2024-02-28T12:00)");
        assertBadArgument(() -> a.add(SeriesKey.of("a", "b"), NOON, 1), "row 1", "2 levels");
        assertBadArgument(() -> a.add(A, Instant.EPOCH, 1), "zone");
        assertEquals(1, a.rows());
        assertArrayEquals(new double[] {1}, a.toPanel().get(A).values());
        Aggregator business = Aggregation.by(Frequency.BUSINESS_DAILY).aggregator();
        assertRefused(Reason.IRREGULAR_INDEX, () -> business.add(A, NOON.plusDays(3), 1), "SATURDAY");
        assertEquals(0, business.toPanel().size());
        assertBadArgument(() -> Aggregation.by(Frequency.parse("P2BD")), "P2BD");
    }

    @Test
    void sumsKeepSmallValuesBesideLargeOnes() {
        Aggregator a = Aggregation.by(Frequency.DAILY).aggregator();
        a.add(A, NOON, 1e16);
        for (int i = 0; i < 1000; i++) {
            a.add(A, NOON, 1);
        }
        assertEquals(1000, a.add(A, NOON, -1e16).toPanel().get(A).value(0));
    }

    @ParameterizedTest
    @CsvSource({
        "PT15M, 2024-05-16T13:47, 2024-05-16T13:45",
        "PT1H, 2024-05-16T13:47, 2024-05-16T13:00",
        "PT6H, 2024-05-16T13:47, 2024-05-16T12:00",
        "P1D, 2024-05-16T13:47, 2024-05-16T00:00",
        "P1BD, 2024-05-16T13:47, 2024-05-16T00:00",
        "P1W, 2024-05-16T13:47, 2024-05-13T00:00",
        "P1M, 2024-05-16T13:47, 2024-05-01T00:00",
        "P1ME, 2024-02-16T13:47, 2024-02-29T00:00",
        "P3ME, 2024-02-16T13:47, 2024-03-31T00:00",
        "P3M, 2024-05-16T13:47, 2024-04-01T00:00",
        "P1Y, 2024-05-16T13:47, 2024-01-01T00:00",
        "P1W, 1965-05-16T13:47, 1965-05-10T00:00",
        "P1M, 1965-12-31T23:59, 1965-12-01T00:00",
    })
    void bucketsStartWhereTheCalendarSays(String frequency, LocalDateTime time, LocalDateTime label) {
        Panel p = Aggregation.by(Frequency.parse(frequency))
                .aggregator()
                .add(A, time, 1)
                .toPanel();
        assertEquals(label, p.get(A).index().dateTime(0));
        assertEquals(Frequency.parse(frequency), p.get(A).index().frequency().orElseThrow());
    }

    @Test
    void weeksStartOnTheDayAskedFor() {
        Aggregation weekly = Aggregation.by(Frequency.WEEKLY).weekStart(DayOfWeek.SUNDAY);
        Panel p = weekly.aggregator()
                .add(A, LocalDateTime.of(2024, 5, 18, 23, 0), 1)
                .add(A, LocalDateTime.of(2024, 5, 19, 0, 0), 2)
                .toPanel();
        assertArrayEquals(new double[] {1, 2}, p.get(A).values());
        assertEquals(DayOfWeek.SUNDAY, p.get(A).index().date(0).getDayOfWeek());
    }

    @Test
    void theHourThatComesTwiceIsTwoBuckets() {
        Aggregation hourly = Aggregation.by(Frequency.HOURLY).zone(ZoneId.of("Europe/London"));
        Instant first = Instant.parse("2024-10-27T00:10:00Z");
        Panel p = hourly.aggregator()
                .add(A, first, 1)
                .add(A, first.plusSeconds(3600), 2)
                .toPanel();
        assertArrayEquals(new double[] {1, 2}, p.get(A).values());
        Panel second = hourly.aggregator()
                .add(A, first.plusSeconds(3600), 2)
                .add(A, first.plusSeconds(7200), 3)
                .toPanel();
        assertArrayEquals(new double[] {2, 3}, second.get(A).values());
        assertEquals(
                Instant.parse("2024-10-27T01:00:00Z").toEpochMilli(),
                second.get(A).index().epochMillis(0));
        Panel daily = Aggregation.by(Frequency.DAILY)
                .zone(ZoneId.of("Europe/London"))
                .aggregator()
                .add(A, Instant.parse("2024-06-30T23:30:00Z"), 1)
                .toPanel();
        assertEquals(LocalDate.of(2024, 7, 1), daily.get(A).index().date(0));
    }

    @Test
    void daysBecomeWholeWeeks() {
        TimeSeries days =
                TimeSeries.daily("d", LocalDate.of(2024, 2, 24), 1, 1, 2, 2, 2, 2, 2, 2, 2, 3, 3, 3, 3, 3, 3, 3, 4);
        Aggregated weeks = Aggregation.by(Frequency.WEEKLY).apply(days);
        assertArrayEquals(new double[] {14, 21}, weeks.series().values());
        assertEquals(LocalDate.of(2024, 2, 26), weeks.series().index().date(0));
        assertEquals(
                List.of(LocalDateTime.of(2024, 2, 19, 0, 0), LocalDateTime.of(2024, 3, 11, 0, 0)), weeks.incomplete());
        assertArrayEquals(
                new double[] {2, 14, 21, 4},
                Aggregation.by(Frequency.WEEKLY)
                        .keepIncompleteBuckets()
                        .apply(days)
                        .series()
                        .values());
    }

    @Test
    void missingValuesMakeABucketIncomplete() {
        TimeSeries hours = TimeSeries.of(
                "h",
                TimeIndex.regular(LocalDate.of(2024, 1, 1), Frequency.every(8, Frequency.Unit.HOUR), 9),
                1,
                2,
                3,
                4,
                NAN,
                6,
                7,
                8,
                9);
        Aggregation daily = Aggregation.by(Frequency.DAILY).function(AggregateFunction.MEAN);
        assertArrayEquals(new double[] {2, NAN, 8}, daily.apply(hours).series().values());
        assertArrayEquals(
                new double[] {2, 5, 8},
                daily.keepIncompleteBuckets().apply(hours).series().values());
        AggregatedPanel panel = daily.apply(Panel.of(Map.of(A, hours)));
        assertEquals(
                List.of(LocalDateTime.of(2024, 1, 2, 0, 0)), panel.incomplete().get(A));
    }

    @Test
    void onlyFinerRegularSeriesAggregate() {
        TimeSeries days = TimeSeries.daily("d", LocalDate.of(2024, 2, 24), 1, 2, 3);
        assertBadArgument(() -> Aggregation.by(Frequency.DAILY).apply(days), "not finer");
        assertRefused(
                Reason.TOO_SHORT, () -> Aggregation.by(Frequency.MONTHLY).apply(days), "'d'", "no complete bucket");
        TimeSeries loose = TimeSeries.of("l", TimeIndex.ofEpochMillis(1, 2, 5), 1, 2, 3);
        assertRefused(
                Reason.IRREGULAR_INDEX, () -> Aggregation.by(Frequency.DAILY).apply(loose), "Regularization");
    }

    @Test
    void splitsAreInTime() {
        TimeSeries days = TimeSeries.daily("d", LocalDate.of(2024, 2, 24), 1, 2, 3, 4, 5, 6, 7, 8, 9, 10);
        Split.OfSeries s = Split.atFraction(0.7).apply(days);
        assertEquals(7, s.train().size());
        assertEquals(days, s.train().append(s.test()));
        assertEquals(2, Split.lastSteps(2).apply(days).test().size());
        Split.OfSeries at = Split.at(LocalDate.of(2024, 2, 29)).withGap(2).apply(days);
        assertEquals(6, at.test().value(0));
        assertEquals(3, at.train().value(at.train().size() - 1));
        Split.OfPanel panel = Split.lastSteps(3).apply(Panel.of(Map.of(A, days, B, days)));
        assertEquals(7, panel.train().get(B).size());
        assertSame(panel.test().get(A).index(), panel.test().get(B).index());
        assertRefused(Reason.TOO_SHORT, () -> Split.lastSteps(10).apply(days), "'d'", "0 training and 10 test");
        assertRefused(Reason.TOO_SHORT, () -> Split.lastSteps(11).apply(days), "lastSteps(11)");
        assertRefused(Reason.TOO_SHORT, () -> Split.at(LocalDate.of(2025, 1, 1)).apply(days), "0 test rows");
        assertRefused(Reason.TOO_SHORT, () -> Split.lastSteps(5).withGap(5).apply(days), "withGap(5)");
        assertBadArgument(() -> Split.atFraction(1), "0.8");
        assertBadArgument(() -> Split.lastSteps(0), "steps is 0");
        assertBadArgument(() -> Split.lastSteps(1).withGap(-1), "gap is -1");
    }

    @Test
    void daysMayStartWhereTheClocksSkipMidnight() {
        ZoneId beirut = ZoneId.of("Asia/Beirut");
        Aggregator a = Aggregation.by(Frequency.DAILY).zone(beirut).aggregator();
        for (int d = 0; d < 3; d++) {
            a.add(A, LocalDateTime.of(2024, 3, 31, 12, 0).plusDays(d), d + 1);
        }
        TimeSeries days = a.toPanel().get(A);
        assertEquals(TimeIndex.regular(LocalDateTime.of(2024, 3, 31, 0, 0), beirut, Frequency.DAILY, 3), days.index());
        assertArrayEquals(new double[] {1, 2, 3}, days.values());
    }
}
