package org.forecastj.core.transform;

import java.util.OptionalDouble;
import org.forecastj.core.series.TimeSeries;

/**
 * A learned transform whose inverse is a function of one value: logarithms, scales, bounds, and also filling, whose inverse changes nothing.
 *
 * <p>Medians and bounds of intervals are carried back exactly by {@link #inverse}; means and standard deviations by {@link #inverseMoments}.
 *
 * <p>Implementations are immutable and safe for concurrent use.
 */
public non-sealed interface FittedPointwiseTransform extends FittedTransform {
    /**
     * The inverse. Finite arguments give a number in the closure of the range, which may be infinite where it overflows; it never gives NaN
     * for a number.
     *
     * @param transformed a value after the transform
     * @return the value before the transform, never smaller for a larger argument
     */
    double inverse(double transformed);

    /**
     * The slope of an inverse that is a straight line.
     *
     * @return the slope, 0 or above; empty if the inverse is no straight line
     */
    default OptionalDouble inverseSlope() {
        return OptionalDouble.empty();
    }

    /**
     * Mean and standard deviation of {@code inverse(Z)} for a normal variable Z. The default is exact for straight lines and integrates
     * numerically otherwise, as {@link Moments#ofFunction}.
     *
     * @param normal mean and standard deviation of Z
     * @return mean and standard deviation before the transform; infinite or NaN if they do not exist
     */
    default Moments inverseMoments(Moments normal) {
        OptionalDouble slope = inverseSlope();
        return slope.isPresent()
                ? new Moments(inverse(normal.mean()), slope.getAsDouble() * normal.standardDeviation())
                : Moments.ofFunction(this::inverse, normal);
    }

    @Override
    default double[] inversePath(TimeSeries history, double[] path) {
        double[] result = new double[path.length];
        for (int i = 0; i < path.length; i++) {
            result[i] = inverse(path[i]);
        }
        return result;
    }

    @Override
    default double[] inverseFitted(TimeSeries history, double[] fitted) {
        double[] result = new double[fitted.length];
        for (int i = 0; i < fitted.length; i++) {
            result[i] = Double.isNaN(fitted[i]) ? Double.NaN : inverse(fitted[i]);
        }
        return result;
    }
}
