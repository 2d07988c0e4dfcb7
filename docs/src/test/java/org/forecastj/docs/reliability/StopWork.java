package org.forecastj.docs.reliability;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.forecastj.core.Cancellation;
import org.forecastj.core.Execution;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.ForecastingException.Reason;
import org.forecastj.core.Outcome;
import org.forecastj.core.model.GlobalFit;
import org.forecastj.core.series.Panel;

/** How long work goes on after it was told to stop. */
final class StopWork {
    /** The ways to stop it. */
    enum Way {
        CANCEL,
        INTERRUPT,
        BUDGET
    }

    /** How it went: milliseconds from the wish to the return; negative if the work was done before. */
    record Stop(double delay, String answer) {
        boolean wasDone() {
            return delay < 0;
        }
    }

    private static final long AFTER_MILLIS = 300;

    private StopWork() {}

    /** Prints a table for all work, with two threads, in milliseconds; arguments are parts of names. */
    public static void main(String[] arguments) {
        PrintStream out = System.out;
        all().forEach((name, work) -> {
            if (Arrays.stream(arguments).anyMatch(part -> !name.contains(part))) {
                return;
            }
            String cells = Arrays.stream(Way.values())
                    .map(way -> stop(work, way))
                    .map(stop -> stop.wasDone() ? "done before" : String.format(Locale.ROOT, "%.0f", stop.delay()))
                    .collect(Collectors.joining(" | "));
            out.println("| " + name + " | " + cells + " |");
        });
    }

    /** Work that takes long. */
    static Map<String, Function<Execution, Object>> all() {
        Panel panel = Simulated.panel(300, 730);
        Map<String, Function<Execution, Object>> all = new LinkedHashMap<>(PanelWork.on(panel, 100));
        all.put("panel: backtest", PanelWork.backtest(panel, 100));
        all.remove("trees: importance and dependence"); // fits first
        all.putAll(SeriesWork.all());
        return all;
    }

    static Stop stop(Function<Execution, Object> work, Way way) {
        Cancellation cancellation = new Cancellation();
        Execution execution =
                Execution.threads(2).withCancellation(cancellation).startClock();
        Thread caller = Thread.currentThread();
        AtomicLong wish = new AtomicLong(Long.MAX_VALUE);
        long start = System.nanoTime();
        if (way == Way.BUDGET) {
            execution =
                    execution.withTimeBudget(Duration.ofMillis(AFTER_MILLIS)).startClock();
            wish.set(start + AFTER_MILLIS * 1_000_000);
        }
        Thread clock = new Thread(() -> {
            try {
                Thread.sleep(AFTER_MILLIS);
            } catch (InterruptedException e) {
                return;
            }
            wish.set(System.nanoTime());
            if (way == Way.CANCEL) {
                cancellation.cancel();
            } else {
                caller.interrupt();
            }
        });
        if (way != Way.BUDGET) {
            clock.start();
        }
        String answer = answer(work, execution);
        long end = System.nanoTime();
        clock.interrupt();
        try {
            clock.join();
        } catch (InterruptedException e) {
            Thread.interrupted(); // the wish came late
        }
        Thread.interrupted();
        return new Stop((end - Math.min(wish.get(), Long.MAX_VALUE)) / 1e6, answer);
    }

    private static String answer(Function<Execution, Object> work, Execution execution) {
        try {
            return reason(work.apply(execution));
        } catch (ForecastingException e) {
            return reason(e);
        }
    }

    private static String reason(ForecastingException e) {
        return e.reason() == Reason.CANCELLED || e.reason() == Reason.TIME_BUDGET
                ? e.reason().name()
                : e.toString();
    }

    /** The reason that a result gives for what is not in it. */
    private static String reason(Object result) {
        Object first = result instanceof List<?> list && !list.isEmpty() ? list.get(0) : result;
        if (first instanceof GlobalFit fit) {
            return fit.failures().values().stream()
                    .map(StopWork::reason)
                    .findFirst()
                    .orElse("whole");
        }
        if (first instanceof Map<?, ?> map) {
            return map.values().stream()
                    .filter(Outcome.class::isInstance)
                    .flatMap(outcome -> ((Outcome<?>) outcome).failure().stream())
                    .map(StopWork::reason)
                    .findFirst()
                    .orElse("whole");
        }
        return "whole";
    }
}
