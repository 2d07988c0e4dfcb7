package org.forecastj.core;

import static org.forecastj.core.testing.Failures.assertBadArgument;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.forecastj.core.ForecastingException.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class ExecutionTest {
    private static final List<Integer> ITEMS = IntStream.range(0, 200).boxed().toList();

    private static Reason reason(Outcome<?> outcome) {
        return outcome.failure().orElseThrow().reason();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void outcomesAreInTheOrderOfTheItems(int threads) {
        List<Outcome<String>> outcomes = Execution.threads(threads).run(ITEMS, i -> "item " + i);
        for (int i = 0; i < ITEMS.size(); i++) {
            assertEquals("item " + i, outcomes.get(i).value().orElseThrow());
        }
        assertEquals(List.of(), Execution.threads(threads).run(List.of(), i -> i));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4})
    void failuresAreData(int threads) {
        ForecastingException own = new ForecastingException(Reason.TOO_SHORT, "too short");
        RuntimeException other = new IllegalStateException("broken");
        List<Outcome<Integer>> outcomes = Execution.threads(threads).run(ITEMS, i -> {
            if (i == 3) {
                throw own;
            }
            if (i == 5) {
                throw other;
            }
            return i;
        });
        assertSame(own, outcomes.get(3).failure().orElseThrow());
        assertEquals(Reason.UNEXPECTED, reason(outcomes.get(5)));
        assertSame(other, outcomes.get(5).failure().orElseThrow().getCause());
        assertEquals(198, outcomes.stream().filter(o -> o.value().isPresent()).count());
    }

    @Test
    void cancellationStopsWhatHasNotStarted() {
        Cancellation cancellation = new Cancellation();
        List<Outcome<Integer>> outcomes = Execution.sequential()
                .withCancellation(cancellation)
                .run(ITEMS, i -> {
                    if (i == 10) {
                        cancellation.cancel();
                    }
                    return i;
                });
        assertTrue(outcomes.get(10).value().isPresent());
        assertEquals(Reason.CANCELLED, reason(outcomes.get(11)));
        assertEquals(Reason.CANCELLED, reason(outcomes.get(199)));
    }

    @Test
    void theTimeBudgetStopsWhatHasNotStarted() {
        Execution execution = Execution.sequential().withTimeBudget(Duration.ofNanos(1));
        List<Outcome<Integer>> outcomes = execution.run(ITEMS, i -> i);
        assertEquals(Reason.TIME_BUDGET, reason(outcomes.get(199)));
        assertTrue(Execution.sequential().withTimeBudget(Duration.ofDays(1)).run(ITEMS, i -> i).stream()
                .allMatch(o -> o.value().isPresent()));
        assertBadArgument(() -> Execution.sequential().withTimeBudget(Duration.ZERO), "PT0S");
        assertBadArgument(() -> Execution.threads(0), "threads is 0");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 8})
    void theListenerHearsOneItemAtATime(int threads) {
        AtomicInteger inside = new AtomicInteger();
        List<ProgressListener.Progress> heard = new ArrayList<>();
        Execution.threads(threads)
                .withProgress(p -> {
                    assertEquals(1, inside.incrementAndGet());
                    heard.add(p);
                    inside.decrementAndGet();
                })
                .run(ITEMS, i -> {
                    if (i % 10 == 0) {
                        throw new IllegalStateException("no");
                    }
                    return i;
                });
        assertEquals(200, heard.size());
        for (int i = 0; i < 200; i++) {
            assertEquals(i + 1, heard.get(i).done());
            assertEquals(200, heard.get(i).total());
        }
        assertEquals(20, heard.get(199).failed());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4})
    void errorsAndListenersExceptionsReachTheCaller(int threads) {
        Execution execution = Execution.threads(threads);
        AssertionError error = new AssertionError("boom");
        assertSame(
                error,
                assertThrows(
                        AssertionError.class,
                        () -> execution.run(ITEMS, i -> {
                            throw error;
                        })));
        RuntimeException fault = new IllegalStateException("listener");
        assertSame(
                fault,
                assertThrows(
                        IllegalStateException.class,
                        () -> execution
                                .withProgress(p -> {
                                    throw fault;
                                })
                                .run(ITEMS, i -> i)));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4})
    void anInterruptOfTheCallerStopsTheWork(int threads) {
        try {
            Thread.currentThread().interrupt();
            List<Outcome<Integer>> outcomes = Execution.threads(threads).run(ITEMS, i -> i);
            assertEquals(200, outcomes.size());
            assertTrue(outcomes.stream().allMatch(o -> reason(o) == Reason.CANCELLED));
            assertTrue(Thread.currentThread().isInterrupted());
        } finally {
            Thread.interrupted();
        }
    }

    @Test
    void anInterruptWhileWaitingStopsTheWorkersToo() {
        Thread caller = Thread.currentThread();
        CountDownLatch workerBusy = new CountDownLatch(1);
        CountDownLatch interrupted = new CountDownLatch(1);
        try {
            List<Outcome<Integer>> outcomes = Execution.threads(2).run(ITEMS, i -> {
                if (Thread.currentThread() == caller) {
                    await(workerBusy);
                    caller.interrupt();
                    interrupted.countDown();
                } else {
                    workerBusy.countDown();
                    while (interrupted.getCount() > 0) { // not by waiting, which the interrupt of the worker would end
                        Thread.onSpinWait();
                    }
                }
                return i;
            });
            assertEquals(200, outcomes.size());
            assertEquals(2, outcomes.stream().filter(o -> o.value().isPresent()).count());
            assertTrue(Thread.currentThread().isInterrupted());
        } finally {
            Thread.interrupted();
        }
    }

    private static void lookForever() {
        while (true) {
            Execution.checkpoint();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4})
    void itemsStopAtTheirNextLook(int threads) {
        Cancellation token = new Cancellation();
        List<Outcome<Integer>> outcomes = Execution.threads(threads)
                .withCancellation(token)
                .run(ITEMS, i -> {
                    if (i == 2) {
                        token.cancel();
                    }
                    if (i > 1) {
                        lookForever();
                    }
                    return i;
                });
        assertTrue(outcomes.stream().skip(2).allMatch(o -> reason(o) == Reason.CANCELLED));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4})
    void itemsStopWhenTheTimeIsOver(int threads) {
        List<Outcome<Integer>> outcomes = Execution.threads(threads)
                .withTimeBudget(Duration.ofMillis(20))
                .run(ITEMS, i -> {
                    lookForever();
                    return i;
                });
        assertTrue(outcomes.stream().allMatch(o -> reason(o) == Reason.TIME_BUDGET));
    }

    @Test
    void anInterruptReachesItemsOfOtherThreads() {
        Thread caller = Thread.currentThread();
        try {
            List<Outcome<Integer>> outcomes = Execution.threads(2).run(List.of(0, 1), i -> {
                if (Thread.currentThread() != caller) {
                    caller.interrupt();
                }
                lookForever();
                return i;
            });
            assertTrue(outcomes.stream().allMatch(o -> reason(o) == Reason.CANCELLED));
            assertTrue(Thread.currentThread().isInterrupted());
        } finally {
            Thread.interrupted();
        }
    }

    @Test
    void workWithinWorkStopsWithTheWhole() {
        Cancellation token = new Cancellation();
        Execution outer = Execution.threads(2).withCancellation(token);
        List<Outcome<List<Outcome<Integer>>>> outcomes = outer.run(
                List.of(0, 1),
                i -> Execution.threads(2).run(List.of(0, 1), j -> {
                    token.cancel();
                    lookForever();
                    return j;
                }));
        for (Outcome<List<Outcome<Integer>>> outcome : outcomes) {
            outcome.value().ifPresent(inner -> assertTrue(inner.stream().allMatch(o -> reason(o) == Reason.CANCELLED)));
            outcome.failure().ifPresent(stop -> assertEquals(Reason.CANCELLED, stop.reason()));
        }
        Execution.checkpoint();
    }

    @Test
    void aCallStopsAtItsNextLookAndNothingIsLeftOfIt() {
        Cancellation token = new Cancellation();
        Execution execution = Execution.sequential().withCancellation(token);
        assertEquals(7, execution.call(() -> 7));
        ForecastingException stop = assertThrows(
                ForecastingException.class,
                () -> execution.call(() -> {
                    token.cancel();
                    Execution.checkpoint();
                    return 7;
                }));
        assertEquals(Reason.CANCELLED, stop.reason());
        Execution.checkpoint();
        Execution late =
                Execution.sequential().withTimeBudget(Duration.ofNanos(1)).startClock();
        assertEquals(
                Reason.TIME_BUDGET,
                assertThrows(
                                ForecastingException.class,
                                () -> late.call(() -> {
                                    lookForever();
                                    return 7;
                                }))
                        .reason());
        assertEquals(7, late.withoutTimeBudget().call(() -> {
            Execution.checkpoint();
            return 7;
        }));
    }

    @Test
    void aLookOutsideOfAnExecutionSeesAnInterrupt() {
        Execution.checkpoint();
        try {
            Thread.currentThread().interrupt();
            assertEquals(
                    Reason.CANCELLED,
                    assertThrows(ForecastingException.class, Execution::checkpoint)
                            .reason());
            assertTrue(Thread.currentThread().isInterrupted());
        } finally {
            Thread.interrupted();
        }
    }

    @Test
    void anErrorOfOneItemStopsTheOthersAtTheirNextLook() {
        CountDownLatch looking = new CountDownLatch(1);
        OutOfMemoryError thrown = new OutOfMemoryError("of a test");
        Error caught = assertThrows(
                OutOfMemoryError.class,
                () -> Execution.threads(2).run(List.of(1, 2), item -> {
                    if (item == 1) {
                        looking.countDown();
                        lookForever();
                    }
                    await(looking);
                    throw thrown;
                }));
        assertSame(thrown, caught);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void theCallerWorksTooAndWorkersAreDaemons() {
        Set<Thread> threads = ConcurrentHashMap.newKeySet();
        CountDownLatch all = new CountDownLatch(4);
        Execution.threads(4).run(List.of(0, 1, 2, 3), i -> {
            threads.add(Thread.currentThread());
            all.countDown();
            await(all);
            return i;
        });
        assertEquals(4, threads.size());
        assertTrue(threads.remove(Thread.currentThread()));
        for (Thread t : threads) {
            assertTrue(t.isDaemon());
            assertFalse(t.isAlive());
        }
    }
}
