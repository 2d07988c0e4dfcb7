package org.forecastj.core.statistics;

import org.forecastj.core.ForecastingException;
import org.forecastj.core.decomposition.Decomposition;
import org.forecastj.core.decomposition.Mstl;
import org.forecastj.core.series.TimeSeries;

/**
 * How much of a series its season, or its trend, explains: 1 − var(remainder) / var(remainder + season) of its {@link Mstl}, and the same
 * with the trend, cut to [0, 1]. 0 is none; a season above 0.64 is commonly differenced away.
 *
 * <p>Missing values are filled by {@link Mstl} first; variances are those of the observed rows. Both strengths can be had from one
 * decomposition. Time is linear in the number of rows. Stateless; safe for concurrent calls.
 *
 * @see "Wang, Smith, Hyndman (2006), Characteristic-based clustering for time series data, Data Mining and Knowledge Discovery 13, 335–364"
 */
public final class SeasonalStrength {
    /** Deviations below this part of the largest value are rounding. */
    private static final double ROUNDING = 1e-13;

    private SeasonalStrength() {}

    /**
     * Strength of the season of a series.
     *
     * @param series at least one observed value
     * @param period number of rows in a season, at least 1
     * @return a number in [0, 1]; 0 for a period of 1, for one of which the series has no more than two, and for a constant series
     * @throws IllegalArgumentException if {@code period < 1}
     * @throws ForecastingException with {@code NO_DATA} if no value is observed, with {@code NUMERICAL} if sums overflow
     */
    public static double seasonal(TimeSeries series, int period) {
        if (hasNoSeason(series.size(), period)) {
            return 0;
        }
        Decomposition parts = Mstl.periods(period).decompose(series);
        return strength(parts, parts.seasonal(), series.values());
    }

    /**
     * Strength of the season of values.
     *
     * @param y at least one finite value, NaN for missing ones; not modified
     * @param period number of values in a season, at least 1
     * @return a number in [0, 1]; 0 for a period of 1, for one of which there are no more than two, and for constant values
     * @throws IllegalArgumentException if {@code period < 1}
     * @throws ForecastingException with {@code NO_DATA} if no value is observed, with {@code INVALID_VALUE} if one is infinite, with
     *     {@code NUMERICAL} if sums overflow
     */
    public static double seasonal(double[] y, int period) {
        if (hasNoSeason(y.length, period)) {
            return 0;
        }
        Decomposition parts = Mstl.periods(period).decompose(y);
        return strength(parts, parts.seasonal(), y);
    }

    /**
     * Strength of the seasons of an additive decomposition, taken together.
     *
     * @param parts without missing values
     * @return a number in [0, 1]; 0 without season
     */
    public static double seasonal(Decomposition parts) {
        return parts.periods().isEmpty() ? 0 : strength(parts, parts.seasonal(), parts.data());
    }

    /**
     * Strength of the trend of a series.
     *
     * @param series at least one observed value
     * @param period number of rows in a season, at least 1
     * @return a number in [0, 1]; 0 for a constant series
     * @throws IllegalArgumentException if {@code period < 1}
     * @throws ForecastingException with {@code NO_DATA} if no value is observed, with {@code NUMERICAL} if sums overflow
     */
    public static double trend(TimeSeries series, int period) {
        Decomposition parts = Mstl.periods(period).decompose(series);
        return strength(parts, parts.trend(), series.values());
    }

    /**
     * Strength of the trend of values.
     *
     * @param y at least one finite value, NaN for missing ones; not modified
     * @param period number of values in a season, at least 1
     * @return a number in [0, 1]; 0 for constant values
     * @throws IllegalArgumentException if {@code period < 1}
     * @throws ForecastingException with {@code NO_DATA} if no value is observed, with {@code INVALID_VALUE} if one is infinite, with
     *     {@code NUMERICAL} if sums overflow
     */
    public static double trend(double[] y, int period) {
        Decomposition parts = Mstl.periods(period).decompose(y);
        return strength(parts, parts.trend(), y);
    }

    /**
     * Strength of the trend of an additive decomposition.
     *
     * @param parts without missing values
     * @return a number in [0, 1]
     */
    public static double trend(Decomposition parts) {
        return strength(parts, parts.trend(), parts.data());
    }

    private static boolean hasNoSeason(int rows, int period) {
        if (period < 1) {
            throw new IllegalArgumentException("period is " + period + "; at least 1 row is needed");
        }
        return period == 1 || rows <= 2L * period;
    }

    /** Over the rows at which {@code observed} is not NaN. */
    private static double strength(Decomposition parts, double[] component, double[] observed) {
        double[] remainder = parts.remainder();
        double scale = scale(parts.data());
        double[] rest = new double[remainder.length];
        double[] both = new double[remainder.length];
        int n = 0;
        for (int i = 0; i < remainder.length; i++) {
            if (!Double.isNaN(observed[i])) {
                rest[n] = remainder[i] / scale;
                both[n] = component[i] / scale + rest[n];
                n++;
            }
        }
        double total = variance(both, n);
        if (!(total > ROUNDING * ROUNDING)) {
            return 0;
        }
        return Math.max(0, Math.min(1, 1 - variance(rest, n) / total));
    }

    /** The largest absolute value, so that squares neither overflow nor vanish; 1 for zeros. */
    private static double scale(double[] values) {
        double scale = 0;
        for (double v : values) {
            scale = Math.max(scale, Math.abs(v));
        }
        return scale == 0 ? 1 : scale;
    }

    private static double variance(double[] values, int n) {
        double mean = 0;
        for (int i = 0; i < n; i++) {
            mean += values[i];
        }
        mean /= n;
        double squares = 0;
        for (int i = 0; i < n; i++) {
            double d = values[i] - mean;
            squares += d * d;
        }
        return squares / n;
    }
}
