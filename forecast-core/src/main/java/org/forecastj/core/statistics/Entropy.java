package org.forecastj.core.statistics;

import java.util.Arrays;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.series.TimeSeries;

/** Entropies of a series: how hard it is to forecast. Stateless; safe for concurrent calls. */
public final class Entropy {
    private static final int LEAST_ROWS = 3;
    private static final int LARGEST_ORDER = 8;

    private Entropy() {}

    /**
     * Spectral entropy: −Σ p log p / log m of the spectral density p, scaled to a sum of 1, of an autoregression by {@linkplain
     * AutoregressiveFit#yuleWalker Yule–Walker} with an order up to 10 log₁₀ n chosen by AIC, at the m = 2⌊n/2⌋ + 1 frequencies j/(2⌊n/2⌋)
     * in [−½, ½]. 1 for white noise, near 0 for a series with a strong trend or season. O(n log n).
     *
     * @param y at least 3 values, none missing
     * @return a number in [0, 1]
     * @throws ForecastingException with {@code TOO_SHORT}, {@code NUMERICAL} if the series is constant, {@code MISSING_VALUES} or {@code
     *     INVALID_VALUE} if a value is missing or infinite
     * @see "Goerg (2013), Forecastable component analysis, International Conference on Machine Learning, 64–72"
     */
    public static double spectral(double[] y) {
        return spectral(Sample.UNNAMED, y);
    }

    /**
     * Spectral entropy of a series, as {@link #spectral(double[])}.
     *
     * @param series at least 3 rows, none missing
     * @return a number in [0, 1]
     * @throws ForecastingException with {@code TOO_SHORT}, {@code NUMERICAL} if the series is constant, {@code MISSING_VALUES}
     */
    public static double spectral(TimeSeries series) {
        return spectral(series.name(), series.values());
    }

    private static double spectral(String name, double[] y) {
        Sample.requireComplete(name, y);
        Sample.requireSize(name, y, LEAST_ROWS, "the spectral entropy");
        Sample.requireVarying(name, y, "the spectral entropy");
        double[] phi = AutoregressiveFit.yuleWalker(
                        Sample.rescaled(y, Sample.magnitude(y)), AutoregressiveFit.usualMaxOrder(y.length))
                .coefficients();
        int last = y.length / 2;
        double[] density = new double[last + 1];
        double sum = 0;
        for (int j = 0; j <= last; j++) {
            density[j] = 1 / squaredTransfer(phi, Math.PI * j / last);
            sum += density[j] * (j == 0 ? 1 : 2);
        }
        double entropy = 0;
        for (int j = 0; j <= last; j++) {
            double p = density[j] / sum;
            entropy -= p > 0 ? p * Math.log(p) * (j == 0 ? 1 : 2) : 0;
        }
        return Math.max(0, Math.min(1, entropy / Math.log(2 * last + 1)));
    }

    /** |1 − Σ φₖ exp(−ikω)|², the powers of exp(iω) by rotation. */
    private static double squaredTransfer(double[] phi, double omega) {
        double cos = Math.cos(omega);
        double sin = Math.sin(omega);
        double c = 1;
        double s = 0;
        double re = 1;
        double im = 0;
        for (double coefficient : phi) {
            double next = c * cos - s * sin;
            s = s * cos + c * sin;
            c = next;
            re -= coefficient * c;
            im += coefficient * s;
        }
        return re * re + im * im;
    }

    /**
     * Permutation entropy: −Σ p log p / log(order!) over the ranks that {@code order} values, {@code delay} rows apart, can have. Of equal
     * values the earlier one counts as smaller. O(n · order²).
     *
     * @param y values, none missing
     * @param order number of values, from 2 to 8
     * @param delay rows between them, at least 1
     * @return a number in [0, 1]; 0 for a monotone series, 1 where all ranks are as frequent
     * @throws IllegalArgumentException if {@code order} or {@code delay} is outside of its range
     * @throws ForecastingException with {@code TOO_SHORT} for less than (order − 1) · delay + 1 values, {@code MISSING_VALUES} or {@code
     *     INVALID_VALUE} if a value is missing or infinite
     * @see "Bandt, Pompe (2002), Permutation entropy: a natural complexity measure for time series, Physical Review Letters 88, 174102"
     */
    public static double permutation(double[] y, int order, int delay) {
        if (order < 2 || order > LARGEST_ORDER) {
            throw new IllegalArgumentException("order is " + order + "; 2 to " + LARGEST_ORDER + " is possible");
        }
        Sample.requireCount("delay", delay, 1);
        Sample.requireComplete(Sample.UNNAMED, y);
        long span = (long) (order - 1) * delay;
        int count = (int) Math.max(0, y.length - span);
        if (count == 0) {
            Sample.requireSize(Sample.UNNAMED, y, (int) Math.min(Integer.MAX_VALUE, span + 1), "permutation entropy");
        }
        int patterns = 1;
        for (int i = 2; i <= order; i++) {
            patterns *= i;
        }
        int[] counts = new int[patterns];
        for (int t = 0; t < count; t++) {
            counts[pattern(y, t, order, delay)]++;
        }
        double entropy = 0;
        for (int c : counts) {
            double p = c / (double) count;
            entropy -= c > 0 ? p * Math.log(p) : 0;
        }
        return entropy / Math.log(patterns);
    }

    /** Number of the permutation, by how many values after each are smaller (Lehmer). */
    private static int pattern(double[] y, int from, int order, int delay) {
        int code = 0;
        for (int i = 0; i < order; i++) {
            int smaller = 0;
            for (int j = i + 1; j < order; j++) {
                smaller += y[from + j * delay] < y[from + i * delay] ? 1 : 0;
            }
            code = code * (order - i) + smaller;
        }
        return code;
    }

    /**
     * Sample entropy −log(A/B): A and B are the numbers of pairs of stretches of {@code length} + 1 and {@code length} values whose largest
     * difference is at most r. O(n² · length) time, O(1) space.
     *
     * @param y values, none missing
     * @param length values in a stretch, at least 1; commonly 2
     * @param r largest difference, in units of the series, at least 0; commonly 0.2 standard deviations
     * @return a number of at least 0; infinite if no pair matches with one value more, NaN if none matches at all
     * @throws IllegalArgumentException if {@code length} or {@code r} is outside of its range
     * @throws ForecastingException with {@code TOO_SHORT} for less than {@code length} + 2 values, {@code MISSING_VALUES} or {@code
     *     INVALID_VALUE} if a value is missing or infinite
     * @see "Richman, Moorman (2000), Physiological time-series analysis using approximate entropy and sample entropy, American Journal of
     *     Physiology 278, H2039–H2049"
     */
    public static double sample(double[] y, int length, double r) {
        require(y, length, r);
        Sample.requireSize(Sample.UNNAMED, y, length + 2, "sample entropy");
        long shorter = 0;
        long longer = 0;
        for (int i = 0; i < y.length - length; i++) {
            for (int j = i + 1; j < y.length - length; j++) {
                if (matches(y, i, j, length, r)) {
                    shorter++;
                    longer += Math.abs(y[i + length] - y[j + length]) <= r ? 1 : 0;
                }
            }
        }
        return shorter == 0 ? Double.NaN : Math.log(shorter / (double) longer);
    }

    /**
     * Approximate entropy: the mean logarithm of the part of stretches of {@code length} values that differ by at most r, less that of
     * stretches one longer; each matches itself. O(n² · length) time, O(1) space.
     *
     * @param y values, none missing
     * @param length values in a stretch, at least 1; commonly 2
     * @param r largest difference, in units of the series, at least 0; commonly 0.2 standard deviations
     * @return the entropy; 0 for a constant series
     * @throws IllegalArgumentException if {@code length} or {@code r} is outside of its range
     * @throws ForecastingException with {@code TOO_SHORT} for less than {@code length} + 1 values, {@code MISSING_VALUES} or {@code
     *     INVALID_VALUE} if a value is missing or infinite
     * @see "Pincus (1991), Approximate entropy as a measure of system complexity, Proceedings of the National Academy of Sciences 88, 2297–2301"
     */
    public static double approximate(double[] y, int length, double r) {
        require(y, length, r);
        Sample.requireSize(Sample.UNNAMED, y, length + 1, "approximate entropy");
        return meanLogMatches(y, length, r) - meanLogMatches(y, length + 1, r);
    }

    private static void require(double[] y, int length, double r) {
        Sample.requireCount("length", length, 1);
        if (!(r >= 0)) {
            throw new IllegalArgumentException("r is " + r + "; 0 or more is needed");
        }
        Sample.requireComplete(Sample.UNNAMED, y);
        // differences of these must not overflow
        double largest = Arrays.stream(y).map(Math::abs).max().orElse(0);
        if (largest > Double.MAX_VALUE / 2) {
            throw new IllegalArgumentException("the largest value is " + largest + "; rescale the series");
        }
    }

    private static double meanLogMatches(double[] y, int length, double r) {
        int count = y.length - length + 1;
        double sum = 0;
        for (int i = 0; i < count; i++) {
            int matching = 0;
            for (int j = 0; j < count; j++) {
                matching += matches(y, i, j, length, r) ? 1 : 0;
            }
            sum += Math.log(matching / (double) count);
        }
        return sum / count;
    }

    private static boolean matches(double[] y, int i, int j, int length, double r) {
        for (int k = 0; k < length; k++) {
            if (!(Math.abs(y[i + k] - y[j + k]) <= r)) {
                return false;
            }
        }
        return true;
    }
}
