package org.forecastj.docs.reliability;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.forecastj.core.Execution;
import org.forecastj.docs.reliability.StopWork.Stop;
import org.forecastj.docs.reliability.StopWork.Way;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Work that is told to stop does, and says why. The bound on the time is generous, as a build machine may be busy; {@link StopWork} measures.
 */
class StopTest {
    private static final Map<String, Function<Execution, Object>> WORK = StopWork.all();
    private static final double BOUND_MILLIS = 2_000;

    @AfterEach
    void noThreadIsLeft() {
        assertFalse(Thread.getAllStackTraces().keySet().stream()
                .anyMatch(thread -> thread.getName().startsWith("forecastj-worker")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "each series: additive",
                "each series: ARIMA",
                "each series: ARIMA, orders chosen",
                "each series: boosted trees",
                "each series: conformal",
                "panel: boosted trees, Poisson",
                "panel: boosted trees, recursive",
                "panel: boosted trees, automatic",
                "panel: hierarchy, MinT",
                "panel: features",
                "panel: tuned",
                "panel: backtest",
                "panel: scales of priors",
                "trees: DART",
                "one series: posterior",
                "one series: hourly, ARIMA, orders chosen",
                "one series: hourly with gaps, ARIMA",
                "one series: hourly, additive, automatic",
                "one series: hourly, split conformal of ARIMA",
                "one series: hourly, posterior",
                "one series: hourly, backtest",
                "one series: paths, ARIMA",
                "one series: changes",
                "one series: decomposition",
                "one series: smoothing",
                "one series: features",
                "one series: CSV of a panel"
            })
    void cancelled(String name) {
        stopped(name, Way.CANCEL);
    }

    @ParameterizedTest
    @EnumSource(Way.class)
    void inEveryWay(Way way) {
        stopped("panel: boosted trees, squared", way);
        stopped("each series: additive, automatic", way);
        stopped("one series: paths, additive", way);
        stopped("one series: CSV", way);
    }

    private static void stopped(String name, Way way) {
        Stop stop = StopWork.stop(Objects.requireNonNull(WORK.get(name), name), way);
        if (!stop.wasDone()) {
            assertTrue(stop.delay() < BOUND_MILLIS, name + " went on for " + stop.delay() + " ms");
            assertTrue(
                    stop.answer().equals("whole")
                            || stop.answer().equals(way == Way.BUDGET ? "TIME_BUDGET" : "CANCELLED"),
                    name + ": " + stop.answer());
        }
    }

    @Test
    void workThatIsStoppedIsNotWhole() {
        Stop stop = StopWork.stop(Objects.requireNonNull(WORK.get("trees: squared")), Way.CANCEL);
        assertFalse(stop.wasDone());
        assertEquals("CANCELLED", stop.answer());
    }
}
