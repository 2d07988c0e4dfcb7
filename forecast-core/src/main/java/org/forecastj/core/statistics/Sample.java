package org.forecastj.core.statistics;

import java.util.Arrays;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.ForecastingException.Reason;
import org.forecastj.core.series.TimeSeries;

/** What comes in: checks and messages. */
final class Sample {
    private static final int LARGEST_EXPONENT = 250;
    private static final int LARGEST_COUNT = 100_000_000;
    private static final double ROUNDING = 16 * Math.ulp(1.0);

    private Sample() {}

    /** The values without those that are missing; the same array where nothing is missing and no square can overflow. */
    static double[] observed(String name, double[] y) {
        int n = 0;
        double largest = 0;
        for (int i = 0; i < y.length; i++) {
            if (Double.isInfinite(y[i])) {
                throw new ForecastingException(
                        Reason.INVALID_VALUE,
                        "series '" + name + "', row " + i + ": the value is " + y[i]
                                + "; a finite number, or NaN for a missing value, is needed");
            }
            if (!Double.isNaN(y[i])) {
                n++;
                largest = Math.max(largest, Math.abs(y[i]));
            }
        }
        if (n == 0) {
            throw new ForecastingException(
                    Reason.NO_DATA,
                    "series '" + name + "' has " + y.length + " rows and no observation; at least one is needed");
        }
        double[] kept = n == y.length
                ? y
                : Arrays.stream(y).filter(v -> !Double.isNaN(v)).toArray();
        return rescaled(kept, largest);
    }

    /** Brings extreme values near 1 by a power of two, which changes no digit and no statistic that is free of scale. */
    static double[] rescaled(double[] y, double largest) {
        int exponent = Math.getExponent(largest);
        if (largest == 0 || Math.abs(exponent) <= LARGEST_EXPONENT) {
            return y;
        }
        return Arrays.stream(y).map(v -> Math.scalb(v, -exponent)).toArray();
    }

    static double[] requireComplete(String name, double[] y) {
        for (int i = 0; i < y.length; i++) {
            if (!Double.isFinite(y[i])) {
                throw new ForecastingException(
                        Double.isNaN(y[i]) ? Reason.MISSING_VALUES : Reason.INVALID_VALUE,
                        "series '" + name + "', row " + i + ": the value is " + (Double.isNaN(y[i]) ? "missing" : y[i])
                                + "; a finite value in every row is needed: fill the gaps first");
            }
        }
        return y;
    }

    static void requireVarying(String name, double[] y, String what) {
        if (isConstant(y, y.length, magnitude(y))) {
            throw new ForecastingException(
                    Reason.NUMERICAL,
                    "series '" + name + "' is constant, so that " + what
                            + " is not defined; a series that varies is needed");
        }
    }

    static double[] requireSize(String name, double[] y, int needed, String what) {
        if (y.length < needed) {
            throw new ForecastingException(
                    Reason.TOO_SHORT,
                    "series '" + name + "' has " + y.length + " observations; " + what + " needs at least " + needed);
        }
        return y;
    }

    static void requireAtLeast(String what, int given, int least) {
        if (given < least) {
            throw new IllegalArgumentException(what + " is " + given + "; at least " + least + " is needed");
        }
    }

    /** A number of lags, coefficients or rows in a season, not so large that sums of a few overflow. */
    static void requireCount(String what, int given, int least) {
        requireAtLeast(what, given, least);
        if (given > LARGEST_COUNT) {
            throw new IllegalArgumentException(what + " is " + given + "; at most " + LARGEST_COUNT + " is possible");
        }
    }

    /** A statistic that is not defined belongs to a series that does not vary once its mean or trend is taken off. */
    static double requireDefined(String name, double statistic, String what) {
        if (!Double.isFinite(statistic)) {
            throw new ForecastingException(
                    Reason.NUMERICAL,
                    "series '" + name + "': the statistic of " + what + " is " + statistic
                            + ", because what it explains does not vary or is explained without error; a series that varies is needed");
        }
        return statistic;
    }

    /** Whether all values are equal up to the rounding of numbers as large as {@code magnitude}. */
    static boolean isConstant(double[] y, int n, double magnitude) {
        double least = y[0];
        double largest = y[0];
        for (int i = 1; i < n; i++) {
            least = Math.min(least, y[i]);
            largest = Math.max(largest, y[i]);
        }
        return largest - least <= ROUNDING * magnitude;
    }

    /** The largest absolute value of those that are not missing. */
    static double magnitude(double[] y) {
        double largest = 0;
        for (double v : y) {
            largest = Double.isNaN(v) ? largest : Math.max(largest, Math.abs(v));
        }
        return largest;
    }

    static double mean(double[] y, int n) {
        double sum = 0;
        for (int i = 0; i < n; i++) {
            sum += y[i];
        }
        return sum / n;
    }

    /** Sum of aₜbₜ₊ₗ, by four sums side by side so that none waits for the one before. */
    static double laggedProduct(double[] a, double[] b, int lag) {
        int n = b.length - lag;
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        double s3 = 0;
        int t = 0;
        for (; t < n - 3; t += 4) {
            s0 += a[t] * b[t + lag];
            s1 += a[t + 1] * b[t + 1 + lag];
            s2 += a[t + 2] * b[t + 2 + lag];
            s3 += a[t + 3] * b[t + 3 + lag];
        }
        for (; t < n; t++) {
            s0 += a[t] * b[t + lag];
        }
        return s0 + s1 + (s2 + s3);
    }

    static double[] difference(double[] y, int lag) {
        double[] d = new double[y.length - lag];
        for (int t = 0; t < d.length; t++) {
            d[t] = y[t + lag] - y[t];
        }
        return d;
    }

    /** A series is called by this name where only its values were given. */
    static final String UNNAMED = TimeSeries.UNNAMED;
}
