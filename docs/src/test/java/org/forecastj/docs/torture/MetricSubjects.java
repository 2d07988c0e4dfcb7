package org.forecastj.docs.torture;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.forecastj.core.evaluation.Evaluation;
import org.forecastj.core.evaluation.FoldFailure;
import org.forecastj.core.evaluation.Metric;
import org.forecastj.core.evaluation.Metrics;
import org.forecastj.core.evaluation.RollingOrigin;
import org.forecastj.models.Forecasters;

/** Every metric, on two folds of two models. */
final class MetricSubjects {
    static final String GROUP = "Metrics";
    private static final RollingOrigin FOLDS =
            RollingOrigin.horizon(3).lastFolds(2).levels(0.8);

    private MetricSubjects() {}

    static List<Subject> all() {
        List<Subject> all = new ArrayList<>();
        for (Metric metric : Metrics.catalogue(7, 0.8)) {
            all.add(new Subject(GROUP, metric.name(), trial -> use(trial, metric)));
        }
        return List.copyOf(all);
    }

    private static void use(Trial trial, Metric metric) {
        trial.first("evaluate", () -> {
                    Evaluation evaluation =
                            FOLDS.evaluate(List.of(Forecasters.naive(), Forecasters.mean()), trial.series(), metric);
                    if (evaluation.forecasts().isEmpty()) {
                        throw evaluation.failures().stream()
                                .map(FoldFailure::cause)
                                .findFirst()
                                .orElseThrow();
                    }
                    return evaluation;
                })
                .ifPresent(evaluation -> score(trial, evaluation, metric));
    }

    private static void score(Trial trial, Evaluation evaluation, Metric metric) {
        for (String model : evaluation.models()) {
            trial.then("value", () -> evaluation.value(model, metric))
                    .ifPresent(value -> trial.finiteOrUndefined(model, value.orElse(Double.NaN)));
        }
        trial.then("tables", () -> List.of(evaluation.byModel(), evaluation.byHorizon(), evaluation.byOrigin()));
        evaluation.forecasts().forEach(fold -> trial.then("score", () -> metric.score(fold)));
        trial.then(
                        "loss",
                        () -> evaluation.value(evaluation.models().get(0), metric).stream()
                                .map(metric::loss)
                                .boxed()
                                .findFirst()
                                .map(OptionalDouble::of)
                                .orElse(OptionalDouble.empty()))
                .ifPresent(loss -> loss.ifPresent(x -> trial.finite("loss", x)));
    }
}
