package org.forecastj.core.transform;

import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * A learned transform whose inverse takes all steps of a path together, such as differencing.
 *
 * <p>Where the inverse is linear in the path, intervals of a {@link org.forecastj.core.model.GaussianFit} are carried back exactly through its
 * covariance; otherwise paths are simulated.
 *
 * <p>Implementations are immutable and safe for concurrent use.
 */
public non-sealed interface FittedPathTransform extends FittedTransform {
    /**
     * What a change of the path changes, where {@link #inversePath} is affine in the path: {@code inversePath(h, p) = linear(p) + c(h)}.
     *
     * @return a function from a path to a new array of the same length that leaves its argument as it is; empty if the inverse is not affine
     */
    default Optional<UnaryOperator<double[]>> inverseLinearPart() {
        return Optional.empty();
    }
}
