package org.forecastj.core.transform;

import java.util.function.DoubleUnaryOperator;

/**
 * Mean and standard deviation of a distribution. Immutable.
 *
 * @param mean the mean
 * @param standardDeviation the standard deviation, in the units of the mean
 */
public record Moments(double mean, double standardDeviation) {
    /**
     * Mean and standard deviation of a function of a normal variable, by Gauss–Hermite quadrature with {@value GaussHermite#NODES} nodes.
     *
     * <p>Nodes five and more standard deviations out, where the function is not finite, are left out; one further in makes the result
     * infinite. This is how a Box–Cox transform with a negative parameter, whose inverse has no value above a bound, has a usable mean.
     *
     * @param function any function
     * @param normal mean and standard deviation of the normal variable
     * @return mean and standard deviation of the function's value; infinite if they do not exist
     */
    public static Moments ofFunction(DoubleUnaryOperator function, Moments normal) {
        return GaussHermite.moments(function, normal);
    }
}
