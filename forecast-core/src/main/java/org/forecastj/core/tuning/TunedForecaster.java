package org.forecastj.core.tuning;

import java.util.Objects;
import org.forecastj.core.Execution;
import org.forecastj.core.model.Fit;
import org.forecastj.core.model.Forecaster;
import org.forecastj.core.series.Regressors;
import org.forecastj.core.series.TimeSeries;

/**
 * A model that searches its parameters within the history that it is fitted to, and fits the best ones to all of it. In a rolling-origin
 * evaluation this is nested cross-validation: the search sees the training window of the outer fold alone. Immutable and safe to share.
 *
 * @param <F> type of the fits
 */
public final class TunedForecaster<F extends Fit> implements Forecaster<F> {
    private final Tuner<Forecaster<F>> tuner;

    /**
     * A model that tunes itself.
     *
     * @param tuner how
     */
    public TunedForecaster(Tuner<Forecaster<F>> tuner) {
        this.tuner = Objects.requireNonNull(tuner, "tuner");
    }

    @Override
    public String name() {
        return "tuned";
    }

    @Override
    public F fit(TimeSeries series, Regressors regressors) {
        return tuner.run(series, regressors, Execution.sequential()).model().fit(series, regressors);
    }

    @Override
    public String toString() {
        return "TunedForecaster[" + tuner + "]";
    }
}
