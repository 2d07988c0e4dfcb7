package org.forecastj.cli;

import java.io.PrintWriter;
import me.tongfei.progressbar.DelegatingProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.forecastj.core.ProgressListener;
import org.jspecify.annotations.Nullable;

/** A bar with the time left on a terminal, nothing anywhere else. It is not shown before work has taken a moment. */
final class Progress implements ProgressListener, AutoCloseable {
    private static final int WIDTH = 79;
    private static final int INTERVAL_MILLIS = 100;
    private static final int QUIET_MILLIS = 300;

    private final String task;
    private final PrintWriter err;
    private final boolean shown;
    private @Nullable ProgressBar bar;

    Progress(String task, PrintWriter err, boolean shown) {
        this.task = task;
        this.err = err;
        this.shown = shown;
    }

    @Override
    public synchronized void onProgress(ProgressListener.Progress progress) {
        if (!shown || (bar == null && progress.elapsed().toMillis() < QUIET_MILLIS)) {
            return;
        }
        ProgressBar current = bar;
        if (current == null) {
            current = start(progress.total());
            bar = current;
        }
        current.maxHint(progress.total());
        current.stepTo(progress.done());
    }

    private ProgressBar start(int total) {
        return new ProgressBarBuilder()
                .setTaskName(task)
                .setInitialMax(total)
                .setUpdateIntervalMillis(INTERVAL_MILLIS)
                .setStyle(ProgressBarStyle.ASCII)
                .setConsumer(new DelegatingProgressBarConsumer(this::draw, WIDTH))
                .build();
    }

    private void draw(String line) {
        err.print('\r');
        err.print(line);
        err.flush();
    }

    /** Wipes the bar out, so that what follows starts on an empty line. */
    @Override
    public synchronized void close() {
        if (bar != null) {
            bar.close();
            bar = null;
            draw(" ".repeat(WIDTH));
            draw("");
        }
    }
}
