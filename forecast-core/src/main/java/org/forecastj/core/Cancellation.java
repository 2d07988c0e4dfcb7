package org.forecastj.core;

import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A switch that tells a running {@link Execution} to stop.
 *
 * <p>Items that were not started, and those that were being worked on for long, are reported as failed with
 * {@link ForecastingException.Reason#CANCELLED}. Safe for use by any number of threads; once cancelled it stays cancelled.
 */
public final class Cancellation {
    private final AtomicBoolean cancelled = new AtomicBoolean();

    /** Creates a switch that is not cancelled yet. */
    public Cancellation() {}

    /** Cancels: work stops at its next {@linkplain Execution#checkpoint() look}. Calling it again has no effect. */
    public void cancel() {
        cancelled.set(true);
    }

    /**
     * Whether {@link #cancel()} has been called.
     *
     * @return true after the first call of {@link #cancel()}
     */
    public boolean isCancelled() {
        return cancelled.get();
    }
}
