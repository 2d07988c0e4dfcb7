package org.forecastj.models.internal.additive;

/**
 * Linear scaling of a response: {@code scaled = (y − offset) / scale}.
 *
 * @param offset subtracted first, in units of the response
 * @param scale positive divisor, in units of the response
 */
public record Scaling(double offset, double scale) {
    /**
     * Checks the divisor.
     *
     * @param offset subtracted first
     * @param scale positive divisor
     * @throws IllegalArgumentException if the offset is not finite or the scale is not positive and finite
     */
    public Scaling {
        if (!Double.isFinite(offset) || !(scale > 0) || Double.isInfinite(scale)) {
            throw new IllegalArgumentException("scaling needs a finite offset and a positive finite scale; got offset "
                    + offset + ", scale " + scale);
        }
    }

    /**
     * Divides by the largest absolute value, or by 1 when all values are zero.
     *
     * @param y values; NaN marks a missing value; not modified
     * @return the scaling
     */
    public static Scaling absMax(double[] y) {
        double largest = 0;
        for (double value : y) {
            if (!Double.isNaN(value)) {
                largest = Math.max(largest, Math.abs(value));
            }
        }
        return new Scaling(0, largest > 0 ? largest : 1);
    }

    /**
     * Maps the smallest value to 0 and the largest to 1; the divisor is 1 when all values are equal.
     *
     * @param y values, at least one of them not NaN; not modified
     * @return the scaling
     */
    public static Scaling minMax(double[] y) {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (double value : y) {
            if (!Double.isNaN(value)) {
                low = Math.min(low, value);
                high = Math.max(high, value);
            }
        }
        return new Scaling(low, high > low ? high - low : 1);
    }

    /**
     * Scales the values that are not missing.
     *
     * @param y length n; NaN marks a missing value; not modified
     * @return scaled values, NaN where missing; a new array
     */
    public double[] apply(double[] y) {
        double[] scaled = new double[y.length];
        for (int i = 0; i < y.length; i++) {
            scaled[i] = (y[i] - offset) / scale;
        }
        return scaled;
    }

    /**
     * Returns a value to the units of the response.
     *
     * @param scaled scaled value
     * @return {@code scaled · scale + offset}
     */
    public double invert(double scaled) {
        return scaled * scale + offset;
    }

    /**
     * Scales times so that the first row with a value is at 0 and the last one at 1.
     *
     * @param seconds times in ascending order; not modified
     * @param first seconds of the first row with a value
     * @param last seconds of the last row with a value, after {@code first} unless there is only one time
     * @return scaled times; a new array
     */
    public static double[] times(double[] seconds, double first, double last) {
        double span = last > first ? last - first : 1;
        double[] t = new double[seconds.length];
        for (int i = 0; i < t.length; i++) {
            t[i] = (seconds[i] - first) / span;
        }
        return t;
    }

    /**
     * Whether all values that are not missing are equal.
     *
     * @param y values; NaN marks a missing value; not modified
     * @return true also when there are none
     */
    public static boolean isConstant(double[] y) {
        double seen = Double.NaN;
        for (double value : y) {
            if (!Double.isNaN(value)) {
                if (value != seen && !Double.isNaN(seen)) {
                    return false;
                }
                seen = value;
            }
        }
        return true;
    }
}
