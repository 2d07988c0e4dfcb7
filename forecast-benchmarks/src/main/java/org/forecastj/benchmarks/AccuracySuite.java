package org.forecastj.benchmarks;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.forecastj.core.Execution;
import org.forecastj.core.evaluation.Evaluation;
import org.forecastj.core.evaluation.FoldFailure;
import org.forecastj.core.evaluation.Metric;
import org.forecastj.core.evaluation.RollingOrigin;
import org.forecastj.core.model.GlobalForecaster;
import org.forecastj.core.series.Panel;
import org.forecastj.core.series.SeriesKey;

/** A data set with its protocol. */
interface AccuracySuite {
    /**
     * Evaluates models and prints what came out.
     *
     * @param options of the command line
     * @param lines receives the results
     * @throws IOException if the data cannot be read
     */
    void run(AccuracyOptions options, ResultLines lines) throws IOException;

    /** Evaluates one model on a panel; a fold without a forecast is an error, lest means rest on fewer series than they say. */
    static Evaluation evaluate(NamedModel model, RollingOrigin origins, Panel panel, List<Measure> measures) {
        return complete(
                model.name(),
                origins.levels(levels(measures))
                        .evaluate(List.of(model.model()), panel, execution(), metrics(measures)));
    }

    /** Evaluates one model across series in the same way. */
    static Evaluation evaluate(
            String name, GlobalForecaster<?> model, RollingOrigin origins, Panel panel, List<Measure> measures) {
        return complete(
                name,
                origins.levels(levels(measures)).evaluateGlobal(List.of(model), panel, execution(), metrics(measures)));
    }

    private static Metric[] metrics(List<Measure> measures) {
        return measures.stream().map(Measure::metric).toArray(Metric[]::new);
    }

    private static double[] levels(List<Measure> measures) {
        return measures.stream()
                .flatMapToDouble(m -> Arrays.stream(m.metric().levels()))
                .distinct()
                .toArray();
    }

    private static Execution execution() {
        return Execution.threads(Runtime.getRuntime().availableProcessors());
    }

    private static Evaluation complete(String name, Evaluation evaluation) {
        if (!evaluation.failures().isEmpty()) {
            FoldFailure first = evaluation.failures().get(0);
            throw new IllegalStateException(
                    "model " + name + " failed on " + evaluation.failures().size() + " folds; the first: "
                            + first.cause().getMessage());
        }
        return evaluation;
    }

    /** The value of a series, NaN where it is not defined. */
    static double value(Evaluation evaluation, SeriesKey key, Measure measure) {
        return evaluation
                .score(evaluation.models().get(0), key, measure.metric())
                .value()
                .orElse(Double.NaN);
    }

    /** The mean over the series where the metric is defined. */
    static double mean(Evaluation evaluation, Iterable<SeriesKey> keys, Measure measure) {
        double sum = 0;
        int count = 0;
        for (SeriesKey key : keys) {
            double value = value(evaluation, key, measure);
            if (!Double.isNaN(value)) {
                sum += value;
                count++;
            }
        }
        return sum / count;
    }
}
