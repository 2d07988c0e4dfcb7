package org.forecastj.models.additive;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.apache.commons.math3.special.Gamma;
import org.forecastj.core.internal.math.Gaussian;

/**
 * Log likelihood of the history under a fit with normal noise or negative-binomial counts, comparable between forms of a model: of whole
 * numbers of 0 or more the logarithm of their probability, of other numbers that of their density. Stateless.
 */
final class HistoryLikelihood {
    private static final double HALF_LOG_TWO_PI = 0.5 * Math.log(2 * Math.PI);
    /** Below this probability the difference of two distribution functions is left for the density, whose logarithm stays exact. */
    private static final double SMALLEST_DIFFERENCE = 1e-250;

    private HistoryLikelihood() {}

    static boolean wholeNumbers(double[] values) {
        return Arrays.stream(values).allMatch(v -> v >= 0 && v <= CurvedEstimation.LARGEST_COUNT && v == Math.rint(v));
    }

    /** The log likelihood at the fit's parameters; NaN where the fit's means are not usable. */
    static double of(AdditiveFit fit) {
        double[] history = fit.observed().values();
        double[] fitted = fit.fitted().values();
        int[] rows = IntStream.range(0, history.length)
                .filter(i -> !Double.isNaN(history[i]))
                .toArray();
        double[] y = Arrays.stream(rows).mapToDouble(i -> history[i]).toArray();
        double[] mean = Arrays.stream(rows).mapToDouble(i -> fitted[i]).toArray();
        if (fit.specification().likelihood().isCount()) {
            return counts(y, mean, fit.estimate().sigma);
        }
        return wholeNumbers(y) ? rounded(y, mean, fit.sigma()) : normal(y, mean, fit.sigma());
    }

    private static double normal(double[] y, double[] mean, double sigma) {
        double total = 0;
        for (int i = 0; i < y.length; i++) {
            total += logDensity(y[i] - mean[i], sigma);
        }
        return total;
    }

    /** Probability that normal values round to the whole numbers. */
    private static double rounded(double[] y, double[] mean, double sigma) {
        double total = 0;
        for (int i = 0; i < y.length; i++) {
            double distance = Math.abs(y[i] - mean[i]);
            // both arguments in the lower tail, where the distribution function keeps its relative precision
            double mass =
                    Gaussian.cumulative((0.5 - distance) / sigma) - Gaussian.cumulative((-0.5 - distance) / sigma);
            total += mass > SMALLEST_DIFFERENCE ? Math.log(mass) : logDensity(distance, sigma);
        }
        return total;
    }

    private static double logDensity(double deviation, double sigma) {
        double z = deviation / sigma;
        return -0.5 * z * z - Math.log(sigma) - HALF_LOG_TWO_PI;
    }

    private static double counts(double[] y, double[] mean, double size) {
        double total = 0;
        for (int i = 0; i < y.length; i++) {
            total += Gamma.logGamma(y[i] + size)
                    - Gamma.logGamma(size)
                    - Gamma.logGamma(y[i] + 1)
                    - size * StrictMath.log1p(mean[i] / size)
                    + (y[i] > 0 ? y[i] * (Math.log(mean[i]) - Math.log(size + mean[i])) : 0);
        }
        return total;
    }
}
