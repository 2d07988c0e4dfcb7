package org.forecastj.cli;

import java.util.Optional;
import org.forecastj.core.evaluation.Backtest;
import org.forecastj.core.model.Forecaster;
import org.forecastj.core.model.GlobalForecaster;

/**
 * A model to fit: one of each series, or one across all of them.
 *
 * @param model what is fitted to the panel
 * @param ofSeries the model of one series; empty if it learns across series
 */
record Specification(GlobalForecaster<?> model, Optional<Forecaster<?>> ofSeries) {
    static Specification ofSeries(Forecaster<?> model) {
        return new Specification(model.forEachSeries(), Optional.of(model));
    }

    static Specification acrossSeries(GlobalForecaster<?> model) {
        return new Specification(model, Optional.empty());
    }

    Backtest addTo(Backtest backtest) {
        return ofSeries.isPresent() ? backtest.model(ofSeries.orElseThrow()) : backtest.model(model);
    }
}
