package org.forecastj.core.evaluation;

import java.util.List;
import java.util.Objects;
import java.util.function.ToDoubleFunction;

/**
 * How the values of many series become one value of a model: {@link Evaluation#averagedBy}. A series for which the metric is not defined
 * is left out, and the weights of the others keep their ratios.
 *
 * <p>Immutable and safe to share.
 */
public final class Averaging {
    private static final Averaging OVER_SERIES = new Averaging("mean over series", folds -> 1, false);
    private static final Averaging POOLED = new Averaging("pooled", folds -> 1, true);

    private final String name;
    private final ToDoubleFunction<List<FoldForecast>> weight;
    private final boolean pooled;

    private Averaging(String name, ToDoubleFunction<List<FoldForecast>> weight, boolean pooled) {
        this.name = name;
        this.weight = weight;
        this.pooled = pooled;
    }

    /**
     * Each series counts the same: the mean of its values, as in the M competitions. Choose a metric that is free of scale.
     *
     * @return mean over series
     */
    public static Averaging overSeries() {
        return OVER_SERIES;
    }

    /**
     * Each step counts the same: one value of the steps of all series taken together, so that long series, and by metrics in units of the
     * series large ones, weigh more.
     *
     * @return pooled
     */
    public static Averaging pooled() {
        return POOLED;
    }

    /**
     * Each series counts by its volume: the sum of |y| over its scored rows. With {@link Metrics#wmape} this is the same as pooled.
     *
     * @return weighted by volume
     */
    public static Averaging byVolume() {
        return new Averaging("weighted by volume", Averaging::volume, false);
    }

    private static double volume(List<FoldForecast> folds) {
        double sum = 0;
        for (FoldForecast fold : folds) {
            for (int h = 0; h < fold.horizon(); h++) {
                double y = Math.abs(fold.actual(h));
                sum += Double.isNaN(y) ? 0 : y;
            }
        }
        return sum;
    }

    /**
     * Each series counts by a weight that is given, such as its sales or importance.
     *
     * @param weights a weight for each series of the evaluation
     * @return weighted; {@link IllegalArgumentException} comes when a series without weight is averaged
     */
    public static Averaging weighted(SeriesWeights weights) {
        Objects.requireNonNull(weights, "weights");
        return new Averaging(
                "weighted",
                folds -> folds.isEmpty() ? 0 : weights.get(folds.get(0).key()),
                false);
    }

    boolean isPooled() {
        return pooled;
    }

    double weight(List<FoldForecast> folds) {
        return weight.applyAsDouble(folds);
    }

    /**
     * What tables say.
     *
     * @return such as {@code mean over series}
     */
    @Override
    public String toString() {
        return name;
    }
}
