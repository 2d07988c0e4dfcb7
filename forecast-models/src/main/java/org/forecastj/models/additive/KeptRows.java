package org.forecastj.models.additive;

import org.forecastj.core.series.Regressors;
import org.forecastj.core.series.TimeSeries;

/**
 * The rows that a fit holds: its whole history or, to be small, the last one alone, from which the calendar continues. Immutable.
 *
 * @param observed the rows of the series
 * @param regressors regressors and conditions on these rows
 * @param complete whether they are the whole history
 */
record KeptRows(TimeSeries observed, Regressors regressors, boolean complete) {
    /** The last of these rows. */
    KeptRows last() {
        TimeSeries last = observed.tail(1);
        return new KeptRows(last, regressors.at(last.index()), false);
    }
}
