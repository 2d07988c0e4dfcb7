package org.forecastj.models.boosting;

import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.forecastj.core.Execution;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * Threads that stay together for one piece of work made of thousands of short loops: one leads, the others take part in its loops.
 *
 * <p>The first thread that the execution starts leads. A loop's tasks are handed out one by one, so the leader finishes a loop by itself
 * if nobody helps, and waits only for tasks that a helper has begun. Helpers without a loop spin for some microseconds, then sleep.
 * {@link #forEach} is for the leader alone; loops must not be nested.
 */
final class WorkerTeam {
    /** What one loop does. */
    interface Work {
        /**
         * One task.
         *
         * @param task number of the task
         * @param worker number of the thread in the team, below {@link #threads()}
         */
        void run(int task, int worker);
    }

    private static final int SPINS = 2_000;
    /** How long the leader sleeps at a time while a helper is still at its last task. */
    private static final long NAP_NANOS = 5_000;

    private final Execution execution;
    private final AtomicBoolean led = new AtomicBoolean();
    private final AtomicInteger helpers = new AtomicInteger();
    private final AtomicReferenceArray<@Nullable Thread> sleepers;
    private volatile @Nullable Loop loop;
    private volatile boolean over;

    private WorkerTeam(Execution execution) {
        this.execution = execution;
        this.sleepers = new AtomicReferenceArray<>(execution.threads());
    }

    /** A team of the calling thread alone. */
    static WorkerTeam alone() {
        return new WorkerTeam(Execution.sequential());
    }

    /**
     * Does the work with a team of the execution's threads.
     *
     * @param execution threads; its time budget holds for the whole work
     * @param work done once, by the leader; exceptions are passed on as they are
     * @throws ForecastingException if the work is stopped before it starts
     */
    static <R> R lead(Execution execution, Function<WorkerTeam, R> work) {
        Execution clock = execution.withoutProgress().startClock();
        WorkerTeam team = new WorkerTeam(clock);
        AtomicReference<@Nullable R> result = new AtomicReference<>();
        AtomicReference<@Nullable RuntimeException> failure = new AtomicReference<>();
        List<Integer> members = IntStream.range(0, clock.threads()).boxed().toList();
        List<Outcome<Integer>> outcomes = clock.run(members, member -> {
            team.join(() -> {
                try {
                    result.set(work.apply(team));
                } catch (RuntimeException e) {
                    failure.set(e);
                }
            });
            return member;
        });
        RuntimeException failed = failure.get();
        if (failed != null) {
            throw failed;
        }
        R done = result.get();
        if (done == null) {
            throw outcomes.get(0).failure().orElseThrow();
        }
        return done;
    }

    private void join(Runnable lead) {
        if (led.compareAndSet(false, true)) {
            try {
                lead.run();
            } finally {
                over = true;
                wakeAll();
            }
        } else {
            help(helpers.incrementAndGet());
        }
    }

    private void help(int worker) {
        Loop last = null;
        int spins = 0;
        while (!over) {
            Loop next = loop;
            if (next != last && next != null) {
                next.work(worker);
                last = next;
                spins = 0;
            } else if (spins < SPINS) {
                spins++;
                Thread.onSpinWait();
            } else {
                sleep(worker, last);
            }
        }
    }

    private void sleep(int worker, @Nullable Loop last) {
        sleepers.set(worker, Thread.currentThread());
        if (loop == last && !over) {
            LockSupport.park(this);
        }
        sleepers.set(worker, null);
    }

    private void wakeAll() {
        for (int i = 0; i < sleepers.length(); i++) {
            Thread sleeper = sleepers.get(i);
            if (sleeper != null) {
                LockSupport.unpark(sleeper);
            }
        }
    }

    /** Number of threads, the leader included. */
    int threads() {
        return execution.threads();
    }

    /**
     * Runs tasks 0 to {@code tasks − 1}, in any order and by any thread, and returns when all are done.
     *
     * @throws ForecastingException with {@code CANCELLED} or {@code TIME_BUDGET} if the work is to stop
     */
    void forEach(int tasks, Work work) {
        if (tasks <= 1 || threads() == 1) {
            forEach(tasks, false, work);
            return;
        }
        Loop next = new Loop(tasks, work);
        loop = next;
        wakeAll();
        next.work(0);
        next.await();
    }

    /** Like {@link #forEach(int, Work)}, but by the leader alone if the loop is too short to share. */
    void forEach(int tasks, boolean share, Work work) {
        if (share) {
            forEach(tasks, work);
            return;
        }
        for (int task = 0; task < tasks; task++) {
            Execution.checkpoint();
            work.run(task, 0);
        }
    }

    /** One call of {@link #forEach}. */
    private static final class Loop {
        private final int tasks;
        private final Work work;
        private final AtomicInteger next = new AtomicInteger();
        private final AtomicInteger done = new AtomicInteger();
        private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

        Loop(int tasks, Work work) {
            this.tasks = tasks;
            this.work = work;
        }

        void work(int worker) {
            for (int task = next.getAndIncrement(); task < tasks; task = next.getAndIncrement()) {
                try {
                    Execution.checkpoint();
                    work.run(task, worker);
                } catch (RuntimeException | Error e) {
                    failure.compareAndSet(null, e);
                } finally {
                    done.incrementAndGet();
                }
            }
        }

        void await() {
            for (int spins = 0; done.get() < tasks; spins++) {
                if (spins < SPINS) {
                    Thread.onSpinWait();
                } else {
                    LockSupport.parkNanos(this, NAP_NANOS);
                }
            }
            Throwable failed = failure.get();
            if (failed instanceof RuntimeException e) {
                throw e;
            }
            if (failed instanceof Error e) {
                throw e;
            }
        }
    }
}
