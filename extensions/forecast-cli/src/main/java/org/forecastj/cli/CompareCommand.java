package org.forecastj.cli;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.evaluation.DieboldMariano;
import org.forecastj.core.evaluation.Evaluation;
import org.forecastj.core.evaluation.Metric;
import org.forecastj.core.evaluation.NemenyiRanks;
import org.forecastj.core.table.Table;
import picocli.CommandLine.Command;

/** Ranks models by a backtest. */
@Command(
        name = "compare",
        description = "Ranks models by a backtest, tests whether the best is really better, and recommends one.",
        footer = {
            "",
            "The p-values are those of Diebold-Mariano tests of each model against the best, one step ahead.",
            "",
            "Examples:",
            "  forecast compare sales.csv --horizon 28",
            "  forecast compare sales.csv --model additive,auto-arima,seasonal-naive --folds 12 --metric mae"
        })
final class CompareCommand extends EvaluationCommand {
    private static final double SIGNIFICANT = 0.05;

    CompareCommand(Context context) {
        super(context);
        metrics = List.of("mase", "mae", "rmse", "coverage");
    }

    /** One model of the ranking. */
    private record Place(String model, double score, double p, double meanRank) {}

    @Override
    public Integer call() {
        Dataset data = read(source());
        int season = model.season(data, assumptions);
        List<ModelName> names = model.severalOrAll(data, season, assumptions);
        if (names.size() < 2) {
            throw new UsageException("--model names one model; two or more can be compared");
        }
        Evaluation evaluation = evaluate(data, names, season);
        Metric metric = main(season);
        List<Place> places = rank(evaluation, metric);
        Table table = table(evaluation, places);
        String recommendation = recommendation(metric, places);
        if (json) {
            Map<String, Object> object = jsonObject("compare");
            object.put("metric", metric.name());
            object.put("ranking", Json.rows(table));
            object.put("recommended", places.get(0).model);
            object.put("reason", recommendation);
            object.put("failures", jsonFailures(evaluation));
            context.out().print(Json.text(object));
        } else {
            context.out().print(table.toText(table.rows()) + "\n" + recommendation + "\n");
        }
        return tellFailures(evaluation);
    }

    private static List<Place> rank(Evaluation evaluation, Metric metric) {
        ToDoubleFunction<String> loss = name -> {
            double value = evaluation.value(name, metric).orElse(Double.NaN);
            return Double.isNaN(value) ? Double.POSITIVE_INFINITY : metric.loss(value);
        };
        List<String> sorted = evaluation.models().stream()
                .sorted(Comparator.comparingDouble(loss).thenComparing(Comparator.naturalOrder()))
                .toList();
        String best = sorted.get(0);
        Map<String, Double> ranks = meanRanks(evaluation, metric);
        return sorted.stream()
                .map(name -> new Place(
                        name,
                        evaluation.value(name, metric).orElse(Double.NaN),
                        name.equals(best) ? Double.NaN : pValue(evaluation, best, name, metric),
                        ranks.getOrDefault(name, Double.NaN)))
                .toList();
    }

    /** NaN where there are too few folds, or both forecast the same. */
    private static double pValue(Evaluation evaluation, String best, String other, Metric metric) {
        try {
            return DieboldMariano.test(evaluation, best, other, metric, 1, DieboldMariano.Variance.BARTLETT)
                    .pValue();
        } catch (ForecastingException | IllegalArgumentException e) {
            return Double.NaN;
        }
    }

    private static Map<String, Double> meanRanks(Evaluation evaluation, Metric metric) {
        Map<String, Double> ranks = new HashMap<>();
        if (evaluation.keys().size() > 1) {
            try {
                NemenyiRanks.of(evaluation, metric, SIGNIFICANT).models().forEach(m -> ranks.put(m.model(), m.rank()));
            } catch (ForecastingException | IllegalArgumentException e) {
                ranks.clear();
            }
        }
        return ranks;
    }

    private static Table table(Evaluation evaluation, List<Place> places) {
        Table.Builder table = Table.builder(places.size())
                .numbers("rank", row -> row + 1)
                .text("model", row -> places.get(row).model);
        for (Metric metric : evaluation.metrics()) {
            table.numbers(
                    metric.name(),
                    row -> evaluation.value(places.get(row).model, metric).orElse(Double.NaN));
        }
        if (places.stream().anyMatch(place -> !Double.isNaN(place.meanRank))) {
            table.numbers("mean rank", row -> places.get(row).meanRank);
        }
        return table.numbers("p", row -> places.get(row).p).build();
    }

    private static String recommendation(Metric metric, List<Place> places) {
        Place best = places.get(0);
        Place second = places.get(1);
        String start = "recommended: " + best.model + ", the best by " + metric.name() + " (" + round(best.score) + "; "
                + second.model + " has " + round(second.score) + ")";
        if (Double.isNaN(second.p)) {
            return start + "; too few folds to test the difference: give more --folds";
        }
        return second.p < SIGNIFICANT
                ? start + "; the difference is significant (p = " + round(second.p) + ")"
                : start + "; the difference may be chance (p = " + round(second.p) + ")";
    }

    private static String round(double value) {
        return String.format(Locale.ROOT, "%.3g", value);
    }
}
