package org.forecastj.benchmarks;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.forecastj.core.model.Fit;
import org.forecastj.core.model.Forecaster;
import org.forecastj.core.series.Regressors;
import org.forecastj.core.series.TimeSeries;

/**
 * A model that remembers its fits, so that several ways to calibrate it do not fit it anew. Safe for use by any number of threads.
 *
 * @param <F> type of the fits
 */
final class FitOnce<F extends Fit> implements Forecaster<F> {
    private final Forecaster<F> model;
    private final Map<TimeSeries, F> fits = new ConcurrentHashMap<>();

    FitOnce(Forecaster<F> model) {
        this.model = model;
    }

    @Override
    public String name() {
        return model.name();
    }

    @Override
    public F fit(TimeSeries series, Regressors regressors) {
        if (!regressors.isEmpty()) {
            throw new IllegalArgumentException(
                    "series '" + series.name() + "': fits are remembered without regressors");
        }
        return fits.computeIfAbsent(series, model::fit);
    }
}
