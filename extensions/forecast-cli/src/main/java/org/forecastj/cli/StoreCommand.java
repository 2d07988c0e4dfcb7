package org.forecastj.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.TreeMap;
import org.forecastj.core.model.FittedModel;
import org.forecastj.core.table.Table;
import org.forecastj.io.json.ModelJson;
import org.forecastj.io.json.Provenance;
import org.forecastj.io.store.Details;
import org.forecastj.io.store.ModelStore;
import org.forecastj.io.store.ModelVersion;
import org.forecastj.io.store.Retention;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Models with versions and stages, in a folder or a database. */
@Command(
        name = "store",
        description = "Keeps models by name, with versions and stages (candidate, champion, archived).",
        synopsisSubcommandLabel = "ACTION",
        footer = {
            "",
            "Examples:",
            "  forecast store add sales model.json --metric mase=0.71",
            "  forecast store list",
            "  forecast store promote sales 2",
            "  forecast store rollback sales",
            "  forecast store get sales --output champion.json",
            "  forecast store prune sales --keep 5"
        })
final class StoreCommand implements Runnable {
    private final Context context;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Shows this help.")
    boolean help;

    StoreCommand(Context context) {
        this.context = context;
    }

    CommandLine line() {
        return new CommandLine(this)
                .addSubcommand(new StoreList(context))
                .addSubcommand(new StoreAdd(context))
                .addSubcommand(new StoreShow(context))
                .addSubcommand(new StoreCompare(context))
                .addSubcommand(new StorePromote(context))
                .addSubcommand(new StoreRollback(context))
                .addSubcommand(new StoreGet(context))
                .addSubcommand(new StorePrune(context));
    }

    @Override
    public void run() {
        throw new UsageException("store needs an action: list, add, show, compare, promote, rollback, get or prune; see"
                + " forecast store --help");
    }

    /** An action on one name. */
    abstract static class OfName extends StoreAction {
        @Parameters(index = "0", paramLabel = "NAME", description = "Name of the model in the store.")
        String name = "";

        OfName(Context context) {
            super(context);
        }
    }

    /** An action on one version. */
    abstract static class OfVersion extends OfName {
        @Parameters(
                index = "1",
                arity = "0..1",
                paramLabel = "VERSION",
                description = "Number of the version; the champion, or else the latest, unless said.")
        @Nullable
        Integer version;

        OfVersion(Context context) {
            super(context);
        }

        ModelVersion chosen(ModelStore store) {
            if (version != null) {
                return store.version(name, version);
            }
            return store.champion(name)
                    .or(() -> store.latest(name))
                    .orElseThrow(() -> new NoSuchElementException("the store has no model '" + name + "'"));
        }
    }

    /** Lists names or versions. */
    @Command(name = "list", description = "Lists the models, or the versions of one.")
    static final class StoreList extends StoreAction {
        @Parameters(index = "0", arity = "0..1", paramLabel = "NAME", description = "Name of a model in the store.")
        @Nullable
        String name;

        StoreList(Context context) {
            super(context);
        }

        @Override
        void act(ModelStore store) {
            if (name != null) {
                print("list", store.table(name));
                return;
            }
            var names = store.names();
            print(
                    "list",
                    Table.builder(names.size())
                            .text("name", row -> names.get(row))
                            .numbers(
                                    "versions",
                                    row -> store.versions(names.get(row)).size())
                            .text(
                                    "champion",
                                    row -> store.champion(names.get(row))
                                            .map(v -> Integer.toString(v.version()))
                                            .orElse("-"))
                            .build());
        }
    }

    /** Adds a model file. */
    @Command(name = "add", description = "Adds a model file as the next version, a candidate.")
    static final class StoreAdd extends OfName {
        @Parameters(index = "1", paramLabel = "FILE", description = "Model file, as fit writes it.")
        String file = "";

        @Option(names = "--metric", paramLabel = "NAME=NUMBER", description = "A metric of the model; may be repeated.")
        Map<String, Double> metrics = new TreeMap<>();

        @Option(names = "--tag", paramLabel = "NAME=TEXT", description = "A tag of the model; may be repeated.")
        Map<String, String> tags = new TreeMap<>();

        @Option(names = "--notes", paramLabel = "TEXT", description = "Why there is this version.")
        String notes = "";

        @Option(names = "--parent", paramLabel = "VERSION", description = "The version that this one was made from.")
        @Nullable
        Integer parent;

        StoreAdd(Context context) {
            super(context);
        }

        @Override
        void act(ModelStore store) {
            Source source = Source.of(file, context.terminal().in());
            Details details = Details.none();
            for (Map.Entry<String, Double> metric : metrics.entrySet()) {
                details = details.metric(metric.getKey(), metric.getValue());
            }
            for (Map.Entry<String, String> tag : tags.entrySet()) {
                details = details.tag(tag.getKey(), tag.getValue());
            }
            details = notes.isEmpty() ? details : details.notes(notes);
            details = parent == null ? details : details.parent(parent);
            Path file = source.requirePath();
            Provenance provenance = ModelJson.inspect(file).provenance();
            print("add", store.add(name, ModelStorage.readModel(file), details, provenance));
        }
    }

    /** Shows one version. */
    @Command(name = "show", description = "Shows a version: stage, metrics, tags, checksum.")
    static final class StoreShow extends OfVersion {
        StoreShow(Context context) {
            super(context);
        }

        @Override
        void act(ModelStore store) {
            ModelVersion found = chosen(store);
            if (json) {
                print("show", found);
                return;
            }
            Map<String, Object> facts = describe(found);
            int width = facts.keySet().stream().mapToInt(String::length).max().orElse(0);
            facts.forEach((fact, value) ->
                    context.out().print((fact + " ".repeat(width + 2 - fact.length()) + value).stripTrailing() + "\n"));
        }
    }

    /** Compares metrics. */
    @Command(name = "compare", description = "Puts the metrics of versions side by side.")
    static final class StoreCompare extends OfName {
        @Parameters(index = "1..*", arity = "0..*", paramLabel = "VERSION", description = "Numbers; all unless said.")
        List<Integer> versions = new ArrayList<>();

        StoreCompare(Context context) {
            super(context);
        }

        @Override
        void act(ModelStore store) {
            print(
                    "compare",
                    store.compare(name, versions.stream().mapToInt(v -> v).toArray()));
        }
    }

    /** Makes a version the champion. */
    @Command(name = "promote", description = "Makes a version the champion.")
    static final class StorePromote extends OfName {
        @Parameters(index = "1", paramLabel = "VERSION", description = "Number of the version.")
        int version;

        StorePromote(Context context) {
            super(context);
        }

        @Override
        void act(ModelStore store) {
            print("promote", store.promote(name, version));
        }
    }

    /** Goes back to the champion before. */
    @Command(name = "rollback", description = "Goes back to the champion before.")
    static final class StoreRollback extends OfName {
        StoreRollback(Context context) {
            super(context);
        }

        @Override
        void act(ModelStore store) {
            print("rollback", store.rollback(name));
        }
    }

    /** Writes a version to a file. */
    @Command(name = "get", description = "Writes the model of a version to a file, for predict.")
    static final class StoreGet extends OfVersion {
        @Option(
                names = {"-o", "--output"},
                required = true,
                paramLabel = "FILE",
                description = "A .json file.")
        String output = "";

        StoreGet(Context context) {
            super(context);
        }

        @Override
        void act(ModelStore store) {
            ModelVersion found = chosen(store);
            ModelStorage.writeModel(
                    store.read(name, found.version(), FittedModel.class),
                    Output.path(output),
                    store.describe(name, found.version()).provenance());
            print("get", found);
        }
    }

    /** Removes old versions. */
    @Command(name = "prune", description = "Removes old versions for good; the champion always stays.")
    static final class StorePrune extends OfName {
        @Option(names = "--keep", required = true, paramLabel = "NUMBER", description = "How many of the newest stay.")
        int keep;

        @Option(names = "--keep-tag", paramLabel = "TAG", description = "Versions with this tag stay; may be repeated.")
        List<String> tags = new ArrayList<>();

        @Option(
                names = "--keep-champions",
                paramLabel = "NUMBER",
                defaultValue = "1",
                description = "How many former champions stay; ${DEFAULT-VALUE} unless said.")
        int champions;

        StorePrune(Context context) {
            super(context);
        }

        @Override
        void act(ModelStore store) {
            Retention retention = Retention.last(keep).formerChampions(champions);
            for (String tag : tags) {
                retention = retention.tagged(tag);
            }
            printAll("prune", store.prune(name, retention));
        }
    }
}
