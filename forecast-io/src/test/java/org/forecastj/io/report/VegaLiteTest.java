package org.forecastj.io.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.forecastj.core.evaluation.Evaluation;
import org.forecastj.core.evaluation.Metrics;
import org.forecastj.core.series.TimeSeries;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VegaLiteTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> MARKS = Set.of("line", "area", "point", "bar");
    private static final Set<String> TYPES = Set.of("quantitative", "temporal", "nominal");
    private static final Evaluation EVALUATION = EvaluationSvgTest.evaluation(2, 7, 1, "model ");

    private static JsonNode read(VegaLite chart) {
        try {
            return JSON.readTree(chart.toJson());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** What a specification has to keep to: known marks and types, and fields that the nearest data have. */
    private static void check(JsonNode view, Set<String> inherited) {
        Set<String> fields = inherited;
        if (view.has("data")) {
            fields = new HashSet<>();
            for (JsonNode row : view.get("data").get("values")) {
                row.fieldNames().forEachRemaining(fields::add);
            }
        }
        if (view.has("mark")) {
            assertTrue(MARKS.contains(view.get("mark").get("type").asText()), view::toString);
        }
        List<JsonNode> channels = new ArrayList<>();
        view.path("encoding").forEach(c -> (c.isArray() ? c : List.of(c)).forEach(channels::add));
        view.path("facet").forEach(channels::add);
        for (JsonNode channel : channels) {
            if (channel.has("field")) {
                assertTrue(fields.contains(channel.get("field").asText()), channel::toString);
            }
            assertTrue(
                    !channel.has("type") || TYPES.contains(channel.get("type").asText()), channel::toString);
        }
        for (String below : List.of("layer", "vconcat")) {
            for (JsonNode part : view.path(below)) {
                check(part, fields);
            }
        }
        if (view.has("spec")) {
            check(view.get("spec"), fields);
        }
    }

    @Test
    void everySpecificationIsWellFormed() {
        TimeSeries sales = ReportPages.sales("Store", 120, 1);
        for (VegaLite chart : List.of(
                VegaLite.forecast(sales, ReportPages.forecast(sales, 14)),
                VegaLite.components(ReportPages.components(sales)),
                VegaLite.errorByHorizon(EVALUATION, Metrics.mae()),
                VegaLite.crossValidation(EVALUATION, "model 0", Metrics.mae(), 0.3),
                VegaLite.residuals(ReportPages.residuals(sales, 1)))) {
            JsonNode spec = read(chart);
            assertEquals(
                    "https://vega.github.io/schema/vega-lite/v5.json",
                    spec.get("$schema").asText());
            assertTrue(!spec.get("title").get("text").get(0).asText().isEmpty());
            assertTrue(!spec.get("description").asText().isEmpty());
            check(spec, Set.of());
            JsonNode part = spec.has("vconcat") ? spec.get("vconcat").get(0) : spec.path("spec");
            assertEquals(600, (spec.has("width") ? spec : part).path("width").asInt());
        }
    }

    @Test
    void numbersAreExactMissingOnesNullAndTimesThoseOfTheWall() {
        TimeSeries series = Charts.daily("x", 0.1 + 0.2, Double.NaN, 1e300);
        JsonNode spec = read(VegaLite.forecast(series, Charts.flat(series, 1, 2, 1, 0.95)));
        assertEquals(2, spec.get("layer").size());
        JsonNode rows = spec.get("layer").get(1).get("data").get("values");
        assertEquals(4, rows.size());
        assertEquals(0.1 + 0.2, rows.get(0).get("value").asDouble());
        assertEquals("2011-01-01T00:00:00Z", rows.get(0).get("time").asText());
        assertTrue(rows.get(1).get("value").isNull());
        assertEquals(1e300, rows.get(2).get("value").asDouble());
        assertEquals("forecast", rows.get(3).get("series").asText());
        JsonNode band = spec.get("layer").get(0).get("data").get("values").get(0);
        assertEquals(2 + 1.959964, band.get("upper").asDouble(), 1e-6);
    }

    @Test
    void namesAreDataAndNeverFields() {
        JsonNode spec = read(VegaLite.components(Map.of("a.b[0]", Charts.wave(Charts.HOSTILE, 5))));
        assertEquals(
                "a.b[0]", spec.get("data").get("values").get(0).get("series").asText());
        assertEquals("series", spec.get("facet").get("row").get("field").asText());
        assertEquals(
                Charts.HOSTILE,
                read(VegaLite.residuals(Charts.wave("x", 5)).withTitle(Charts.HOSTILE))
                        .get("title")
                        .get("text")
                        .get(0)
                        .asText());
    }

    @Test
    void withoutIntervalsThereIsNoBand(@TempDir Path folder) throws IOException {
        TimeSeries series = Charts.wave("x", 10);
        VegaLite chart = VegaLite.forecast(series, Charts.flat(series, 2, 1, 1));
        assertEquals(1, read(chart).get("layer").size());
        Path file = folder.resolve("new/chart.vl.json");
        chart.write(file);
        assertEquals(chart.toJson() + "\n", Files.readString(file));
    }
}
