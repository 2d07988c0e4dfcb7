package org.forecastj.cli;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.forecastj.core.Execution;
import org.forecastj.core.ForecastingException;
import org.forecastj.core.Outcome;
import org.forecastj.core.model.Fit;
import org.forecastj.core.model.Forecast;
import org.forecastj.core.model.GlobalFit;
import org.forecastj.core.model.PanelFit;
import org.forecastj.core.series.Regressors;
import org.forecastj.core.series.SeriesKey;

/** A fitted model, just fitted or read from a file, and the names of its keys. Immutable. */
final class Fitted {
    /** Forecasts that succeeded and failures of the others. */
    record Forecasts(TreeMap<SeriesKey, Forecast> done, Map<SeriesKey, ForecastingException> failures) {}

    private final GlobalFit fit;
    private final List<String> keyNames;
    private final Map<String, String> parameters;

    Fitted(GlobalFit fit, List<String> keyNames) {
        this(fit, keyNames, Map.of());
    }

    /** With what was said of the model, by name of the option. */
    Fitted(GlobalFit fit, List<String> keyNames, Map<String, String> parameters) {
        this.fit = fit;
        this.keyNames = List.copyOf(keyNames);
        this.parameters = Map.copyOf(parameters);
    }

    /** The model of a single series. */
    static Fitted ofOne(Fit fit) {
        SeriesKey key = SeriesKey.of(fit.observed().name());
        return new Fitted(PanelFit.of(List.of(key), List.of(Outcome.of(fit))), List.of());
    }

    GlobalFit fit() {
        return fit;
    }

    List<String> keyNames() {
        return keyNames;
    }

    Map<String, String> parameters() {
        return parameters;
    }

    Forecasts forecast(int horizon, Function<SeriesKey, Regressors> regressors, Execution execution, double... levels) {
        TreeMap<SeriesKey, Forecast> done = new TreeMap<>();
        TreeMap<SeriesKey, ForecastingException> failures = new TreeMap<>(fit.failures());
        fit.forecastEach(horizon, regressors, execution, levels).forEach((key, outcome) -> {
            outcome.value().ifPresent(forecast -> done.put(key, forecast));
            outcome.failure().ifPresent(failure -> failures.put(key, failure));
        });
        return new Forecasts(done, failures);
    }
}
