package org.forecastj.core.window;

import static org.forecastj.core.testing.Failures.assertBadArgument;
import static org.forecastj.core.testing.Failures.assertRefused;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.SplittableRandom;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.forecastj.core.ForecastingException.Reason;
import org.forecastj.core.series.Panel;
import org.forecastj.core.series.Regressors;
import org.forecastj.core.series.SeriesKey;
import org.forecastj.core.series.TimeSeries;

/** Changing anything after a time changes no window that ends there, and of later ones not what they know at their origin. */
class WindowLeakageProperties {
    private static final int ROWS = 30;

    private static double[] column(long seed, int changedFrom) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] column = new double[ROWS];
        Arrays.setAll(column, i -> random.nextGaussian() + (i >= changedFrom ? 1e6 : 0));
        return column;
    }

    private static TimeSeries series(long seed, int changedFrom) {
        return TimeSeries.daily("s", LocalDate.of(2024, 2, 20), column(seed, changedFrom));
    }

    private static Regressors regressors(long seed, int changedFrom) {
        return Regressors.on(series(seed, ROWS).index())
                .knownInPast("past", column(seed + 1, changedFrom))
                .knownInFuture("known", column(seed + 2, ROWS))
                .build();
    }

    private static List<Window> windows(Windows spec, long seed, int changedFrom) {
        return spec.stream(series(seed, changedFrom), regressors(seed, changedFrom))
                .toList();
    }

    @Property(tries = 200)
    void theFutureChangesNothingEarlier(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 6) int lookBack,
            @ForAll @IntRange(min = 1, max = 4) int horizon,
            @ForAll @IntRange(min = 1, max = 3) int stride,
            @ForAll @IntRange(max = ROWS) int cut) {
        Windows spec = Windows.of(lookBack, horizon).stride(stride).past("past").future("known");
        List<WindowStrategy> strategies = List.of(
                WindowStrategy.recursive(),
                WindowStrategy.direct(horizon),
                WindowStrategy.multiOutput(),
                WindowStrategy.rectified(horizon, w -> w.features(1, horizon)));
        List<Window> before = windows(spec, seed, ROWS);
        List<Window> after = windows(spec, seed, cut);
        assertEquals(before.size(), after.size());
        for (int i = 0; i < before.size(); i++) {
            Window a = before.get(i);
            Window b = after.get(i);
            assertEquals(a.origin(), b.origin());
            if (a.origin() > cut) {
                continue;
            }
            for (WindowStrategy strategy : strategies) {
                org.forecastj.core.window.Example x =
                        strategy.examples(a).findFirst().orElseThrow();
                org.forecastj.core.window.Example y =
                        strategy.examples(b).findFirst().orElseThrow();
                assertArrayEquals(x.features(), y.features(), strategy::toString);
                if (a.origin() + horizon <= cut) {
                    assertArrayEquals(x.target(), y.target(), strategy::toString);
                }
            }
        }
        TimeSeries history = series(seed, ROWS).head(Math.max(lookBack, Math.min(cut, ROWS - horizon)));
        assertArrayEquals(
                spec.next(history, regressors(seed, ROWS)),
                spec.next(history, regressors(seed, history.size())),
                "what a model is asked about");
    }

    @Example
    void badInputIsRefused() {
        Windows spec = Windows.of(5, 3);
        TimeSeries none = TimeSeries.daily("s", LocalDate.of(2024, 1, 1));
        assertRefused(Reason.TOO_SHORT, () -> spec.stream(none), "'s'", "0 rows", "needs 8");
        assertRefused(Reason.TOO_SHORT, () -> spec.stream(series(1, 0).head(7)), "'s'", "7 rows", "needs 8");
        assertRefused(Reason.TOO_SHORT, () -> spec.next(series(1, 0).head(4), Regressors.none()), "'s'", "4 rows");
        assertRefused(
                Reason.TOO_SHORT,
                () -> Windows.of(Integer.MAX_VALUE, Integer.MAX_VALUE).stream(series(1, 0)),
                "needs 4294967294");
        assertEquals(0, spec.stream(Panel.of(Map.of(SeriesKey.of("s"), none))).count());
        assertBadArgument(() -> Windows.of(0, 1), "lookBack is 0");
        assertBadArgument(() -> Windows.of(1, 0), "horizon is 0");
        assertBadArgument(() -> spec.stride(0), "stride is 0");
        assertBadArgument(() -> spec.past("a", "a"), "[a, a]");
        Regressors given = regressors(1, ROWS);
        assertBadArgument(() -> spec.future("past").stream(series(1, 0), given), "'past'", "past only");
        assertThrows(NoSuchElementException.class, () -> spec.past("x").stream(series(1, 0), given));
        assertThrows(NoSuchElementException.class, () -> spec.future("x").stream(series(1, 0), given));
        Regressors half = Regressors.on(series(1, 0).index().slice(0, 9))
                .knownInFuture("known", new double[9])
                .build();
        assertRefused(
                Reason.MISSING_REGRESSOR, () -> spec.future("known").stream(series(1, 0), half), "'s'", "[known]");
        assertRefused(Reason.MISSING_REGRESSOR, () -> spec.future("known").next(series(1, 0), given), "'s'", "[known]");
        Window window = spec.stream(series(1, 0)).findFirst().orElseThrow();
        assertThrows(
                IndexOutOfBoundsException.class, () -> WindowStrategy.direct(4).examples(window));
        assertThrows(IndexOutOfBoundsException.class, () -> window.features(0, 1));
        assertBadArgument(
                () -> WindowStrategy.rectified(3, w -> new double[2])
                        .examples(window)
                        .toList(),
                "'s'",
                "2 forecasts",
                "up to 3");
        double[] gaps = new double[20];
        Arrays.fill(gaps, Double.NaN);
        TimeSeries missing = TimeSeries.daily("s", LocalDate.of(2024, 1, 1), gaps);
        assertEquals(0, spec.onlyComplete().stream(missing).count());
    }
}
