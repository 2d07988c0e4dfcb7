package org.forecastj.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.forecastj.core.Execution;
import org.forecastj.core.Outcome;
import org.forecastj.core.model.Forecast;
import org.forecastj.core.series.Frequency;
import org.forecastj.core.series.Panel;
import org.forecastj.core.series.SeriesKey;
import org.forecastj.core.series.TimeSeries;
import org.jspecify.annotations.Nullable;

/**
 * The panel that a worker holds, its series by number in the order of the file. Immutable.
 *
 * @param keys the series
 * @param all the panel
 * @param execution number of threads
 */
record LoadedPanel(List<SeriesKey> keys, Panel all, Execution execution) {
    static final LoadedPanel NONE = new LoadedPanel(List.of(), Panel.of(Map.of()), Execution.sequential());

    /** Part of a panel in the order that was asked for. */
    record Part(List<SeriesKey> order, Panel panel) {}

    /** Reads the file {@code series,ds,y} of a request; steps between a series' first and last that are not in it are missing. */
    static LoadedPanel read(JsonNode request, Frequency frequency, ObjectNode answer) throws IOException {
        Execution execution = Execution.threads(Json.field(request, "threads").asInt());
        List<LongForm.Rows> read =
                LongForm.read(Path.of(Json.field(request, "path").asText()));
        Map<SeriesKey, TimeSeries> series = new LinkedHashMap<>();
        for (LongForm.Rows rows : read) {
            series.put(SeriesKey.of(rows.name()), rows.toSeries(frequency));
        }
        answer.put("series", series.size());
        answer.put("rows", read.stream().mapToInt(LongForm.Rows::size).sum());
        return new LoadedPanel(List.copyOf(series.keySet()), Panel.of(series), execution);
    }

    /** The series that a request names by number, or all. */
    Part part(JsonNode request) {
        JsonNode wanted = Json.field(request, "series");
        if (wanted.isNull()) {
            return new Part(keys, all);
        }
        List<SeriesKey> order = new ArrayList<>();
        Map<SeriesKey, TimeSeries> part = new LinkedHashMap<>();
        for (JsonNode i : wanted) {
            SeriesKey key = key(i);
            order.add(key);
            part.put(key, all.get(key));
        }
        return new Part(order, Panel.of(part));
    }

    private SeriesKey key(JsonNode i) {
        if (!i.canConvertToInt() || i.asInt() < 0 || i.asInt() >= keys.size()) {
            throw new IllegalArgumentException(
                    "series " + i + " is asked for; the panel has series 0 to " + (keys.size() - 1));
        }
        return keys.get(i.asInt());
    }

    /** The first series; an error if nothing is loaded. */
    TimeSeries first(String command) {
        if (keys.isEmpty()) {
            throw new IllegalStateException("nothing is there yet; ask for '" + command + "' first");
        }
        return all.get(keys.get(0));
    }

    /** The forecast of an outcome; throws its failure. */
    static Forecast value(@Nullable Outcome<Forecast> outcome) {
        Outcome<Forecast> known = Objects.requireNonNull(outcome, "every series has an outcome");
        known.failure().ifPresent(failure -> {
            throw failure;
        });
        return known.value().orElseThrow();
    }
}
