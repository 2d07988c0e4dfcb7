package org.forecastj.core.decomposition;

import org.forecastj.core.ForecastingException;
import org.forecastj.core.ForecastingException.Reason;
import org.forecastj.core.series.TimeSeries;

/** Checks of what the methods of this package are given. Stateless. */
final class Inputs {
    private static final String UNNAMED = "the series";

    private Inputs() {}

    /** How messages call an array of values. */
    static String unnamed() {
        return UNNAMED;
    }

    /** How messages call a series. */
    static String nameOf(TimeSeries series) {
        return "series '" + series.name() + "'";
    }

    static void requirePeriod(int period) {
        if (period < 2) {
            throw new IllegalArgumentException(
                    "period is " + period + "; a season has at least 2 rows: give the number of rows in a season");
        }
    }

    /** Refuses a period for which there are no more than two seasons of rows. */
    static void requireSeasons(int rows, int period, String method, String name) {
        if (rows <= 2L * period) {
            throw new ForecastingException(
                    Reason.TOO_SHORT,
                    name + " has " + rows + " rows; " + method + " with period " + period + " needs at least "
                            + (2L * period + 1) + ": give a longer history or a shorter period");
        }
    }

    /** Refuses infinite values, and an array without any observed one. */
    static void requireObserved(double[] y, String method, String name) {
        boolean observed = false;
        for (int i = 0; i < y.length; i++) {
            if (Double.isInfinite(y[i])) {
                throw new ForecastingException(
                        Reason.INVALID_VALUE,
                        name + ", row " + i + ": the value is " + y[i] + "; " + method
                                + " needs finite numbers, or NaN for a missing value");
            }
            observed |= !Double.isNaN(y[i]);
        }
        if (!observed) {
            throw new ForecastingException(
                    Reason.NO_DATA,
                    name + " has " + y.length + " rows and no observed value; " + method
                            + " needs at least 1: give a longer history or drop the series");
        }
    }

    /** Refuses missing and infinite values. */
    static void requireComplete(double[] y, String method, String name) {
        requireObserved(y, method, name);
        for (int i = 0; i < y.length; i++) {
            if (Double.isNaN(y[i])) {
                throw new ForecastingException(
                        Reason.MISSING_VALUES,
                        name + ", row " + i + ": the value is missing; " + method
                                + " needs all of them: fill gaps with Interpolation, or use Mstl, which fills them");
            }
        }
    }

    /** Refuses values that are not above 0. */
    static void requirePositive(double[] y, String method, String name) {
        for (int i = 0; i < y.length; i++) {
            if (!(y[i] > 0)) {
                throw new ForecastingException(
                        Reason.INVALID_VALUE,
                        name + ", row " + i + ": the value is " + y[i] + "; multiplicative " + method
                                + " needs values above 0: use the additive one");
            }
        }
    }

    /** Refuses an outcome that is not finite. */
    static void requireNoOverflow(double[] component, String method, String name) {
        for (double v : component) {
            if (!Double.isFinite(v)) {
                throw new ForecastingException(
                        Reason.NUMERICAL,
                        name + ": sums of its values overflow in " + method
                                + "; values within 1e300 of zero are needed: divide the series by a constant");
            }
        }
    }
}
