package org.forecastj.core.transform;

import java.util.List;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.model.Fit;
import org.forecastj.core.model.Forecaster;
import org.forecastj.core.series.TimeSeries;

/**
 * The specification of a transform, not learned yet. {@link Transforms} has the built-in ones.
 *
 * <p>To write one: implement this interface, and {@link FittedPointwiseTransform}, {@link FittedStepTransform} or
 * {@link FittedPathTransform} for what it learns.
 * Implementations are immutable, safe for use by any number of threads, and deterministic.
 *
 * <pre>{@code
 * Forecaster<TransformedFit<AdditiveFit>> model = Transforms.fill(Fill.linear())
 *         .andThen(Transforms.log1p())
 *         .into(additive);
 * }</pre>
 */
public interface Transform {
    /**
     * Name of the transform for tables and messages.
     *
     * @return such as {@code log1p}
     */
    String name();

    /**
     * Learns the transform from a training window.
     *
     * @param training the window, NaN where missing; not modified
     * @return what was learned, which depends on the window alone
     * @throws ForecastingException if the window does not say enough, or has values that the transform cannot take; the message names the
     *     series
     */
    FittedTransform fit(TimeSeries training);

    /**
     * This transform, and another one after it.
     *
     * @param next the transform of what this one gives
     * @return a transform that applies both, and inverts in the opposite order
     */
    default Transform andThen(Transform next) {
        return TransformChain.of(List.of(this, next));
    }

    /**
     * A model that works on the transformed series and answers in original units.
     *
     * @param model the model of the transformed series
     * @param <F> type of its fits
     * @return the model behind this transform
     */
    default <F extends Fit> TransformedForecaster<F> into(Forecaster<F> model) {
        return new TransformedForecaster<>(this, model);
    }
}
