package org.forecastj.models.baseline;

import org.forecastj.core.ForecastingException;
import org.forecastj.core.ForecastingException.Reason;
import org.forecastj.core.series.Frequency;
import org.forecastj.core.series.Regressors;
import org.forecastj.core.series.TimeSeries;

/** Checks of what the baseline models are given. Stateless. */
final class History {
    private History() {}

    static void requireNoRegressors(String model, Regressors regressors) {
        if (!regressors.isEmpty()) {
            throw new IllegalArgumentException("the model '" + model + "' takes no regressors and was given "
                    + regressors.names() + "; give Regressors.none(), or use a model that explains a series by others");
        }
    }

    /** The usual season of the series' frequency, 1 where there is none. */
    static int usualPeriod(TimeSeries series, String withPeriod) {
        return series.index()
                .frequency()
                .map(Frequency::seasonalPeriod)
                .orElseThrow(() -> new ForecastingException(
                        Reason.IRREGULAR_INDEX,
                        "series '" + series.name()
                                + "' has an irregular index, which does not say how long its season is; give the period: "
                                + withPeriod));
    }

    /** At least so many observed values, and at least one. */
    static void requireObserved(String model, TimeSeries series, int needed) {
        int n = series.observedCount();
        if (n == 0) {
            String what = series.size() == 0 ? "has no rows" : "has " + series.size() + " rows, all of them missing";
            throw new ForecastingException(
                    Reason.NO_DATA,
                    "series '" + series.name() + "' " + what + "; the model '" + model + "' needs at least " + needed
                            + " observed " + (needed == 1 ? "value" : "values") + ": add history or drop the series");
        }
        if (n < needed) {
            throw new ForecastingException(
                    Reason.TOO_SHORT,
                    "series '" + series.name() + "' has " + n + " observed " + (n == 1 ? "value" : "values")
                            + "; the model '" + model + "' needs at least " + needed + ": add history");
        }
    }

    /** Passes on an estimate that did not overflow. */
    static double requireFinite(String model, TimeSeries series, String what, double value) {
        if (!Double.isFinite(value)) {
            throw new ForecastingException(
                    Reason.NUMERICAL,
                    "series '" + series.name() + "': the " + what + " of the model '" + model + "' is " + value
                            + "; the values are too large for it: rescale them");
        }
        return value;
    }
}
