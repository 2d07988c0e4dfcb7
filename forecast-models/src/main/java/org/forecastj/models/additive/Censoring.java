package org.forecastj.models.additive;

import org.forecastj.core.internal.math.Gaussian;

/** Forecasts that end at a least possible value. Stateless. */
final class Censoring {
    private Censoring() {}

    /**
     * Replaces the distribution of each row by that of the larger of the least value and the row. Mean and standard deviation are those of a
     * censored normal distribution (Tobin 1958, Econometrica 26, 24–36).
     *
     * @param least the least value
     * @param mean of each row; overwritten
     * @param deviation standard deviation of each row; overwritten
     * @param bounds quantiles, shape [probability][row]; overwritten
     */
    static void apply(double least, double[] mean, double[] deviation, double[][] bounds) {
        for (double[] bound : bounds) {
            raise(least, bound);
        }
        for (int i = 0; i < mean.length; i++) {
            double above = mean[i] - least;
            double sd = deviation[i];
            if (!(sd > 0)) {
                mean[i] = Math.max(least, mean[i]);
                continue;
            }
            double z = above / sd;
            double p = Gaussian.cumulative(z);
            double density = Gaussian.density(z);
            double first = Math.max(0, above * p + sd * density);
            double second = (above * above + sd * sd) * p + above * sd * density;
            mean[i] = least + first;
            deviation[i] = Math.sqrt(Math.max(0, second - first * first));
        }
    }

    /** Raises values to the least one, in place. */
    static void raise(double least, double[] values) {
        for (int i = 0; i < values.length; i++) {
            values[i] = Math.max(least, values[i]);
        }
    }
}
