package org.forecastj.core.transform;

import java.util.function.DoublePredicate;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.ForecastingException.Reason;
import org.forecastj.core.series.TimeSeries;

/** Checks of what transforms are given. Stateless. */
final class Domain {
    private Domain() {}

    /** Refuses the first observed value that a transform cannot take. */
    static void require(TimeSeries series, String transform, DoublePredicate allowed, String needs) {
        for (int i = 0; i < series.size(); i++) {
            double v = series.value(i);
            if (!Double.isNaN(v) && !allowed.test(v)) {
                throw new ForecastingException(
                        Reason.INVALID_VALUE,
                        "series '" + series.name() + "', row " + i + " ("
                                + series.index().show(i) + "): the value is " + v + "; " + transform + " " + needs);
            }
        }
    }

    /** The observed values; refuses a series without any. */
    static double[] observed(TimeSeries series, String transform) {
        double[] values = new double[series.observedCount()];
        int n = 0;
        for (int i = 0; i < series.size(); i++) {
            if (!series.isMissing(i)) {
                values[n++] = series.value(i);
            }
        }
        if (n == 0) {
            throw new ForecastingException(
                    Reason.NO_DATA,
                    "series '" + series.name() + "' has " + series.size() + " rows and no observed value; " + transform
                            + " needs at least 1 to learn from: give a longer history or drop the series");
        }
        return values;
    }
}
