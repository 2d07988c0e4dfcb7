package org.forecastj.cli;

import org.forecastj.io.store.ModelStore;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where the store is. */
final class StoreOptions {
    private static final String VARIABLE = "FORECAST_STORE";

    @Option(
            names = {"-s", "--store"},
            paramLabel = "PLACE",
            description =
                    "Folder or jdbc: URL of the store; else FORECAST_STORE of the environment, else the folder models.")
    @Nullable
    String place;

    @Option(names = "--user", paramLabel = "NAME", description = "With a jdbc: URL: the user.")
    @Nullable
    String user;

    @Option(
            names = "--password",
            description =
                    "With a jdbc: URL: asks for the password; else FORECAST_JDBC_PASSWORD of the environment is taken.")
    boolean askForPassword;

    ModelStore open(Terminal terminal) {
        return open(place, user, askForPassword, terminal);
    }

    static ModelStore open(@Nullable String place, @Nullable String user, boolean askForPassword, Terminal terminal) {
        String set = place == null ? terminal.environment().apply(VARIABLE) : place;
        String at = set == null || set.isEmpty() ? "models" : set;
        return at.startsWith("jdbc:")
                ? ModelStore.jdbc(new Database(at, user, Passwords.of(terminal, askForPassword)))
                : ModelStore.directory(Output.folder(at));
    }
}
