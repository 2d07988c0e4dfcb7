package org.forecastj.core.statistics;

import org.forecastj.core.ForecastingException;
import org.forecastj.core.series.TimeSeries;

/**
 * Sample autocorrelations. Index {@code k} of a result is lag k, so that its first element is 1. Stateless.
 *
 * @see "Box, Jenkins, Reinsel, Ljung (2015), Time Series Analysis, 5th edition, sections 2.1.4 and 3.2.6"
 */
public final class Autocorrelation {
    private Autocorrelation() {}

    /**
     * Autocorrelations rₖ = cₖ / c₀ with cₖ = n⁻¹ Σ (yₜ − ȳ)(yₜ₊ₖ − ȳ). Where values are missing, the sum takes the pairs that are there, and
     * the divisor is their number plus k. O(n · maxLag).
     *
     * @param y values, NaN where missing
     * @param maxLag largest lag, at least 0; autocorrelations of lags from the length on are 0
     * @return {@code maxLag + 1} values, the first 1; NaN for a lag without any pair
     * @throws IllegalArgumentException if {@code maxLag} is negative
     * @throws ForecastingException with {@code NO_DATA} without any observation, {@code NUMERICAL} if the series is constant,
     *     {@code INVALID_VALUE} if a value is infinite
     */
    public static double[] acf(double[] y, int maxLag) {
        return acf(Sample.UNNAMED, y, maxLag);
    }

    /**
     * Autocorrelations of a series, as {@link #acf(double[], int)}.
     *
     * @param series the series
     * @param maxLag largest lag, at least 0
     * @return {@code maxLag + 1} values, the first 1; NaN for a lag without any pair
     * @throws IllegalArgumentException if {@code maxLag} is negative
     * @throws ForecastingException with {@code NO_DATA} without any observation, {@code NUMERICAL} if the series is constant
     */
    public static double[] acf(TimeSeries series, int maxLag) {
        return acf(series.name(), series.values(), maxLag);
    }

    static double[] acf(String name, double[] y, int maxLag) {
        Sample.requireCount("maxLag", maxLag, 0);
        double[] c = covariances(centred(name, y), maxLag);
        double variance = c[0];
        for (int k = 0; k <= maxLag; k++) {
            c[k] /= variance;
        }
        return c;
    }

    /**
     * Partial autocorrelations, by the recursion of Durbin (1960) and Levinson on {@link #acf(double[], int)}. O((n + maxLag) · maxLag).
     *
     * @param y values, NaN where missing
     * @param maxLag largest lag, at least 0 and below the length
     * @return {@code maxLag + 1} values, the first 1; NaN from a lag on whose predecessors explain the series without error
     * @throws IllegalArgumentException if {@code maxLag} is negative
     * @throws ForecastingException with {@code NO_DATA} without any observation, {@code NUMERICAL} if the series is constant,
     *     {@code INVALID_VALUE} if a value is infinite
     */
    public static double[] pacf(double[] y, int maxLag) {
        return partial(acf(y, maxLag));
    }

    /**
     * Partial autocorrelations of a series, as {@link #pacf(double[], int)}.
     *
     * @param series the series
     * @param maxLag largest lag, at least 0
     * @return {@code maxLag + 1} values, the first 1
     * @throws IllegalArgumentException if {@code maxLag} is negative
     * @throws ForecastingException with {@code NO_DATA} without any observation, {@code NUMERICAL} if the series is constant
     */
    public static double[] pacf(TimeSeries series, int maxLag) {
        return partial(acf(series, maxLag));
    }

    static double[] partial(double[] r) {
        double[] pacf = new double[r.length];
        pacf[0] = 1;
        double[] phi = new double[r.length];
        double[] before = new double[r.length];
        double error = 1;
        for (int k = 1; k < r.length; k++) {
            double rest = r[k];
            for (int j = 1; j < k; j++) {
                rest -= before[j] * r[k - j];
            }
            double last = error > 0 ? rest / error : Double.NaN;
            for (int j = 1; j < k; j++) {
                phi[j] = before[j] - last * before[k - j];
            }
            phi[k] = last;
            pacf[k] = last;
            error *= 1 - last * last;
            System.arraycopy(phi, 1, before, 1, k);
        }
        return pacf;
    }

    /**
     * Cross-correlations of xₜ₊ₖ and yₜ for k from −maxLag to maxLag, with the means and standard deviations of the whole series. Missing
     * values as in {@link #acf(double[], int)}. O(n · maxLag).
     *
     * @param x values, NaN where missing
     * @param y as many values, NaN where missing
     * @param maxLag largest lag, at least 0
     * @return {@code 2 maxLag + 1} values; lag k at index {@code maxLag + k}
     * @throws IllegalArgumentException if the lengths differ or {@code maxLag} is negative
     * @throws ForecastingException with {@code NO_DATA} without any observation, {@code NUMERICAL} if a series is constant,
     *     {@code INVALID_VALUE} if a value is infinite
     */
    public static double[] ccf(double[] x, double[] y, int maxLag) {
        return ccf("x", x, "y", y, maxLag);
    }

    /**
     * Cross-correlations of two series row by row, as {@link #ccf(double[], double[], int)}.
     *
     * @param x a series
     * @param y a series of as many rows
     * @param maxLag largest lag, at least 0
     * @return {@code 2 maxLag + 1} values; lag k at index {@code maxLag + k}
     * @throws IllegalArgumentException if the sizes differ or {@code maxLag} is negative
     * @throws ForecastingException with {@code NO_DATA} without any observation, {@code NUMERICAL} if a series is constant
     */
    public static double[] ccf(TimeSeries x, TimeSeries y, int maxLag) {
        return ccf(x.name(), x.values(), y.name(), y.values(), maxLag);
    }

    private static double[] ccf(String nameOfX, double[] x, String nameOfY, double[] y, int maxLag) {
        Sample.requireCount("maxLag", maxLag, 0);
        if (x.length != y.length) {
            throw new IllegalArgumentException("series '" + nameOfX + "' has " + x.length + " rows and series '"
                    + nameOfY + "' has " + y.length + "; both must be equal");
        }
        double[] a = centred(nameOfX, x);
        double[] b = centred(nameOfY, y);
        double scale = Math.sqrt(covariance(a, a, 0)) * Math.sqrt(covariance(b, b, 0));
        double[] r = new double[2 * maxLag + 1];
        for (int k = -maxLag; k <= maxLag; k++) {
            r[maxLag + k] = (k < 0 ? covariance(a, b, -k) : covariance(b, a, k)) / scale;
        }
        return r;
    }

    private static double[] centred(String name, double[] y) {
        double[] observed = Sample.observed(name, y);
        Sample.requireVarying(name, observed, "its autocorrelation");
        // the scale of the rows that stay must be that of the observed ones
        double[] rows = observed.length == y.length
                ? observed.clone()
                : Sample.rescaled(y, Sample.magnitude(y)).clone();
        double mean = Sample.mean(observed, observed.length);
        for (int t = 0; t < rows.length; t++) {
            rows[t] -= mean;
        }
        return rows;
    }

    /** Autocovariances of rows about their mean. */
    static double[] covariances(double[] centred, int maxLag) {
        double[] c = new double[maxLag + 1];
        for (int k = 0; k <= maxLag; k++) {
            c[k] = covariance(centred, centred, k);
        }
        return c;
    }

    /** Of aₜ and bₜ₊ₗ. */
    private static double covariance(double[] a, double[] b, int lag) {
        if (lag >= a.length) {
            return 0;
        }
        double all = Sample.laggedProduct(a, b, lag);
        return Double.isNaN(all) ? covarianceOfPairs(a, b, lag) : all / b.length;
    }

    private static double covarianceOfPairs(double[] a, double[] b, int lag) {
        double sum = 0;
        int pairs = 0;
        for (int t = lag; t < b.length; t++) {
            double product = a[t - lag] * b[t];
            if (!Double.isNaN(product)) {
                sum += product;
                pairs++;
            }
        }
        return pairs == 0 ? Double.NaN : sum / (pairs + lag);
    }
}
