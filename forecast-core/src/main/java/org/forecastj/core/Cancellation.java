package org.forecastj.core;

import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A switch that tells a running {@link Execution} to start no further item.
 *
 * <p>Items that are being worked on are finished; items that were not started are reported as failed with
 * {@link ForecastingException.Reason#CANCELLED}. Safe for use by any number of threads; once cancelled it stays cancelled.
 */
public final class Cancellation {
    private final AtomicBoolean cancelled = new AtomicBoolean();

    /** Creates a switch that is not cancelled yet. */
    public Cancellation() {}

    /** Cancels: no further item is started. Calling it again has no effect. */
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
