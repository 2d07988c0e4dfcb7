package org.forecastj.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import org.forecastj.models.additive.AdditiveModel;
import org.forecastj.models.additive.Trend;

/** Turns the field {@code model} of a request into a model; its names are those of the peer Prophet. Stateless. */
final class ModelOptions {
    private ModelOptions() {}

    /** The default model, changed by each option given. */
    static AdditiveModel model(JsonNode options) {
        AdditiveModel.Builder builder = AdditiveModel.builder();
        options.properties().forEach(option -> set(builder, option.getKey(), option.getValue()));
        return builder.build();
    }

    private static void set(AdditiveModel.Builder builder, String name, JsonNode value) {
        switch (name) {
            case "changepoint_prior_scale" ->
                builder.trend(Trend.piecewiseLinear().withPriorScale(value.asDouble()));
            default ->
                throw new IllegalArgumentException(
                        "unknown option '" + name + "' of the model; known: changepoint_prior_scale");
        }
    }
}
