package org.forecastj.docs.fuzz;

import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.util.Optional;
import java.util.function.Supplier;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.series.Panel;
import org.forecastj.core.series.TimeSeries;
import org.jspecify.annotations.Nullable;

/** What a parser may do with an input: give something usable or throw the documented exception, in a moment. All else is a finding. */
final class Oracle {
    private static final double MOST_SECONDS = 5;

    private Oracle() {}

    /** What was read; nothing if the input was refused as documented. */
    static <T> Optional<T> read(Supplier<? extends T> reading) {
        long start = cpuNanos();
        try {
            return Optional.of(reading.get());
        } catch (ForecastingException | UncheckedIOException e) {
            require(e.getMessage() != null && e.getMessage().length() > 10, "an error says what is wrong", e);
            return Optional.empty();
        } finally {
            double seconds = (cpuNanos() - start) / 1e9;
            require(seconds < MOST_SECONDS, "it takes " + seconds + " s", null);
        }
    }

    private static long cpuNanos() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    static void require(boolean holds, String what) {
        require(holds, what, null);
    }

    private static void require(boolean holds, String what, @Nullable Throwable cause) {
        if (!holds) {
            throw new AssertionError(what, cause);
        }
    }

    static void requireUsable(Panel panel) {
        panel.asMap().values().forEach(Oracle::requireUsable);
    }

    /** Times rise, and values are finite or missing. */
    static void requireUsable(TimeSeries series) {
        require(series.size() > 0, "a series has no rows");
        for (int i = 0; i < series.size(); i++) {
            require(!Double.isInfinite(series.value(i)), "a value is infinite");
            require(i == 0 || series.index().epochMillis(i) > series.index().epochMillis(i - 1), "times do not rise");
        }
    }
}
