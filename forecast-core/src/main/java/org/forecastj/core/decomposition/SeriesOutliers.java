package org.forecastj.core.decomposition;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.series.TimeSeries;

/**
 * Outliers of a series and what to put in their place.
 *
 * <p>A value is an outlier if its remainder lies more than 3 interquartile ranges below the first quartile or above the third. The
 * remainder is what Friedman's super smoother leaves of the series, seasonally adjusted by a robust {@link Mstl} if 1 − var(remainder) /
 * var(series − trend) is at least 0.6. Outliers count as missing, {@link Interpolation} fills them, and what that leaves is searched once
 * more. As R's {@code tsoutliers}.
 *
 * <p>Immutable and safe to share. O(n log n) for the quartiles.
 *
 * @see "Hyndman (2021), Detecting time series outliers, robjhyndman.com/hyndsight/tsoutliers"
 */
public final class SeriesOutliers {
    private static final String METHOD = "the search for outliers";
    private static final double LIMIT = 3;
    private static final double STRONG_SEASON = 0.6;
    /** Width of the limits below which the series counts as smooth. */
    private static final double NO_WIDTH = 1e-14;

    private final int[] positions;
    private final double[] cleaned;

    private SeriesOutliers(int[] positions, double[] cleaned) {
        this.positions = positions;
        this.cleaned = cleaned;
    }

    /**
     * Outliers of a series.
     *
     * @param series at least one observed value
     * @param periods numbers of rows in a season, at least 1; none for a series without season
     * @return the outliers
     * @throws IllegalArgumentException if a period is less than 1
     * @throws ForecastingException with {@code NO_DATA} if no value is observed, with {@code NUMERICAL} if sums overflow
     */
    public static SeriesOutliers of(TimeSeries series, int... periods) {
        return of(series.values(), periods, Inputs.nameOf(series));
    }

    /**
     * Outliers of values.
     *
     * @param y at least one finite value, NaN for missing ones; not modified
     * @param periods numbers of values in a season, at least 1; none for values without season
     * @return the outliers
     * @throws IllegalArgumentException if a period is less than 1
     * @throws ForecastingException with {@code NO_DATA} if no value is observed, with {@code INVALID_VALUE} if one is infinite, with
     *     {@code NUMERICAL} if sums overflow
     */
    public static SeriesOutliers of(double[] y, int... periods) {
        return of(y, periods, Inputs.unnamed());
    }

    private static SeriesOutliers of(double[] y, int[] periods, String name) {
        Inputs.requireObserved(y, METHOD, name);
        int[] first = search(y, periods, name);
        double[] once = y.clone();
        double[] filled = replace(once, first, periods, name);
        int[] second = search(filled, periods, name);
        if (second.length == 0) {
            return new SeriesOutliers(first, filled);
        }
        double[] twice = filled;
        int[] all = IntStream.concat(Arrays.stream(first), Arrays.stream(second))
                .sorted()
                .distinct()
                .toArray();
        return new SeriesOutliers(all, replace(twice, all, periods, name));
    }

    /** Overwrites the values at the positions by NaN; returns a filled copy. */
    private static double[] replace(double[] y, int[] positions, int[] periods, String name) {
        for (int p : positions) {
            y[p] = Double.NaN;
        }
        return Interpolation.fill(y, periods, null, name);
    }

    private static int[] search(double[] y, int[] periods, String name) {
        double[] x = Interpolation.fill(y, periods, null, name);
        if (isConstant(x)) {
            return new int[0];
        }
        int longest = Arrays.stream(periods).max().orElse(1);
        double[] adjusted = longest > 1 && x.length > 2L * longest ? adjusted(x, periods, name) : x;
        double[] smooth = SuperSmoother.smooth(adjusted);
        Inputs.requireNoOverflow(smooth, METHOD, name);
        double[] remainder = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            remainder[i] = Double.isNaN(y[i]) ? Double.NaN : adjusted[i] - smooth[i];
        }
        return outside(remainder);
    }

    private static boolean isConstant(double[] x) {
        for (double v : x) {
            if (v != x[0]) {
                return false;
            }
        }
        return true;
    }

    private static double[] adjusted(double[] x, int[] periods, String name) {
        Decomposition parts = Mstl.periods(periods).robust().decomposeComplete(x.clone(), name);
        double[] detrended = x.clone();
        double[] trend = parts.trend();
        for (int i = 0; i < x.length; i++) {
            detrended[i] -= trend[i];
        }
        double ratio = standardDeviation(parts.remainder()) / standardDeviation(detrended);
        return 1 - ratio * ratio >= STRONG_SEASON ? parts.seasonallyAdjusted() : x;
    }

    private static double standardDeviation(double[] values) {
        double scale = 0;
        double mean = 0;
        for (double v : values) {
            scale = Math.max(scale, Math.abs(v));
            mean += v / values.length;
        }
        double squares = 0;
        for (double v : values) {
            double d = (v - mean) / scale;
            squares += d * d;
        }
        return scale == 0 ? 0 : scale * Math.sqrt(squares / (values.length - 1));
    }

    private static int[] outside(double[] remainder) {
        double[] sorted =
                Arrays.stream(remainder).filter(r -> !Double.isNaN(r)).sorted().toArray();
        double lower = quantile(sorted, 0.25);
        double upper = quantile(sorted, 0.75);
        double low = lower - LIMIT * (upper - lower);
        double high = upper + LIMIT * (upper - lower);
        if (!(high - low > NO_WIDTH)) {
            return new int[0];
        }
        return IntStream.range(0, remainder.length)
                .filter(i -> remainder[i] < low || remainder[i] > high)
                .toArray();
    }

    /** Between order statistics, at 1 + (n − 1) · p (type 7 of Hyndman and Fan). */
    private static double quantile(double[] sorted, double p) {
        double at = (sorted.length - 1) * p;
        int below = (int) at;
        double part = at - below;
        return part == 0 ? sorted[below] : sorted[below] * (1 - part) + sorted[below + 1] * part;
    }

    /**
     * Where the outliers are.
     *
     * @return positions from 0, ascending
     */
    public List<Integer> positions() {
        return IntStream.of(positions).boxed().toList();
    }

    /**
     * What to put in place of the outliers.
     *
     * @return a new array, one value for each of {@link #positions()}
     */
    public double[] replacements() {
        return Arrays.stream(positions).mapToDouble(p -> cleaned[p]).toArray();
    }

    /**
     * The values with outliers replaced and missing values filled.
     *
     * @return a new array without NaN
     */
    public double[] cleaned() {
        return cleaned.clone();
    }

    @Override
    public String toString() {
        return "SeriesOutliers" + Arrays.toString(positions);
    }
}
