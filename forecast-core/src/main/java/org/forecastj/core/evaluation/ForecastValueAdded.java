package org.forecastj.core.evaluation;

import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.forecastj.core.series.SeriesKey;

/**
 * What a model improves over a benchmark, such as the naive forecast or that of the step before it in a process: forecast value added. Both
 * are judged on the folds that both have and the series for which both have a value. Improvement is positive, whatever the direction of the
 * metric. Immutable.
 *
 * @param model name of the model
 * @param benchmark name of the benchmark
 * @param metric what is compared
 * @param value value of the model, averaged over series as the evaluation says
 * @param benchmarkValue value of the benchmark
 * @param bySeries improvement of each series: {@linkplain Metric#loss loss} of the benchmark less that of the model
 * @see "Gilliland (2010), The Business Forecasting Deal, chapter 4"
 */
public record ForecastValueAdded(
        String model,
        String benchmark,
        Metric metric,
        Score value,
        Score benchmarkValue,
        NavigableMap<SeriesKey, Double> bySeries) {
    /**
     * What a model improves.
     *
     * @param model name of the model
     * @param benchmark name of the benchmark
     * @param metric what is compared
     * @param value value of the model
     * @param benchmarkValue value of the benchmark
     * @param bySeries improvement by series; copied
     */
    public ForecastValueAdded {
        bySeries = Collections.unmodifiableNavigableMap(new TreeMap<>(bySeries));
    }

    static ForecastValueAdded of(Evaluation evaluation, String model, String benchmark, Metric metric) {
        CommonFolds folds = CommonFolds.of(evaluation, model, benchmark).scoredBy(metric);
        NavigableMap<SeriesKey, Double> bySeries = new TreeMap<>();
        folds.first().forEach((key, own) -> {
            List<FoldForecast> other = folds.second().getOrDefault(key, List.of());
            bySeries.put(key, loss(metric, Grouping.all(other, metric)) - loss(metric, Grouping.all(own, metric)));
        });
        return new ForecastValueAdded(
                model,
                benchmark,
                metric,
                Grouping.overSeries(folds.first(), metric, evaluation.averaging()),
                Grouping.overSeries(folds.second(), metric, evaluation.averaging()),
                bySeries);
    }

    private static double loss(Metric metric, Score score) {
        return metric.loss(score.orNaN());
    }

    /**
     * The improvement of the averaged values: loss of the benchmark less that of the model.
     *
     * @return positive where the model is better, in the unit of the metric; empty if no series has both values
     */
    public OptionalDouble improvement() {
        double difference = loss(metric, benchmarkValue) - loss(metric, value);
        return Double.isNaN(difference) ? OptionalDouble.empty() : OptionalDouble.of(difference);
    }

    /**
     * The improvement in percent of the loss of the benchmark.
     *
     * @return positive where the model is better; empty if no series has both values or the loss of the benchmark is 0
     */
    public OptionalDouble percent() {
        double percent = 100 * improvement().orElse(Double.NaN) / Math.abs(loss(metric, benchmarkValue));
        return Double.isFinite(percent) ? OptionalDouble.of(percent) : OptionalDouble.empty();
    }

    /**
     * Share of the series that the model improves; ties are no improvement.
     *
     * @return from 0 to 1; empty if there is none
     */
    public OptionalDouble shareImproved() {
        return share(1);
    }

    /**
     * Share of the series that the model makes worse.
     *
     * @return from 0 to 1; empty if there is none
     */
    public OptionalDouble shareWorse() {
        return share(-1);
    }

    private OptionalDouble share(double sign) {
        return bySeries.values().stream().mapToDouble(d -> d * sign > 0 ? 1 : 0).average();
    }
}
