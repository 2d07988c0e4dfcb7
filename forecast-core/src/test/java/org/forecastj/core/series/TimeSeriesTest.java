package org.forecastj.core.series;

import static org.forecastj.core.testing.Failures.assertBadArgument;
import static org.forecastj.core.testing.Failures.assertRefused;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.LocalDate;
import java.util.Map;
import java.util.NoSuchElementException;
import org.forecastj.core.ForecastingException.Reason;
import org.junit.jupiter.api.Test;

class TimeSeriesTest {
    private static final LocalDate START = LocalDate.of(2024, 2, 27);
    private final TimeSeries y = TimeSeries.daily("y", START, 1, 2, Double.NaN, 4);

    @Test
    void arraysAreCopiedInAndOut() {
        double[] values = {1, 2};
        TimeSeries s = TimeSeries.daily("s", START, values);
        values[0] = 9;
        s.values()[1] = 9;
        assertArrayEquals(new double[] {1, 2}, s.values());
        assertEquals(s, TimeSeries.daily("s", START, 1, 2));
    }

    @Test
    void infiniteValuesAndWrongLengthsAreRefused() {
        assertRefused(
                Reason.INVALID_VALUE,
                () -> TimeSeries.daily("y", START, 0, 0, Double.POSITIVE_INFINITY),
                "'y', row 2 (2024-02-29)",
                "Infinity");
        assertBadArgument(() -> TimeSeries.of("y", y.index(), 1, 2), "4 timestamps", "2 values");
        assertRefused(Reason.INVALID_VALUE, () -> y.mapValues(v -> 1 / (v - 2)), "row 1", "Infinity for 2.0");
        assertRefused(Reason.INVALID_VALUE, () -> y.mapValues(v -> Double.NaN), "row 0");
    }

    @Test
    void missingValuesStayMissing() {
        assertEquals(3, y.observedCount());
        assertArrayEquals(
                new double[] {2, 3, Double.NaN, 5}, y.mapValues(v -> v + 1).values());
        assertEquals(y, TimeSeries.daily("y", START, 1, 2, Double.NaN, 4));
    }

    @Test
    void cutsAndJoins() {
        assertEquals(y, y.head(1).append(y.tail(3)));
        assertEquals(2, y.before(LocalDate.of(2024, 2, 29)).size());
        assertEquals(
                LocalDate.of(2024, 2, 29),
                y.from(LocalDate.of(2024, 2, 29)).index().date(0));
        assertEquals(0, y.before(START.minusYears(1)).size());
        assertEquals(0, y.from(START.plusYears(1)).size());
        assertSame(y, y.slice(0, 4));
        assertRefused(Reason.MALFORMED_INPUT, () -> y.append(y), "series 'y'");
        assertThrows(IndexOutOfBoundsException.class, () -> y.head(5));
    }

    @Test
    void panelsShareIndicesAndNameSeriesByTheirKeys() {
        TimeSeries other = TimeSeries.daily("other", START, 5, 6, 7, 8);
        Panel panel = Panel.of(Map.of(SeriesKey.of("b", "1"), y, SeriesKey.of("a", "2"), other));
        TimeSeries first = panel.get(SeriesKey.of("a", "2"));
        assertSame(first.index(), panel.get(SeriesKey.of("b", "1")).index());
        assertEquals("a/2", first.name());
        assertEquals(SeriesKey.of("a", "2"), panel.keys().get(0));
        assertEquals(1, panel.filter(k -> k.levels().get(0).equals("a")).size());
        Panel doubled = panel.mapSeries(s -> s.mapValues(v -> 2 * v));
        assertEquals(10, doubled.get(SeriesKey.of("a", "2")).value(0));
        NoSuchElementException e = assertThrows(NoSuchElementException.class, () -> panel.get(SeriesKey.of("x", "y")));
        assertEquals(true, String.valueOf(e.getMessage()).contains("'x/y'"));
        assertBadArgument(() -> panel.mapSeries(s -> s.withValues(1)), "1 values");
        assertBadArgument(() -> SeriesKey.of("a", ""), "none may be empty");
    }

    @Test
    void regressorsPickRowsByTimestamp() {
        Regressors x = Regressors.on(TimeIndex.regular(START, Frequency.DAILY, 10))
                .knownInFuture("price", 0, 1, 2, 3, 4, 5, 6, 7, 8, 9)
                .knownInPast("rain", 9, 8, 7, 6, 5, 4, 3, 2, 1, 0)
                .constant("size", 4)
                .build();
        TimeIndex wanted = TimeIndex.ofDates(java.util.List.of(START.plusDays(2), START.plusDays(7)));
        Regressors at = x.at(wanted);
        assertArrayEquals(new double[] {2, 7}, at.column("price"));
        assertArrayEquals(new double[] {7, 2}, at.column("rain"));
        assertArrayEquals(new double[] {4, 4}, at.column("size"));
        assertEquals(Regressors.Knowledge.PAST, at.knowledge("rain"));
        assertEquals(java.util.List.of("price", "size"), at.knownInFuture().names());
        assertRefused(
                Reason.MISSING_REGRESSOR,
                () -> x.at(TimeIndex.regular(START.plusDays(8), Frequency.DAILY, 3)),
                "no row for 2024-03-08 (row 2 of 3)",
                "price");
        TimeIndex far = TimeIndex.regular(START.plusYears(9), Frequency.DAILY, 2);
        assertArrayEquals(
                new double[] {4, 4}, x.select(java.util.List.of("size")).at(far).column("size"));
    }

    @Test
    void regressorsAreFiniteAndNamedOnce() {
        Regressors.Builder b = Regressors.on(y.index());
        assertRefused(
                Reason.INVALID_VALUE, () -> b.knownInPast("rain", 1, 2, Double.NaN, 4), "'rain', row 2 (2024-02-29)");
        assertBadArgument(() -> b.knownInFuture("price", 1), "1 values", "4 timestamps");
        b.constant("size", 1);
        assertBadArgument(() -> b.constant("size", 1), "given twice");
        assertThrows(NoSuchElementException.class, () -> b.build().column("nothing"));
    }
}
