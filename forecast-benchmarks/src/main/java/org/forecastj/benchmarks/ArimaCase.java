package org.forecastj.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Map;
import org.forecastj.core.Outcome;
import org.forecastj.core.model.Fit;
import org.forecastj.core.model.Forecast;
import org.forecastj.core.model.Forecaster;
import org.forecastj.core.series.Frequency;
import org.forecastj.core.series.Panel;
import org.forecastj.core.series.SeriesKey;
import org.forecastj.core.series.TimeSeries;
import org.forecastj.models.arima.ArimaOrder;
import org.forecastj.models.arima.SeasonalOrder;

/** The ARIMA cases of the comparison: fit of given orders, update, automatic model of a panel. Not safe for use by several threads. */
final class ArimaCase {
    private final ArimaUnderTest models;
    private LoadedPanel panel = LoadedPanel.NONE;
    private int period = 1;

    /** With the models that are measured. */
    ArimaCase(ArimaUnderTest models) {
        this.models = models;
    }

    /** Reads a file {@code series,ds,y}. */
    void load(JsonNode request, ObjectNode answer) throws IOException {
        Frequency frequency = Frequency.parse(Json.field(request, "frequency").asText());
        period = Json.field(request, "period").asInt();
        panel = LoadedPanel.read(request, frequency, answer);
    }

    /** Fits a model of given orders to the first series, from nothing, in each repetition. */
    void fit(JsonNode request, ObjectNode answer) {
        TimeSeries series = panel.first("load_arima");
        Repetitions<Fit> fits = Repetitions.time(
                Json.field(request, "reps").asInt(), () -> model(request).fit(series));
        fits.report(answer);
        answer.put("log_likelihood", models.logLikelihood(fits.last()));
        answer.put("evaluations", models.evaluations(fits.last()));
    }

    /** Updates such a fit by the rows that follow, a number at a time, as they would come in. */
    void update(JsonNode request, ObjectNode answer) {
        TimeSeries series = panel.first("load_arima");
        Arrivals arrivals =
                new Arrivals(model(request), series, Json.field(request, "rows").asInt());
        Repetitions.time(Json.field(request, "reps").asInt(), arrivals::next).report(answer);
    }

    /** Selects, fits and forecasts every series asked for, from nothing, in each repetition. */
    void forecast(JsonNode request, ObjectNode answer) {
        LoadedPanel.Part part = panel.part(request);
        int horizon = Json.field(request, "horizon").asInt();
        Repetitions<Map<SeriesKey, Outcome<Forecast>>> forecasts =
                Repetitions.time(Json.field(request, "reps").asInt(), () -> forecasts(part.panel(), horizon));
        forecasts.report(answer);
        ArrayNode means = answer.putArray("means");
        for (SeriesKey key : part.order()) {
            ArrayNode mean = means.addArray();
            for (double value :
                    LoadedPanel.value(forecasts.last().get(key)).mean().values()) {
                mean.add(value);
            }
        }
    }

    private Map<SeriesKey, Outcome<Forecast>> forecasts(Panel part, int horizon) {
        return models.automatic(period).fitEach(part, panel.execution()).forecastEach(horizon, panel.execution());
    }

    private Forecaster<?> model(JsonNode request) {
        int[] order = orders(request, "order");
        int[] seasonal = orders(request, "seasonal");
        return models.arima(
                new ArimaOrder(order[0], order[1], order[2]),
                new SeasonalOrder(seasonal[0], seasonal[1], seasonal[2], period));
    }

    private static int[] orders(JsonNode request, String field) {
        int[] orders = Json.MAPPER.convertValue(Json.field(request, field), int[].class);
        if (orders.length != 3) {
            throw new IllegalArgumentException("'" + field + "' has " + orders.length + " orders; 3 are needed");
        }
        return orders;
    }
}
