package org.forecastj.cli;

import java.util.ConcurrentModificationException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.forecastj.core.table.Table;
import org.forecastj.io.store.ModelStore;
import org.forecastj.io.store.ModelVersion;
import picocli.CommandLine.Mixin;

/** What the commands on a store have in common. */
abstract class StoreAction extends BaseCommand {
    @Mixin
    StoreOptions options = new StoreOptions();

    StoreAction(Context context) {
        super(context);
    }

    @Override
    public final Integer call() {
        try {
            act(options.open(context.terminal()));
            return ExitCode.OK;
        } catch (NoSuchElementException | ConcurrentModificationException e) {
            throw new StoreException(e);
        }
    }

    abstract void act(ModelStore store);

    void print(String action, Table table) {
        if (json) {
            Map<String, Object> object = jsonObject("store " + action);
            object.put("versions", Json.rows(table));
            context.out().print(Json.text(object));
        } else {
            context.out().print(table.toText(table.rows()));
        }
    }

    /** Says in one line what became of a version. */
    void print(String action, ModelVersion version) {
        if (json) {
            Map<String, Object> object = jsonObject("store " + action);
            object.putAll(describe(version));
            context.out().print(Json.text(object));
        } else {
            context.out().print(version.name() + " " + version.version() + " " + stage(version) + "\n");
        }
    }

    void printAll(String action, List<ModelVersion> versions) {
        if (json) {
            Map<String, Object> object = jsonObject("store " + action);
            object.put("removed", versions.stream().map(StoreAction::describe).toList());
            context.out().print(Json.text(object));
        } else {
            versions.forEach(v -> context.out().print("removed " + v.name() + " " + v.version() + "\n"));
        }
    }

    static Map<String, Object> describe(ModelVersion version) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("name", version.name());
        object.put("version_number", version.version());
        object.put("stage", stage(version));
        object.put("model", version.model());
        object.put("created", version.created().toString());
        object.put("metrics", version.details().metrics());
        object.put("tags", version.details().tags());
        object.put("notes", version.details().notes());
        object.put("sha256", version.sha256());
        object.put("size", version.size());
        return object;
    }

    static String stage(ModelVersion version) {
        return version.stage().name().toLowerCase(java.util.Locale.ROOT);
    }
}
