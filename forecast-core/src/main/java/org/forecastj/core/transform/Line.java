package org.forecastj.core.transform;

/**
 * The straight line that takes the transformed value z of one row back: x = intercept + slope · z. Immutable.
 *
 * @param intercept the value before the transform where z is 0
 * @param slope above 0
 */
public record Line(double intercept, double slope) {
    /**
     * The value before the transform.
     *
     * @param transformed z
     * @return intercept + slope · z
     */
    public double inverse(double transformed) {
        return intercept + slope * transformed;
    }

    /**
     * The transformed value.
     *
     * @param value x
     * @return (x − intercept) / slope
     */
    public double apply(double value) {
        return (value - intercept) / slope;
    }
}
