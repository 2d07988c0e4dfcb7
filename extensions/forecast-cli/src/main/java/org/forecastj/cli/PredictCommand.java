package org.forecastj.cli;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.forecastj.core.table.Table;
import org.forecastj.io.csv.ForecastCsv;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Forecasts, from data or from a model file. */
@Command(
        name = "predict",
        description = "Forecasts what follows the data, or a model file that fit has written.",
        footer = {
            "",
            "Examples:",
            "  forecast predict sales.csv --horizon 28",
            "  forecast predict sales.csv --horizon 28 --level 80,95 --output forecast.csv",
            "  forecast predict model.json --horizon 28 --json",
            "  cat sales.csv | forecast predict - --model seasonal-naive"
        })
final class PredictCommand extends DataCommand {
    private static final int SOON = 12;

    @Mixin
    ModelOptions model = new ModelOptions();

    @Mixin
    HorizonOptions horizon = new HorizonOptions();

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "Writes a .csv, .csv.gz or .json file instead of printing CSV.")
    @Nullable
    String output;

    PredictCommand(Context context) {
        super(context);
    }

    @Override
    public Integer call() {
        Path file = output == null ? null : requireKnown(Output.path(output));
        Source source = source();
        return source.kind() == Source.Kind.MODEL ? fromModel(source, file) : fromData(source, file);
    }

    private static Path requireKnown(Path file) {
        String name = file.toString().toLowerCase(Locale.ROOT);
        if (!name.endsWith(".csv") && !name.endsWith(".csv.gz") && !name.endsWith(".json")) {
            throw new UsageException(
                    "--output is '" + file + "'; a name that ends in .csv, .csv.gz or .json is needed");
        }
        return file;
    }

    private int fromModel(Source source, @Nullable Path file) {
        Fitted fitted = ModelStorage.read(source.requirePath());
        Integer steps = horizon.horizon;
        if (steps == null) {
            assumptions.add("horizon", Integer.toString(SOON), "--horizon");
            steps = SOON;
        } else if (steps < 1) {
            throw new UsageException("--horizon is " + steps + "; at least 1 is needed");
        }
        tellAssumptions();
        return print(fitted, steps, file);
    }

    private int fromData(Source source, @Nullable Path file) {
        Dataset data = read(source);
        Fitted fitted = fit(data, model, horizon);
        return print(fitted, horizon.horizon(data.frequency(), new Assumptions()), file);
    }

    private int print(Fitted fitted, int steps, @Nullable Path file) {
        Fitted.Forecasts forecasts;
        try (Progress progress = progress("forecasting")) {
            forecasts = fitted.forecast(steps, execution(progress), horizon.levels());
        }
        requireNotStopped();
        int code = tellFailures(forecasts.failures(), forecasts.done().size());
        if (file != null && !isJson(file)) {
            writeCsv(fitted, forecasts, file);
            return code;
        }
        Table table = ForecastRows.of(fitted.keyNames(), forecasts.done());
        if (!json && file == null) {
            CsvText.write(table, context.out()::print);
            return code;
        }
        Map<String, Object> object = jsonObject("predict");
        object.put("forecasts", Json.rows(table));
        object.put(
                "failures",
                forecasts.failures().entrySet().stream()
                        .map(e -> jsonFailure(e.getKey().toString(), e.getValue()))
                        .toList());
        if (file == null) {
            context.out().print(Json.text(object));
        } else {
            Output.write(file, Json.text(object));
        }
        return code;
    }

    private static boolean isJson(Path file) {
        return file.toString().toLowerCase(Locale.ROOT).endsWith(".json");
    }

    private static void writeCsv(Fitted fitted, Fitted.Forecasts forecasts, Path file) {
        if (fitted.keyNames().isEmpty()) {
            ForecastCsv.write(forecasts.done().firstEntry().getValue(), file);
        } else {
            ForecastCsv.write(fitted.keyNames(), forecasts.done(), file);
        }
    }
}
