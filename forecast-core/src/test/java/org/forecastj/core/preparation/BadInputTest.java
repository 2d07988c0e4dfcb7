package org.forecastj.core.preparation;

import static org.forecastj.core.testing.Failures.assertBadArgument;
import static org.forecastj.core.testing.Failures.assertRefused;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.stream.LongStream;
import org.forecastj.core.ForecastingException.Reason;
import org.forecastj.core.preparation.RowIssue.Kind;
import org.forecastj.core.series.Frequency;
import org.forecastj.core.series.Panel;
import org.forecastj.core.series.SeriesKey;
import org.forecastj.core.series.TimeIndex;
import org.forecastj.core.series.TimeSeries;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What cleaning, aggregation and vintages do with input that nobody should give. */
class BadInputTest {
    private static final SeriesKey A = SeriesKey.of("a");
    private static final LocalDateTime NOON = LocalDateTime.of(2024, 2, 28, 12, 0);
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    private static Cleaning daily(AggregateFunction function) {
        return Cleaning.to(Aggregation.by(Frequency.DAILY)).column("v", function);
    }

    @ParameterizedTest
    @EnumSource
    void aggregatesOfHugeAndTinyValuesAreNumbersOrRefused(AggregateFunction function) {
        double[][] groups = {
            {Double.MAX_VALUE, Double.MAX_VALUE},
            {1e300, -1e300, 1e300},
            {1e-300, 1e300, 1e-300},
            {Double.MIN_VALUE, Double.MIN_VALUE},
            {-5},
            {0, -0.0}
        };
        for (double[] group : groups) {
            Cleaner rows = daily(function).cleaner();
            Aggregator sums = Aggregation.by(Frequency.DAILY).function(function).aggregator();
            for (double value : group) {
                rows.add(Cleaner.NO_ID, A, NOON, value);
                sums.add(A, NOON, value);
            }
            String what = function + " of " + Arrays.toString(group);
            if (function == AggregateFunction.SUM && group[0] == Double.MAX_VALUE) {
                assertRefused(Reason.INVALID_VALUE, () -> rows.finish().panel("v"), "'a'", "2024-02-28");
                assertRefused(Reason.INVALID_VALUE, sums::toPanel, "'a'", "2024-02-28");
                continue;
            }
            double value = rows.finish().panel("v").get(A).value(0);
            assertTrue(Double.isFinite(value), what);
            assertEquals(value, sums.toPanel().get(A).value(0), what);
        }
    }

    @Test
    void meansDoNotOverflow() {
        Cleaner rows = daily(AggregateFunction.MEAN).cleaner();
        rows.add("", A, NOON, 1.5e308).add("", A, NOON, 1.7e308).add("", A, NOON, 1.6e308);
        assertEquals(1.6e308, rows.finish().panel("v").get(A).value(0), 1e296);
    }

    @Test
    void rowsThatAreRefusedChangeNothing() {
        Cleaner rows = daily(AggregateFunction.SUM)
                .duplicates(Duplicates.REFUSE)
                .within("v", 0, 9)
                .cleaner();
        rows.add("1", A, NOON, 3);
        assertBadArgument(() -> rows.add("2", A, NOON), "row 1", "0 values", "[v]");
        assertBadArgument(() -> rows.add("2", A, NOON, 1, 2), "row 1", "2 values");
        assertBadArgument(() -> rows.add("2", SeriesKey.of("a", "b"), NOON, 1), "row 1", "'a/b'", "2 levels");
        assertRefused(
                Reason.INVALID_VALUE,
                () -> rows.add("2", A, NOON, Double.NEGATIVE_INFINITY),
                "'a'",
                "row 1",
                "2024-02-28T12:00",
                "'v' is -Inf");
        assertRefused(Reason.MALFORMED_INPUT, () -> rows.add("1", A, NOON, 4), "'a'", "row 1", "id '1'");
        assertBadArgument(() -> rows.add("2", A, Instant.EPOCH, 1), "zone");
        assertBadArgument(() -> rows.add("2", A, Instant.EPOCH, Instant.EPOCH, 1), "zone");
        rows.add("2", A, NOON, 99);
        CleanedTransactions clean = rows.finish();
        assertEquals(2, clean.rows());
        assertEquals(1, clean.rowsKept());
        assertEquals(1, clean.count(Kind.OUT_OF_RANGE));
        assertEquals(3, clean.panel("v").get(A).value(0));
        assertThrows(NoSuchElementException.class, () -> clean.panel("w"));
        assertBadArgument(() -> clean.panel("v", List.of("shop")), "[shop]", "[key]");
        assertBadArgument(() -> clean.panel("v", List.of("key", "key")), "[key, key]");
        assertRefused(
                Reason.IRREGULAR_INDEX,
                () -> Cleaning.to(Aggregation.by(Frequency.BUSINESS_DAILY))
                        .column("v", AggregateFunction.SUM)
                        .cleaner()
                        .add("", A, LocalDateTime.of(2024, 3, 2, 1, 0), 1),
                "2024-03-02",
                "SATURDAY");
    }

    @Test
    void noRowsAreAnEmptyPanel() {
        CleanedTransactions none = daily(AggregateFunction.SUM).cleaner().finish();
        assertEquals(0, none.panel("v").size());
        assertEquals(0, none.gaps().size());
        assertEquals(0, none.table().rows());
        assertEquals(0, Aggregation.by(Frequency.DAILY).aggregator().toPanel().size());
        Cleaner onlyBad = daily(AggregateFunction.SUM).takenAt(NOON).cleaner();
        onlyBad.malformed("line 3 is cut off").add("", A, NOON, 1);
        CleanedTransactions bad = onlyBad.finish();
        assertEquals(0, bad.panel("v").size());
        assertEquals(2, bad.issues().size());
        Cleaner missing = daily(AggregateFunction.MEDIAN).cleaner().add("", A, NOON, Double.NaN);
        assertTrue(missing.finish().panel("v").get(A).isMissing(0));
    }

    @Test
    void specificationsAreChecked() {
        assertBadArgument(() -> Cleaning.to(Aggregation.by(Frequency.DAILY)).cleaner(), "no columns");
        Cleaning one = daily(AggregateFunction.SUM);
        assertBadArgument(() -> one.column("v", AggregateFunction.MEAN), "'v'");
        assertBadArgument(() -> one.column("w", AggregateFunction.SUM, Double.POSITIVE_INFINITY), "'w'", "Infinity");
        assertBadArgument(() -> one.within("w", 0, 1), "'w'");
        assertBadArgument(() -> one.within("v", 1, 1), "'v'");
        assertBadArgument(() -> one.within("v", Double.NaN, 1), "'v'");
        assertBadArgument(() -> one.lateAfter(Duration.ZERO), "PT0S");
        assertBadArgument(() -> Aggregation.by(Frequency.DAILY).levels(), "level");
        assertBadArgument(() -> Aggregation.by(Frequency.every(2, Frequency.Unit.BUSINESS_DAY)), "business");
    }

    @Test
    void aTypingErrorInTheYearDoesNotFillTheMemory() {
        Cleaner rows = Cleaning.to(Aggregation.by(Frequency.HOURLY))
                .column("v", AggregateFunction.SUM)
                .cleaner();
        rows.add("", A, NOON, 1).add("", A, LocalDateTime.of(202_402, 2, 28, 12, 0), 1);
        CleanedTransactions clean = rows.finish();
        assertRefused(Reason.IRREGULAR_INDEX, () -> clean.panel("v"), "'a'", "rows at frequency");
    }

    @Test
    void droppedDuplicatesCountNowhere() {
        Cleaner rows =
                daily(AggregateFunction.SUM).lateAfter(Duration.ofHours(1)).cleaner();
        rows.add("1", A, NOON, NOON.plusHours(2), 1).add("1", A, NOON, NOON.plusHours(2), Double.NaN);
        List<RowIssue> issues = rows.finish().issues();
        assertEquals(4, issues.size());
        assertEquals(
                List.of(true, false, false, false),
                issues.stream().map(RowIssue::kept).toList());
    }

    /** In the night of 27 October 2024 the hour from 2 to 3 comes twice in Berlin. */
    @Test
    void theHourThatComesTwiceIsTwoPeriodsAndDelaysAreElapsedTime() {
        Cleaner rows = Cleaning.to(Aggregation.by(Frequency.HOURLY).zone(BERLIN))
                .column("v", AggregateFunction.SUM)
                .lateAfter(Duration.ofMinutes(30))
                .cleaner();
        Instant first = Instant.parse("2024-10-27T00:15:00Z");
        Instant second = Instant.parse("2024-10-27T01:15:00Z");
        rows.add("1", A, first, first, 1).add("2", A, second, second, 2).add("3", A, first, second, 4);
        CleanedTransactions clean = rows.finish();
        assertArrayEquals(new double[] {5, 2}, clean.panel("v").get(A).values());
        assertEquals(1, clean.count(Kind.LATE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"America/Sao_Paulo", "Europe/Berlin", "Asia/Beirut", "Africa/Cairo", "Australia/Lord_Howe"})
    void everyPeriodOfAYearIsThereInAnyZone(String name) {
        ZoneId zone = ZoneId.of(name);
        for (Frequency frequency : List.of(Frequency.HOURLY, Frequency.DAILY, Frequency.WEEKLY, Frequency.MONTH_END)) {
            Cleaner rows = Cleaning.to(Aggregation.by(frequency).zone(zone))
                    .column("v", AggregateFunction.COUNT)
                    .cleaner();
            Instant start = LocalDate.of(2018, 1, 1).atStartOfDay(zone).toInstant();
            int hours = 366 * 24;
            for (int h = hours - 1; h >= 0; h--) {
                rows.add("", A, start.plus(Duration.ofHours(h)), 1);
            }
            CleanedTransactions clean = rows.finish();
            TimeSeries counts = clean.panel("v").get(A);
            assertEquals(hours, Arrays.stream(counts.values()).sum(), frequency + " in " + name);
            assertTrue(clean.gaps().values().stream().allMatch(g -> g.gaps().isEmpty()), frequency + " in " + name);
            assertEquals(counts.size(), counts.observedCount());
        }
    }

    @Test
    void vintages() {
        Vintages none = Vintages.builder().build();
        TimeIndex days = TimeIndex.regular(LocalDate.of(2024, 2, 28), Frequency.DAILY, 3);
        assertArrayEquals(new double[] {Double.NaN, Double.NaN, Double.NaN}, none.knownAt(days, NOON));
        assertArrayEquals(new double[0], none.knownBefore(days.slice(0, 0), Duration.ZERO));
        assertBadArgument(() -> none.knownBefore(days, Duration.ofDays(-1)), "PT-24H");
        assertRefused(
                Reason.INVALID_VALUE,
                () -> Vintages.builder().add(NOON, NOON, Double.POSITIVE_INFINITY),
                "2024-02-28T12:00",
                "Infinity");
        assertRefused(
                Reason.DUPLICATE_TIMESTAMP,
                () -> Vintages.builder().add(NOON, NOON, 1).add(NOON, NOON, 2).build(),
                "2024-02-28T12:00",
                "1.0 and 2.0");
        // a value for a day to come that is known already is not that of today
        Vintages plan = Vintages.builder().add(NOON.plusDays(9), NOON, 7).build();
        assertArrayEquals(new double[] {Double.NaN, Double.NaN, Double.NaN}, plan.knownAt(days, NOON.plusDays(1)));
    }

    @Test
    void coarserSeries() {
        TimeSeries leap = TimeSeries.daily("leap", LocalDate.of(2024, 2, 1), new double[60]);
        Aggregation months = Aggregation.by(Frequency.MONTH_END);
        assertEquals("2024-02-29", months.apply(leap).series().index().show(0));
        assertBadArgument(() -> Aggregation.by(Frequency.HOURLY).apply(leap), "'leap'", "coarser");
        assertRefused(Reason.NO_DATA, () -> months.apply(leap.head(0)), "'leap'");
        assertRefused(Reason.TOO_SHORT, () -> months.apply(leap.head(3)), "'leap'", "no complete bucket");
        long[] days = LongStream.range(0, 60).map(i -> i * i * 86_400_000L).toArray();
        TimeSeries irregular = TimeSeries.of("leap", TimeIndex.ofEpochMillis(days), new double[60]);
        assertRefused(Reason.IRREGULAR_INDEX, () -> months.apply(irregular), "'leap'");
        double[] huge = new double[60];
        Arrays.fill(huge, Double.MAX_VALUE);
        assertRefused(Reason.INVALID_VALUE, () -> months.apply(leap.withValues(huge)), "'leap'");
        Panel panel = Panel.of(Map.of(A, leap.head(3)));
        assertRefused(Reason.TOO_SHORT, () -> months.apply(panel), "'a'");
    }
}
