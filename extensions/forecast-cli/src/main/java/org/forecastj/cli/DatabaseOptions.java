package org.forecastj.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Who asks a database; passwords come from the environment or from the keyboard, never from the command line. */
final class DatabaseOptions {
    private static final String VARIABLE = "FORECAST_JDBC_PASSWORD";

    @Option(names = "--user", paramLabel = "NAME", description = "With a jdbc: URL: the user.")
    @Nullable
    String user;

    @Option(
            names = "--password",
            description =
                    "With a jdbc: URL: asks for the password; else FORECAST_JDBC_PASSWORD of the environment is taken.")
    boolean askForPassword;

    Database database(String url, Terminal terminal) {
        return new Database(url, user, password(terminal));
    }

    /** Empty if none is set. */
    private String password(Terminal terminal) {
        if (askForPassword) {
            return terminal.password()
                    .get()
                    .orElseThrow(() -> new UsageException(
                            "--password needs a terminal to ask on; set " + VARIABLE + " in the environment"));
        }
        String set = terminal.environment().apply(VARIABLE);
        return set == null ? "" : set;
    }
}
