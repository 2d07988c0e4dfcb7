package org.forecastj.models.additive;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.forecastj.core.Execution;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.series.Regressors;
import org.forecastj.core.series.TimeSeries;

/** The training windows of one series, each made when it is first asked for. Safe for use by any number of threads. */
final class TrainingWindows {
    private final AdditiveModel model;
    private final Map<Rows, Optional<TrainingWindow>> windows = new ConcurrentHashMap<>();

    TrainingWindows(AdditiveModel model) {
        this.model = model;
    }

    /** Which rows of the series a window has. */
    private record Rows(long firstMillis, int count) {}

    /**
     * The window of a slice of the series.
     *
     * @param training the slice
     * @param columns regressors on its rows
     * @return empty if the model with its own prior scales cannot be fitted to it
     */
    Optional<TrainingWindow> at(TimeSeries training, Regressors columns) {
        Rows rows = new Rows(training.index().epochMillis(0), training.size());
        return windows.computeIfAbsent(rows, r -> make(training, columns));
    }

    private Optional<TrainingWindow> make(TimeSeries training, Regressors columns) {
        try {
            return Optional.of(TrainingWindow.of(model, training, columns));
        } catch (ForecastingException | IllegalArgumentException e) {
            Execution.checkpoint();
            return Optional.empty();
        }
    }
}
