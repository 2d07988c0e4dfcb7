package org.forecastj.core.preparation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import org.forecastj.core.ForecastingException.Reason;
import org.forecastj.core.preparation.RowIssue.Kind;
import org.forecastj.core.series.Frequency;
import org.forecastj.core.series.Panel;
import org.forecastj.core.series.SeriesKey;
import org.forecastj.core.testing.Failures;
import org.junit.jupiter.api.Test;

class CleaningTest {
    private static final LocalDateTime MONDAY = LocalDateTime.of(2024, 1, 1, 10, 0);
    private static final Cleaning CLEANING = Cleaning.to(
                    Aggregation.by(Frequency.DAILY).levels("store", "product"))
            .column("quantity", AggregateFunction.SUM)
            .column("price", AggregateFunction.MEAN);

    private static SeriesKey key(String store, String product) {
        return SeriesKey.of(store, product);
    }

    private static double[] values(Panel panel, String... levels) {
        return panel.get(SeriesKey.of(levels)).values();
    }

    @Test
    void columnsAreCompletedEachInItsOwnWay() {
        CleanedTransactions clean = CLEANING.cleaner()
                .add("1", key("A", "tea"), MONDAY, 3, 2.0)
                .add("2", key("A", "tea"), MONDAY.plusHours(2), 1, 4.0)
                .add("3", key("A", "tea"), MONDAY.plusDays(3), 5, 3.0)
                .add("4", key("B", "tea"), MONDAY.plusDays(1), 7, 1.0)
                .finish();
        assertArrayEquals(new double[] {4, 0, 0, 5}, values(clean.panel("quantity"), "A", "tea"));
        assertArrayEquals(new double[] {3, Double.NaN, Double.NaN, 3}, values(clean.panel("price"), "A", "tea"));
        assertArrayEquals(new double[] {7, 0, 0}, values(clean.panel("quantity"), "B", "tea"));
        assertEquals(List.of("store", "product"), clean.panel("quantity").levelNames());
        GapReport gaps = Objects.requireNonNull(clean.gaps().get(key("A", "tea")));
        assertEquals(2, gaps.missing());
        assertEquals(
                MONDAY.toLocalDate().plusDays(1).atStartOfDay(),
                gaps.gaps().get(0).first());
        assertEquals(0, clean.issues().size());
    }

    @Test
    void anyLevelOfTheHierarchyCanBeAskedFor() {
        CleanedTransactions clean = CLEANING.cleaner()
                .add("1", key("A", "tea"), MONDAY, 3, 2.0)
                .add("2", key("B", "tea"), MONDAY, 1, 4.0)
                .add("3", key("B", "milk"), MONDAY.plusDays(1), 5, 6.0)
                .finish();
        assertArrayEquals(new double[] {4, 0}, values(clean.panel("quantity", List.of("product")), "tea"));
        assertArrayEquals(new double[] {1, 5}, values(clean.panel("quantity", List.of("store")), "B"));
        assertArrayEquals(new double[] {4, 6}, values(clean.panel("price", List.of("store")), "B"));
        assertArrayEquals(new double[] {4, 5}, values(clean.panel("quantity", List.of()), "total"));
        assertEquals(
                List.of("product", "store"),
                clean.panel("price", List.of("product", "store")).levelNames());
        assertArrayEquals(new double[] {5}, values(clean.panel("quantity", List.of("product", "store")), "milk", "B"));
        Failures.assertBadArgument(() -> clean.panel("quantity", List.of("shop")), "shop", "[store, product]");
        Failures.assertBadArgument(() -> clean.panel("quantity", List.of("store", "store")), "at most once");
        assertThrows(NoSuchElementException.class, () -> clean.panel("amount"));
    }

    @Test
    void duplicatesFollowThePolicyAndAreReported() {
        for (Duplicates policy : List.of(Duplicates.KEEP_FIRST, Duplicates.KEEP_LAST, Duplicates.KEEP_ALL)) {
            CleanedTransactions clean = CLEANING.duplicates(policy)
                    .cleaner()
                    .add("1", key("A", "tea"), MONDAY, 3, 2.0)
                    .add("1", key("A", "tea"), MONDAY, 4, 2.0)
                    .finish();
            double expected = switch (policy) {
                case KEEP_FIRST -> 3;
                case KEEP_LAST -> 4;
                default -> 7;
            };
            assertArrayEquals(new double[] {expected}, values(clean.panel("quantity"), "A", "tea"), policy.name());
            assertEquals(1, clean.count(Kind.DUPLICATE));
            assertEquals(1, clean.issues().get(0).row());
            assertEquals(policy != Duplicates.KEEP_FIRST, clean.issues().get(0).kept());
            assertEquals("A/tea", clean.table().text(0, "series"));
        }
        Cleaner refusing = CLEANING.duplicates(Duplicates.REFUSE).cleaner().add("1", key("A", "tea"), MONDAY, 3, 2.0);
        Failures.assertRefused(
                Reason.MALFORMED_INPUT,
                () -> refusing.add("1", key("A", "tea"), MONDAY, 3, 2.0),
                "row 1",
                "id '1'",
                "A/tea");
        assertEquals(1, refusing.rows());
        assertEquals(1, refusing.finish().rowsKept());
    }

    @Test
    void equalRowsWithoutIdentityCountUnlessContentIsCompared() {
        for (boolean content : new boolean[] {false, true}) {
            CleanedTransactions clean = (content ? CLEANING.sameContentIsDuplicate() : CLEANING)
                    .cleaner()
                    .add(Cleaner.NO_ID, key("A", "tea"), MONDAY, 3, Double.NaN)
                    .add(Cleaner.NO_ID, key("A", "tea"), MONDAY, 3, Double.NaN)
                    .add(Cleaner.NO_ID, key("A", "tea"), MONDAY, 2, Double.NaN)
                    .finish();
            assertArrayEquals(new double[] {content ? 5 : 8}, values(clean.panel("quantity"), "A", "tea"));
            assertEquals(content ? 1 : 0, clean.count(Kind.DUPLICATE));
        }
    }

    @Test
    void futureLateAndImpossibleRowsAreData() {
        CleanedTransactions clean = CLEANING.takenAt(MONDAY.plusDays(2))
                .lateAfter(Duration.ofDays(1))
                .within("price", 0, 1000)
                .cleaner()
                .add("1", key("A", "tea"), MONDAY, 3, 2.0)
                .add("2", key("A", "tea"), MONDAY.plusYears(100), 3, 2.0)
                .add("3", key("A", "tea"), MONDAY.plusDays(2), 3, 2.0)
                .add("4", key("A", "tea"), MONDAY, MONDAY.plusHours(25), 1, 2.0)
                .add("5", key("A", "tea"), MONDAY, MONDAY.plusHours(24), 1, 2.0)
                .add("6", key("A", "tea"), MONDAY, 1, -2.0)
                .add("7", key("A", "tea"), MONDAY, Double.NaN, 2.0)
                .malformed("line 9 is cut off")
                .finish();
        assertEquals(8, clean.rows());
        assertEquals(4, clean.rowsKept());
        assertArrayEquals(new double[] {5}, values(clean.panel("quantity"), "A", "tea"));
        assertEquals(
                List.of(Kind.FUTURE, Kind.FUTURE, Kind.LATE, Kind.OUT_OF_RANGE, Kind.MISSING_VALUE, Kind.MALFORMED),
                clean.issues().stream().map(RowIssue::kind).toList());
        assertEquals(
                List.of(1L, 2L, 3L, 5L, 6L, 7L),
                clean.issues().stream().map(RowIssue::row).toList());
        assertFalse(clean.issues().get(0).kept());
        assertTrue(clean.issues().get(2).kept());
    }

    @Test
    void aPeriodWithRowsOfWhichNoneHasTheValueIsMissing() {
        CleanedTransactions clean = CLEANING.cleaner()
                .add("1", key("A", "tea"), MONDAY, 3, 2.0)
                .add("2", key("A", "tea"), MONDAY.plusDays(1), Double.NaN, 2.0)
                .add("3", key("A", "tea"), MONDAY.plusDays(3), 1, 2.0)
                .finish();
        assertArrayEquals(new double[] {3, Double.NaN, 0, 1}, values(clean.panel("quantity"), "A", "tea"));
    }

    @Test
    void aPeriodWhoseRowsWereAllLeftOutIsMissing() {
        CleanedTransactions clean = CLEANING.within("quantity", 0, 100)
                .cleaner()
                .add("1", key("A", "tea"), MONDAY, 3, 2.0)
                .add("2", key("A", "tea"), MONDAY.plusDays(1), -7, 2.0)
                .add("3", key("A", "tea"), MONDAY.plusDays(3), 1, 2.0)
                .finish();
        assertArrayEquals(new double[] {3, Double.NaN, 0, 1}, values(clean.panel("quantity"), "A", "tea"));
        assertEquals(2, clean.rowsKept());
        assertEquals(
                1, Objects.requireNonNull(clean.gaps().get(key("A", "tea"))).missing());
    }

    @Test
    void zonesAndRangesAreThoseOfTheAggregation() {
        Cleaning weekly = Cleaning.to(Aggregation.by(Frequency.WEEKLY)
                        .zone(ZoneId.of("Europe/Berlin"))
                        .range(BucketRange.COMMON))
                .column("orders", AggregateFunction.COUNT);
        CleanedTransactions clean = weekly.cleaner()
                .add("1", SeriesKey.of("a"), Instant.parse("2024-03-31T22:30:00Z"), 1) // Monday already in Berlin
                .add("2", SeriesKey.of("b"), Instant.parse("2024-03-31T21:30:00Z"), 1)
                .finish();
        assertArrayEquals(new double[] {0, 1}, values(clean.panel("orders"), "a"));
        assertArrayEquals(new double[] {1, 0}, values(clean.panel("orders"), "b"));
        Failures.assertBadArgument(
                () -> CLEANING.cleaner().add("1", key("A", "t"), Instant.EPOCH, 1, 1), "needs a zone");
    }

    @Test
    void aCleanerGoesOnAfterItWasAsked() {
        Cleaner rows = CLEANING.cleaner().add("1", key("A", "tea"), MONDAY, 3, 2.0);
        CleanedTransactions before = rows.finish();
        rows.add("2", key("A", "tea"), MONDAY, 3, 2.0);
        assertEquals(1, before.rowsKept());
        assertEquals(2, rows.finish().rowsKept());
        assertEquals(0, CLEANING.cleaner().finish().panel("price").size());
        assertEquals(0, CLEANING.cleaner().finish().gaps().size());
    }

    @Test
    void badArgumentsAreRefused() {
        Failures.assertBadArgument(
                () -> Cleaning.to(Aggregation.by(Frequency.DAILY)).cleaner(), "no columns");
        Failures.assertBadArgument(() -> CLEANING.column("price", AggregateFunction.SUM), "'price' already");
        Failures.assertBadArgument(() -> CLEANING.column("x", AggregateFunction.SUM, 1 / 0.0), "Infinity");
        Failures.assertBadArgument(() -> CLEANING.within("x", 0, 1), "no column 'x'");
        Failures.assertBadArgument(() -> CLEANING.within("price", 1, 1), "must be smaller");
        Failures.assertBadArgument(() -> CLEANING.lateAfter(Duration.ZERO), "positive");
        Cleaner rows = CLEANING.cleaner();
        Failures.assertBadArgument(() -> rows.add("1", key("A", "t"), MONDAY, 1), "row 0", "[quantity, price]");
        Failures.assertBadArgument(() -> rows.add("1", SeriesKey.of("A"), MONDAY, 1, 1), "'A' has 1 levels");
        Failures.assertRefused(
                Reason.INVALID_VALUE,
                () -> rows.add("1", key("A", "t"), MONDAY, 1, Double.POSITIVE_INFINITY),
                "A/t",
                "'price' is Infinity");
        rows.add("1", key("A", "t"), MONDAY, 1e308, 1).add("2", key("A", "t"), MONDAY, 1e308, 1);
        Failures.assertRefused(Reason.INVALID_VALUE, () -> rows.finish().panel("quantity"), "A/t");
    }
}
