package org.forecastj.models.baseline;

import java.util.Arrays;
import org.forecastj.core.series.TimeSeries;

/**
 * A random walk with drift, one for each phase of the season, observed with gaps: an observation q seasons after the last one of its phase is
 * that one plus q times the slope plus an error with q times the variance of one step. Stateless.
 */
final class Walk {
    /** Sums of squares beyond these may have lost digits. */
    private static final double SMALLEST = 1e-250;

    private static final double LARGEST = 1e300;

    private Walk() {}

    /** For each phase the last row observed, −1 where there is none. */
    static int[] lastRows(TimeSeries y, int period) {
        int[] last = new int[period];
        Arrays.fill(last, -1);
        int missing = period;
        int phase = y.size() % period;
        for (int t = y.size() - 1; t >= 0 && missing > 0; t--) {
            phase = phase == 0 ? period - 1 : phase - 1;
            if (last[phase] < 0 && !y.isMissing(t)) {
                last[phase] = t;
                missing--;
            }
        }
        return last;
    }

    /** The forecast of each row from the last observation of its phase before it, NaN where there is none. */
    static double[] fitted(double[] y, int period, double slope) {
        double[] fitted = new double[y.length];
        int[] last = new int[period];
        Arrays.fill(last, -1);
        for (int t = 0; t < y.length; t++) {
            int from = last[t % period];
            int seasons = (t - from) / period;
            fitted[t] = from < 0 ? Double.NaN : y[from] + slope * seasons;
            if (!Double.isNaN(y[t])) {
                last[t % period] = t;
            }
        }
        return fitted;
    }

    /**
     * Root mean square of the errors of the observed rows that have a forecast, each divided by the root of the seasons that it spans, so that
     * all have the variance of one step. A pass over the history that allocates nothing where no value is missing.
     *
     * @param lost degrees of freedom that estimates took
     */
    static double sigma(TimeSeries y, int period, double slope, int lost) {
        int count = y.size() - period;
        double squares = squares(y, period, slope);
        if (count - lost > 0 && squares > SMALLEST && squares < LARGEST) {
            return Math.sqrt(squares / (count - lost));
        }
        double[] errors = errors(y, period, slope);
        return Spread.rootMeanSquare(errors, errors.length - lost);
    }

    /** Sum of the squared errors in four interleaved sums; NaN where a value is missing. */
    private static double squares(TimeSeries y, int period, double slope) {
        double a = 0;
        double b = 0;
        double c = 0;
        double d = 0;
        int t = period;
        for (; t + 3 < y.size(); t += 4) {
            double e0 = y.value(t) - y.value(t - period) - slope;
            double e1 = y.value(t + 1) - y.value(t + 1 - period) - slope;
            double e2 = y.value(t + 2) - y.value(t + 2 - period) - slope;
            double e3 = y.value(t + 3) - y.value(t + 3 - period) - slope;
            a += e0 * e0;
            b += e1 * e1;
            c += e2 * e2;
            d += e3 * e3;
        }
        for (; t < y.size(); t++) {
            double e = y.value(t) - y.value(t - period) - slope;
            a += e * e;
        }
        return a + b + (c + d);
    }

    /** The errors themselves, whatever is missing. */
    private static double[] errors(TimeSeries series, int period, double slope) {
        double[] y = series.values();
        double[] errors = new double[y.length];
        int[] last = new int[period];
        Arrays.fill(last, -1);
        int count = 0;
        for (int t = 0; t < y.length; t++) {
            if (Double.isNaN(y[t])) {
                continue;
            }
            int from = last[t % period];
            last[t % period] = t;
            if (from >= 0) {
                int seasons = (t - from) / period;
                errors[count++] = (y[t] - y[from] - slope * seasons) / Math.sqrt(seasons);
            }
        }
        return Arrays.copyOf(errors, count);
    }
}
