package org.forecastj.core.statistics;

import org.forecastj.core.ForecastingException;
import org.forecastj.core.series.TimeSeries;

/** The Hurst exponent of a series: ½ without long memory, towards 1 with more of it. Stateless; safe for concurrent calls. */
public final class HurstExponent {
    private static final int LEAST_ROWS = 32;
    private static final int LEAST_BLOCK = 8;

    private HurstExponent() {}

    /**
     * ½ + d with the order d of an ARFIMA(0, d, 0) by {@link FractionalDifference#estimate(double[])}, as in the R package tsfeatures. O(n)
     * for each d that is tried.
     *
     * @param y at least 10 values, none missing
     * @return a number in [½, 1)
     * @throws ForecastingException with {@code TOO_SHORT}, {@code NUMERICAL} if the series is constant, {@code MISSING_VALUES} or {@code
     *     INVALID_VALUE} if a value is missing or infinite
     */
    public static double of(double[] y) {
        return 0.5 + FractionalDifference.estimate(y);
    }

    /**
     * The exponent of a series, as {@link #of(double[])}.
     *
     * @param series at least 10 rows, none missing
     * @return a number in [½, 1)
     * @throws ForecastingException with {@code TOO_SHORT}, {@code NUMERICAL} if the series is constant, {@code MISSING_VALUES}
     */
    public static double of(TimeSeries series) {
        return 0.5 + FractionalDifference.estimate(series, 0, 0);
    }

    /**
     * By rescaled ranges: the series is cut into blocks of 8, 16, 32, … values, up to half of it; R/S of a block is the range of the sums of
     * its values about their mean over their standard deviation; the exponent is the slope of log mean R/S, less what independent values
     * have on average by Anis and Lloyd, over the logarithm of the length of a block, and ½. Values after the last whole block are left
     * out, and so are blocks that do not vary. O(n log n).
     *
     * @param y at least 32 values, none missing
     * @return the exponent, about ½ for independent values
     * @throws ForecastingException with {@code TOO_SHORT}, {@code NUMERICAL} if fewer than two lengths have a block that varies, {@code
     *     MISSING_VALUES} or {@code INVALID_VALUE} if a value is missing or infinite
     * @see "Hurst (1951), Long-term storage capacity of reservoirs, Transactions of the American Society of Civil Engineers 116, 770–799;
     *     Anis, Lloyd (1976), The expected value of the adjusted rescaled Hurst range of independent normal summands, Biometrika 63, 111–116"
     */
    public static double rescaledRange(double[] y) {
        Sample.requireComplete(Sample.UNNAMED, y);
        Sample.requireSize(Sample.UNNAMED, y, LEAST_ROWS, "the rescaled range");
        Sample.requireVarying(Sample.UNNAMED, y, "the rescaled range");
        double[] x = Sample.rescaled(y, Sample.magnitude(y));
        double meanX = 0;
        double meanY = 0;
        double xx = 0;
        double xy = 0;
        int count = 0;
        for (int block = LEAST_BLOCK; 2L * block <= x.length; block *= 2) {
            double range = meanRange(x, block);
            if (range > 0) {
                count++;
                double logBlock = Math.log(block);
                double excess = Math.log(range) - Math.log(expected(block));
                double d = logBlock - meanX;
                meanX += d / count;
                xx += d * (logBlock - meanX);
                xy += d * (excess - meanY - (excess - meanY) / count);
                meanY += (excess - meanY) / count;
            }
        }
        return Sample.requireDefined(Sample.UNNAMED, 0.5 + xy / xx, "the rescaled range");
    }

    /** Mean R/S of the blocks that vary; 0 without any. */
    private static double meanRange(double[] x, int block) {
        double sum = 0;
        int count = 0;
        for (int from = 0; from + block <= x.length; from += block) {
            double mean = 0;
            for (int t = from; t < from + block; t++) {
                mean += x[t] / block;
            }
            double squares = 0;
            double at = 0;
            double low = 0;
            double high = 0;
            for (int t = from; t < from + block; t++) {
                double d = x[t] - mean;
                squares += d * d;
                at += d;
                low = Math.min(low, at);
                high = Math.max(high, at);
            }
            double deviation = Math.sqrt(squares / block);
            if (deviation > 1e-14 * Math.abs(mean)) {
                sum += (high - low) / deviation;
                count++;
            }
        }
        return count == 0 ? 0 : sum / count;
    }

    /** Γ((n − 1)/2) / (√π Γ(n/2)) Σ √((n − i)/i) for even n; the ratio is 1 for n = 2. */
    private static double expected(int n) {
        double sum = 0;
        for (int i = 1; i < n; i++) {
            sum += Math.sqrt((n - i) / (double) i);
        }
        double ratio = 1;
        for (int m = 2; m < n; m += 2) {
            ratio *= (m - 1.0) / m;
        }
        return ratio * sum;
    }
}
