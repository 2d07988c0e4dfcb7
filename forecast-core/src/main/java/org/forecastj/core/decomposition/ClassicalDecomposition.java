package org.forecastj.core.decomposition;

import java.util.Arrays;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.ForecastingException.Reason;
import org.forecastj.core.series.TimeSeries;

/**
 * Decomposition by moving averages: the trend is the centred moving average over a period, the season the mean of each phase of what that
 * leaves, the same in every period. Half a period at each end has no trend (NaN). Prefer {@link Stl}, which has one everywhere and lets
 * seasons change. As R's {@code decompose}.
 *
 * <p>O(n). Stateless; safe for concurrent calls.
 *
 * @see "Kendall, Stuart (1983), The Advanced Theory of Statistics, vol. 3, pp. 410–414"
 */
public final class ClassicalDecomposition {
    private static final String METHOD = "classical decomposition";

    private ClassicalDecomposition() {}

    /**
     * Series = trend + season + remainder, with a season that sums to zero over a period.
     *
     * @param series at least 2 periods of rows, none missing
     * @param period number of rows in a season, at least 2
     * @return the components, row by row
     * @throws IllegalArgumentException if {@code period < 2}
     * @throws ForecastingException with {@code TOO_SHORT}, {@code MISSING_VALUES} or {@code NO_DATA} if the series does not fit, with
     *     {@code NUMERICAL} if sums overflow
     */
    public static Decomposition additive(TimeSeries series, int period) {
        return decompose(series.values(), period, false, Inputs.nameOf(series));
    }

    /**
     * Values = trend + season + remainder, with a season that sums to zero over a period.
     *
     * @param y at least 2 periods of finite values; not modified
     * @param period number of values in a season, at least 2
     * @return the components, value by value
     * @throws IllegalArgumentException if {@code period < 2}
     * @throws ForecastingException as for a series, and with {@code INVALID_VALUE} if a value is infinite
     */
    public static Decomposition additive(double[] y, int period) {
        return decompose(y.clone(), period, false, Inputs.unnamed());
    }

    /**
     * Series = trend · season · remainder, with a season whose mean over a period is 1.
     *
     * @param series at least 2 periods of rows, none missing, all above 0
     * @param period number of rows in a season, at least 2
     * @return the components, row by row
     * @throws IllegalArgumentException if {@code period < 2}
     * @throws ForecastingException with {@code TOO_SHORT}, {@code MISSING_VALUES}, {@code NO_DATA} or {@code INVALID_VALUE} if the series
     *     does not fit, with {@code NUMERICAL} if sums overflow
     */
    public static Decomposition multiplicative(TimeSeries series, int period) {
        return decompose(series.values(), period, true, Inputs.nameOf(series));
    }

    /**
     * Values = trend · season · remainder, with a season whose mean over a period is 1.
     *
     * @param y at least 2 periods of finite values above 0; not modified
     * @param period number of values in a season, at least 2
     * @return the components, value by value
     * @throws IllegalArgumentException if {@code period < 2}
     * @throws ForecastingException as for a series
     */
    public static Decomposition multiplicative(double[] y, int period) {
        return decompose(y.clone(), period, true, Inputs.unnamed());
    }

    private static Decomposition decompose(double[] own, int period, boolean multiplicative, String name) {
        Inputs.requirePeriod(period);
        Inputs.requireComplete(own, METHOD, name);
        if (own.length < 2L * period) {
            throw new ForecastingException(
                    Reason.TOO_SHORT,
                    name + " has " + own.length + " rows; " + METHOD + " with period " + period + " needs at least "
                            + 2L * period + ": give a longer history or a shorter period");
        }
        if (multiplicative) {
            Inputs.requirePositive(own, METHOD, name);
        }
        double[] trend = movingAverage(own, period);
        double[] figure = figure(own, trend, period, multiplicative);
        Inputs.requireNoOverflow(figure, METHOD, name);
        double[] seasonal = new double[own.length];
        for (int i = 0; i < seasonal.length; i++) {
            seasonal[i] = figure[i % period];
        }
        return multiplicative
                ? Decomposition.multiplicative(own, trend, period, seasonal)
                : Decomposition.additive(
                        own, trend, new int[] {period}, new double[][] {seasonal}, Decomposition.ones(own.length));
    }

    /** Centred; over an even period both ends count half. NaN where the window leaves the series. */
    static double[] movingAverage(double[] y, int period) {
        double[] average = new double[y.length];
        Arrays.fill(average, Double.NaN);
        int half = period / 2;
        boolean even = period % 2 == 0;
        double sum = 0;
        for (int centre = half; centre < y.length - half; centre++) {
            boolean anew = (centre - half) % period == 0;
            sum = anew ? sum(y, centre - half, centre + half) : sum - y[centre - half - 1] + y[centre + half];
            average[centre] = (even ? sum - 0.5 * (y[centre - half] + y[centre + half]) : sum) / period;
        }
        return average;
    }

    private static double sum(double[] y, int first, int last) {
        double sum = 0;
        for (int i = first; i <= last; i++) {
            sum += y[i];
        }
        return sum;
    }

    static double[] figure(double[] y, double[] trend, int period, boolean multiplicative) {
        double[] figure = new double[period];
        double mean = 0;
        for (int phase = 0; phase < period; phase++) {
            int count = 0;
            for (int i = phase; i < y.length; i += period) {
                if (!Double.isNaN(trend[i])) {
                    figure[phase] += multiplicative ? y[i] / trend[i] : y[i] - trend[i];
                    count++;
                }
            }
            figure[phase] /= count;
            mean += figure[phase] / period;
        }
        for (int phase = 0; phase < period; phase++) {
            figure[phase] = multiplicative ? figure[phase] / mean : figure[phase] - mean;
        }
        return figure;
    }
}
