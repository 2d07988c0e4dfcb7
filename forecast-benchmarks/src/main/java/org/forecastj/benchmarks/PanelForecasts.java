package org.forecastj.benchmarks;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.forecastj.core.Execution;
import org.forecastj.core.Outcome;
import org.forecastj.core.model.Forecast;
import org.forecastj.core.model.PanelFit;
import org.forecastj.core.series.Panel;
import org.forecastj.core.series.SeriesKey;
import org.forecastj.models.additive.AdditiveFit;
import org.forecastj.models.additive.AdditiveModel;

/** Fit and forecast of every series of a panel by the public interface, both on all threads. Stateless. */
final class PanelForecasts {
    private PanelForecasts() {}

    static Map<SeriesKey, Forecast> fitAndForecast(
            AdditiveModel model, Panel panel, int horizon, Execution execution, double... levels) {
        PanelFit<AdditiveFit> fits = model.fitEach(panel, execution);
        List<SeriesKey> keys = fits.keys();
        List<Outcome<Forecast>> outcomes =
                execution.run(keys, key -> fits.get(key).forecast(horizon, levels));
        Map<SeriesKey, Forecast> forecasts = new LinkedHashMap<>();
        for (int i = 0; i < keys.size(); i++) {
            forecasts.put(keys.get(i), outcomes.get(i).value().orElseThrow());
        }
        return forecasts;
    }
}
