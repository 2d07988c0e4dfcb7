package org.forecastj.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.forecastj.core.Outcome;
import org.forecastj.core.model.Forecast;
import org.forecastj.core.series.Frequency;
import org.forecastj.core.series.Panel;
import org.forecastj.core.series.SeriesKey;
import org.forecastj.core.series.TimeSeries;
import org.forecastj.models.global.BoostedFit;
import org.forecastj.models.global.BoostedForecaster;
import org.forecastj.models.global.Intervals;

/** One boosted model of all series of a panel: features, fit and forecast. Not safe for use by several threads. */
final class GlobalCase {
    private LoadedPanel panel = LoadedPanel.NONE;
    private Panel byStoreAndItem = Panel.of(Map.of());

    /** Reads a file {@code series,ds,y} whose series are called store/item. */
    void load(JsonNode request, ObjectNode answer) throws IOException {
        panel = LoadedPanel.read(request, Frequency.DAILY, answer);
        byStoreAndItem = byStoreAndItem(panel.all());
    }

    /** The same panel with keys of two levels. */
    static Panel byStoreAndItem(Panel panel) {
        Map<SeriesKey, TimeSeries> series = new LinkedHashMap<>();
        panel.asMap().forEach((key, one) -> series.put(twoLevels(key), one));
        return Panel.of(List.of("store", "item"), series);
    }

    private static SeriesKey twoLevels(SeriesKey key) {
        String[] parts = key.toString().split("/", -1);
        if (parts.length != 2) {
            throw new IllegalArgumentException("series '" + key + "' is not called store/item");
        }
        return SeriesKey.of(parts);
    }

    /** Fits the model and forecasts all series, from nothing in each repetition. */
    void forecast(JsonNode request, ObjectNode answer) {
        if (panel.keys().isEmpty()) {
            throw new IllegalStateException("nothing is there yet; ask for 'load_global' first");
        }
        int horizon = Json.field(request, "horizon").asInt();
        BoostedForecaster model = BoostedModels.storeItem(
                horizon, Json.field(request, "iterations").asInt(), Intervals.none());
        List<Double> fitMillis = new ArrayList<>();
        Repetitions<SortedMap<SeriesKey, Outcome<Forecast>>> times =
                Repetitions.time(Json.field(request, "reps").asInt(), () -> {
                    long start = System.nanoTime();
                    BoostedFit fit = model.fit(byStoreAndItem, panel.execution());
                    fitMillis.add((System.nanoTime() - start) / 1e6);
                    return fit.forecastEach(horizon, panel.execution());
                });
        times.report(answer);
        Json.put(answer, "fit_ms", fitMillis.stream().mapToDouble(f -> f).toArray());
        ArrayNode means = answer.putArray("means");
        ArrayNode medians = answer.putArray("medians");
        for (SeriesKey key : panel.keys()) {
            Forecast forecast = LoadedPanel.value(times.last().get(twoLevels(key)));
            add(means, forecast.mean());
            add(medians, forecast.median());
        }
    }

    private static void add(ArrayNode all, TimeSeries forecast) {
        ArrayNode values = all.addArray();
        for (double value : forecast.values()) {
            values.add(value);
        }
    }
}
