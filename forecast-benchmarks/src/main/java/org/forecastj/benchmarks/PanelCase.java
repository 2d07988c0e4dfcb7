package org.forecastj.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.forecastj.core.Outcome;
import org.forecastj.core.model.Forecast;
import org.forecastj.core.model.Interval;
import org.forecastj.core.model.PanelFit;
import org.forecastj.core.series.Frequency;
import org.forecastj.core.series.Panel;
import org.forecastj.core.series.SeriesKey;
import org.forecastj.models.additive.AdditiveFit;
import org.forecastj.models.additive.AdditiveModel;

/** The case {@code panel} of the comparison: one model per series. Not safe for use by several threads. */
final class PanelCase {
    private LoadedPanel loaded = LoadedPanel.NONE;

    /** Reads a file {@code series,ds,y}; days between a series' first and last that are not in it are missing. */
    void load(JsonNode request, ObjectNode answer) throws IOException {
        loaded = LoadedPanel.read(request, Frequency.DAILY, answer);
    }

    /** Fits every series asked for, from nothing, in each repetition. */
    void fit(JsonNode request, ObjectNode answer) {
        LoadedPanel.Part part = loaded.part(request);
        Repetitions<PanelFit<AdditiveFit>> fits = Repetitions.time(
                Json.field(request, "reps").asInt(),
                () -> AdditiveModel.builder().build().fitEach(part.panel(), loaded.execution()));
        fits.report(answer);
        Json.put(answer, "objectives", objectives(fits.last(), part.order()));
    }

    /** Fits and forecasts every series asked for, from nothing, in each repetition. */
    void forecast(JsonNode request, ObjectNode answer) {
        LoadedPanel.Part part = loaded.part(request);
        int horizon = Json.field(request, "horizon").asInt();
        double[] levels = levels(request);
        Repetitions<Map<SeriesKey, Outcome<Forecast>>> forecasts =
                Repetitions.time(Json.field(request, "reps").asInt(), () -> forecasts(part.panel(), horizon, levels));
        forecasts.report(answer);
        double widest = Arrays.stream(levels).max().orElseThrow();
        double[] widths = part.order().stream()
                .map(forecasts.last()::get)
                .mapToDouble(outcome -> meanWidth(LoadedPanel.value(outcome).interval(widest)))
                .toArray();
        Json.put(answer, "widths", widths);
    }

    private Map<SeriesKey, Outcome<Forecast>> forecasts(Panel panel, int horizon, double[] levels) {
        return AdditiveModel.builder()
                .build()
                .fitEach(panel, loaded.execution())
                .forecastEach(horizon, loaded.execution(), levels);
    }

    /** Counts the series whose forecast in the panel is, bit for bit, that of a fit of the series alone. */
    void alone(JsonNode request, ObjectNode answer) {
        int horizon = Json.field(request, "horizon").asInt();
        double[] levels = levels(request);
        long identical = forecasts(loaded.all(), horizon, levels).entrySet().stream()
                .filter(e -> AdditiveModel.builder()
                        .build()
                        .fit(loaded.all().get(e.getKey()))
                        .forecast(horizon, levels)
                        .equals(LoadedPanel.value(e.getValue())))
                .count();
        answer.put("series", loaded.keys().size()).put("identical", identical);
    }

    private static double[] levels(JsonNode request) {
        return Json.MAPPER.convertValue(Json.field(request, "levels"), double[].class);
    }

    private static double meanWidth(Interval interval) {
        double sum = 0;
        for (int h = 0; h < interval.lower().size(); h++) {
            sum += interval.upper().value(h) - interval.lower().value(h);
        }
        return sum / interval.lower().size();
    }

    private static double[] objectives(PanelFit<AdditiveFit> fits, List<SeriesKey> order) {
        fits.failures().values().stream().findFirst().ifPresent(failure -> {
            throw failure;
        });
        return order.stream()
                .mapToDouble(key -> fits.get(key).convergence().objective())
                .toArray();
    }
}
