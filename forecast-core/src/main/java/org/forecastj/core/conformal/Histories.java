package org.forecastj.core.conformal;

import org.forecastj.core.ForecastingException;
import org.forecastj.core.ForecastingException.Reason;
import org.forecastj.core.series.TimeSeries;

/** Checks of histories before calibration. Stateless. */
final class Histories {
    private Histories() {}

    static void require(TimeSeries series, long rows, String what) {
        String name = "series '" + series.name() + "'";
        if (series.observedCount() == 0) {
            throw new ForecastingException(Reason.NO_DATA, name + " has no observed value; give it some history");
        }
        if (!series.index().isRegular()) {
            throw new ForecastingException(
                    Reason.IRREGULAR_INDEX,
                    name + " has irregular timestamps; conformal intervals are calibrated by steps: regularise it to a"
                            + " frequency");
        }
        if (series.size() < rows) {
            throw new ForecastingException(
                    Reason.TOO_SHORT, name + " has " + series.size() + " rows; " + rows + " are needed for " + what);
        }
    }

    /** The failure of a fit on a part of the history, said so. */
    static ForecastingException at(String series, ForecastingException cause) {
        return new ForecastingException(
                cause.reason(),
                "series '" + series + "': the model could not be calibrated on a part of the history: "
                        + cause.getMessage(),
                cause);
    }
}
