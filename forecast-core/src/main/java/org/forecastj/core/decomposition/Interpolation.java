package org.forecastj.core.decomposition;

import java.util.Arrays;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.series.TimeSeries;
import org.jspecify.annotations.Nullable;

/**
 * Fills missing values by what lies around them: on a straight line, or, for a series with seasons, on a straight line of the seasonally
 * adjusted series with the seasons added back.
 *
 * <p>The seasons are those of a robust {@link Mstl} of the series, whose gaps are at first filled by a regression on Fourier terms (up to
 * 5 waves of one period; up to 20 of each, with several) and a polynomial of degree n / 10 (1 to 6). Series with no more observed values
 * than two of the longest period are filled linearly, and so are those with a filled value farther outside of the observed range than half
 * of its width. Before the first and after the last observed value the line is level. As R's {@code na.interp}.
 *
 * <p>To fill gaps by statistics of the training window, which no later row changes, use {@link org.forecastj.core.transform.Fill}.
 * Stateless; safe for concurrent calls. Time is linear in the number of rows.
 *
 * @see "Hyndman, Athanasopoulos (2021), Forecasting: principles and practice, 3rd ed., section 13.9"
 */
public final class Interpolation {
    private static final String METHOD = "interpolation";
    private static final double MARGIN = 0.5;

    private Interpolation() {}

    /**
     * Fills gaps of values on straight lines between their observed neighbours.
     *
     * @param y at least one finite value, NaN for missing ones; not modified
     * @return a new array without NaN
     * @throws ForecastingException with {@code NO_DATA} if no value is observed, with {@code INVALID_VALUE} if one is infinite
     */
    public static double[] linear(double[] y) {
        Inputs.requireObserved(y, METHOD, Inputs.unnamed());
        double[] filled = y.clone();
        fillLinearly(filled);
        return filled;
    }

    /**
     * Fills gaps of a series on straight lines between their observed neighbours, by rows.
     *
     * @param series at least one observed value
     * @return the series without missing values
     * @throws ForecastingException with {@code NO_DATA} if no value is observed
     */
    public static TimeSeries linear(TimeSeries series) {
        return seasonal(series);
    }

    /**
     * Fills gaps of values with seasons.
     *
     * @param y at least one finite value, NaN for missing ones; not modified
     * @param periods numbers of rows in a season, at least 1; without any above 1 gaps are filled linearly
     * @return a new array without NaN
     * @throws IllegalArgumentException if a period is less than 1
     * @throws ForecastingException with {@code NO_DATA} if no value is observed, with {@code INVALID_VALUE} if one is infinite
     */
    public static double[] seasonal(double[] y, int... periods) {
        return fill(y, periods, null, Inputs.unnamed());
    }

    /**
     * Fills gaps of a series with seasons.
     *
     * @param series at least one observed value
     * @param periods numbers of rows in a season, at least 1; without any above 1 gaps are filled linearly
     * @return the series without missing values
     * @throws IllegalArgumentException if a period is less than 1
     * @throws ForecastingException with {@code NO_DATA} if no value is observed
     */
    public static TimeSeries seasonal(TimeSeries series, int... periods) {
        return series.withValues(fill(series.values(), periods, null, Inputs.nameOf(series)));
    }

    /** Fills on the scale of a Box–Cox transform; λ null for none. A new array. */
    static double[] fill(double[] y, int[] periods, @Nullable Double lambda, String name) {
        Mstl mstl = Mstl.periods(periods).robust();
        Inputs.requireObserved(y, METHOD, name);
        int missing = missingCount(y);
        if (missing == 0) {
            return y.clone();
        }
        double[] scaled = BoxCoxScale.apply(y, lambda, name);
        int longest = Arrays.stream(periods).max().orElse(1);
        if (longest > 1 && y.length - missing > 2L * longest) {
            double[] filled = scaled.clone();
            fillSeasonally(filled, periods, mstl, name);
            restore(filled, y, lambda);
            if (isNearRange(filled, y)) {
                return filled;
            }
        }
        fillLinearly(scaled);
        restore(scaled, y, lambda);
        return scaled;
    }

    private static int missingCount(double[] y) {
        int count = 0;
        for (double v : y) {
            count += Double.isNaN(v) ? 1 : 0;
        }
        return count;
    }

    private static void fillSeasonally(double[] z, int[] periods, Mstl mstl, String name) {
        double[] start = z.clone();
        HarmonicRegression.fill(start, periods);
        Decomposition parts = mstl.decomposeComplete(start, name);
        double[] adjusted = parts.seasonallyAdjusted();
        double[] season = parts.seasonal();
        for (int i = 0; i < z.length; i++) {
            adjusted[i] = Double.isNaN(z[i]) ? Double.NaN : adjusted[i];
        }
        fillLinearly(adjusted);
        for (int i = 0; i < z.length; i++) {
            z[i] = Double.isNaN(z[i]) ? adjusted[i] + season[i] : z[i];
        }
    }

    /** Back from the transformed scale, with the observed values as they were. */
    private static void restore(double[] filled, double[] y, @Nullable Double lambda) {
        BoxCoxScale.invert(filled, lambda);
        for (int i = 0; i < y.length; i++) {
            filled[i] = Double.isNaN(y[i]) ? filled[i] : y[i];
        }
    }

    private static boolean isNearRange(double[] filled, double[] y) {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (double v : y) {
            low = v < low ? v : low;
            high = v > high ? v : high;
        }
        double margin = MARGIN * high - MARGIN * low;
        for (double v : filled) {
            // false for NaN
            if (!(v <= high + margin && v >= low - margin)) {
                return false;
            }
        }
        return true;
    }

    /** In place; at least one value is observed. */
    private static void fillLinearly(double[] z) {
        int before = -1;
        for (int i = 0; i < z.length; i++) {
            if (!Double.isNaN(z[i])) {
                connect(z, before, i);
                before = i;
            }
        }
        Arrays.fill(z, before + 1, z.length, z[before]);
    }

    private static void connect(double[] z, int from, int to) {
        for (int i = from + 1; i < to; i++) {
            double part = (double) (i - from) / (to - from);
            z[i] = from < 0 ? z[to] : z[from] * (1 - part) + z[to] * part;
        }
    }
}
