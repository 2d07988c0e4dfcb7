package org.forecastj.docs;

import java.io.PrintStream;
import java.util.Locale;
import org.forecastj.core.ProgressListener;

/** Shows progress on one line: rewritten in a terminal, a mark for every tenth of the work elsewhere. */
final class ProgressLine implements ProgressListener {
    private static final int MARKS = 10;

    private final String what;
    private final PrintStream out;
    private final boolean terminal = System.console() != null;
    private int shown;

    ProgressLine(String what, PrintStream out) {
        this.what = what;
        this.out = out;
        out.print(what + " ");
    }

    @Override
    public void onProgress(Progress p) {
        if (terminal) {
            out.print("\r" + what + " " + p.done() + "/" + p.total());
        }
        for (int mark = p.done() * MARKS / p.total(); !terminal && shown < mark; shown++) {
            out.print(".");
        }
        if (p.done() == p.total()) {
            out.println(String.format(
                    Locale.ROOT, " done, %d failed, %.1f s", p.failed(), p.elapsed().toMillis() / 1000.0));
        }
        out.flush();
    }
}
