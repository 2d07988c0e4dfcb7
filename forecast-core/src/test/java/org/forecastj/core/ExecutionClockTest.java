package org.forecastj.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.forecastj.core.ForecastingException.Reason;
import org.forecastj.core.ProgressListener.Progress;
import org.junit.jupiter.api.Test;

class ExecutionClockTest {
    private static Reason onlyFailure(List<Outcome<Integer>> outcomes) {
        return outcomes.get(0).failure().orElseThrow().reason();
    }

    @Test
    void aStartedClockRunsOverSeveralCalls() {
        Duration budget = Duration.ofNanos(1);
        Execution clock = Execution.sequential().withTimeBudget(budget).startClock();
        for (long start = System.nanoTime(); System.nanoTime() - start < 1000; ) {
            Thread.onSpinWait();
        }
        assertEquals(Reason.TIME_BUDGET, onlyFailure(clock.run(List.of(1), i -> i)));
    }

    @Test
    void aStartedClockWithTimeLeftChangesNothing() {
        Execution clock =
                Execution.threads(3).withTimeBudget(Duration.ofHours(1)).startClock();
        assertEquals(3, clock.threads());
        assertEquals(2, clock.run(List.of(1), i -> i + 1).get(0).value().orElseThrow());
    }

    @Test
    void aClockThatRunsIsNotStartedAnew() {
        Execution clock = Execution.sequential().startClock();
        assertSame(clock, clock.startClock());
    }

    @Test
    void theClockOutlivesOtherSettings() {
        List<Progress> told = new ArrayList<>();
        Execution clock = Execution.sequential().startClock();
        for (long start = System.nanoTime(); System.nanoTime() - start < 2_000_000; ) {
            Thread.onSpinWait();
        }
        clock.withCancellation(new Cancellation())
                .withTimeBudget(Duration.ofHours(1))
                .withProgress(told::add)
                .run(List.of(1), i -> i);
        assertTrue(told.get(0).elapsed().compareTo(Duration.ofMillis(2)) >= 0);
    }

    @Test
    void theListenerCanBeAskedForAndLeftOut() {
        List<Progress> told = new ArrayList<>();
        ProgressListener listener = told::add;
        Execution execution = Execution.sequential().withProgress(listener);
        assertSame(listener, execution.progressListener().orElseThrow());
        execution.withoutProgress().run(List.of(1, 2), i -> i);
        assertTrue(told.isEmpty());
        assertTrue(execution.withoutProgress().progressListener().isEmpty());
    }
}
