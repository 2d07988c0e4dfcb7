package org.forecastj.core.evaluation;

import java.util.OptionalDouble;

/**
 * The overall weighted average (OWA) of the M4 competition: the mean of sMAPE and MASE, each a mean over series and divided by that of a
 * benchmark, which is Naive2 there. Below 1 a model is better than the benchmark. Both are judged on the folds that both have. Immutable.
 *
 * @param model name of the model
 * @param benchmark name of the benchmark
 * @param smape sMAPE of the model, the mean over series
 * @param mase MASE of the model, the mean over series that have a scale
 * @param benchmarkSmape sMAPE of the benchmark
 * @param benchmarkMase MASE of the benchmark
 * @see "Makridakis, Spiliotis, Assimakopoulos (2020), The M4 Competition, International Journal of Forecasting 36, 54–74, section 2.3"
 */
public record OverallWeightedAverage(
        String model, String benchmark, Score smape, Score mase, Score benchmarkSmape, Score benchmarkMase) {
    static OverallWeightedAverage of(Evaluation evaluation, String model, String benchmark, int period) {
        Metric smape = Metrics.smape();
        Metric mase = Metrics.mase(period);
        CommonFolds folds = CommonFolds.of(evaluation, model, benchmark);
        Averaging mean = Averaging.overSeries();
        return new OverallWeightedAverage(
                model,
                benchmark,
                Grouping.overSeries(folds.first(), smape, mean),
                Grouping.overSeries(folds.first(), mase, mean),
                Grouping.overSeries(folds.second(), smape, mean),
                Grouping.overSeries(folds.second(), mase, mean));
    }

    /**
     * sMAPE relative to that of the benchmark.
     *
     * @return the ratio; empty if one of them is not defined or that of the benchmark is 0
     */
    public OptionalDouble relativeSmape() {
        return ratio(smape, benchmarkSmape);
    }

    /**
     * MASE relative to that of the benchmark.
     *
     * @return the ratio; empty if one of them is not defined or that of the benchmark is 0
     */
    public OptionalDouble relativeMase() {
        return ratio(mase, benchmarkMase);
    }

    /**
     * The mean of both ratios.
     *
     * @return OWA; empty if one of them is not defined
     */
    public OptionalDouble value() {
        OptionalDouble first = relativeSmape();
        OptionalDouble second = relativeMase();
        return first.isPresent() && second.isPresent()
                ? OptionalDouble.of((first.getAsDouble() + second.getAsDouble()) / 2)
                : OptionalDouble.empty();
    }

    private static OptionalDouble ratio(Score score, Score benchmark) {
        double ratio = score.orNaN() / benchmark.orNaN();
        return Double.isFinite(ratio) ? OptionalDouble.of(ratio) : OptionalDouble.empty();
    }
}
