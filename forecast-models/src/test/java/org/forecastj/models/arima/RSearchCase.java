package org.forecastj.models.arima;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.forecastj.core.series.Regressors;
import org.forecastj.core.series.TimeSeries;
import org.forecastj.models.internal.arima.ClassicSeries;

/** A search by {@code auto.arima} of R's forecast 8.20 (R 4.2.2), from {@code golden/arima}. */
final class RSearchCase {
    private final JsonNode json;

    private RSearchCase(JsonNode json) {
        this.json = json;
    }

    static List<RSearchCase> stepwise() {
        return read("auto_arima_stepwise.json");
    }

    static List<RSearchCase> exhaustive() {
        return read("auto_arima_full.json");
    }

    private static List<RSearchCase> read(String file) {
        try (InputStream in = RSearchCase.class.getResourceAsStream("/golden/arima/" + file)) {
            List<RSearchCase> cases = new ArrayList<>();
            new ObjectMapper().readTree(in).get("cases").forEach(c -> cases.add(new RSearchCase(c)));
            return cases;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether the trace names its models in full, with the constant, which it does not with regressors. */
    boolean hasNamedTrace() {
        return json.get("xreg").isNull();
    }

    /** Whether the values of the trace are approximations. */
    boolean approximate() {
        return json.get("approximation").asBoolean();
    }

    /** The default space for the differences that R took. */
    SearchSpace space() {
        int d = json.get("order").get(1).asInt();
        int seasonalD = json.get("seasonal").get(1).asInt();
        return new SearchSpace(d, seasonalD, json.get("m").asInt(), 0, d + seasonalD <= 1, OrderLimits.DEFAULT);
    }

    /** R's choice. */
    ArimaCandidate choice() {
        JsonNode order = json.get("order");
        JsonNode seasonal = json.get("seasonal");
        return space().candidate(
                        order.get(0).asInt(),
                        order.get(2).asInt(),
                        seasonal.get(0).asInt(),
                        seasonal.get(2).asInt(),
                        !json.get("constant").asText().equals("none"));
    }

    /** The series that was searched for. */
    TimeSeries series() {
        return classic().series(season());
    }

    /** Its regressors. */
    Regressors regressors() {
        return classic().regressors(season(), 0, regressorNames());
    }

    List<String> regressorNames() {
        String names = json.get("xreg").asText("");
        return switch (names) {
            case "", "null" -> List.of();
            case "trend" -> List.of("trend");
            default -> List.of("kms", "PetrolPrice", "law");
        };
    }

    private ClassicSeries classic() {
        return ClassicSeries.of(json.get("series").asText());
    }

    int season() {
        return json.get("m").asInt();
    }

    /** The parameter of the Box–Cox transform that R used, chosen by itself or given; empty without. */
    OptionalDouble lambda() {
        return json.hasNonNull("lambda") ? OptionalDouble.of(json.get("lambda").asDouble()) : OptionalDouble.empty();
    }

    double loglik() {
        return json.get("loglik").asDouble();
    }

    double value(String field) {
        return json.get(field).asDouble();
    }

    int coefficients() {
        return json.get("coef").size();
    }

    /** Names and values of the models tried, in R's order; infinite where R rejected the model. */
    Map<String, Double> trace() {
        Map<String, Double> values = new LinkedHashMap<>();
        for (JsonNode line : json.get("trace")) {
            String[] parts = line.asText().trim().split(" *: ", 2);
            if (parts.length == 2 && parts[0].startsWith("ARIMA")) {
                double value = parts[1].equals("Inf") ? Double.POSITIVE_INFINITY : Double.parseDouble(parts[1]);
                values.putIfAbsent(parts[0], value);
            }
        }
        return values;
    }

    @Override
    public String toString() {
        return json.get("series").asText() + " lambda=" + json.get("lambda_arg") + " " + choice();
    }
}
