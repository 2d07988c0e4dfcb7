package org.forecastj.cli;

/** Passwords of databases: from the environment or from the keyboard, never from the command line. Stateless. */
final class Passwords {
    private static final String VARIABLE = "FORECAST_JDBC_PASSWORD";

    private Passwords() {}

    /** The password, empty if none is set. */
    static String of(Terminal terminal, boolean ask) {
        if (ask) {
            return terminal.password()
                    .get()
                    .orElseThrow(() -> new UsageException(
                            "--password needs a terminal to ask on; set " + VARIABLE + " in the environment"));
        }
        String set = terminal.environment().apply(VARIABLE);
        return set == null ? "" : set;
    }
}
