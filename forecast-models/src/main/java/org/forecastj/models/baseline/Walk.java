package org.forecastj.models.baseline;

import java.util.Arrays;

/**
 * A random walk with drift, one for each phase of the season, observed with gaps: an observation q seasons after the last one of its phase is
 * that one plus q times the slope plus an error with q times the variance of one step. Stateless.
 */
final class Walk {
    private Walk() {}

    /** For each phase the last row observed, −1 where there is none. */
    static int[] lastRows(double[] y, int period) {
        int[] last = new int[period];
        Arrays.fill(last, -1);
        for (int t = 0; t < y.length; t++) {
            if (!Double.isNaN(y[t])) {
                last[t % period] = t;
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
     * The errors of the observed rows that have a forecast, each divided by the root of the seasons that it spans, so that all have the
     * variance of one step.
     */
    static double[] errors(double[] y, int period, double slope) {
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
