package org.forecastj.core.evaluation;

import java.time.Duration;
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
    private Duration elapsed = Duration.ZERO;

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
        elapsed = call.elapsed();
        listener.onProgress(new Progress(done, total, failed, elapsed));
    }

    /** Notes a chain that was run; the listener is told of it by the next {@link #tell}. */
    synchronized void note(ChainResult chain) {
        noted.add(chain);
    }

    /** Tells the listener of one more chain; those that are not started are told of by {@link #tellRest}. */
    synchronized void tell(Progress chains) {
        elapsed = chains.elapsed();
        ChainResult chain = noted.poll();
        if (chain != null) {
            count(chain);
            listener.onProgress(new Progress(done, total, failed, elapsed));
        }
    }

    /** Tells the listener of all chains that were noted without being run. */
    synchronized void tellRest() {
        if (!noted.isEmpty()) {
            noted.forEach(this::count);
            noted.clear();
            listener.onProgress(new Progress(done, total, failed, elapsed));
        }
    }

    private void count(ChainResult chain) {
        done += chain.forecasts().size() + chain.failures().size();
        failed += chain.failures().size();
    }
}
