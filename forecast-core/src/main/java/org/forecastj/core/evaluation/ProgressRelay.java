package org.forecastj.core.evaluation;

import java.time.Duration;
import org.forecastj.core.ProgressListener;

/** Counts on over the calls of an execution, so that a listener is told of the whole evaluation, one call at a time. */
final class ProgressRelay implements ProgressListener {
    private final ProgressListener listener;
    private final int total;
    private int done;
    private int failed;
    private int failedInCall;
    private int told;
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
        tell(call);
    }

    /** Counts the folds of a chain that was run. */
    synchronized void count(ChainResult chain) {
        done += chain.forecasts().size() + chain.failures().size();
        failed += chain.failures().size();
    }

    /** Tells the listener what was counted, after each chain. */
    synchronized void tell(Progress chains) {
        elapsed = chains.elapsed();
        told = done;
        listener.onProgress(new Progress(done, total, failed, elapsed));
    }

    /** Tells the listener of chains that were counted without being run. */
    synchronized void tellRest() {
        if (told < done) {
            told = done;
            listener.onProgress(new Progress(done, total, failed, elapsed));
        }
    }
}
