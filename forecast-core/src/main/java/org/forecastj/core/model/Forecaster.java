package org.forecastj.core.model;

import java.util.Optional;
import java.util.function.Function;
import org.forecastj.core.Execution;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.series.Panel;
import org.forecastj.core.series.Regressors;
import org.forecastj.core.series.SeriesKey;
import org.forecastj.core.series.TimeSeries;

/**
 * The specification of a model of one series, not fitted yet. Implementations are immutable, safe for use by any number of threads, and
 * deterministic: the same series gives the same fit, bit for bit, alone or in a panel, on any number of threads.
 *
 * @param <F> type of the fit
 */
public interface Forecaster<F extends Fit> {
    /**
     * Name of the model for tables and messages.
     *
     * @return such as {@code additive} or {@code seasonal naive}
     */
    String name();

    /**
     * Fits the model to a series.
     *
     * @param series the history, NaN where missing; not modified
     * @return the fit
     * @throws ForecastingException if the model cannot be fitted to the data; the message names the series
     */
    default F fit(TimeSeries series) {
        return fit(series, Regressors.none());
    }

    /**
     * Fits the model to a series, given regressors. A fit that takes long stops when its thread is interrupted; {@link Execution#call} gives it
     * a cancellation or a time budget too.
     *
     * @param series the history, NaN where missing; not modified
     * @param regressors columns that cover the rows of the series; rows beyond it are ignored; columns that the specification does not
     *     name are an error, so that none is silently ignored
     * @return the fit
     * @throws ForecastingException if the model cannot be fitted to the data, or a regressor that it needs is not there; the message names
     *     the series
     * @throws IllegalArgumentException if there are columns that the specification does not name
     */
    F fit(TimeSeries series, Regressors regressors);

    /**
     * Fits the model to every series of a panel on its own. Series that cannot be fitted are failures in the result; the others succeed.
     *
     * @param panel the series
     * @param execution threads, progress, cancellation and time budget
     * @return one fit or failure per series
     */
    default PanelFit<F> fitEach(Panel panel, Execution execution) {
        return fitEach(panel, key -> Regressors.none(), execution);
    }

    /**
     * Fits the model to every series of a panel on its own, given regressors for each.
     *
     * @param panel the series
     * @param regressors the columns for the series of a key; called from several threads
     * @param execution threads, progress, cancellation and time budget
     * @return one fit or failure per series
     */
    default PanelFit<F> fitEach(Panel panel, Function<SeriesKey, Regressors> regressors, Execution execution) {
        return PanelFit.of(
                panel.keys(), execution.run(panel.keys(), key -> fit(panel.get(key), regressors.apply(key))));
    }

    /**
     * Whether {@link #fitEach(Panel, Function, Execution)} does work once for several series, so that it costs less than as many calls of
     * {@code fit}.
     *
     * @return false by default
     */
    default boolean sharesWorkInPanels() {
        return false;
    }

    /**
     * This model, fitted to each series on its own, where a model of a whole panel is asked for.
     *
     * @return a forecaster of panels whose {@code fit} is {@link #fitEach(Panel, Function, Execution)}
     */
    default GlobalForecaster<PanelFit<F>> forEachSeries() {
        Forecaster<F> self = this;
        return new GlobalForecaster<>() {
            @Override
            public String name() {
                return self.name();
            }

            @Override
            public Optional<Forecaster<F>> ofEachSeries() {
                return Optional.of(self);
            }

            @Override
            public PanelFit<F> fit(Panel panel, Function<SeriesKey, Regressors> regressors, Execution execution) {
                return self.fitEach(panel, regressors, execution);
            }
        };
    }

    /**
     * This model under another name, so that tables tell two specifications of one model apart.
     *
     * @param name the name, not blank
     * @return a forecaster that fits the same; {@link Fit#model()} of its fits stays the model's own
     * @throws IllegalArgumentException if the name is blank
     */
    default Forecaster<F> named(String name) {
        return new NamedForecaster<>(name, this);
    }
}
