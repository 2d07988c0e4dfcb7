package org.forecastj.core.internal.math;

/** Powers of two that bring numbers to size 1, so that squares and sums of huge or tiny ones neither overflow nor vanish. Stateless. */
public final class Units {
    private Units() {}

    /**
     * The power of two of the largest absolute value; dividing by it is exact but for numbers that underflow.
     *
     * @param values any, NaN where missing
     * @return above 0; 1 if there is no number other than 0
     */
    public static double of(double[] values) {
        double largest = 0;
        for (double v : values) {
            double size = Math.abs(v);
            largest = size > largest ? size : largest;
        }
        return largest == 0 ? 1 : Math.scalb(1.0, Math.max(Math.getExponent(largest), Double.MIN_EXPONENT));
    }
}
