package org.forecastj.cli;

import java.io.BufferedWriter;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import org.forecastj.core.Cancellation;

/** What every command is given: where to print, and what stops it. For one command. */
final class Context {
    private final Terminal terminal;
    private final Cancellation cancellation;
    private final ResultStream results;
    private final PrintWriter out;
    private final PrintWriter err;

    Context(Terminal terminal, Cancellation cancellation) {
        this.terminal = terminal;
        this.cancellation = cancellation;
        this.results = new ResultStream(terminal.out());
        this.out = writer(results, false);
        this.err = writer(terminal.err(), true);
    }

    /** UTF-8 whatever the locale, with line feeds. */
    private static PrintWriter writer(OutputStream stream, boolean autoFlush) {
        return new PrintWriter(
                new BufferedWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8), 1 << 13), autoFlush);
    }

    Terminal terminal() {
        return terminal;
    }

    Cancellation cancellation() {
        return cancellation;
    }

    /** Results, and nothing else. */
    PrintWriter out() {
        return out;
    }

    /** Everything that is for people: assumptions, progress, errors. */
    PrintWriter err() {
        return err;
    }

    /** Writes out what is left, and says what the exit code becomes. */
    int finish(int code) {
        out.flush();
        err.flush();
        if (results.failure().isEmpty()) {
            return code;
        }
        err.print("forecast: standard output cannot be written: "
                + results.failure().orElseThrow().getMessage() + "\n");
        err.flush();
        return ExitCode.FILE;
    }
}
