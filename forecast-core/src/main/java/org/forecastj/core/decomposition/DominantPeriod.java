package org.forecastj.core.decomposition;

import java.util.Arrays;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.series.TimeSeries;

/**
 * The period that dominates a series, from the spectrum of an autoregression.
 *
 * <p>A straight line is taken away; an autoregression of order up to 10 · log₁₀ n, chosen by AIC, is fitted to the longest stretch without
 * gaps by the Yule–Walker equations; its spectral density is looked at in 500 frequencies from 0 to a half. If the peak is above 10 the
 * period is that of the peak, rounded; where the peak is at frequency 0, that of the next one, beyond the first rise. As R's
 * {@code findfrequency}. The threshold is in squared units of the series, so the answer depends on them.
 *
 * <p>O(n log n). Stateless; safe for concurrent calls.
 *
 * @see "Hyndman (2014), Measuring time series characteristics, robjhyndman.com/hyndsight/tscharacteristics"
 */
public final class DominantPeriod {
    private static final String METHOD = "the search for a period";
    private static final int FREQUENCIES = 500;
    private static final double THRESHOLD = 10;

    private DominantPeriod() {}

    /**
     * The dominant period of a series.
     *
     * @param series at least one observed value
     * @return number of rows, 1 for a series without season
     * @throws ForecastingException with {@code NO_DATA} if no value is observed
     */
    public static int of(TimeSeries series) {
        return of(series.values(), Inputs.nameOf(series));
    }

    /**
     * The dominant period of values.
     *
     * @param y at least one finite value, NaN for missing ones; not modified
     * @return number of values, 1 for values without season
     * @throws ForecastingException with {@code NO_DATA} if no value is observed, with {@code INVALID_VALUE} if one is infinite
     */
    public static int of(double[] y) {
        return of(y, Inputs.unnamed());
    }

    private static int of(double[] y, String name) {
        Inputs.requireObserved(y, METHOD, name);
        double[] stretch = longestStretch(withoutLine(y));
        if (stretch.length < 3) {
            return 1;
        }
        double[] density = YuleWalker.fit(stretch).spectrum(FREQUENCIES);
        int peak = argMax(density, 0);
        if (!(density[peak] > THRESHOLD)) {
            return 1;
        }
        return peak > 0 ? period(peak) : beyondFirstRise(density);
    }

    private static int beyondFirstRise(double[] density) {
        for (int i = 1; i < density.length; i++) {
            if (density[i] > density[i - 1]) {
                int next = argMax(density, i);
                return next < density.length - 1 ? period(next) : 1;
            }
        }
        return 1;
    }

    private static int period(int place) {
        return (int) Math.floor(2.0 * (FREQUENCIES - 1) / place + 0.5);
    }

    private static int argMax(double[] values, int from) {
        int best = from;
        for (int i = from + 1; i < values.length; i++) {
            best = values[i] > values[best] ? i : best;
        }
        return best;
    }

    /** What the least-squares line over rows leaves. */
    private static double[] withoutLine(double[] y) {
        double meanX = 0;
        double meanY = 0;
        int n = 0;
        for (int i = 0; i < y.length; i++) {
            if (!Double.isNaN(y[i])) {
                n++;
                meanX += (i - meanX) / n;
                meanY += 2 * ((y[i] / 2 - meanY / 2) / n);
            }
        }
        double xx = 0;
        double xy = 0;
        for (int i = 0; i < y.length; i++) {
            if (!Double.isNaN(y[i])) {
                xx += (i - meanX) * (i - meanX);
                xy += (i - meanX) * (y[i] - meanY);
            }
        }
        double slope = xx > 0 ? xy / xx : 0;
        double[] rest = new double[y.length];
        for (int i = 0; i < y.length; i++) {
            rest[i] = y[i] - meanY - slope * (i - meanX);
        }
        return rest;
    }

    /** The first of the longest runs without NaN. */
    private static double[] longestStretch(double[] y) {
        int from = 0;
        int bestFrom = 0;
        int bestTo = 0;
        for (int i = 0; i < y.length; i++) {
            if (Double.isNaN(y[i])) {
                from = i + 1;
            } else if (i + 1 - from > bestTo - bestFrom) {
                bestFrom = from;
                bestTo = i + 1;
            }
        }
        return Arrays.copyOfRange(y, bestFrom, bestTo);
    }
}
