package org.forecastj.io.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.forecastj.core.evaluation.Evaluation;
import org.forecastj.core.evaluation.Metric;
import org.forecastj.core.model.Forecast;
import org.forecastj.core.model.Interval;
import org.forecastj.core.series.TimeIndex;
import org.forecastj.core.series.TimeSeries;
import org.forecastj.io.internal.AtomicWrite;

/**
 * Charts as Vega-Lite specifications (version 5 and later) with their data inside, for notebooks and web pages that draw them.
 *
 * <p>Numbers are those of the series, not rounded; missing ones are null. Times are those of the wall clock of the series, written as if
 * they were UTC and shown on scales in UTC, so that they look the same wherever the page is read. Columns have fixed names ({@code time},
 * {@code value}, {@code lower}, {@code upper}, {@code level}, {@code series}); names of series, models and components are data, and never
 * read as paths or expressions. Immutable and safe to share.
 *
 * <pre>{@code
 * VegaLite.forecast(history, forecast).write(Path.of("forecast.vl.json"));
 * }</pre>
 *
 * @see <a href="https://vega.github.io/vega-lite/docs/spec.html">Vega-Lite view specification</a>
 */
public final class VegaLite {
    private static final String SCHEMA = "https://vega.github.io/schema/vega-lite/v5.json";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int WIDTH = 600;
    private static final int PANEL_HEIGHT = 140;

    private final ObjectNode spec;

    private VegaLite(ObjectNode spec) {
        this.spec = spec;
    }

    /**
     * A history with a forecast: bands of its intervals, the wider ones lighter, and lines of observed and forecast values.
     *
     * @param history observed values, NaN where missing; may be empty
     * @param forecast the forecast
     * @return the specification
     */
    public static VegaLite forecast(TimeSeries history, Forecast forecast) {
        ArrayNode rows = JSON.createArrayNode();
        addSeries(rows, history, "observed");
        addSeries(rows, forecast.mean(), "forecast");
        ArrayNode bands = JSON.createArrayNode();
        for (Interval interval : forecast.intervals()) {
            addBand(bands, interval);
        }
        ObjectNode spec = start(history.name(), ChartWords.history(history) + " " + ChartWords.forecast(forecast));
        spec.put("width", WIDTH).put("height", 300);
        ArrayNode layers = spec.putArray("layer");
        if (!bands.isEmpty()) {
            ObjectNode layer = layers.addObject();
            layer.putObject("data").set("values", bands);
            layer.putObject("mark").put("type", "area").put("opacity", 0.25);
            ObjectNode encoding = layer.putObject("encoding");
            time(encoding);
            quantitative(encoding, "y", "lower", history.name());
            encoding.putObject("y2").put("field", "upper");
            encoding.putObject("detail").put("field", "level").put("type", "nominal");
            tooltip(encoding, "time", "level", "lower", "upper");
        }
        ObjectNode lines = layers.addObject();
        lines.putObject("data").set("values", rows);
        lines.putObject("mark").put("type", "line");
        ObjectNode encoding = lines.putObject("encoding");
        time(encoding);
        quantitative(encoding, "y", "value", history.name());
        kind(encoding, "series");
        tooltip(encoding, "time", "series", "value");
        return new VegaLite(spec);
    }

    /**
     * Components over time, a chart below the other.
     *
     * @param components values over time by name, in the order to draw them
     * @return the specification
     */
    public static VegaLite components(Map<String, TimeSeries> components) {
        ArrayNode rows = JSON.createArrayNode();
        components.forEach((name, series) -> addSeries(rows, series, name));
        ObjectNode spec = start("Components", "Components " + String.join(", ", components.keySet()) + " over time.");
        spec.putObject("data").set("values", rows);
        ObjectNode facet = spec.putObject("facet").putObject("row");
        facet.put("field", "series").put("type", "nominal");
        facet.putNull("title");
        ArrayNode order = facet.putArray("sort");
        components.keySet().forEach(order::add);
        ObjectNode inner = spec.putObject("spec").put("width", WIDTH).put("height", PANEL_HEIGHT);
        inner.putObject("mark").put("type", "line");
        ObjectNode encoding = inner.putObject("encoding");
        time(encoding);
        quantitative(encoding, "y", "value", "");
        tooltip(encoding, "time", "series", "value");
        spec.putObject("resolve").putObject("scale").put("y", "independent");
        return new VegaLite(spec);
    }

    /**
     * A metric by step of the horizon, a line for each model.
     *
     * @param evaluation the forecasts
     * @param metric any metric
     * @return the specification
     * @throws java.util.NoSuchElementException if the forecasts lack an interval level
     */
    public static VegaLite errorByHorizon(Evaluation evaluation, Metric metric) {
        HorizonChart chart = HorizonChart.of(evaluation, metric);
        ObjectNode spec = start(chart.title(), chart.description());
        ArrayNode rows = spec.putObject("data").putArray("values");
        for (int m = 0; m < chart.models().size(); m++) {
            List<Double> values = chart.values().get(m);
            for (int h = 0; h < values.size(); h++) {
                ObjectNode row = rows.addObject().put("step", h + 1);
                row.put("model", chart.models().get(m));
                number(row, "value", values.get(h));
            }
        }
        spec.put("width", WIDTH).put("height", 300);
        spec.putObject("mark").put("type", "line").put("point", true);
        ObjectNode encoding = spec.putObject("encoding");
        quantitative(encoding, "x", "step", "step of the horizon");
        quantitative(encoding, "y", "value", metric.name());
        kind(encoding, "model");
        tooltip(encoding, "model", "step", "value");
        return new VegaLite(spec);
    }

    /**
     * A metric by distance from the cutoff, with a point for each step of each fold and a rolling line, as
     * {@link EvaluationSvg#crossValidation}.
     *
     * @param evaluation the forecasts
     * @param model name of the model
     * @param metric any metric
     * @param rollingWindow share of the rows in the window, from 0 to 1
     * @return the specification
     * @throws IllegalArgumentException if there is no such model, or the share is outside [0, 1]
     */
    public static VegaLite crossValidation(Evaluation evaluation, String model, Metric metric, double rollingWindow) {
        CrossValidationChart chart = CrossValidationChart.of(evaluation, model, metric, rollingWindow);
        ObjectNode spec = start(chart.title(), chart.description());
        spec.put("width", WIDTH).put("height", 300);
        ArrayNode layers = spec.putArray("layer");
        String axis = "horizon in " + chart.unit();
        ObjectNode points = layers.addObject();
        pairs(points, chart.pointHorizons(), chart.points());
        points.putObject("mark").put("type", "point").put("opacity", 0.4).put("size", 12);
        xy(points, axis, metric.name());
        ObjectNode line = layers.addObject();
        pairs(line, chart.horizons(), chart.values());
        line.putObject("mark").put("type", "line").put("color", Palette.ACCENT.light());
        xy(line, axis, metric.name());
        return new VegaLite(spec);
    }

    /**
     * Residuals over time above their histogram.
     *
     * @param residuals observed less fitted values, NaN where missing
     * @return the specification
     */
    public static VegaLite residuals(TimeSeries residuals) {
        ObjectNode spec = start("Residuals of " + residuals.name(), ChartWords.history(residuals));
        ArrayNode rows = spec.putObject("data").putArray("values");
        addSeries(rows, residuals, residuals.name());
        ArrayNode views = spec.putArray("vconcat");
        ObjectNode over = views.addObject().put("width", WIDTH).put("height", PANEL_HEIGHT);
        over.putObject("mark").put("type", "point").put("size", 12);
        ObjectNode encoding = over.putObject("encoding");
        time(encoding);
        quantitative(encoding, "y", "value", "residual");
        ObjectNode histogram = views.addObject().put("width", WIDTH).put("height", PANEL_HEIGHT);
        histogram.putObject("mark").put("type", "bar");
        ObjectNode bins = histogram.putObject("encoding");
        ObjectNode x = bins.putObject("x").put("field", "value").put("type", "quantitative");
        x.put("title", "residual").putObject("bin").put("maxbins", 40);
        bins.putObject("y").put("aggregate", "count").put("type", "quantitative");
        return new VegaLite(spec);
    }

    private static ObjectNode start(String title, String description) {
        ObjectNode spec = JSON.createObjectNode().put("$schema", SCHEMA);
        spec.putObject("title").putArray("text").add(title);
        return spec.put("description", description);
    }

    private static void addSeries(ArrayNode rows, TimeSeries series, String name) {
        for (int i = 0; i < series.size(); i++) {
            ObjectNode row =
                    rows.addObject().put("time", time(series.index(), i)).put("series", name);
            number(row, "value", series.value(i));
        }
    }

    private static void addBand(ArrayNode rows, Interval interval) {
        for (int i = 0; i < interval.lower().size(); i++) {
            ObjectNode row = rows.addObject().put("time", time(interval.lower().index(), i));
            row.put("level", Numbers.percent(interval.level()));
            number(row, "lower", interval.lower().value(i));
            number(row, "upper", interval.upper().value(i));
        }
    }

    private static String time(TimeIndex index, int i) {
        return Instant.ofEpochMilli(index.localMillis(i)).toString();
    }

    private static void number(ObjectNode row, String name, double value) {
        if (Double.isFinite(value)) {
            row.put(name, value);
        } else {
            row.putNull(name);
        }
    }

    private static void pairs(ObjectNode layer, double[] x, double[] y) {
        ArrayNode rows = layer.putObject("data").putArray("values");
        for (int i = 0; i < x.length; i++) {
            ObjectNode row = rows.addObject();
            number(row, "horizon", x[i]);
            number(row, "value", y[i]);
        }
    }

    private static void xy(ObjectNode layer, String x, String y) {
        ObjectNode encoding = layer.putObject("encoding");
        quantitative(encoding, "x", "horizon", x);
        quantitative(encoding, "y", "value", y);
    }

    private static void time(ObjectNode encoding) {
        ObjectNode x = encoding.putObject("x").put("field", "time").put("type", "temporal");
        x.putNull("title");
        x.putObject("scale").put("type", "utc");
    }

    private static void quantitative(ObjectNode encoding, String channel, String field, String title) {
        ObjectNode y = encoding.putObject(channel).put("field", field).put("type", "quantitative");
        y.put("title", title);
        y.putObject("scale").put("zero", false);
    }

    /** By colour, and by dashes for those who do not tell the colours apart. */
    private static void kind(ObjectNode encoding, String field) {
        for (String channel : List.of("color", "strokeDash")) {
            ObjectNode kind = encoding.putObject(channel).put("field", field).put("type", "nominal");
            kind.putNull("title");
            kind.putNull("sort");
        }
    }

    private static void tooltip(ObjectNode encoding, String... fields) {
        ArrayNode tooltip = encoding.putArray("tooltip");
        for (String field : fields) {
            ObjectNode entry = tooltip.addObject().put("field", field);
            boolean isTime = field.equals("time");
            boolean isName = field.equals("series") || field.equals("model") || field.equals("level");
            entry.put("type", isTime ? "temporal" : isName ? "nominal" : "quantitative");
        }
    }

    /**
     * The same chart under another title.
     *
     * @param newTitle the title, as plain text
     * @return a specification
     */
    public VegaLite withTitle(String newTitle) {
        ObjectNode copy = spec.deepCopy();
        copy.putObject("title").putArray("text").add(Objects.requireNonNull(newTitle, "newTitle"));
        return new VegaLite(copy);
    }

    /**
     * The specification.
     *
     * @return a JSON object in one line
     */
    public String toJson() {
        try {
            return JSON.writeValueAsString(spec);
        } catch (JsonProcessingException e) {
            throw new AssertionError("a tree of JSON nodes can be written", e);
        }
    }

    /**
     * Writes the specification in UTF-8, as a whole or not at all, and creates missing directories.
     *
     * @param file where to, such as {@code forecast.vl.json}; replaced if it exists
     * @throws java.io.UncheckedIOException if the file cannot be written
     */
    public void write(Path file) {
        AtomicWrite.write(file, toJson() + "\n");
    }

    @Override
    public String toString() {
        return toJson();
    }
}
