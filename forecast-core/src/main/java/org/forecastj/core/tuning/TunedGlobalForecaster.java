package org.forecastj.core.tuning;

import java.util.Objects;
import java.util.function.Function;
import org.forecastj.core.Execution;
import org.forecastj.core.model.GlobalFit;
import org.forecastj.core.model.GlobalForecaster;
import org.forecastj.core.series.Panel;
import org.forecastj.core.series.Regressors;
import org.forecastj.core.series.SeriesKey;

/**
 * As {@link TunedForecaster}, for a model of a whole panel: one search for all series together. Immutable and safe to share.
 *
 * @param <G> type of the fits
 */
public final class TunedGlobalForecaster<G extends GlobalFit> implements GlobalForecaster<G> {
    private final Tuner<GlobalForecaster<G>> tuner;

    /**
     * A model that tunes itself.
     *
     * @param tuner how
     */
    public TunedGlobalForecaster(Tuner<GlobalForecaster<G>> tuner) {
        this.tuner = Objects.requireNonNull(tuner, "tuner");
    }

    @Override
    public String name() {
        return "tuned";
    }

    @Override
    public G fit(Panel panel, Function<SeriesKey, Regressors> regressors, Execution execution) {
        return tuner.run(panel, regressors, execution).model().fit(panel, regressors, execution.withoutProgress());
    }

    @Override
    public String toString() {
        return "TunedGlobalForecaster[" + tuner + "]";
    }
}
