package org.forecastj.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.forecastj.core.Execution;
import org.forecastj.core.Outcome;
import org.forecastj.core.model.Forecast;
import org.forecastj.core.model.Interval;
import org.forecastj.core.model.PanelFit;
import org.forecastj.core.series.Frequency;
import org.forecastj.core.series.Panel;
import org.forecastj.core.series.SeriesKey;
import org.forecastj.core.series.TimeSeries;
import org.forecastj.models.additive.AdditiveFit;
import org.forecastj.models.additive.AdditiveModel;
import org.jspecify.annotations.Nullable;

/** The case {@code panel} of the comparison: one model per series. Not safe for use by several threads. */
final class PanelCase {
    private final Map<SeriesKey, TimeSeries> series = new LinkedHashMap<>();
    private final List<SeriesKey> keys = new ArrayList<>();
    private Panel all = Panel.of(Map.of());
    private Execution execution = Execution.sequential();

    /** Reads a file {@code series,ds,y}; days between a series' first and last that are not in it are missing. */
    void load(JsonNode request, ObjectNode answer) throws IOException {
        execution = Execution.threads(Json.field(request, "threads").asInt());
        List<LongForm.Rows> read =
                LongForm.read(Path.of(Json.field(request, "path").asText()));
        series.clear();
        for (LongForm.Rows rows : read) {
            series.put(SeriesKey.of(rows.name()), rows.toSeries(Frequency.DAILY));
        }
        keys.clear();
        keys.addAll(series.keySet());
        all = Panel.of(series);
        answer.put("series", keys.size());
        answer.put("rows", read.stream().mapToInt(LongForm.Rows::size).sum());
    }

    /** Fits every series asked for, from nothing, in each repetition. */
    void fit(JsonNode request, ObjectNode answer) {
        JsonNode wanted = Json.field(request, "series");
        List<SeriesKey> order = wanted.isNull() ? keys : chosen(wanted);
        Panel panel = wanted.isNull() ? all : panelOf(order);
        Repetitions<PanelFit<AdditiveFit>> fits = Repetitions.time(
                Json.field(request, "reps").asInt(),
                () -> AdditiveModel.builder().build().fitEach(panel, execution));
        fits.report(answer);
        Json.put(answer, "objectives", objectives(fits.last(), order));
    }

    /** Fits and forecasts every series asked for, from nothing, in each repetition. */
    void forecast(JsonNode request, ObjectNode answer) {
        JsonNode wanted = Json.field(request, "series");
        List<SeriesKey> order = wanted.isNull() ? keys : chosen(wanted);
        Panel panel = wanted.isNull() ? all : panelOf(order);
        int horizon = Json.field(request, "horizon").asInt();
        double[] levels = levels(request);
        Repetitions<Map<SeriesKey, Outcome<Forecast>>> forecasts =
                Repetitions.time(Json.field(request, "reps").asInt(), () -> forecasts(panel, horizon, levels));
        forecasts.report(answer);
        double widest = Arrays.stream(levels).max().orElseThrow();
        double[] widths = order.stream()
                .map(forecasts.last()::get)
                .mapToDouble(outcome -> meanWidth(value(outcome).interval(widest)))
                .toArray();
        Json.put(answer, "widths", widths);
    }

    private Map<SeriesKey, Outcome<Forecast>> forecasts(Panel panel, int horizon, double[] levels) {
        return AdditiveModel.builder().build().fitEach(panel, execution).forecastEach(horizon, execution, levels);
    }

    private static Forecast value(@Nullable Outcome<Forecast> outcome) {
        Outcome<Forecast> known = Objects.requireNonNull(outcome, "every series has an outcome");
        known.failure().ifPresent(failure -> {
            throw failure;
        });
        return known.value().orElseThrow();
    }

    /** Counts the series whose forecast in the panel is, bit for bit, that of a fit of the series alone. */
    void alone(JsonNode request, ObjectNode answer) {
        int horizon = Json.field(request, "horizon").asInt();
        double[] levels = levels(request);
        long identical = forecasts(all, horizon, levels).entrySet().stream()
                .filter(e -> AdditiveModel.builder()
                        .build()
                        .fit(all.get(e.getKey()))
                        .forecast(horizon, levels)
                        .equals(value(e.getValue())))
                .count();
        answer.put("series", keys.size()).put("identical", identical);
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

    private List<SeriesKey> chosen(JsonNode wanted) {
        List<SeriesKey> order = new ArrayList<>();
        wanted.forEach(i -> {
            if (!i.canConvertToInt() || i.asInt() < 0 || i.asInt() >= keys.size()) {
                throw new IllegalArgumentException(
                        "series " + i + " is asked for; the panel has series 0 to " + (keys.size() - 1));
            }
            order.add(keys.get(i.asInt()));
        });
        return order;
    }

    private Panel panelOf(List<SeriesKey> order) {
        Map<SeriesKey, TimeSeries> part = new LinkedHashMap<>();
        order.forEach(key -> part.put(key, all.get(key)));
        return Panel.of(part);
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
