package org.forecastj.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.forecastj.core.evaluation.Evaluation;
import org.forecastj.core.table.Table;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Forecasts the past from several origins and scores the forecasts. */
@Command(
        name = "backtest",
        description = "Forecasts the last part of the data from several origins and says how good the forecasts were.",
        footer = {
            "",
            "Examples:",
            "  forecast backtest sales.csv --horizon 28",
            "  forecast backtest sales.csv --model additive,auto-arima --folds 8 --metric mase,coverage",
            "  forecast backtest sales.csv --by model,horizon --json"
        })
final class BacktestCommand extends EvaluationCommand {
    /** What a row of the results stands for. */
    enum By {
        /** A model. */
        MODEL,
        /** A model and a step of the horizon. */
        HORIZON,
        /** A model and a series. */
        SERIES,
        /** A model and an origin. */
        ORIGIN
    }

    @Option(
            names = "--by",
            split = ",",
            paramLabel = "WHAT",
            description = "Tables to print: ${COMPLETION-CANDIDATES}; model unless said.")
    List<By> by = List.of(By.MODEL);

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "Writes the table, of one --by, to a .csv, .json or .parquet file.")
    @Nullable
    String output;

    BacktestCommand(Context context) {
        super(context);
    }

    @Override
    public Integer call() {
        if (output != null) {
            Output.requireTable(Output.path(output));
            if (by.size() != 1) {
                throw new UsageException("--output takes one table; name one with --by");
            }
        }
        Dataset data = read(source());
        int season = model.season(data, assumptions);
        Evaluation evaluation = evaluate(data, model.severalOrUsual(data, season, assumptions), season);
        Map<By, Table> tables = new LinkedHashMap<>();
        by.forEach(what -> tables.put(what, table(evaluation, what)));
        print(evaluation, tables);
        return tellFailures(evaluation);
    }

    private void print(Evaluation evaluation, Map<By, Table> tables) {
        if (output != null) {
            Output.write(Output.path(output), tables.values().iterator().next());
        }
        if (json) {
            Map<String, Object> object = jsonObject("backtest");
            tables.forEach((what, table) -> object.put("by_" + what.name().toLowerCase(Locale.ROOT), Json.rows(table)));
            object.put("failures", jsonFailures(evaluation));
            context.out().print(Json.text(object));
        } else if (output == null) {
            String gap = "";
            for (Table table : tables.values()) {
                context.out().print(gap + table.toText(table.rows()));
                gap = "\n";
            }
        }
    }

    private static Table table(Evaluation evaluation, By what) {
        return switch (what) {
            case MODEL -> evaluation.byModel();
            case HORIZON -> evaluation.byHorizon();
            case SERIES -> evaluation.bySeries();
            case ORIGIN -> evaluation.byOrigin();
        };
    }
}
