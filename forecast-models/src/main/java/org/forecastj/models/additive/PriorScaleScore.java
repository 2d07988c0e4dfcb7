package org.forecastj.models.additive;

import java.util.Optional;
import java.util.OptionalDouble;
import org.forecastj.core.ForecastingException;

/**
 * How well a combination of prior scales forecast. Immutable.
 *
 * @param scales the combination
 * @param score mean of the metric over the folds; with several series, each fold counts the mean over its series; empty if the combination
 *     failed or the metric is not defined
 * @param standardError standard deviation of the scores of the folds divided by the root of their number; empty for a single fold, or if
 *     the combination failed
 * @param folds number of folds that the score rests on, 0 if the combination failed
 * @param failure why there is no score
 */
public record PriorScaleScore(
        PriorScales scales,
        OptionalDouble score,
        OptionalDouble standardError,
        int folds,
        Optional<ForecastingException> failure) {
    static PriorScaleScore failed(PriorScales scales, ForecastingException why) {
        return new PriorScaleScore(scales, OptionalDouble.empty(), OptionalDouble.empty(), 0, Optional.of(why));
    }

    /** The mean of at least one fold. */
    static PriorScaleScore of(PriorScales scales, double[] folds) {
        int n = folds.length;
        double mean = 0;
        for (double fold : folds) {
            mean += fold / n;
        }
        if (Double.isNaN(mean)) {
            return new PriorScaleScore(scales, OptionalDouble.empty(), OptionalDouble.empty(), 0, Optional.empty());
        }
        double squares = 0;
        for (double fold : folds) {
            squares += (fold - mean) * (fold - mean) / n;
        }
        OptionalDouble error = n < 2 ? OptionalDouble.empty() : OptionalDouble.of(Math.sqrt(squares / (n - 1)));
        return new PriorScaleScore(scales, OptionalDouble.of(mean), error, n, Optional.empty());
    }
}
