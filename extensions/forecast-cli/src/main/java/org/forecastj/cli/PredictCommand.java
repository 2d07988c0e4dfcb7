package org.forecastj.cli;

import java.nio.file.Path;
import java.util.Map;
import java.util.function.Function;
import org.forecastj.core.model.Forecast;
import org.forecastj.core.series.Regressors;
import org.forecastj.core.series.SeriesKey;
import org.forecastj.core.table.Table;
import org.forecastj.io.csv.ForecastCsv;
import org.forecastj.io.parquet.ParquetFile;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Forecasts, from data or from a model file. */
@Command(
        name = "predict",
        description =
                "Forecasts what follows the data, or the data of a model: of a file that fit has written, or of store:NAME, the champion of a"
                        + " store, or store:NAME@VERSION.",
        footer = {
            "",
            "Examples:",
            "  forecast predict sales.csv --horizon 28",
            "  forecast predict sales.csv --horizon 28 --level 80,95 --output forecast.csv",
            "  forecast predict sales.csv --regressors price --future prices.csv --horizon 28",
            "  forecast predict model.json --horizon 28 --json",
            "  forecast predict store:sales --horizon 28",
            "  cat sales.csv | forecast predict - --model seasonal-naive"
        })
final class PredictCommand extends ModelCommand {
    private static final int SOON = 12;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "Writes a .csv, .csv.gz, .json or .parquet file instead of printing CSV.")
    @Nullable
    String output;

    @Option(
            names = {"-s", "--store"},
            paramLabel = "PLACE",
            description =
                    "With store:NAME: folder or jdbc: URL of the store; else FORECAST_STORE, else the folder models.")
    @Nullable
    String store;

    PredictCommand(Context context) {
        super(context);
    }

    @Override
    public Integer call() {
        Path file = output == null ? null : Output.path(output);
        if (file != null) {
            Output.requireTable(file);
        }
        Source source = source();
        return switch (source.kind()) {
            case MODEL -> fromModel(ModelStorage.read(source.requirePath()), file);
            case STORE -> fromModel(stored(source), file);
            default -> fromData(source, file);
        };
    }

    private Fitted stored(Source source) {
        return ModelStorage.read(StoreOptions.open(store, input.login, context.terminal()), source.name());
    }

    private int fromModel(Fitted fitted, @Nullable Path file) {
        if (model.isSaid()) {
            throw new UsageException(
                    "a model is given, which stays as it was fitted; leave --model, --season, --holidays,"
                            + " --fill and --floor out");
        }
        Integer steps = horizon.horizon;
        if (steps == null) {
            assumptions.add("horizon", Integer.toString(SOON), "--horizon");
            steps = SOON;
        } else if (steps < 1) {
            throw new UsageException("--horizon is " + steps + "; at least 1 is needed");
        }
        Map<SeriesKey, Regressors> future = future(fitted);
        tellAssumptions();
        return print(fitted, steps, key -> future.getOrDefault(key, Regressors.none()), file);
    }

    /** The regressors that a model is given, by the keys of the model. */
    private Map<SeriesKey, Regressors> future(Fitted fitted) {
        if (input.future == null || input.regressors == null) {
            if (input.future != null || input.regressors != null) {
                throw new UsageException("a model with regressors needs both --regressors COLUMN and --future FILE");
            }
            return Map.of();
        }
        DataReader reader = new DataReader(input, source(), assumptions, context.terminal());
        InputTable table = reader.futureTable();
        boolean single = fitted.keyNames().isEmpty();
        ColumnRoles roles = reader.rolesWithoutValue(table, single);
        Map<SeriesKey, Regressors> future = RegressorReader.ofFuture(input.regressorNames(), table, roles);
        return single
                ? Map.of(fitted.fit().keys().get(0), future.values().iterator().next())
                : future;
    }

    private int fromData(Source source, @Nullable Path file) {
        Dataset data = read(source);
        Fitted fitted = fit(data, true);
        return print(fitted, stepsToForecast(data), data::regressors, file);
    }

    private int print(Fitted fitted, int steps, Function<SeriesKey, Regressors> regressors, @Nullable Path file) {
        Fitted.Forecasts forecasts;
        try (Progress progress = progress("forecasting")) {
            forecasts = fitted.forecast(steps, regressors, execution(progress), horizon.levels());
        }
        requireNotStopped();
        int code = tellFailures(forecasts.failures(), forecasts.done().size());
        if (file != null && !Output.isJson(file)) {
            write(fitted, forecasts, file);
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

    private static void write(Fitted fitted, Fitted.Forecasts forecasts, Path file) {
        boolean parquet = Output.isParquet(file);
        if (fitted.keyNames().isEmpty()) {
            Forecast only = forecasts.done().firstEntry().getValue();
            if (parquet) {
                ParquetFile.of(file).write(only);
            } else {
                ForecastCsv.write(only, file);
            }
        } else if (parquet) {
            ParquetFile.of(file).write(fitted.keyNames(), forecasts.done());
        } else {
            ForecastCsv.write(fitted.keyNames(), forecasts.done(), file);
        }
    }
}
