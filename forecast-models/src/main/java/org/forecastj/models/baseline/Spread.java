package org.forecastj.models.baseline;

/** Means and root mean squares that neither overflow nor underflow where the result does not. Stateless, sums in row order. */
final class Spread {
    private Spread() {}

    /**
     * Mean of the observed values: exactly c where all are c.
     *
     * @param y at least one value that is not NaN
     */
    static double mean(double[] y, int observed) {
        double first = firstObserved(y);
        double mean = first + meanDistance(y, first, observed);
        return mean + meanDistance(y, mean, observed); // takes out the rounding of the first pass
    }

    private static double firstObserved(double[] y) {
        int i = 0;
        while (Double.isNaN(y[i])) {
            i++;
        }
        return y[i];
    }

    private static double meanDistance(double[] y, double from, int observed) {
        double sum = 0;
        for (double v : y) {
            if (!Double.isNaN(v)) {
                sum += v - from;
            }
        }
        return sum / observed;
    }

    /**
     * √(Σe² / degrees), 0 where there are no degrees of freedom: without residuals nothing is known of the spread.
     *
     * @param errors without NaN; an infinite one, from a difference that overflowed, gives an infinite or NaN result
     */
    static double rootMeanSquare(double[] errors, int degrees) {
        double largest = 0;
        for (double e : errors) {
            largest = Math.max(largest, Math.abs(e));
        }
        if (degrees < 1) {
            return 0;
        }
        if (!(largest > 0) || Double.isInfinite(largest)) {
            return largest;
        }
        int exponent = Math.getExponent(largest);
        double unit = Math.scalb(1.0, -exponent); // a power of two: multiplying by it is exact
        double sum = 0;
        for (double e : errors) {
            sum += (e * unit) * (e * unit);
        }
        return Math.scalb(Math.sqrt(sum / degrees), exponent);
    }
}
