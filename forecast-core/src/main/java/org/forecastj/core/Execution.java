package org.forecastj.core;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Function;
import java.util.function.Supplier;
import org.forecastj.core.ForecastingException.Reason;
import org.jspecify.annotations.Nullable;

/**
 * How independent pieces of work are run: on how many threads, with which progress listener, cancellation and time budget.
 *
 * <p>The calling thread works too. The other threads are daemons that live for one call; nothing runs in the common pool and no thread
 * outlives the call. Results do not depend on the number of threads: they come back in the order of the items, and each item is computed
 * from its own input alone. Immutable and safe to share between threads.
 *
 * <p>Work stops, usually within a tenth of a second, when it is cancelled, when the calling thread is interrupted, or when the time budget is
 * over: no further item is started, and long work on an item {@linkplain #checkpoint() looks} between its steps whether it is still wanted.
 *
 * <pre>{@code
 * Execution execution = Execution.threads(4).withProgress(p -> bar.update(p.done(), p.total()));
 * }</pre>
 */
public final class Execution {
    private static final Execution SEQUENTIAL = new Execution(1, null, null, null, null);
    /** What each thread works for, the innermost. */
    private static final ThreadLocal<@Nullable Watch> CURRENT = new ThreadLocal<>();

    private final int threads;
    private final @Nullable ProgressListener listener;
    private final @Nullable Cancellation cancellation;
    private final @Nullable Duration timeBudget;
    /** {@link System#nanoTime()} from which time counts over several calls; null where each call starts its own clock. */
    private final @Nullable Long clockStart;

    private Execution(
            int threads,
            @Nullable ProgressListener listener,
            @Nullable Cancellation cancellation,
            @Nullable Duration timeBudget,
            @Nullable Long clockStart) {
        this.threads = threads;
        this.listener = listener;
        this.cancellation = cancellation;
        this.timeBudget = timeBudget;
        this.clockStart = clockStart;
    }

    /**
     * Everything on the calling thread, without listener, cancellation or time budget.
     *
     * @return the sequential execution
     */
    public static Execution sequential() {
        return SEQUENTIAL;
    }

    /**
     * On a number of threads, the calling one included.
     *
     * @param threads number of threads, at least 1
     * @return an execution on that many threads
     * @throws IllegalArgumentException if {@code threads < 1}
     */
    public static Execution threads(int threads) {
        if (threads < 1) {
            throw new IllegalArgumentException("threads is " + threads + "; at least 1 is needed");
        }
        return new Execution(threads, null, null, null, null);
    }

    /**
     * On as many threads as the machine offers processors to this JVM.
     *
     * @return an execution on all processors
     */
    public static Execution allProcessors() {
        return threads(Runtime.getRuntime().availableProcessors());
    }

    /**
     * With a listener that is told after each item.
     *
     * @param progressListener the listener
     * @return a copy with that listener
     */
    public Execution withProgress(ProgressListener progressListener) {
        return new Execution(threads, Objects.requireNonNull(progressListener), cancellation, timeBudget, clockStart);
    }

    /**
     * With a switch that stops the work.
     *
     * @param token the switch
     * @return a copy with that switch
     */
    public Execution withCancellation(Cancellation token) {
        return new Execution(threads, listener, Objects.requireNonNull(token), timeBudget, clockStart);
    }

    /**
     * With a time budget per call: when it is over, the work stops.
     *
     * @param budget the time, positive
     * @return a copy with that budget
     * @throws IllegalArgumentException if the budget is zero or negative
     */
    public Execution withTimeBudget(Duration budget) {
        if (budget.isZero() || budget.isNegative()) {
            throw new IllegalArgumentException("time budget is " + budget + "; a positive duration is needed");
        }
        return new Execution(threads, listener, cancellation, budget, clockStart);
    }

    /**
     * With another number of threads, for work within work of which each piece has one thread, but is to be stopped with the whole.
     *
     * @param number number of threads, at least 1
     * @return a copy with that number
     * @throws IllegalArgumentException if the number is below 1
     */
    public Execution withThreads(int number) {
        return new Execution(threads(number).threads, listener, cancellation, timeBudget, clockStart);
    }

    /**
     * With one clock for all further calls, started now, for work that consists of several of them: the time budget is shared by them,
     * and the time that a listener is told counts from now. A clock that runs already goes on, so that work within work keeps the budget of
     * the whole.
     *
     * @return a copy whose clock runs, {@code this} if it runs already
     */
    public Execution startClock() {
        return clockStart != null
                ? this
                : new Execution(threads, listener, cancellation, timeBudget, System.nanoTime());
    }

    /**
     * Without a listener, for the inner part of work that reports its progress itself.
     *
     * @return a copy that tells nobody
     */
    public Execution withoutProgress() {
        return new Execution(threads, null, cancellation, timeBudget, clockStart);
    }

    /**
     * Without a time budget, for the last part of work that gives what it has when the time is over.
     *
     * @return a copy that is stopped by cancellation and interrupts alone
     */
    public Execution withoutTimeBudget() {
        return new Execution(threads, listener, cancellation, null, clockStart);
    }

    /**
     * The listener, if there is one.
     *
     * @return who is told after each item
     */
    public Optional<ProgressListener> progressListener() {
        return Optional.ofNullable(listener);
    }

    /**
     * How many threads are used at most, the calling one included.
     *
     * @return number of threads, at least 1
     */
    public int threads() {
        return threads;
    }

    /**
     * Runs a task for each item and collects the outcomes in the order of the items.
     *
     * <p>A {@link RuntimeException} of the task becomes a failed outcome: a {@link ForecastingException} as it is, any other one wrapped
     * with reason {@link Reason#UNEXPECTED}. An {@link Error} stops the work and is thrown. Items that were not started or not finished
     * because of cancellation, the end of the time budget or an interrupt of the calling thread are failed outcomes too; the interrupt flag
     * stays set.
     *
     * @param items the items; not modified
     * @param task what to do with each; called from several threads at once
     * @param <T> type of the items
     * @param <R> type of the results
     * @return one outcome per item, in the order of the items
     */
    public <T, R> List<Outcome<R>> run(List<? extends T> items, Function<? super T, ? extends R> task) {
        if (items.isEmpty()) {
            return List.of();
        }
        Run<T, R> run = new Run<>(List.copyOf(items), task, this);
        return run.execute(run.watch.stopReason() == null ? Math.min(threads, items.size()) : 1);
    }

    /**
     * Does one piece of work on the calling thread, which stops as an item of {@link #run} does. A listener is not told.
     *
     * @param work what to do
     * @param <R> type of the result
     * @return what the work returns; its exceptions are passed on as they are
     * @throws ForecastingException with {@link Reason#CANCELLED} or {@link Reason#TIME_BUDGET} if the work was stopped
     */
    public <R> R call(Supplier<? extends R> work) {
        return new Watch(this).during(work);
    }

    /**
     * Why no further work is to be started, for long work that asks between its steps: it was cancelled, the current thread was interrupted, or
     * the time budget of a {@linkplain #startClock clock that runs} is over.
     *
     * @return the reason, {@link Reason#CANCELLED} or {@link Reason#TIME_BUDGET}; empty if the work may go on
     */
    public Optional<ForecastingException> stopReason() {
        return Optional.ofNullable(
                stopReason(Thread.currentThread(), clockStart == null ? System.nanoTime() : clockStart));
    }

    /**
     * Stops what the calling thread does if it is no longer wanted, for long work that has no execution at hand, such as the fit of one series:
     * the thread was interrupted, or the {@link #run} or {@link #call} that the work is part of, or one around that, was cancelled, its caller
     * was interrupted or its time budget is over. Takes some nanoseconds; a model that fits for longer than a few milliseconds calls this
     * between its steps.
     *
     * <p>Code that goes on after a failure of a part calls this first, so that work that was stopped is not taken for work that failed.
     *
     * @throws ForecastingException with {@link Reason#CANCELLED} or {@link Reason#TIME_BUDGET} if the work is to stop
     */
    public static void checkpoint() {
        Watch watch = CURRENT.get();
        ForecastingException stop = watch != null ? watch.stopReason() : stopReason(Thread.currentThread());
        if (stop != null) {
            throw stop;
        }
    }

    private static @Nullable ForecastingException stopReason(Thread thread) {
        return thread.isInterrupted() ? interruption() : null;
    }

    private static ForecastingException interruption() {
        return new ForecastingException(Reason.CANCELLED, "stopped: the calling thread was interrupted");
    }

    private @Nullable ForecastingException stopReason(Thread caller, long start) {
        if (cancellation != null && cancellation.isCancelled()) {
            return new ForecastingException(Reason.CANCELLED, "stopped: the work was cancelled");
        }
        if (caller.isInterrupted()) {
            return interruption();
        }
        if (timeBudget != null && Duration.ofNanos(System.nanoTime() - start).compareTo(timeBudget) > 0) {
            return new ForecastingException(
                    Reason.TIME_BUDGET, "stopped: the time budget of " + timeBudget + " was used up; give more time");
        }
        return null;
    }

    @Override
    public String toString() {
        return "Execution[threads=" + threads
                + (timeBudget == null ? "" : ", timeBudget=" + timeBudget)
                + (cancellation == null ? "" : ", cancellable")
                + (listener == null ? "" : ", with progress")
                + "]";
    }

    /** Whether one call is still wanted; asked by all threads that work for it. */
    private static final class Watch {
        private final Execution execution;
        private final Thread caller = Thread.currentThread();
        /** What the calling thread was working for already. */
        private final @Nullable Watch outer = CURRENT.get();

        private final long start;
        private volatile @Nullable ForecastingException stopped;
        private volatile boolean failed;

        Watch(Execution execution) {
            this.execution = execution;
            this.start = execution.clockStart != null ? execution.clockStart : System.nanoTime();
        }

        /** What one thread has seen holds for all: the flag of an interrupt is gone once the caller waits for the others. */
        @Nullable
        ForecastingException stopReason() {
            if (stopped == null) {
                ForecastingException seen = execution.stopReason(caller, start);
                if (seen == null) {
                    seen = outer != null ? outer.stopReason() : Execution.stopReason(Thread.currentThread());
                }
                if (seen == null && failed) {
                    seen = new ForecastingException(
                            Reason.CANCELLED, "stopped: another item ended the work by an error");
                }
                if (seen != null) {
                    stopped = seen;
                }
            }
            return stopped; // read last: a flag that is gone by now was seen before
        }

        /** Stops all threads; makes no object, for memory may be what failed. */
        void fail() {
            failed = true;
        }

        void stop(ForecastingException reason) {
            stopped = reason;
        }

        <R> R during(Supplier<? extends R> work) {
            CURRENT.set(this);
            try {
                return work.get();
            } finally {
                if (outer == null) {
                    CURRENT.remove();
                } else {
                    CURRENT.set(outer);
                }
            }
        }

        Duration elapsed() {
            return Duration.ofNanos(System.nanoTime() - start);
        }
    }

    /** One call of {@link #run}. */
    private static final class Run<T, R> {
        private final List<T> items;
        private final Function<? super T, ? extends R> task;
        private final @Nullable ProgressListener listener;
        private final Watch watch;
        private final AtomicReferenceArray<@Nullable Outcome<R>> outcomes;
        private final AtomicInteger next = new AtomicInteger();
        private final AtomicReference<@Nullable Throwable> fatal = new AtomicReference<>();
        private final Object progressLock = new Object();
        private int done;
        private int failed;

        Run(List<T> items, Function<? super T, ? extends R> task, Execution execution) {
            this.items = items;
            this.task = task;
            this.listener = execution.listener;
            this.watch = new Watch(execution);
            this.outcomes = new AtomicReferenceArray<>(items.size());
        }

        List<Outcome<R>> execute(int threadCount) {
            List<Thread> workers = new ArrayList<>();
            for (int i = 1; i < threadCount; i++) {
                Thread worker = new Thread(this::work, "forecastj-worker-" + i);
                worker.setDaemon(true);
                try {
                    worker.start();
                } catch (OutOfMemoryError e) {
                    fatal.compareAndSet(null, e); // the system has no more threads: those that were started stop
                    break;
                }
                workers.add(worker);
            }
            work();
            joinAll(workers);
            Throwable error = fatal.get();
            if (error instanceof RuntimeException e) {
                throw e;
            }
            if (error instanceof Error e) {
                throw e;
            }
            List<Outcome<R>> result = new ArrayList<>(items.size());
            for (int i = 0; i < items.size(); i++) {
                result.add(Objects.requireNonNull(outcomes.get(i), "every item has an outcome"));
            }
            return List.copyOf(result);
        }

        private void joinAll(List<Thread> workers) {
            boolean interrupted = false;
            for (Thread worker : workers) {
                while (true) {
                    try {
                        worker.join();
                        break;
                    } catch (InterruptedException e) {
                        interrupted = true;
                        watch.stop(interruption()); // the flag of the calling thread is gone while it waits
                        workers.forEach(Thread::interrupt);
                    }
                }
            }
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }

        private void work() {
            watch.during(() -> {
                for (int i = next.getAndIncrement();
                        i < items.size() && fatal.get() == null;
                        i = next.getAndIncrement()) {
                    try {
                        ForecastingException stop = watch.stopReason();
                        finish(i, stop != null ? Outcome.failed(stop) : attempt(items.get(i)));
                    } catch (RuntimeException | Error e) {
                        fatal.compareAndSet(null, e);
                        watch.fail();
                    }
                }
                return true;
            });
        }

        private Outcome<R> attempt(T item) {
            try {
                return Outcome.of(task.apply(item));
            } catch (ForecastingException e) {
                return Outcome.failed(e);
            } catch (RuntimeException e) {
                return Outcome.failed(new ForecastingException(Reason.UNEXPECTED, String.valueOf(e.getMessage()), e));
            }
        }

        private void finish(int i, Outcome<R> outcome) {
            outcomes.set(i, outcome);
            if (listener == null) {
                return;
            }
            synchronized (progressLock) {
                done++;
                failed += outcome.failure().isPresent() ? 1 : 0;
                listener.onProgress(new ProgressListener.Progress(done, items.size(), failed, watch.elapsed()));
            }
        }
    }
}
