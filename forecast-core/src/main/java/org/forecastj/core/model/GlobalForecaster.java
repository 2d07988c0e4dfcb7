package org.forecastj.core.model;

import java.util.Optional;
import java.util.function.Function;
import org.forecastj.core.Execution;
import org.forecastj.core.series.Panel;
import org.forecastj.core.series.Regressors;
import org.forecastj.core.series.SeriesKey;

/**
 * The specification of a model of a whole panel, not fitted yet: one model learned across series, or one for each
 * ({@link Forecaster#forEachSeries()}). Implementations are immutable, safe for use by any number of threads, and deterministic for any
 * number of threads.
 *
 * @param <G> type of the fit
 */
public interface GlobalForecaster<G extends GlobalFit> {
    /**
     * Name of the model for tables and messages.
     *
     * @return the name
     */
    String name();

    /**
     * The model of one series that this one fits to each series on its own; who needs the series one by one, such as an evaluation, may use it
     * instead.
     *
     * @return the model; empty, the default, if one model is learned from all series
     */
    default Optional<? extends Forecaster<?>> ofEachSeries() {
        return Optional.empty();
    }

    /**
     * Fits the model to a panel.
     *
     * @param panel the series, NaN where missing
     * @param execution threads, progress, cancellation and time budget
     * @return the fit; series that could not be fitted are failures in it
     */
    default G fit(Panel panel, Execution execution) {
        return fit(panel, key -> Regressors.none(), execution);
    }

    /**
     * Fits the model to a panel, given regressors for each series.
     *
     * @param panel the series, NaN where missing
     * @param regressors the columns for the series of a key; called from several threads
     * @param execution threads, progress, cancellation and time budget
     * @return the fit; series that could not be fitted are failures in it
     */
    G fit(Panel panel, Function<SeriesKey, Regressors> regressors, Execution execution);

    /**
     * This model under another name, so that tables tell two specifications of one model apart.
     *
     * @param name the name, not blank
     * @return a forecaster that fits the same; what its fits call their model stays the model's own
     * @throws IllegalArgumentException if the name is blank
     */
    default GlobalForecaster<G> named(String name) {
        return new NamedGlobalForecaster<>(name, this);
    }
}
