package org.forecastj.core.transform;

import org.forecastj.core.ForecastingException;
import org.forecastj.core.series.TimeIndex;

/** The lines of a transform for the rows of a series, whose name its messages get. Immutable. */
record RowLines(FittedStepTransform transform, String series, TimeIndex rows) {
    Line at(int row) {
        try {
            return transform.inverseAt(rows, row);
        } catch (ForecastingException e) {
            throw new ForecastingException(e.reason(), "series '" + series + "', " + e.getMessage(), e);
        }
    }
}
