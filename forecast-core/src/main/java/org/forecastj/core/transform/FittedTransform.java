package org.forecastj.core.transform;

import org.forecastj.core.ForecastingException;
import org.forecastj.core.series.TimeSeries;

/**
 * A transform that has been learned on a training window, and its inverse.
 *
 * <p>One of three kinds: {@link FittedPointwiseTransform}, whose inverse is one function of a value, the same at every step;
 * {@link FittedStepTransform}, whose inverse is a straight line of its own at each step; and {@link FittedPathTransform}, whose inverse
 * takes all steps of a path together. A chain of transforms is of no kind and made by {@link Transform#andThen}.
 *
 * <p>Immutable and safe for use by any number of threads.
 */
public sealed interface FittedTransform
        permits FittedPointwiseTransform, FittedStepTransform, FittedPathTransform, FittedChain {
    /**
     * Name of the transform, as {@link Transform#name()} gave it.
     *
     * @return such as {@code log1p}
     */
    String name();

    /**
     * Transforms a series that begins with the training window.
     *
     * @param series the training window, possibly followed by later rows; NaN where missing; not modified
     * @return a series on the same index object; NaN where missing, and where the transform says nothing
     * @throws ForecastingException with {@code INVALID_VALUE} if a value is outside of what the transform can take, naming series, row and
     *     date
     */
    TimeSeries apply(TimeSeries series);

    /**
     * Transforms observations that have come in after the history.
     *
     * @param history the series that begins with the training window, in the units this transform takes
     * @param later rows that continue it
     * @return the transformed rows, on the index of {@code later}
     * @throws ForecastingException if the rows do not continue the history, or a value is outside of what the transform can take
     */
    default TimeSeries applyLater(TimeSeries history, TimeSeries later) {
        TimeSeries all = apply(history.append(later));
        return all.tail(later.size()).withName(later.name()).withIndex(later.index());
    }

    /**
     * Whether the inverse takes one step at a time, so that it turns quantiles of the transformed steps into quantiles.
     *
     * @return false if steps depend on each other, as those behind a difference do
     */
    default boolean isPointwise() {
        return !(this instanceof FittedPathTransform);
    }

    /**
     * Takes one path of the future back to the units before the transform.
     *
     * @param history the series that begins with the training window and that the path follows, in the units before the transform
     * @param path transformed values, one per step; not modified
     * @return values in the units before the transform, one per step, infinite where one is beyond the largest number
     * @throws ForecastingException with {@code MISSING_VALUES} if the inverse needs a row of the history that is missing, with
     *     {@code IRREGULAR_INDEX} if it needs the timestamps of the steps and the history has no frequency
     */
    double[] inversePath(TimeSeries history, double[] path);

    /**
     * Takes a model's values of the history, each made from the rows before it, back to the units before the transform.
     *
     * @param history the series that begins with the training window, in the units before the transform
     * @param fitted one transformed value per row, NaN where there is none; not modified
     * @return one value per row in the units before the transform, NaN where there is none, infinite where one is beyond the largest number
     */
    double[] inverseFitted(TimeSeries history, double[] fitted);
}
