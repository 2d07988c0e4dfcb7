package org.forecastj.models.internal.arima;

/** A function to be made small, with its derivatives. */
@FunctionalInterface
public interface Objective {
    /**
     * The value and the gradient.
     *
     * @param x where, not modified
     * @param gradient same length, overwritten; undefined where the value is not finite
     * @return the value; {@code POSITIVE_INFINITY} outside the domain; never NaN
     */
    double valueAndGradient(double[] x, double[] gradient);
}
