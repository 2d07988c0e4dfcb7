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
 * @param takesRegressors whether it is given the regressors
 */
record Specification(GlobalForecaster<?> model, Optional<Forecaster<?>> ofSeries, boolean takesRegressors) {
    static Specification ofSeries(Forecaster<?> model, boolean takesRegressors) {
        return new Specification(model.forEachSeries(), Optional.of(model), takesRegressors);
    }

    static Specification acrossSeries(GlobalForecaster<?> model) {
        return new Specification(model, Optional.empty(), true);
    }

    Backtest addTo(Backtest backtest) {
        if (ofSeries.isEmpty()) {
            return backtest.model(model);
        }
        Forecaster<?> one = ofSeries.orElseThrow();
        return takesRegressors ? backtest.model(one) : backtest.withoutRegressors(one);
    }
}
