package org.forecastj.models.boosting;

import static org.forecastj.core.testing.Failures.assertRefused;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.forecastj.core.Cancellation;
import org.forecastj.core.Execution;
import org.forecastj.core.ForecastingException.Reason;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WorkerTeamTest {
    private static final int TASKS = 500;
    private static final int LOOPS = 50;

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5})
    void everyTaskOfEveryLoopIsDoneOnceBeforeTheLoopEnds(int threads) {
        int[] expected = new int[TASKS];
        Arrays.fill(expected, LOOPS);
        int[] seen = WorkerTeam.lead(Execution.threads(threads), team -> {
            AtomicIntegerArray counts = new AtomicIntegerArray(TASKS);
            for (int loop = 1; loop <= LOOPS; loop++) {
                team.forEach(TASKS, (task, worker) -> counts.incrementAndGet(task));
                assertEquals(loop, counts.get(TASKS - 1));
            }
            int[] result = new int[TASKS];
            Arrays.setAll(result, counts::get);
            return result;
        });
        assertArrayEquals(expected, seen);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void whatATaskThrowsIsThrownAsItIs(int threads) {
        assertThrows(
                IllegalStateException.class,
                () -> WorkerTeam.lead(Execution.threads(threads), team -> {
                    team.forEach(TASKS, (task, worker) -> {
                        if (task == TASKS / 2) {
                            throw new IllegalStateException("task");
                        }
                    });
                    return team;
                }));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void workThatIsCancelledStopsAtItsNextCheckpoint(int threads) {
        Cancellation token = new Cancellation();
        Execution execution = Execution.threads(threads).withCancellation(token);
        assertRefused(
                Reason.CANCELLED,
                () -> WorkerTeam.lead(execution, team -> {
                    Execution.checkpoint();
                    token.cancel();
                    Execution.checkpoint();
                    return team;
                }),
                "cancelled");
        assertRefused(Reason.CANCELLED, () -> WorkerTeam.lead(execution, team -> team), "cancelled");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void anInterruptOfTheCallerStopsTheWorkAndStaysSet(int threads) {
        Thread caller = Thread.currentThread();
        assertRefused(
                Reason.CANCELLED,
                () -> WorkerTeam.lead(Execution.threads(threads), team -> {
                    caller.interrupt();
                    Execution.checkpoint();
                    return team;
                }),
                "interrupted");
        assertEquals(true, Thread.interrupted());
    }
}
