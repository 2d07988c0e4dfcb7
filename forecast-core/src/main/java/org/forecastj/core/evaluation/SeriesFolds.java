package org.forecastj.core.evaluation;

import java.util.List;
import java.util.Map;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.ForecastingException.Reason;

/**
 * The folds of one series. Immutable.
 *
 * @param folds by rising origin
 * @param cutoffs milliseconds of the cutoff by number of the fold; empty where cutoffs are the last timestamps of training
 * @param refused why there is no fold at all, or none at a cutoff that was asked for
 */
record SeriesFolds(List<Fold> folds, Map<Integer, Long> cutoffs, List<ForecastingException> refused) {
    static SeriesFolds ofRows(List<Fold> folds) {
        return new SeriesFolds(folds, Map.of(), List.of());
    }

    static SeriesFolds none(ForecastingException why) {
        return new SeriesFolds(List.of(), Map.of(), List.of(why));
    }

    /** Refuses a series without any fold, and cutoffs beyond its ends; a cutoff in a hole of it is no reason. */
    SeriesFolds requireUsable() {
        for (ForecastingException why : refused) {
            if (folds.isEmpty() || why.reason() == Reason.TOO_SHORT) {
                throw why;
            }
        }
        return this;
    }
}
