package org.forecastj.core.outlier;

import org.forecastj.core.ForecastingException;
import org.forecastj.core.series.TimeSeries;

/**
 * A search for outliers. {@link OutlierDetectors} has the built-in ones; other implementations are immutable, deterministic and safe for use
 * by any number of threads too.
 */
public interface OutlierDetector {
    /**
     * Name with its settings, for tables and messages. Detectors of equal names find the same.
     *
     * @return such as {@code hampel(3, 3.0)}
     */
    String name();

    /**
     * Finds the outliers of a series. Missing values are none.
     *
     * @param series the series, NaN where missing; not modified
     * @return outliers, and what was expected in each row
     * @throws ForecastingException if the series cannot be searched; the message names it
     */
    Outliers detect(TimeSeries series);
}
