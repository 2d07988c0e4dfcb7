package org.forecastj.models.arima;

import java.util.OptionalDouble;

/**
 * The parameter λ of a Box–Cox transform.
 *
 * @param lambda λ, finite; empty if it is chosen for each series
 * @see "Box, Cox (1964), An analysis of transformations, Journal of the Royal Statistical Society B 26, 211–252"
 */
public record BoxCoxParameter(OptionalDouble lambda) {
    /**
     * Creates a parameter.
     *
     * @param lambda λ, finite; empty if it is chosen for each series
     * @throws IllegalArgumentException if λ is not finite
     */
    public BoxCoxParameter {
        if (lambda.isPresent() && !Double.isFinite(lambda.getAsDouble())) {
            throw new IllegalArgumentException(
                    "lambda of the Box-Cox transform is " + lambda.getAsDouble() + "; a finite number is needed");
        }
    }

    /**
     * A given λ.
     *
     * @param lambda λ, finite
     * @return the parameter
     * @throws IllegalArgumentException if λ is not finite
     */
    public static BoxCoxParameter of(double lambda) {
        return new BoxCoxParameter(OptionalDouble.of(lambda));
    }

    /**
     * λ chosen for each series by Guerrero's method, at least 0.
     *
     * @return the parameter
     * @see "Guerrero (1993), Time-series analysis supported by power transformations, Journal of Forecasting 12, 37–48"
     */
    public static BoxCoxParameter automatic() {
        return new BoxCoxParameter(OptionalDouble.empty());
    }
}
