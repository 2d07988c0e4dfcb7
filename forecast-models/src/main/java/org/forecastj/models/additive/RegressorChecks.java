package org.forecastj.models.additive;

import java.util.ArrayList;
import java.util.List;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.ForecastingException.Reason;
import org.forecastj.core.series.Regressors;
import org.forecastj.core.series.TimeIndex;

/** Picks the regressors that a model names, so that none is missing and none silently ignored. Stateless. */
final class RegressorChecks {
    private RegressorChecks() {}

    /** Refuses columns that the model does not name. */
    static void requireNamed(Regressors given, List<String> named, String series) {
        List<String> unknown = new ArrayList<>(given.names());
        unknown.removeAll(named);
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException("series '" + series + "': regressors " + unknown
                    + " are given but the additive model does not name them; it names " + named
                    + ": add regressor(…) to the specification or leave the columns out");
        }
    }

    /** The named columns on the rows. */
    static Regressors select(Regressors given, List<String> named, TimeIndex rows, String series) {
        if (named.isEmpty()) {
            return Regressors.none();
        }
        List<String> absent = new ArrayList<>(named);
        absent.removeAll(given.names());
        if (!absent.isEmpty()) {
            throw new ForecastingException(
                    Reason.MISSING_REGRESSOR,
                    "series '" + series + "': regressors " + absent + " are not given for " + rows.size()
                            + " rows from "
                            + (rows.size() == 0 ? "none" : rows.show(0)) + "; the additive model needs " + named
                            + ": give them for every row of the history and of the horizon");
        }
        try {
            return given.select(named.stream().distinct().toList()).at(rows);
        } catch (ForecastingException e) {
            throw new ForecastingException(e.reason(), "series '" + series + "': " + e.getMessage(), e);
        }
    }
}
