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
            double sd = deviation[i];
            if (!(sd > 0)) {
                mean[i] = Math.max(least, mean[i]);
                continue;
            }
            double z = (mean[i] - least) / sd;
            double below = Gaussian.cumulative(-z);
            double density = Gaussian.density(z);
            double shift = density - z * below;
            double square = z * z * below - z * density + Gaussian.cumulative(z);
            mean[i] = Math.max(least, mean[i] + sd * shift);
            deviation[i] = sd * Math.sqrt(Math.max(0, square - shift * shift));
        }
    }

    /** Raises values to the least one, in place. */
    static void raise(double least, double[] values) {
        for (int i = 0; i < values.length; i++) {
            values[i] = Math.max(least, values[i]);
        }
    }
}
