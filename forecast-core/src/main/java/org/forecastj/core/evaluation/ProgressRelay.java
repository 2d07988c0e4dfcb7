package org.forecastj.core.evaluation;

import java.util.ArrayDeque;
import java.util.Queue;
import org.forecastj.core.ProgressListener;

/** Counts on over the calls of an execution, so that a listener is told of the whole evaluation, one call at a time. */
final class ProgressRelay implements ProgressListener {
    private final ProgressListener listener;
    private final int total;
    private int done;
    private int failed;
    private int failedInCall;
    private final Queue<ChainResult> noted = new ArrayDeque<>();

    ProgressRelay(ProgressListener listener, int total) {
        this.listener = listener;
        this.total = total;
    }

    @Override
    public synchronized void onProgress(Progress call) {
        if (call.done() == 1) {
            failedInCall = 0;
        }
        done++;
        failed += call.failed() - failedInCall;
        failedInCall = call.failed();
        listener.onProgress(new Progress(done, total, failed, call.elapsed()));
    }

    /** Notes a chain that was run; the listener is told of it by the next {@link #tell}. */
    synchronized void note(ChainResult chain) {
        noted.add(chain);
    }

    /** Tells the listener of one more chain; of those that were not started there is nothing to tell. */
    synchronized void tell(Progress chains) {
        ChainResult chain = noted.poll();
        if (chain != null) {
            done += chain.forecasts().size() + chain.failures().size();
            failed += chain.failures().size();
            listener.onProgress(new Progress(done, total, failed, chains.elapsed()));
        }
    }
}
