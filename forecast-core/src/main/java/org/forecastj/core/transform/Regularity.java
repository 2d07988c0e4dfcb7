package org.forecastj.core.transform;

import org.forecastj.core.ForecastingException;
import org.forecastj.core.ForecastingException.Reason;
import org.forecastj.core.series.Frequency;
import org.forecastj.core.series.TimeSeries;

/** Checks of timestamps. Stateless. */
final class Regularity {
    private Regularity() {}

    /** The frequency of a series; refuses an irregular one. */
    static Frequency frequency(TimeSeries series, String transform) {
        return series.index()
                .frequency()
                .orElseThrow(() -> new ForecastingException(
                        Reason.IRREGULAR_INDEX,
                        "series '" + series.name() + "' is irregular, but " + transform
                                + " needs equal steps: regularise the series to a frequency"));
    }
}
