package org.forecastj.core.statistics;

import org.forecastj.core.ForecastingException;
import org.forecastj.core.ForecastingException.Reason;
import org.forecastj.core.series.TimeSeries;

/**
 * How intermittent a demand is: the average demand interval, ADI = observed rows / rows with demand, and the squared coefficient of variation of
 * the demands that are not zero, CV² = (s/ȳ)² with divisor n − 1 in s. Rows with a missing value count neither way. Immutable.
 *
 * @param demands rows with demand, at least 0
 * @param averageInterval ADI in rows, at least 1; infinite without demand
 * @param squaredVariation CV², at least 0; 0 for a single demand, NaN without any
 * @see "Syntetos, Boylan, Croston (2005), On the categorization of demand patterns, Journal of the Operational Research Society 56, 495–503"
 */
public record Intermittency(int demands, double averageInterval, double squaredVariation) {
    /** The ADI from which on demand is intermittent or lumpy. */
    public static final double INTERVAL_CUT_OFF = 1.32;

    /** The CV² from which on demand is erratic or lumpy. */
    public static final double VARIATION_CUT_OFF = 0.49;

    /** The classes of Syntetos, Boylan and Croston. */
    public enum Pattern {
        /** ADI below 1.32, CV² below 0.49. */
        SMOOTH,
        /** ADI below 1.32, CV² from 0.49. */
        ERRATIC,
        /** ADI from 1.32, CV² below 0.49. */
        INTERMITTENT,
        /** ADI from 1.32, CV² from 0.49. */
        LUMPY,
        /** Nothing but zeros, which is none of the classes. */
        NO_DEMAND
    }

    /**
     * Measures values. O(n).
     *
     * @param y demands, 0 or more, NaN where missing
     * @return ADI and CV²
     * @throws ForecastingException with {@code NO_DATA} if no value is observed, {@code INVALID_VALUE} if one is negative or infinite
     */
    public static Intermittency of(double[] y) {
        return of(Sample.UNNAMED, y);
    }

    /**
     * Measures a series. O(n).
     *
     * @param series demands, 0 or more
     * @return ADI and CV²
     * @throws ForecastingException with {@code NO_DATA} if no value is observed, {@code INVALID_VALUE} if one is negative
     */
    public static Intermittency of(TimeSeries series) {
        return of(series.name(), series.values());
    }

    private static Intermittency of(String name, double[] y) {
        requireNotNegative(name, y, "a demand; take returns out first");
        double[] observed = Sample.observed(name, y);
        int demands = 0;
        double mean = 0;
        double squares = 0;
        for (double v : observed) {
            if (v > 0) {
                demands++;
                double d = v - mean;
                mean += d / demands;
                squares += d * (v - mean);
            }
        }
        double variance = demands > 1 ? squares / (demands - 1) : 0;
        double variation = demands == 0 ? Double.NaN : variance / mean / mean;
        return new Intermittency(demands, (double) observed.length / demands, variation);
    }

    static void requireNotNegative(String name, double[] y, String what) {
        for (int t = 0; t < y.length; t++) {
            if (y[t] < 0) {
                throw new ForecastingException(
                        Reason.INVALID_VALUE,
                        "series '" + name + "', row " + t + ": the value is " + y[t] + "; 0 or more is needed for "
                                + what);
            }
        }
    }

    /**
     * The class of the demand.
     *
     * @return the class; a value at a cut-off belongs to the upper class
     */
    public Pattern pattern() {
        if (demands == 0) {
            return Pattern.NO_DEMAND;
        }
        boolean varies = squaredVariation >= VARIATION_CUT_OFF;
        if (averageInterval < INTERVAL_CUT_OFF) {
            return varies ? Pattern.ERRATIC : Pattern.SMOOTH;
        }
        return varies ? Pattern.LUMPY : Pattern.INTERMITTENT;
    }
}
