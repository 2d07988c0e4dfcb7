package org.forecastj.cli;

/** What the process says to its caller when it ends. Stable; documented in docs/command-line.md. */
final class ExitCode {
    /** Everything was done. */
    static final int OK = 0;
    /** A fault of the program. */
    static final int UNEXPECTED = 1;
    /** The words of the command line make no sense. */
    static final int USAGE = 2;
    /** The data cannot be used: columns, numbers, dates, too few rows. */
    static final int DATA = 3;
    /** A file, a database or a store cannot be read or written. */
    static final int FILE = 4;
    /** Results were written, but some of the series failed. */
    static final int PARTIAL = 5;
    /** Stopped by Ctrl-C. */
    static final int INTERRUPTED = 130;

    private ExitCode() {}
}
