package org.forecastj.core;

import java.time.Duration;

/**
 * Is told after each item of an {@link Execution}.
 *
 * <p>Calls are made one after the other, never two at a time, by whichever thread finished the item; {@code done} rises by one from call
 * to call. Keep it short: the workers wait for it. An exception that it throws stops the execution and reaches the caller.
 */
@FunctionalInterface
public interface ProgressListener {
    /**
     * Called after each item.
     *
     * @param progress how far the work has come
     */
    void onProgress(Progress progress);

    /**
     * How far the work has come.
     *
     * @param done items finished, those that failed included; at least 1
     * @param total all items
     * @param failed how many of the finished items failed
     * @param elapsed time since the start
     */
    record Progress(int done, int total, int failed, Duration elapsed) {}
}
