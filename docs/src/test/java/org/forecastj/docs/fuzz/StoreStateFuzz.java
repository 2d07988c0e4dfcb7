package org.forecastj.docs.fuzz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.forecastj.core.model.FittedModel;
import org.forecastj.core.series.TimeSeries;
import org.forecastj.io.store.Details;
import org.forecastj.io.store.ModelStore;
import org.forecastj.io.store.ModelVersion;
import org.forecastj.io.store.Retention;
import org.forecastj.models.Forecasters;

/** The state of a name in a directory: a store that reads it can be asked and changed, and reads what it wrote. */
public final class StoreStateFuzz {
    private static final String NAME = "m";
    private static final FittedModel MODEL =
            Forecasters.mean().fit(TimeSeries.daily("sales", LocalDate.of(2024, 1, 1), 1, 2, 4));

    private StoreStateFuzz() {}

    /** Takes an input of Jazzer. */
    public static void fuzzerTestOneInput(byte[] input) {
        try {
            Path folder = Files.createTempDirectory("store");
            try {
                Files.createDirectory(folder.resolve(NAME));
                Files.write(folder.resolve(NAME).resolve("state.json"), input);
                use(ModelStore.directory(folder));
            } finally {
                FuzzRun.delete(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void use(ModelStore store) {
        Optional<List<ModelVersion>> read = Oracle.read(() -> store.versions(NAME));
        Oracle.read(store::names)
                .ifPresent(names -> Oracle.require(
                        !names.contains(NAME) || read.isPresent(), "a name is listed whose state cannot be read"));
        read.ifPresent(versions -> {
            Oracle.require(store.table(NAME).rows() == versions.size(), "the table has other rows");
            store.formerChampions(NAME).forEach(version -> store.version(NAME, version));
            versions.forEach(version -> Oracle.require(
                    Oracle.read(() -> orNone(store, version)).isEmpty(), "a model is read that is not there"));
            Oracle.read(() -> store.add(NAME, MODEL)).ifPresent(added -> change(store, versions, added));
        });
    }

    private static Optional<FittedModel> orNone(ModelStore store, ModelVersion version) {
        return Optional.of(store.read(NAME, version.version(), FittedModel.class));
    }

    private static void change(ModelStore store, List<ModelVersion> versions, ModelVersion added) {
        Oracle.require(
                added.version() >= 1 && versions.stream().noneMatch(v -> v.version() >= added.version()),
                "version " + added.version() + " is added to " + versions);
        store.read(NAME, added.version(), FittedModel.class);
        for (ModelVersion version : versions.subList(0, Math.min(1, versions.size()))) {
            ModelVersion noted =
                    store.annotate(NAME, version.version(), Details.none().notes("seen"));
            Oracle.require(
                    noted.equals(store.version(NAME, version.version())), "it reads another version than it wrote");
            store.promote(NAME, version.version());
            Oracle.require(
                    store.champion(NAME).orElseThrow().version() == version.version(), "another one is the champion");
            try {
                store.rollback(NAME);
            } catch (NoSuchElementException e) {
                Oracle.require(store.formerChampions(NAME).isEmpty(), "a former champion is not found");
            }
            store.prune(NAME, Retention.last(1));
            Oracle.require(store.versions(NAME).size() <= versions.size() + 1, "pruning adds versions");
        }
    }
}
