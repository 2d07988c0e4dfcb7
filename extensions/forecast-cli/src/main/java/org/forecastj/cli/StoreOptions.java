package org.forecastj.cli;

import org.forecastj.io.store.ModelStore;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
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

    @Mixin
    DatabaseOptions login = new DatabaseOptions();

    ModelStore open(Terminal terminal) {
        return open(place, login, terminal);
    }

    static ModelStore open(@Nullable String place, DatabaseOptions login, Terminal terminal) {
        String set = place == null ? terminal.environment().apply(VARIABLE) : place;
        String at = set == null || set.isEmpty() ? "models" : set;
        return at.startsWith("jdbc:")
                ? ModelStore.jdbc(login.database(at, terminal))
                : ModelStore.directory(Output.folder(at));
    }
}
