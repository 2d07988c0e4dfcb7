package org.forecastj.core.window;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.forecastj.core.ForecastingException.Reason;
import org.forecastj.core.series.Frequency;
import org.forecastj.core.series.Panel;
import org.forecastj.core.series.Regressors;
import org.forecastj.core.series.SeriesKey;
import org.forecastj.core.series.TimeIndex;
import org.forecastj.core.series.TimeSeries;
import org.forecastj.core.testing.Failures;
import org.junit.jupiter.api.Test;

class WindowsTest {
    private static final LocalDate START = LocalDate.of(2024, 1, 1);

    private static TimeSeries ramp(int n) {
        return TimeSeries.daily(
                "ramp", START, IntStream.range(0, n).asDoubleStream().toArray());
    }

    private static Regressors columns(int n) {
        return Regressors.on(TimeIndex.regular(START, Frequency.DAILY, n))
                .knownInPast(
                        "price", IntStream.range(0, n).mapToDouble(i -> 100 + i).toArray())
                .knownInFuture(
                        "promo", IntStream.range(0, n).mapToDouble(i -> 200 + i).toArray())
                .build();
    }

    @Test
    void windowsSlideAndTheLastOneEndsWithTheSeries() {
        Windows windows = Windows.of(3, 2).stride(2);
        List<Window> all = windows.stream(ramp(8)).toList();
        assertEquals(List.of(4, 6), all.stream().map(Window::origin).toList());
        assertEquals(windows.count(8), all.size());
        assertArrayEquals(new double[][] {{1}, {2}, {3}}, all.get(0).past());
        assertArrayEquals(new double[] {4, 5}, all.get(0).target());
        assertArrayEquals(new double[] {6, 7}, all.get(1).target());
        assertEquals("2024-01-07", all.get(1).steps().show(0));
    }

    @Test
    void regressorsOfPastAndFuture() {
        Window first = Windows.of(2, 2).past("price").future("promo").stream(ramp(5), columns(5))
                .findFirst()
                .orElseThrow();
        assertArrayEquals(new double[][] {{0, 100}, {1, 101}}, first.past());
        assertArrayEquals(new double[][] {{202}, {203}}, first.future());
        assertArrayEquals(new double[] {0, 100, 1, 101, 202, 203}, first.features(1, 2));
        assertEquals(List.of("y", "price"), first.pastColumns());
        assertEquals(List.of("promo"), first.futureColumns());
    }

    @Test
    void strategies() {
        Windows windows = Windows.of(2, 3).future("promo");
        Window w = windows.stream(ramp(5), columns(5)).findFirst().orElseThrow();
        check(WindowStrategy.direct(2), w, new double[] {0, 1, 203}, 3);
        check(WindowStrategy.recursive(), w, new double[] {0, 1, 202}, 2);
        check(WindowStrategy.multiOutput(), w, new double[] {0, 1, 202, 203, 204}, 2, 3, 4);
        // the base repeats the last value of the past
        check(
                WindowStrategy.rectified(3, v -> new double[] {v.past()[1][0], v.past()[1][0], v.past()[1][0]}),
                w,
                new double[] {0, 1, 204},
                3);
        Failures.assertBadArgument(() -> WindowStrategy.direct(0), "at least 1");
    }

    private static void check(WindowStrategy strategy, Window w, double[] features, double... target) {
        List<Example> examples = strategy.examples(w).toList();
        assertEquals(1, examples.size(), strategy.toString());
        assertArrayEquals(features, examples.get(0).features(), strategy.toString());
        assertArrayEquals(target, examples.get(0).target(), strategy.toString());
    }

    @Test
    void aStreamMakesWindowsAsTheyAreAskedFor() {
        AtomicInteger series = new AtomicInteger();
        Map<SeriesKey, TimeSeries> many = new java.util.TreeMap<>();
        for (int i = 0; i < 50; i++) {
            many.put(SeriesKey.of("s" + (10 + i)), ramp(1000));
        }
        Iterator<Window> windows = Windows.of(10, 5).stream(Panel.of(many), key -> {
                    series.incrementAndGet();
                    return Regressors.none();
                })
                .iterator();
        for (int i = 0; i < 1500; i++) {
            windows.next();
        }
        assertEquals(2, series.get());
    }

    @Test
    void shortSeriesOfAPanelHaveNoWindowsAndIncompleteOnesCanBeLeftOut() {
        double[] holes = ramp(10).values();
        holes[4] = Double.NaN;
        Panel panel =
                Panel.of(Map.of(SeriesKey.of("a"), TimeSeries.daily("a", START, holes), SeriesKey.of("b"), ramp(3)));
        Windows windows = Windows.of(2, 2);
        assertEquals(7, windows.stream(panel).count());
        List<Window> complete = windows.onlyComplete().stream(panel).toList();
        assertEquals(List.of(2, 7, 8), complete.stream().map(Window::origin).toList());
        assertFalse(windows.stream(panel).skip(1).findFirst().orElseThrow().isComplete());
    }

    @Test
    void theNextWindowHasNoFuture() {
        Windows windows = Windows.of(2, 2).past("price").future("promo");
        assertArrayEquals(new double[] {3, 103, 4, 104, 205, 206}, windows.next(ramp(5), columns(7)));
        Failures.assertRefused(Reason.MISSING_REGRESSOR, () -> windows.next(ramp(5), columns(6)), "2024-01-07");
        assertArrayEquals(new double[] {3, 4}, Windows.of(2, 9).next(ramp(5), Regressors.none()));
    }

    @Test
    void badInput() {
        Failures.assertBadArgument(() -> Windows.of(0, 1), "lookBack is 0");
        Failures.assertBadArgument(() -> Windows.of(1, 0), "horizon is 0");
        Failures.assertBadArgument(() -> Windows.of(1, 1).stride(0), "stride is 0");
        Failures.assertBadArgument(() -> Windows.of(1, 1).past("a", "a"), "each once");
        Failures.assertBadArgument(
                () -> Windows.of(1, 1).future("price").stream(ramp(5), columns(5)), "known in the past only");
        Failures.assertRefused(
                Reason.TOO_SHORT, () -> Windows.of(3, 3).stream(ramp(5)), "'ramp' has 5 rows", "needs 6");
        Failures.assertRefused(Reason.TOO_SHORT, () -> Windows.of(3, 3).next(ramp(2), Regressors.none()), "needs 3");
        assertThrows(NoSuchElementException.class, () -> Windows.of(1, 1).past("x").stream(ramp(5), columns(5)));
        assertEquals(0, Windows.of(Integer.MAX_VALUE, Integer.MAX_VALUE).count(100));
    }

    @Property(tries = 200)
    void theFutureOfAWindowChangesNoFeature(
            @ForAll @IntRange(min = 1, max = 6) int lookBack,
            @ForAll @IntRange(min = 1, max = 6) int horizon,
            @ForAll @IntRange(min = 1, max = 4) int stride,
            @ForAll @IntRange(max = 29) int changed) {
        Windows windows =
                Windows.of(lookBack, horizon).stride(stride).past("price").future("promo");
        double[] y = ramp(30).values();
        double[] price = columns(30).column("price");
        y[changed] = -1;
        price[changed] = -1;
        Regressors other = Regressors.on(ramp(30).index())
                .knownInPast("price", price)
                .knownInFuture("promo", columns(30).column("promo"))
                .build();
        List<Window> before = windows.stream(ramp(30), columns(30)).toList();
        List<Window> after = windows.stream(ramp(30).withValues(y), other).toList();
        assertEquals(windows.count(30), before.size());
        for (int i = 0; i < before.size(); i++) {
            boolean seen = changed >= before.get(i).origin() - lookBack
                    && changed < before.get(i).origin();
            assertEquals(
                    !seen,
                    Arrays.equals(
                            before.get(i).features(1, horizon), after.get(i).features(1, horizon)));
        }
    }
}
