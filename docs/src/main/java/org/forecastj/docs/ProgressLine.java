package org.forecastj.docs;

import java.io.PrintStream;
import java.util.Locale;
import org.forecastj.core.ProgressListener;

/** Shows progress on one line: a mark for every tenth of the work, then the time it took. */
final class ProgressLine implements ProgressListener {
    private static final int MARKS = 10;

    private final PrintStream out;
    private int shown;

    ProgressLine(String what, PrintStream out) {
        this.out = out;
        out.print(what + " ");
    }

    @Override
    public void onProgress(Progress p) {
        for (int mark = (int) ((long) p.done() * MARKS / p.total()); shown < mark; shown++) {
            out.print(".");
        }
        if (p.done() == p.total()) {
            double seconds = p.elapsed().toMillis() / 1000.0;
            out.println(String.format(Locale.ROOT, " %d forecasts, %d failed, %.1f s", p.done(), p.failed(), seconds));
        }
        out.flush();
    }
}
