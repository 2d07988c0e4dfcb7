package org.forecastj.models.arima;

/**
 * A root of a lag polynomial; an autoregression is stationary and a moving average invertible if all lie outside the unit circle.
 *
 * @param real real part
 * @param imaginary imaginary part
 */
public record PolynomialRoot(double real, double imaginary) {
    /**
     * Distance from zero.
     *
     * @return the modulus
     */
    public double modulus() {
        return StrictMath.hypot(real, imaginary);
    }
}
