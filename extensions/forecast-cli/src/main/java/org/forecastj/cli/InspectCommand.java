package org.forecastj.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.forecastj.cli.RawSeries.Described;
import org.forecastj.core.series.Frequency;
import org.forecastj.core.table.Table;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Describes a data file or a model file. */
@Command(
        name = "inspect",
        description =
                "Describes data (series, frequency, gaps, repeated rows, seasons, kind of demand) and suggests a model, or describes a model"
                        + " file.",
        footer = {"", "Examples:", "  forecast inspect sales.csv", "  forecast inspect model.json"})
final class InspectCommand extends DataCommand {
    private static final int WORST = 5;

    @Option(
            names = "--max-series",
            paramLabel = "NUMBER",
            defaultValue = "20",
            description = "Series to list; ${DEFAULT-VALUE} unless said. With --json all are.")
    int maxSeries;

    InspectCommand(Context context) {
        super(context);
    }

    @Override
    public Integer call() {
        Source source = source();
        return switch (source.kind()) {
            case MODEL -> describeModel(ModelStorage.read(source.requirePath()));
            case STORE ->
                describeModel(
                        ModelStorage.read(StoreOptions.open(null, input.login, context.terminal()), source.name()));
            default -> describeData(source);
        };
    }

    private int describeModel(Fitted fitted) {
        String summary = FitCommand.summary(fitted);
        if (json) {
            Map<String, Object> object = jsonObject("inspect");
            object.put("kind", "model");
            object.put("series", fitted.fit().keys().size());
            object.put("failed", fitted.fit().failures().size());
            object.put("summary", summary);
            context.out().print(Json.text(object));
        } else {
            context.out().print(summary.stripTrailing() + "\n");
        }
        return ExitCode.OK;
    }

    private int describeData(Source source) {
        input.duplicatesAllowed = true;
        DataReader reader = new DataReader(input, source, assumptions, context.terminal());
        RawPanel raw;
        String name;
        if (source.kind() == Source.Kind.TSF) {
            raw = RawPanel.of(reader.read().panel());
            name = source.name();
        } else {
            InputTable table = reader.table();
            raw = RawPanel.of(table, reader.roles(table));
            name = table.name();
        }
        requireNotStopped();
        tellAssumptions();
        Optional<Frequency> frequency = input.frequency == null ? raw.frequency() : Optional.of(input.frequency);
        List<Described> all =
                raw.series().stream().map(series -> series.on(frequency)).toList();
        Profile profile = new Profile(all, frequency);
        Table table = profile.table();
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("source", name);
        facts.put("rows", raw.rows());
        if (raw.withoutTime() > 0) {
            facts.put("rows without time", raw.withoutTime());
        }
        facts.putAll(profile.facts());
        if (json) {
            Map<String, Object> object = jsonObject("inspect");
            object.put("kind", "data");
            object.putAll(facts);
            object.put("worst", profile.worst(WORST));
            object.put("each", Json.rows(table));
            context.out().print(Json.text(object));
            return ExitCode.OK;
        }
        int width = facts.keySet().stream().mapToInt(String::length).max().orElse(0);
        facts.forEach((fact, value) ->
                context.out().print(fact + " ".repeat(width + 2 - fact.length()) + text(value) + "\n"));
        context.out().print("\n" + table.toText(maxSeries));
        List<String> worst = profile.worst(WORST);
        if (!worst.isEmpty()) {
            context.out().print("\nneeds care:\n");
            worst.forEach(line -> context.out().print("  " + line + "\n"));
        }
        return ExitCode.OK;
    }

    private static String text(Object value) {
        return value instanceof Map<?, ?> map
                ? map.entrySet().stream()
                        .map(e -> e.getValue() + " " + e.getKey())
                        .collect(Collectors.joining(", "))
                : value.toString();
    }
}
