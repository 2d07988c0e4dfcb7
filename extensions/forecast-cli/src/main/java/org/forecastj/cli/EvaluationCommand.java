package org.forecastj.cli;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.ForecastingException.Reason;
import org.forecastj.core.evaluation.Backtest;
import org.forecastj.core.evaluation.Evaluation;
import org.forecastj.core.evaluation.FoldFailure;
import org.forecastj.core.evaluation.Metric;
import org.forecastj.core.evaluation.RollingOrigin;
import picocli.CommandLine.Option;

/** What the commands that judge models on the past have in common. */
abstract class EvaluationCommand extends ModelCommand {
    @Option(
            names = "--folds",
            paramLabel = "NUMBER",
            defaultValue = "5",
            description = "Origins to forecast from, the latest; ${DEFAULT-VALUE} unless said.")
    int folds;

    @Option(names = "--step", paramLabel = "ROWS", description = "Rows between origins; the horizon unless said.")
    int step;

    @Option(
            names = "--metric",
            split = ",",
            paramLabel = "METRIC",
            description =
                    "mae, rmse, mse, mape, smape, wmape, mdape, maape, rmsle, bias, r2, mase, rmsse, pinball, coverage, width,"
                            + " winkler, crps.")
    List<String> metrics = MetricNames.USUAL;

    EvaluationCommand(Context context) {
        super(context);
    }

    /** The first metric, by which models are compared. */
    Metric main(int season) {
        return metrics(season).get(0);
    }

    private List<Metric> metrics(int season) {
        return new MetricNames(season, horizon.levels()[0]).of(metrics);
    }

    Evaluation evaluate(Dataset data, List<ModelName> names, int season) {
        model.requireUsed(names, data);
        if (folds < 1 || step < 0) {
            throw new UsageException("--folds is " + folds + " and --step " + step + "; at least 1 is needed");
        }
        int steps = horizon.horizon(data.frequency(), Integer.MAX_VALUE, assumptions);
        tellAssumptions();
        RollingOrigin origins = RollingOrigin.horizon(steps)
                .step(step == 0 ? steps : step)
                .lastFolds(folds)
                .levels(horizon.levels());
        requireLongEnough(data, origins);
        Backtest backtest = Backtest.of(origins).metrics(metrics(season).toArray(Metric[]::new));
        backtest = data.hasRegressors() ? backtest.regressors(data::regressors) : backtest;
        for (ModelName name : names) {
            backtest = model.specification(name, season, steps, input, horizon.isConformal())
                    .addTo(backtest);
        }
        Evaluation evaluation;
        try (Progress progress = progress("backtest")) {
            evaluation = backtest.execution(execution(progress)).run(data.panel());
        }
        requireNotStopped();
        requireSome(evaluation);
        return evaluation;
    }

    private static void requireLongEnough(Dataset data, RollingOrigin origins) {
        int longest = data.panel().asMap().values().stream()
                .mapToInt(series -> series.size())
                .max()
                .orElse(0);
        if (longest < origins.rowsNeeded()) {
            throw new ForecastingException(
                    Reason.TOO_SHORT,
                    data.source() + ": the longest series has " + longest + " rows; the backtest needs "
                            + origins.rowsNeeded() + ": give a shorter --horizon");
        }
    }

    private static void requireSome(Evaluation evaluation) {
        if (evaluation.forecasts().isEmpty() && !evaluation.failures().isEmpty()) {
            throw evaluation.failures().get(0).cause();
        }
    }

    int tellFailures(Evaluation evaluation) {
        List<FoldFailure> failures = evaluation.failures();
        if (failures.isEmpty()) {
            return ExitCode.OK;
        }
        if (!quiet) {
            Map<String, Long> counts =
                    failures.stream().collect(Collectors.groupingBy(FoldFailure::model, Collectors.counting()));
            FoldFailure first = failures.get(0);
            context.err()
                    .print("failed: " + counts + " forecasts; the first: series '" + first.key() + "': "
                            + first.cause().getMessage() + "\n");
            context.err().flush();
        }
        return ExitCode.PARTIAL;
    }

    static List<Object> jsonFailures(Evaluation evaluation) {
        return evaluation.failures().stream()
                .map(failure -> {
                    Map<String, Object> object = jsonFailure(failure.key().toString(), failure.cause());
                    object.put("model", failure.model());
                    return (Object) object;
                })
                .toList();
    }
}
